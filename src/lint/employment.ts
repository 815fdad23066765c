import type { Handbook } from '../handbook/handbook.js';
import { nameOf, type Person } from '../handbook/record.js';

/** A person who wasn't at the company on a day. */
export interface Outside {
  readonly person: Person;
  readonly bound: 'startDate' | 'endDate';
  /** The person's first or last day. */
  readonly day: string;
}

/**
 * Whether someone wasn't there on a day. Undefined where they were, where nobody is known by
 * the handle, and where the two dates contradict each other.
 */
export function outsideEmployment({ people }: Handbook, handle: string | undefined, date: string): Outside | undefined {
  const person = people.get(handle ?? '');
  if (!person) return undefined;
  const { startDate, endDate } = person.facts;
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) return undefined;
  if (startDate !== undefined && date < startDate) return { person, bound: 'startDate', day: startDate };
  if (endDate !== undefined && date > endDate) return { person, bound: 'endDate', day: endDate };
  return undefined;
}

/** "before Bo Lind's first day, 2026-03-04". */
export function outsideInWords({ person, bound, day }: Outside): string {
  return `${bound === 'startDate' ? 'before' : 'after'} ${nameOf(person)}'s ${bound === 'startDate' ? 'first' : 'last'} day, ${day}`;
}
