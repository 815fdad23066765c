import { join, resolve } from 'node:path';
import { UsageError } from '../../errors.js';
import type { Applied } from '../../entries/apply.js';
import type { Carried, MakePlan } from '../../entries/carry-out.js';
import type { Plan } from '../../entries/plan.js';
import { recordText } from '../../entries/record-text.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { Person, Team } from '../../handbook/record.js';
import { findPages, markInPlace } from '../../importers/posthog-com/find.js';
import { planImport, type ImportInput, type ImportNote, type ImportPlan } from '../../importers/posthog-com/plan.js';
import type { Ports } from '../../ports.js';
import { didYouMean } from '../../records/did-you-mean.js';
import { count, wrap } from '../../report/layout.js';
import { safeJson } from '../../report/sanitize.js';
import { parseDate } from '../../schedule/civil-date.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import type { Session } from '../session.js';
import { addWritingFlags, carryingOf, outcomeWords, printPlan, type WritingFlags } from '../writing.js';

const FORMATS = ['text', 'json'] as const;
const SOURCES = ['posthog.com'] as const;

interface ImportFlags extends WritingFlags {
  readonly startDate?: string;
}

export const importCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'import', 'Makes people and team records from what exists. Nothing that is there is overwritten; a second import changes nothing.', {
      formats: FORMATS,
      examples: ['posthog-mgmt import posthog.com .', 'posthog-mgmt import posthog.com ../posthog.com --dry-run', 'posthog-mgmt import posthog.com . --start-date 2022-01-01'],
    });
    addWritingFlags(command)
      .argument('<source>', `what it is: ${SOURCES.join(', ')} (a team structure page, and people pages)`)
      .argument('<path>', 'where it lies')
      .option('--start-date <date>', 'for those whose start date no page says')
      .action((source: string, path: string, flags: ImportFlags) => act(command, (session) => importAction(session, source, path, flags)));
  },
};

async function importAction(session: Session, source: string, path: string, flags: ImportFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  assertSource(source);
  if (flags.startDate !== undefined && !parseDate(flags.startDate)) throw new UsageError(`--start-date: "${flags.startDate}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
  const handbook = await session.handbook();
  const imported = await planFrom(session.ports, handbook, path, flags.startDate);
  const plan = commitPlan(imported, session.givenActor);
  const carrying = await carryingOf(session, handbook, flags);
  if (flags.dryRun && plan.writes.length > 0) await carrying.check(plan);
  const applied = flags.dryRun || (plan.writes.length === 0 && !flags.push) ? undefined : await importOnto(session, path, flags, (make) => carrying.carryOut(make));
  if (format === 'json') {
    session.ports.terminal.data(safeJson({
      version: 1, people: imported.people, teams: imported.teams, paths: plan.writes.map((write) => write.path), commit: applied?.commit ?? null, notes: imported.notes,
    }));
    return 0;
  }
  report(session, imported, plan, flags, applied === undefined ? undefined : outcomeWords(applied));
  return 0;
}

/** Plans the import on the handbook as it is by then, and carries it out. */
async function importOnto(session: Session, path: string, flags: ImportFlags, carryOut: (plan: MakePlan) => Promise<Carried>): Promise<Applied> {
  const { applied } = await carryOut(async (upon) => {
    const plan = commitPlan(await planFrom(session.ports, upon, path, flags.startDate), session.givenActor);
    return { plan, path: plan.writes[0]?.path ?? '' };
  });
  return applied;
}

function assertSource(source: string): void {
  if ((SOURCES as readonly string[]).includes(source)) return;
  const near = didYouMean(source, SOURCES);
  throw new UsageError(`there is nothing known about importing from "${source}"${near === undefined ? '' : `. Did you mean ${near}?`}`, { next: `Sources: ${SOURCES.join(', ')}` });
}

/** Plans the import. Those without a start date get the page's own date in git; throws UsageError where git knows none. */
async function planFrom(ports: Ports, handbook: Handbook, path: string, startDate: string | undefined): Promise<ImportPlan> {
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
    existingPeople: [...handbook.people.values()].map((person) => ({ handle: person.name, ...existing(ports, handbook, person) })),
    existingTeams: [...handbook.teams.values()].map((team) => ({ slug: team.name, ...existing(ports, handbook, team) })),
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

/** A record as the importer takes it: its file to the byte, and its data where that can be read. */
function existing({ files }: Ports, { root }: Handbook, { path, data, readable }: Person | Team): { path: string; text: string; data: Record<string, unknown> | undefined } {
  const text = recordText(files, root, path);
  return { path, text: text ?? '', data: readable && text !== undefined ? (data as Record<string, unknown>) : undefined };
}

function commitPlan({ writes, people, teams }: ImportPlan, by: string | undefined): Plan {
  return {
    writes,
    message: {
      subject: `import: ${count(people, 'person', 'people')} and ${count(teams, 'team')} from posthog.com`,
      trailers: { kind: people > 0 ? 'person' : 'team', records: writes.map(({ path }) => path), ...(by === undefined ? {} : { by }) },
    },
  };
}

function report({ ports, flags: { quiet } }: Session, imported: ImportPlan, plan: Plan, flags: ImportFlags, outcome: string | undefined): void {
  const { terminal } = ports;
  if (flags.dryRun && plan.writes.length > 0) printPlan(plan, terminal);
  if (!quiet) printNotes(imported.notes, terminal);
  const found = `${count(imported.people, 'person', 'people')} and ${count(imported.teams, 'team')}`;
  if (plan.writes.length === 0) terminal.print(`${found} found; all of them are here already, nothing to change`);
  else if (flags.dryRun) terminal.print(`${found} found; ${count(plan.writes.length, 'file')} would be written, nothing is`);
  else terminal.print([{ style: 'green', text: `${found} found` }, `; ${count(plan.writes.length, 'file')} written, ${outcome?.replace('written, ', '') ?? ''}`]);
  if (outcome !== undefined && !quiet) terminal.print('Next: posthog-mgmt lint');
}

function printNotes(notes: readonly ImportNote[], terminal: Ports['terminal']): void {
  for (const { level, where, message } of notes) {
    wrap(`${where}  ${message}`, terminal.columns - 4).forEach((line, index) => terminal.warn([index === 0 ? { style: level === 'warning' ? 'yellow' : 'dim', text: level === 'warning' ? '!   ' : '·   ' } : '    ', line]));
  }
  if (notes.length > 0) terminal.warn();
}
