import type { Handbook } from '../../../handbook/handbook.js';
import { has, nameOf, type Person } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'people/no-manager',
  severity: 'info',
  clauses: [],
  summary: 'more than one person who reports to nobody',
  why: 'Whoever reports to nobody has no 1-1s and no reviews; for one person that is as it must be, for a second it is mostly an oversight.',
  help: 'Add `manager` to their file: the handle of whoever they report to.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/cy.yml': 'name: Cy Moor\nstartDate: 2026-05-04\ncraft: engineering\nmanager: ada\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/cy.yml': 'name: Cy Moor  # finds: people/no-manager\nstartDate: 2026-05-04\ncraft: engineering\n',
    },
  },
  check({ handbook }, report) {
    const tops = handbook.all('person').filter((person) => !has(person, 'endDate') && !has(person, 'manager'));
    const first = largest(tops, (person) => countBelow(handbook, person));
    for (const person of tops) {
      if (!first || person === first) continue;
      report({
        record: person, at: [], part: 'key',
        message: `${nameOf(person)} reports to nobody, and so does ${nameOf(first)}`,
        help: 'Add `manager`: the handle of whoever they report to.',
      });
    }
  },
} satisfies Rule;

function largest(people: readonly Person[], size: (person: Person) => number): Person | undefined {
  let found: { person: Person; size: number } | undefined;
  for (const person of people) {
    const own = size(person);
    if (!found || own > found.size) found = { person, size: own };
  }
  return found?.person;
}

/** How many people report to someone, directly or through others. Nobody is below two people at the top, so all counts together are linear. */
function countBelow(handbook: Handbook, top: Person): number {
  const below = [...handbook.reportsOf(top.name)];
  for (let at = 0; at < below.length; at += 1) {
    for (const report of handbook.reportsOf((below[at] as Person).name)) below.push(report);
  }
  return below.length;
}
