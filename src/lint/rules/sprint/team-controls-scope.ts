import { DEE, GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { reportFinalizers } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

const PRIORITIES = ['priorities:', '  - id: faster-signup', '    title: Make signing up faster', '    owners: [bo]', '    goal: twice as many sign-ups'];

export default {
  id: 'sprint/team-controls-scope',
  severity: 'error',
  clauses: ['H28', 'H21'],
  summary: 'priorities finalized by someone outside the team',
  why: 'A small team decides for itself what it ships; others say what they think in comments.',
  help: 'Let the lead finalize (posthog-mgmt sprint finalize TEAM), or a member standing in; whoever works with the team belongs among its `members`.',
  examples: {
    good: { ...GROWTH, ...DEE, [SPRINT]: sprintPage(...PRIORITIES, 'finalized: { by: ada, on: 2026-11-16 }') },
    bad: { ...GROWTH, ...DEE, [SPRINT]: sprintPage(...PRIORITIES, 'finalized: { by: dee, on: 2026-11-16 }  # finds: sprint/team-controls-scope') },
  },
  check(context, report) {
    reportFinalizers('sprint/team-controls-scope', context, report);
  },
} satisfies Rule;
