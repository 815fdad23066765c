import { basename } from 'node:path';
import type { Intent } from '../../entries/intent.js';
import { operationNamed } from '../../entries/operations.js';
import { listDrafts, type Draft } from '../../entries/safety/drafts.js';
import { folderInTree } from '../../entries/safety/folders.js';
import { UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { count } from '../../report/layout.js';
import { safeJson } from '../../report/sanitize.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import { performIntent } from '../perform.js';
import type { Session } from '../session.js';
import { WRITING_FORMATS } from '../outcome.js';
import { addWritingFlags, showPath, type WritingFlags } from '../writing.js';

interface ResumeFlags extends WritingFlags {
  readonly list?: boolean;
  readonly drop?: boolean;
}

/** The drafts of this handbook, and files among them that are none. */
interface Drafts {
  readonly handbook: Handbook;
  readonly drafts: readonly Draft[];
  readonly unreadable: readonly string[];
}

export const resumeCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'resume', 'Takes up a draft: something that git refused, or that was killed half way. Its words may be edited before.', {
      formats: WRITING_FORMATS,
      examples: ['posthog-mgmt resume', 'posthog-mgmt resume --list', 'posthog-mgmt resume 2026-11-17-1-1-bo.md', 'posthog-mgmt resume --drop 2026-11-17-1-1-bo.md'],
    });
    addWritingFlags(command).argument('[draft]', 'its file; the only one when left out')
      .option('--list', 'list the drafts').option('--drop', 'throw the draft away')
      .action((name: string | undefined, flags: ResumeFlags) => act(command, (session) => resumeAction(session, name, flags)));
  },
};

async function resumeAction(session: Session, name: string | undefined, flags: ResumeFlags): Promise<Exit> {
  const format = oneFormat(session.flags, WRITING_FORMATS);
  const found = await draftsOf(session);
  const { terminal, files } = session.ports;
  if (flags.list) return list(session, found, format);
  if (name === undefined && found.drafts.length === 0) {
    for (const file of found.unreadable) terminal.warn(`${file} can't be read as a draft; it stays where it is`);
    if (format === 'json') terminal.data(safeJson({ version: 1, path: null, commit: null, record: null }));
    else terminal.print('there is no draft, nothing to resume');
    return 0;
  }
  if (flags.drop && name === undefined) throw new UsageError('--drop: which draft? Name it', { next: naming(found) });
  const draft = await choose(session, found, name);
  if (flags.drop) {
    files.remove(draft.path);
    terminal.print(`${draft.name} is gone`);
    return 0;
  }
  return resume(session, found, draft, flags);
}

async function resume(session: Session, { handbook }: Drafts, { name, path, intent }: Draft, flags: ResumeFlags): Promise<Exit> {
  const operation = await operationNamed(intent.operation);
  if (!operation) throw new UsageError(`${name} is of \`${intent.operation}\`, which this version of posthog-mgmt doesn't know; it stays where it is`, { next: showPath(session.ports.cwd, path) });
  const exit = await performIntent(session, flags, operation, intent, { handbook, typed: true });
  if (!flags.dryRun && exit === 0) session.ports.files.remove(path);
  return exit;
}

async function draftsOf(session: Session): Promise<Drafts> {
  const handbook = await session.open();
  const place = await session.ports.git.place(handbook.root);
  if (!place) return { handbook, drafts: [], unreadable: [] };
  const { drafts, unreadable } = listDrafts(session.ports.files, place);
  const folder = folderInTree(place, handbook.root);
  return { handbook, unreadable, drafts: drafts.filter((draft) => draft.handbook === folder) };
}

/** The draft named by its file or path, else the only one, else the one that is chosen. Throws UsageError. */
async function choose(session: Session, found: Drafts, name: string | undefined): Promise<Draft> {
  const { drafts, unreadable } = found;
  if (name !== undefined) {
    const wanted = basename(name).replace(/(?:\.md)?$/, '.md');
    const named = drafts.find((draft) => draft.name === wanted);
    if (named) return named;
    throw new UsageError(unreadable.includes(wanted) ? `${wanted} can't be read as a draft; it stays where it is` : `there is no draft "${name}" of this handbook`, { next: naming(found) });
  }
  const [only] = drafts;
  if (only && drafts.length === 1) return only;
  const { terminal, input } = session.ports;
  if (!terminal.canAsk || !session.flags.input) throw new UsageError(`there are ${drafts.length} drafts; which one?`, { next: naming(found) });
  const chosen = await input.ask.choose('Which draft?', drafts.map((draft) => ({ value: draft.name, label: draft.name, hint: summary(draft.intent) })));
  return drafts.find((draft) => draft.name === chosen) as Draft;
}

function naming({ drafts }: Drafts): string {
  return drafts.length === 0 ? 'posthog-mgmt resume --list' : drafts.map((draft) => `posthog-mgmt resume ${draft.name}`).join('\n');
}

function list({ ports: { terminal, cwd } }: Session, { drafts, unreadable }: Drafts, format: 'text' | 'json'): Exit {
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, drafts: drafts.map(({ name, path, intent }) => ({ name, path, operation: intent.operation, by: intent.by, today: intent.today })) }));
    return 0;
  }
  terminal.print(drafts.length === 0 ? 'there is no draft' : `${count(drafts.length, 'draft')}:`);
  for (const { path, intent } of drafts) terminal.print(`  ${showPath(cwd, path)}   ${summary(intent)}`);
  for (const name of unreadable) terminal.warn(`${name} can't be read as a draft; it stays where it is`);
  return 0;
}

function summary({ operation, by, today }: Intent): string {
  return `${operation}, by ${by} on ${today}`;
}
