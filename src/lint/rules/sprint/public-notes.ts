import { has, inDoubt, type Sprint } from '../../../handbook/record.js';
import { GROWTH, page, SPRINT, sprintPage } from '../../examples.js';
import type { Rule } from '../../rule.js';

const DATES = ['team: growth', 'start: 2026-11-16', 'end: 2026-11-29'];

export default {
  id: 'sprint/public-notes',
  severity: 'error',
  clauses: ['H5', 'H26'],
  summary: 'a finalized sprint that is written up neither here nor anywhere it links',
  why: 'Anyone in the company may read how a team came to its priorities; without notes only those who were there know.',
  help: 'Write the plan below the front matter, or link it as `notes`.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage('finalized: { by: ada, on: 2026-11-16 }') },
    bad: { ...GROWTH, [SPRINT]: page([...DATES, 'finalized: { by: ada, on: 2026-11-16 }  # finds: sprint/public-notes']) },
  },
  check(_, report) {
    return {
      sprint(sprint) {
        if (!has(sprint, 'finalized') || hasNotes(sprint)) return;
        report({ record: sprint, at: ['finalized'], part: 'key', message: 'this sprint is finalized, and nothing is written down about it' });
      },
    };
  },
} satisfies Rule;

function hasNotes(sprint: Sprint): boolean {
  return inDoubt(sprint, 'notes') || (sprint.facts.notes ?? '').trim() !== '' || sprint.notes !== 'none';
}
