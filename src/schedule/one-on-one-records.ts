import { compareText, type Handbook } from '../handbook/handbook.js';
import { twoNames } from '../handbook/names.js';
import { has, items, type OneOnOne, type Person } from '../handbook/record.js';
import { slugOf } from '../records/slug.js';
import type { CivilDate } from './civil-date.js';

/** Something that was taken on in a 1-1, with the place it has in its record. */
export interface AgreedAction {
  readonly record: OneOnOne;
  readonly index: number;
  /** Its id; where it has none, the slug of its text. */
  readonly id: string;
  readonly owner: string;
  readonly text: string;
  readonly due: CivilDate | null;
  readonly isDone: boolean;
  /** The day it was done, where that can be read. */
  readonly done: CivilDate | null;
}

/** A person's 1-1s in the order in which they were: by date, then by the number behind it. */
export function inOrder(handbook: Handbook, person: string): OneOnOne[] {
  return [...handbook.oneOnOnesOf(person)].sort((a, b) => compareText(a.facts.date as string, b.facts.date as string) || numberOf(a) - numberOf(b));
}

/** 2 for `2026-11-17-2`; 1 for a first one. */
function numberOf({ name }: OneOnOne): number {
  return Number(/^\d{4}-\d{2}-\d{2}-(\d{1,6})$/.exec(name)?.[1] ?? 1);
}

/** A person's 1-1s that are planned, by date. */
export function scheduled(handbook: Handbook, person: string): OneOnOne[] {
  return inOrder(handbook, person).filter(({ facts }) => facts.status === 'scheduled');
}

/** The 1-1 that is planned next, from a day on. */
export function nextScheduled(handbook: Handbook, person: string, from: CivilDate): OneOnOne | undefined {
  return scheduled(handbook, person).find(({ facts }) => (facts.date as string) >= from);
}

/** What was taken on in a person's 1-1s that were held, the oldest first. */
export function agreedActions(handbook: Handbook, person: string): AgreedAction[] {
  return inOrder(handbook, person).filter(({ facts }) => facts.status === 'held').flatMap(actionsOf);
}

/** What was taken on in a 1-1; an action without an owner or a text is none. */
export function actionsOf(record: OneOnOne): AgreedAction[] {
  return items(record.facts.actions).flatMap(({ item: { id, owner, text, due, done }, index }) => (owner === undefined || text === undefined ? [] : [{
    record, index, id: id ?? slugOf(text), owner, text, due: (due as CivilDate | undefined) ?? null,
    isDone: has(record, 'actions', index, 'done'), done: (done as CivilDate | undefined) ?? null,
  }]));
}

/** The headings of the two agendas on a 1-1's page: the person's first. */
export function agendaHeadings(person: Person, manager: Person): readonly [string, string] {
  const [one, other] = twoNames(person, manager);
  return [`${one}'s agenda`, `${other}'s agenda`];
}

/** The heading of what was talked about. */
export const NOTES = 'Notes';
