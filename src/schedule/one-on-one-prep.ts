import { compareText, type Handbook } from '../handbook/handbook.js';
import { items, type Context, type Feedback, type OneOnOne, type Person } from '../handbook/record.js';
import { withoutComments } from '../records/body-text.js';
import { sectionText } from '../records/page-sections.js';
import { addDays, type CivilDate } from './civil-date.js';
import type { PersonItem } from './due-item.js';
import { agendaHeadings, agreedActions, inOrder, nextScheduled, type AgreedAction } from './one-on-one-records.js';
import { careerItem, lastCareerTalk, oneOnOneItem, pairOf } from './one-on-ones.js';
import { picksFor, type PrepSprint } from './one-on-one-picks.js';
import { questionsFor } from './one-on-one-questions.js';
import { reviewItem } from './reviews.js';

/** What a good 1-1 starts from. */
export interface Preparation {
  readonly person: Person;
  /** Undefined where the manager's handle is nobody's. */
  readonly manager: Person | undefined;
  /** How often the two meet, an ISO 8601 duration. */
  readonly every: string;
  /** The last 1-1 with the manager of today. */
  readonly last: CivilDate | null;
  /** What is new is what came on this day or later. */
  readonly since: CivilDate;
  readonly next: { readonly record: OneOnOne; readonly agendas: readonly { readonly heading: string; readonly points: readonly string[] }[] } | undefined;
  readonly actions: readonly AgreedAction[];
  readonly sprints: readonly PrepSprint[];
  readonly feedback: readonly Feedback[];
  readonly context: readonly Context[];
  readonly career: { readonly last: CivilDate | null; readonly isWorthIt: boolean };
  readonly review: PersonItem | undefined;
  /** Three, that ask and don't tell (handbook H18). */
  readonly questions: readonly string[];
}

/** Without a 1-1 before, what is new is what came in the last weeks. */
const FIRST_DAYS = 30;

/** Prepares the next 1-1 of a person and their manager. Pure; what can't be read is left out. */
export function prepare(handbook: Handbook, person: Person, today: CivilDate): Preparation {
  const reckoning = { today, within: undefined };
  const manager = handbook.people.get(person.facts.manager ?? '');
  const pair = pairOf(handbook, person, today);
  const last = pair ? oneOnOneItem(handbook, pair, reckoning).last : lastWith(handbook, person, today);
  const since = last ?? addDays(today, -FIRST_DAYS);
  const prepared = {
    person, manager, last, since, every: person.facts.oneOnOne?.every ?? handbook.config.cadence.oneOnOne.text,
    next: nextOf(handbook, person, manager, today),
    actions: openOnes(handbook, person),
    sprints: picksFor(handbook, person, today),
    feedback: recent(handbook.all('feedback').filter(({ group }) => group === person.name), since, today),
    context: recent(handbook.all('context').filter((record) => helps(handbook, record, person)), since, today),
    career: { last: lastCareerTalk(handbook, person, today), isWorthIt: pair !== undefined && careerItem(handbook, pair, reckoning) !== undefined },
    review: reviewItem(handbook, person, reckoning),
  };
  return { ...prepared, questions: questionsFor(prepared, today) };
}

function lastWith(handbook: Handbook, person: Person, today: CivilDate): CivilDate | null {
  const held = inOrder(handbook, person.name).filter(({ facts }) => facts.status === 'held' && (facts.date as string) <= today && facts.manager === person.facts.manager);
  return (held.at(-1)?.facts.date as CivilDate | undefined) ?? null;
}

/** What is open, by its date; what has none comes last. */
function openOnes(handbook: Handbook, person: Person): AgreedAction[] {
  return agreedActions(handbook, person.name).filter(({ isDone }) => !isDone).sort((a, b) => compareText(a.due ?? '9999', b.due ?? '9999'));
}

function recent<R extends Feedback | Context>(records: readonly R[], since: CivilDate, today: CivilDate): R[] {
  return records.filter(({ facts: { date } }) => date !== undefined && since <= date && date <= today).sort((a, b) => compareText(a.facts.date as string, b.facts.date as string));
}

/** Context is for everyone, or for the teams that it names; what someone shared themselves is no news to them. */
function helps(handbook: Handbook, { facts }: Context, person: Person): boolean {
  const teams = items(facts.teams).map(({ item }) => item);
  return facts.by !== person.name && (teams.length === 0 || handbook.teamsOf(person.name).some(({ name }) => teams.includes(name)));
}

function nextOf(handbook: Handbook, person: Person, manager: Person | undefined, today: CivilDate): Preparation['next'] {
  const record = nextScheduled(handbook, person.name, today);
  if (!record) return undefined;
  const headings = manager && record.facts.sealed !== true ? agendaHeadings(person, manager) : [];
  return { record, agendas: headings.map((heading) => ({ heading, points: pointsOf(record, heading) })) };
}

/** The points of an agenda, each a line; further lines of one go with it. */
function pointsOf({ path, text }: OneOnOne, heading: string): string[] {
  const points: string[] = [];
  for (const line of withoutComments(sectionText(path, text, heading) ?? '').split('\n')) {
    const item = /^[-*+][ \t](.*)$/.exec(line);
    const words = (item?.[1] ?? line).trim();
    if (words === '') continue;
    if (!item && /^\s/.test(line) && points.length > 0) points.push(`${points.pop() as string} ${words}`);
    else points.push(words);
  }
  return points;
}
