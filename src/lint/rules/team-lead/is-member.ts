import { has, nameOf, type Person, type Team } from '../../../handbook/record.js';
import { DEE, GROWTH } from '../../examples.js';
import type { Fix } from '../../fix.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'team-lead/is-member',
  severity: 'error',
  clauses: ['H1'],
  summary: 'a lead who is no member of the team',
  why: 'A lead leads from inside the team: someone who works on what it ships.',
  help: 'Add the lead to `members`, or set `lead` to one of them.',
  fixes: { safe: 'adds the lead to `members`' },
  examples: {
    good: { ...GROWTH, ...DEE, 'teams/growth.yml': 'name: Growth\nlead: dee\nmembers: [ada, bo, dee]\n' },
    bad: { ...GROWTH, ...DEE, 'teams/growth.yml': 'name: Growth\nlead: dee  # finds: team-lead/is-member\nmembers: [ada, bo]\n' },
  },
  check({ handbook, roles }, report) {
    for (const error of roles.of('team-lead/is-member')) {
      const team = error.subject as Team;
      const lead = handbook.people.get(team.facts.lead ?? '');
      reportRole(report, error, `${lead ? nameOf(lead) : team.facts.lead ?? 'the lead'} leads ${nameOf(team)}, but is not among its members`, undefined, addLead(lead));
    }
  },
} satisfies Rule;

/** Someone who has left belongs in no team: then the lead is what needs a look. */
function addLead(lead: Person | undefined): Fix | undefined {
  if (!lead || has(lead, 'endDate')) return undefined;
  return { safe: true, change: { append: ['members'], item: lead.name } };
}
