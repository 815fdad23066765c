import { InvalidArgumentError } from 'commander';
import { GitError, UsageError } from '../../errors.js';
import { planInit } from '../../entries/init/plan.js';
import type { InitAnswers } from '../../entries/init/config-text.js';
import { schemaUrl } from '../../entries/init/editor-settings.js';
import { setDriver } from '../../entries/merge/driver-config.js';
import { overlayFiles } from '../../entries/overlay.js';
import { DEFAULT_FOLDERS, isTimeZone } from '../../handbook/config.js';
import { loadConfig } from '../../handbook/load.js';
import { parseDate } from '../../schedule/civil-date.js';
import type { FolderKey } from '../../records/kinds.js';
import { safeJson } from '../../report/sanitize.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import type { Session } from '../session.js';
import { readVersion } from '../version.js';
import { applyFromFlags, outcomeWords, printPlan } from '../writing.js';

interface InitFlags {
  readonly company?: string;
  readonly timezone?: string;
  readonly since?: string;
  readonly path?: Readonly<Partial<Record<FolderKey, string>>>;
  readonly examples: boolean;
  readonly commit?: boolean;
  readonly dryRun?: boolean;
  readonly allowDetached?: boolean;
}

const FORMATS = ['text', 'json'] as const;

export const initCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'init', "Sets up a handbook here: posthog-mgmt.yml, a folder with an example for each kind of record, the editor's schema association, and git's merge driver for sprint pages.", {
      formats: FORMATS,
      examples: ['posthog-mgmt init --company "Hedgehog Labs" --since 2026-01-01 --commit', 'posthog-mgmt init --company "Hedgehog Labs" --path people=contents/team'],
    });
    command.option('--company <name>', 'the name of the company')
      .option('--timezone <zone>', 'an IANA time zone; it decides which day is today (UTC when left out)')
      .option('--since <date>', 'nothing that fell due before is asked for')
      .option('--path <kind=folder>', `where a kind of record lies; kinds: ${Object.keys(DEFAULT_FOLDERS).join(', ')} (repeatable)`, addPath)
      .option('--no-examples', 'no examples')
      .option('--commit', 'commit what was written')
      .option('--no-commit', 'write, and leave committing to you (the default)')
      .option('--allow-detached', 'commit on a detached HEAD too')
      .option('--dry-run', 'print the diff, write nothing')
      .action((flags: InitFlags) => act(command, (session) => initAction(session, flags)));
  },
};

function addPath(text: string, before: Partial<Record<FolderKey, string>> = {}): Partial<Record<FolderKey, string>> {
  const [, key, folder] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || folder === undefined || !Object.hasOwn(DEFAULT_FOLDERS, key)) {
    throw new InvalidArgumentError(`It is KIND=FOLDER; kinds are ${Object.keys(DEFAULT_FOLDERS).join(', ')}.`);
  }
  return { ...before, [key]: folder };
}

async function initAction(session: Session, flags: InitFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const { files, terminal } = session.ports;
  const root = folderFor(session);
  const answers = answersFrom(flags);
  const version = readVersion(session.ports);
  const { plan, notes: planned } = planInit(files, root, answers, {
    examples: flags.examples,
    schemaUrl: schemaUrl(version),
    ...(session.givenActor === undefined ? {} : { by: session.givenActor }),
  });
  const notes = [...planned];
  await loadConfig(overlayFiles(files, root, plan.writes), await session.schemas(), root);
  if (flags.dryRun) {
    printPlan(plan, terminal);
    return 0;
  }
  const applied = await applyFromFlags(plan, root, session, { commit: flags.commit === true, allowDetached: flags.allowDetached === true });
  const driverNote = await tellGit(session, root);
  if (driverNote !== undefined) notes.push(driverNote);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, paths: applied.paths, commit: applied.commit }));
    return 0;
  }
  terminal.print(`The handbook of ${answers.company} is set up, ${outcomeWords(applied)}:`);
  for (const path of applied.paths) terminal.print(`  ${path}`);
  for (const note of notes) terminal.warn(`Note: ${note}.`);
  if (!session.flags.quiet) {
    terminal.print();
    terminal.print('Next: add people and teams, or take them from what there is:');
    terminal.print('  posthog-mgmt import posthog.com PATH');
    terminal.print('  posthog-mgmt lint');
  }
  return 0;
}

/** Sets the merge driver in this clone. The handbook stands without it: what goes wrong is a note. */
async function tellGit({ ports }: Session, root: string): Promise<string | undefined> {
  try {
    const place = await ports.git.place(root);
    if (place) await setDriver(ports.git, place);
    return undefined;
  } catch (error) {
    if (error instanceof GitError) return `git was not told of the merge driver for sprint pages: ${error.message}`;
    throw error;
  }
}

/** The folder to set up: the working directory, or `--root`. */
function folderFor({ ports, start, flags }: Session): string {
  const folder = ports.files.realPath(start);
  if (folder === undefined || ports.files.kindOf(folder) !== 'folder') throw new UsageError(`--root: there is no folder "${flags.root ?? start}"`);
  return folder;
}

function answersFrom({ company, timezone, since, path }: InitFlags): InitAnswers {
  if (company === undefined || company.trim() === '') {
    throw new UsageError('which company is it? Name it with --company', { next: 'posthog-mgmt init --company "Hedgehog Labs"' });
  }
  if (timezone !== undefined && !isTimeZone(timezone)) throw new UsageError(`--timezone: "${timezone}" is no time zone`, { next: 'Write an IANA name, such as Europe/London.' });
  if (since !== undefined && !parseDate(since)) throw new UsageError(`--since: "${since}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
  return { company: company.trim(), timezone, since, folders: path ?? {} };
}
