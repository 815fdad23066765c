import { items, type Person } from '../../../handbook/record.js';
import type { Report, Rule } from '../../rule.js';

export default {
  id: 'people/dates',
  severity: 'error',
  clauses: [],
  summary: "someone's dates in an order that can't be: a last day before the first, an absence that ends before it begins, a manager from before the start",
  why: "What falls due is counted from these dates, and from dates that contradict each other nothing can be counted.",
  help: 'Correct one of the two dates.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nendDate: 2027-01-31\naway: [{ from: 2026-07-01, to: 2026-07-14 }]\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nendDate: 2024-01-31  # finds: people/dates\naway: [{ from: 2026-07-14, to: 2026-07-01 }]  # finds: people/dates\n' },
  },
  check(_, report) {
    return {
      person(person) {
        checkBounds(person, report);
        checkAway(person, report);
      },
    };
  },
} satisfies Rule;

function checkBounds(person: Person, report: Report): void {
  const { startDate, endDate, managerSince } = person.facts;
  if (startDate === undefined) return;
  if (endDate !== undefined && endDate < startDate) {
    report({ record: person, at: ['endDate'], message: `the last day, ${endDate}, is before the first, ${startDate}` });
  }
  if (managerSince !== undefined && managerSince < startDate) {
    report({ record: person, at: ['managerSince'], message: `\`managerSince\` is ${managerSince}, before the first day, ${startDate}` });
  }
}

function checkAway(person: Person, report: Report): void {
  for (const { item: { from, to }, index } of items(person.facts.away)) {
    if (from !== undefined && to !== undefined && to < from) {
      report({ record: person, at: ['away', index, 'to'], message: `this absence ends on ${to}, before it begins on ${from}` });
    }
  }
}
