import { nameOf, type Team } from '../../../handbook/record.js';
import { GROWTH } from '../../examples.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'team-lead/one',
  severity: 'warning',
  clauses: ['H1'],
  summary: 'a small team without a lead',
  why: 'Without a lead nobody looks after the direction of a team and its sprints.',
  help: 'Set `lead` to one of the members; `interim: true` beside it says that it is for the time being.',
  examples: {
    good: { ...GROWTH },
    bad: { ...GROWTH, 'teams/growth.yml': 'name: Growth\nlead: null  # finds: team-lead/one\nmembers: [ada, bo]\n' },
  },
  check({ roles }, report) {
    for (const error of roles.of('team-lead/one')) {
      const team = error.subject as Team;
      reportRole(report, error, `${nameOf(team)} is a small team without a lead`);
    }
  },
} satisfies Rule;
