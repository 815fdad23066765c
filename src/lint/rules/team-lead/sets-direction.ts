import { items, type Sprint } from '../../../handbook/record.js';
import { quote } from '../../../records/value.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

const PRIORITY = ['  - id: faster-signup', '    title: Make signing up faster', '    owners: [bo]'];
const FINALIZED = 'finalized: { by: ada, on: 2026-11-16 }';

export default {
  id: 'team-lead/sets-direction',
  severity: 'info',
  clauses: ['H2'],
  summary: 'a finalized sprint none of whose priorities names a goal',
  why: 'A goal beside a priority shows where the team is heading, and helps whoever changes plan to stay on course.',
  help: 'Add `goal` to a priority: a link to the quarter goal that it serves, or a few words; `sprint start` and `sprint finalize` take --goal.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage('priorities:', ...PRIORITY, '    goal: twice as many sign-ups by March', FINALIZED) },
    bad: { ...GROWTH, [SPRINT]: sprintPage('priorities:  # finds: team-lead/sets-direction', ...PRIORITY, FINALIZED) },
  },
  check({ roles }, report) {
    for (const error of roles.of('team-lead/sets-direction')) {
      const count = 'record' in error.where ? items((error.where.record as Sprint).facts.priorities).length : 0;
      const message = error.value === 0 ? 'none of the priorities names the goal that it serves'
        : `of ${count} priorities ${quote(error.value)} name the goal that they serve, fewer than ${String(error.expected)}`;
      reportRole(report, error, message);
    }
  },
} satisfies Rule;
