import { compareText, type Handbook } from '../../../handbook/handbook.js';
import type { Person } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

/** A circle of more people than this is named in part. */
const NAMED = 20;

export default {
  id: 'people/manager-cycle',
  severity: 'error',
  clauses: [],
  summary: 'people who manage each other in a circle, or someone who manages themselves',
  why: 'In a circle everyone is everyone else\'s manager, so nobody holds the 1-1s and reviews.',
  help: 'Set `manager` of one of them to someone outside the circle, or take it out.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nmanager: bo  # finds: people/manager-cycle\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
  },
  check({ handbook }, report) {
    for (const circle of circles(handbook.all('person'), handbook.people)) {
      const names = circle.map(({ name }) => name);
      const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`] : names;
      report({
        record: circle[0] as Person, at: ['manager'],
        message: circle.length === 1 ? `${names[0]} reports to themselves: ${names[0]} → ${names[0]}`
          : `a circle of managers: ${[...shown, names[0]].join(' → ')}`,
      });
    }
  },
} satisfies Rule;

/** Every circle that is reached from some people, once, from its member whose path comes first. Each person is visited once. */
export function circles(from: readonly Person[], people: Handbook['people']): Person[][] {
  const found: Person[][] = [];
  const visited = new Set<Person>();
  for (const start of from) {
    const way: Person[] = [];
    const onTheWay = new Set<Person>();
    let at: Person | undefined = start;
    while (at && !visited.has(at)) {
      visited.add(at);
      onTheWay.add(at);
      way.push(at);
      at = people.get(at.facts.manager ?? '');
    }
    if (at && onTheWay.has(at)) found.push(fromFirst(way.slice(way.indexOf(at))));
  }
  return found;
}

function fromFirst(circle: readonly Person[]): Person[] {
  const first = circle.reduce((best, { path }, index) => (compareText(path, (circle[best] as Person).path) < 0 ? index : best), 0);
  return [...circle.slice(first), ...circle.slice(0, first)];
}
