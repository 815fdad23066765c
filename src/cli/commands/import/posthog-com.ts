import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Plan } from '../../../entries/plan.js';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { findPages, markInPlace } from '../../../importers/posthog-com/find.js';
import { planImport, type ImportInput, type ImportPlan } from '../../../importers/posthog-com/plan.js';
import type { Ports } from '../../../ports.js';
import { safeJson } from '../../../report/sanitize.js';
import type { CommandTools, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { previewOf } from '../../outcome.js';
import type { Session } from '../../session.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { carryOut, checkStartDate, commitPlan, countBoth, existingRecords, FORMATS, report } from './shared.js';

interface ImportFlags extends WritingFlags {
  readonly startDate?: string;
}

/** Declares `import posthog.com PATH`. */
export function definePosthogCom(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'posthog.com', 'Makes people and team records from a team structure page and people pages, in one commit.', {
    formats: FORMATS,
    examples: ['posthog-mgmt import posthog.com .', 'posthog-mgmt import posthog.com ../posthog.com --dry-run', 'posthog-mgmt import posthog.com . --start-date 2022-01-01'],
  });
  addWritingFlags(command)
    .argument('<path>', 'a checkout of posthog.com, or the team structure page itself')
    .option('--start-date <date>', 'for those whose start date no page says')
    .action((path: string, flags: ImportFlags) => act(command, (session) => importAction(session, path, flags)));
}

async function importAction(session: Session, path: string, flags: ImportFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  checkStartDate(flags.startDate);
  const handbook = await session.open();
  const { found: imported, plan, applied } = await carryOut(handbook, session, flags, async (upon) => {
    const found = await planPosthogCom(session.ports, upon, path, flags.startDate);
    return { found, plan: await commitOf(found, session, upon) };
  });
  if (format === 'json') {
    session.ports.terminal.data(safeJson({
      version: 1, people: imported.people, teams: imported.teams, paths: plan.writes.map((write) => write.path), commit: applied?.commit ?? null, notes: imported.notes, ...(flags.dryRun ? previewOf(plan) : {}),
    }));
    return 0;
  }
  report(session, countBoth(imported), imported.notes, plan, flags, applied);
  return 0;
}

function commitOf(imported: ImportPlan, session: Session, handbook: Handbook): Promise<Plan> {
  return commitPlan(session, handbook, imported.writes, `import: ${countBoth(imported)} from posthog.com`, imported.people > 0 ? 'person' : 'team');
}

/** Plans the import. Those without a start date get the page's own date in git; throws UsageError where git knows none. */
export async function planPosthogCom(ports: Ports, handbook: Handbook, path: string, startDate: string | undefined): Promise<ImportPlan> {
  const { files, git, cwd } = ports;
  const absolute = resolve(cwd, path);
  const source = files.realPath(absolute);
  if (source === undefined) throw new UsageError(`nothing lies at "${path}"`, { next: 'Paths are relative to the working directory.' });
  const found = findPages(files, source);
  if (!found.page) throw new UsageError(`"${path}" has no team structure page`, { next: 'Name the top of a posthog.com work tree, or the page itself.' });
  const { folders } = handbook.config;
  const input: ImportInput = {
    page: found.page,
    peoplePages: markInPlace(files, found, handbook.root, folders.person),
    ...existingRecords(ports, handbook),
    paths: { people: folders.person, teams: folders.team },
    ...(startDate === undefined ? {} : { fallbackStart: { date: startDate, from: '--start-date' } }),
  };
  const plan = planImport(input);
  const said = (made: ImportPlan): ImportPlan => ({ ...made, notes: [...found.notes, ...made.notes] });
  if (plan.needsStartDate.length === 0) return said(plan);
  const date = await git.lastCommitDate(join(found.root, found.page.path));
  if (date === undefined) throw needsDate(plan);
  return said(planImport({ ...input, fallbackStart: { date, from: `the date of ${found.page.path} in git` } }));
}

function needsDate({ needsStartDate }: ImportPlan): UsageError {
  const names = needsStartDate.slice(0, 10).map(({ name, where }) => `${name} (${where})`);
  const more = needsStartDate.length > names.length ? [`and ${needsStartDate.length - names.length} more`] : [];
  return new UsageError(`no page says when these people started, and git knows no date of the page: ${[...names, ...more].join(', ')}`, { next: 'Give a date for them: --start-date 2022-01-31' });
}
