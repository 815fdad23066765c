import { RefusalError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { nameOf, type Person } from '../handbook/record.js';
import { assertReadable, LINT_SAYS_WHY } from './assert-readable.js';

/** Who manages someone. Throws RefusalError where nobody does, `without` being what can't be then, and where it can't be told. */
export function managerOf(handbook: Handbook, person: Person, without: string): Person {
  const { manager: named } = person.facts;
  if (named === undefined || named === null) {
    assertReadable(person, `nobody knows who manages ${person.name}`);
    throw new RefusalError(`${nameOf(person)} reports to nobody, so ${without}`, { next: `posthog-mgmt person set-manager ${person.name} MANAGER` });
  }
  const manager = handbook.people.get(named);
  if (!manager) throw new RefusalError(`${nameOf(person)}'s manager is "${named}", and nobody here is called that`, { next: LINT_SAYS_WHY });
  return manager;
}
