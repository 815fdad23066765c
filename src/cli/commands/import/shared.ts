import type { Applied } from '../../../entries/apply.js';
import type { Plan, TrailerKind } from '../../../entries/plan.js';
import { recordText } from '../../../entries/record-text.js';
import { UsageError } from '../../../errors.js';
import { lazy, type Handbook } from '../../../handbook/handbook.js';
import { partsAt } from '../../../handbook/part.js';
import type { Person, Team } from '../../../handbook/record.js';
import type { ExistingPerson, ExistingTeam, ImportNote, ImportWrite, RecordData } from '../../../importers/types.js';
import type { Ports, Terminal } from '../../../ports.js';
import { count, wrap } from '../../../report/layout.js';
import { parseDate } from '../../../schedule/civil-date.js';
import { actorIfKnown } from '../../actor.js';
import type { Session } from '../../session.js';
import { outcomeWords, printPlan } from '../../outcome.js';
import { carryingOf, type WritingFlags } from '../../writing.js';

export const FORMATS = ['text', 'json'] as const;

/** Throws UsageError for a `--start-date` that is none. */
export function checkStartDate(text: string | undefined): void {
  if (text !== undefined && !parseDate(text)) throw new UsageError(`--start-date: "${text}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
}

/** The handbook's records as the importers take them. */
export function existingRecords(ports: Ports, handbook: Handbook): { existingPeople: ExistingPerson[]; existingTeams: ExistingTeam[] } {
  return {
    existingPeople: [...handbook.people.values()].map((person) => withText(ports, handbook, { handle: person.name, path: person.path, data: dataOf(person) })),
    existingTeams: [...handbook.teams.values()].map((team) => withText(ports, handbook, { slug: team.name, path: team.path, data: dataOf(team) })),
  };
}

/** What can be read of a record. */
function dataOf({ data, readable }: Person | Team): RecordData | undefined {
  return readable ? data as RecordData : undefined;
}

/** A record with its file to the byte, which is read where it is to be changed. */
function withText<Known extends { readonly path: string }>({ files }: Ports, { root }: Handbook, known: Known): Known & { readonly text: string } {
  const text = lazy(() => recordText(files, root, known.path) ?? '');
  return Object.defineProperty(known as Known & { readonly text: string }, 'text', { get: text, enumerable: true });
}

/** `12 people and 3 teams`. */
export function countBoth({ people, teams }: { readonly people: number; readonly teams: number }): string {
  return `${count(people, 'person', 'people')} and ${count(teams, 'team')}`;
}

/** Whoever imports, as far as that is known; someone whose record is among the imported ones is. */
function importerIn(session: Session, handbook: Handbook, writes: readonly ImportWrite[]): Promise<string | undefined> | string | undefined {
  const { givenActor } = session;
  const isImported = givenActor !== undefined && writes.some(({ path }) => partsAt(handbook.config, path).some(({ kind, name }) => kind === 'person' && name === givenActor));
  return isImported || writes.length === 0 ? givenActor : actorIfKnown(session, handbook);
}

/** An import as one commit of every file that it writes. */
export async function commitPlan(session: Session, handbook: Handbook, writes: readonly ImportWrite[], subject: string, kind: TrailerKind): Promise<Plan> {
  const by = await importerIn(session, handbook, writes);
  return { writes, message: { subject, trailers: { kind, records: writes.map(({ path }) => path), ...(by === undefined ? {} : { by }) } } };
}

/** What an import found, and the commit that is to be made of it. */
export interface Imported<Found> { readonly found: Found; readonly plan: Plan }

/**
 * Plans upon the handbook as it is by then, refuses what lint would call an error, and writes and commits as the flags say.
 * `applied` is undefined with `--dry-run`.
 * @param make may be called more than once, as where somebody else pushes first
 */
export async function carryOut<Found>(handbook: Handbook, session: Session, flags: WritingFlags, make: (upon: Handbook) => Promise<Imported<Found>>): Promise<Imported<Found> & { readonly applied: Applied | undefined }> {
  const carrying = await carryingOf(session, handbook, flags);
  if (flags.dryRun || await mayBeRefused(session, handbook, flags)) {
    const imported = await make(handbook);
    if (flags.dryRun) await carrying.check(imported.plan);
    if (flags.dryRun || (imported.plan.writes.length === 0 && !flags.push)) return { ...imported, applied: undefined };
  }
  const made = new Map<Plan, Imported<Found>>();
  const { planned, applied } = await carrying.carryOut(async (upon) => {
    const imported = await make(upon);
    made.set(imported.plan, imported);
    return { plan: imported.plan, path: imported.plan.writes[0]?.path ?? '' };
  });
  return { ...made.get(planned.plan) as Imported<Found>, applied };
}

/** Whether git may refuse before anything is planned: then what is wrong with the import itself is said first. */
async function mayBeRefused({ ports: { git } }: Session, { root }: Handbook, { commit, push }: WritingFlags): Promise<boolean> {
  return push === true || (commit !== false && await git.place(root).catch(() => undefined) === undefined);
}

/** The text for people: the diff with --dry-run, the notes, `summary`, and what became of it. */
export function report({ ports: { terminal }, flags: { quiet } }: Session, found: string, notes: readonly ImportNote[], plan: Plan, flags: WritingFlags, applied: Applied | undefined, summary: readonly string[] = []): void {
  if (flags.dryRun && plan.writes.length > 0) printPlan(plan, terminal);
  if (!quiet) printNotes(notes, terminal);
  if (!quiet) for (const line of summary) terminal.print(line);
  if (plan.writes.length === 0) terminal.print(`${found} found; all of them are here already, nothing to change`);
  else if (flags.dryRun) terminal.print(`${found} found; ${count(plan.writes.length, 'file')} would be written, nothing is`);
  else if (applied) terminal.print([{ style: 'green', text: `${found} found` }, `; ${count(plan.writes.length, 'file')} written, ${outcomeWords(applied).replace('written, ', '')}`]);
  if (plan.writes.length > 0 && applied && !quiet) terminal.print('Next: posthog-mgmt lint');
}

/** What an import noticed, a line each. */
export function printNotes(notes: readonly ImportNote[], terminal: Terminal): void {
  for (const { level, where, message } of notes) {
    wrap(`${where}  ${message}`, terminal.columns - 4).forEach((line, index) => terminal.warn([index === 0 ? { style: level === 'warning' ? 'yellow' : 'dim', text: level === 'warning' ? '!   ' : '·   ' } : '    ', line]));
  }
  if (notes.length > 0) terminal.warn();
}
