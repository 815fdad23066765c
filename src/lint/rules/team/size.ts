import { has, inDoubt, items, nameOf } from '../../../handbook/record.js';
import { ADA_AND_BO, GROWTH } from '../../examples.js';
import type { Rule } from '../../rule.js';

const [FEWEST, MOST] = [2, 6] as const;

export default {
  id: 'team/size',
  severity: 'info',
  clauses: [],
  summary: `a small team of fewer than ${FEWEST} or more than ${MOST}`,
  why: 'Small teams work because they are small: enough people to help each other, few enough to decide quickly.',
  help: 'Split the team, or join it with another; a group that spans teams is `kind: cross-functional`.',
  examples: {
    good: { ...GROWTH },
    bad: { ...ADA_AND_BO, 'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada]  # finds: team/size\n' },
  },
  check({ handbook }, report) {
    for (const team of handbook.all('team')) {
      const { kind, members } = team.facts;
      if ((kind ?? 'small-team') !== 'small-team' || inDoubt(team, 'kind') || has(team, 'endDate')) continue;
      if (members === undefined || inDoubt(team, 'members')) continue;
      const count = new Set(items(members).map(({ item }) => item)).size;
      if (count >= FEWEST && count <= MOST) continue;
      const people = count === 0 ? 'nobody' : count === 1 ? '1 person' : `${count} people`;
      report({ record: team, at: ['members'], part: 'key', message: `${nameOf(team)} has ${people} in it; a small team has ${FEWEST} to ${MOST}` });
    }
  },
} satisfies Rule;
