import { has, items, nameOf } from '../../../handbook/record.js';
import { DEE, GROWTH, SPRINT, sprintPage } from '../../examples.js';
import type { Rule } from '../../rule.js';
import { sureMembers } from '../../sure.js';

const PRIORITY = ['priorities:', '  - id: faster-signup', '    title: Make signing up faster'];

export default {
  id: 'sprint/owner-in-team',
  severity: 'warning',
  clauses: [],
  summary: "a priority's owner is no member of the team",
  why: 'Whoever works on what a team ships belongs to it, for as long as that lasts, and shows among its members.',
  help: 'Add them to the `members` of the team, or take them off the `owners` here.',
  examples: {
    good: { ...GROWTH, ...DEE, [SPRINT]: sprintPage(...PRIORITY, '    owners: [bo]') },
    bad: { ...GROWTH, ...DEE, [SPRINT]: sprintPage(...PRIORITY, '    owners: [bo, dee]  # finds: sprint/owner-in-team') },
  },
  check({ handbook }, report) {
    return {
      sprint(sprint) {
        const team = handbook.teams.get(sprint.group ?? '');
        const members = sureMembers(handbook, team);
        if (!team || !members || has(sprint, 'closed') || (sprint.facts.team ?? team.name) !== team.name) return;
        for (const { item: priority, index } of items(sprint.facts.priorities)) {
          for (const { item: owner, index: position } of items(priority.owners)) {
            const person = handbook.people.get(owner);
            if (!person || members.has(owner)) continue;
            report({ record: sprint, at: ['priorities', index, 'owners', position], message: `${nameOf(person)} is not in ${nameOf(team)}` });
          }
        }
      },
    };
  },
} satisfies Rule;
