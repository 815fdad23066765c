import { nameOf, type Person } from './record.js';

/** What colleagues call someone: the first of their names, or their handle where the name can't be read. */
export function firstName(person: Person): string {
  return nameOf(person).trim().split(/\s+/)[0] || person.name;
}

/** What two people are called beside each other: first names, else whole names, else handles, whatever tells them apart. */
export function twoNames(one: Person, other: Person): readonly [string, string] {
  for (const called of [firstName, nameOf]) {
    if (called(one).toLowerCase() !== called(other).toLowerCase()) return [called(one), called(other)];
  }
  return [one.name, other.name];
}
