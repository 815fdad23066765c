import type { Handbook } from '../../../handbook/handbook.js';
import { personOf } from '../../../handbook/lookup.js';
import type { Person } from '../../../handbook/record.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import { isActive } from '../../../schedule/presence.js';
import type { Asking } from '../../perform.js';
import type { Questions } from '../../questions.js';

/** The argument of every command here. */
export const WHOSE = 'whose 1-1 it is: the handle of the report';

/** Whose 1-1 something is written into: as given, else asked for among the actor's reports and themselves. Throws UsageError. */
export async function whoseToWrite(given: string | undefined, { handbook, actor, today, questions }: Asking, command: string): Promise<Person> {
  if (given !== undefined) return personOf(handbook, given);
  const own = hasManager(actor) ? [actor] : [];
  return ask(questions, [...activeReports(handbook, actor, today), ...own], command);
}

/** Whose 1-1 to look at: as given, else the only one that the actor may mean, else asked for. Throws UsageError. */
export async function whoseToRead(given: string | undefined, handbook: Handbook, actor: Person | undefined, today: CivilDate, questions: Questions, command: string): Promise<Person> {
  if (given !== undefined) return personOf(handbook, given);
  if (actor === undefined) return ask(questions, undefined, command);
  const reports = activeReports(handbook, actor, today);
  if (reports.length === 0 && hasManager(actor)) return actor;
  return reports.length === 1 ? personOf(handbook, (reports[0] as Person).name) : ask(questions, reports, command);
}

function hasManager({ facts }: Person): boolean {
  return typeof facts.manager === 'string';
}

function activeReports(handbook: Handbook, { name }: Person, today: CivilDate): Person[] {
  return handbook.managedBy(name).filter(({ facts }) => isActive(facts, today));
}

function ask(questions: Questions, among: readonly Person[] | undefined, command: string): Promise<Person> {
  const example = among?.[0]?.name ?? 'HANDLE';
  const choices = among === undefined || among.length === 0 ? undefined : () => among;
  return questions.person(undefined, { question: 'Whose 1-1?', missing: 'whose 1-1 is it? Name the report', next: `posthog-mgmt ${command} ${example}` }, choices);
}
