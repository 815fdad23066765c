import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { reportFinalizers } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

const PRIORITIES = ['priorities:', '  - id: faster-signup', '    title: Make signing up faster', '    owners: [bo]', '    goal: twice as many sign-ups'];

export default {
  id: 'team-lead/finalizes-priorities',
  severity: 'error',
  clauses: ['H6'],
  summary: 'priorities finalized by a member who is neither the lead nor standing in',
  why: 'Settling the priorities is how a lead gives a team its direction; one person looks at them as a whole.',
  help: "Write the lead's handle, or add `standingIn: true` where a member stood in for the lead.",
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'finalized: { by: bo, on: 2026-11-16, standingIn: true }') },
    bad: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'finalized: { by: bo, on: 2026-11-16 }  # finds: team-lead/finalizes-priorities') },
  },
  check(context, report) {
    reportFinalizers('team-lead/finalizes-priorities', context, report);
  },
} satisfies Rule;
