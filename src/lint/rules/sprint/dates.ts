import { items, type Sprint } from '../../../handbook/record.js';
import type { Pointer } from '../../../records/position.js';
import { addDays } from '../../../schedule/civil-date.js';
import { GROWTH, page, SPRINT, sprintPage } from '../../examples.js';
import type { Rule } from '../../rule.js';
import { sureStart } from '../../sure.js';

/** Nobody plans a sprint longer ahead than this. */
const PLANNING_DAYS = 28;

export default {
  id: 'sprint/dates',
  severity: 'error',
  clauses: [],
  summary: 'a sprint that ends before it starts; something in it from before planning could have begun',
  why: 'A slip in a date puts things in an order that they did not happen in.',
  help: 'Correct the date.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage('finalized: { by: ada, on: 2026-11-13 }') },
    bad: {
      ...GROWTH,
      [SPRINT]: page(['team: growth', 'start: 2026-11-16', 'end: 2026-10-29  # finds: sprint/dates', 'comments:', '  - { on: 2025-11-17, by: bo, text: shall we look at the form first }  # finds: sprint/dates']),
    },
  },
  check(_, report) {
    return {
      sprint(sprint) {
        const start = sureStart(sprint);
        if (start === undefined) return;
        const { end } = sprint.facts;
        if (end !== undefined && end < start) report({ record: sprint, at: ['end'], message: `this sprint ends on ${end}, before it starts on ${start}` });
        const earliest = addDays(start, -PLANNING_DAYS);
        for (const { what, on, at } of dated(sprint)) {
          if (on === undefined || on >= earliest) continue;
          report({ record: sprint, at, message: `${what} on ${on}, more than ${PLANNING_DAYS} days before this sprint starts on ${start}` });
        }
      },
    };
  },
} satisfies Rule;

interface Dated { readonly what: string; readonly on: string | undefined; readonly at: Pointer }

function dated({ facts }: Sprint): Dated[] {
  return [
    { what: 'finalized', on: facts.finalized?.on, at: ['finalized', 'on'] },
    ...items(facts.changes).map(({ item, index }) => ({ what: 'a change', on: item.on, at: ['changes', index, 'on'] })),
    ...items(facts.comments).map(({ item, index }) => ({ what: 'a comment', on: item.on, at: ['comments', index, 'on'] })),
  ];
}
