import type { Sprint } from '../../../handbook/record.js';
import type { RoleError } from '../../role-errors.js';
import { GROWTH, page } from '../../examples.js';
import type { Rule } from '../../rule.js';
import { spacings } from '../../spacing.js';

const FIRST = { 'sprints/growth/2026-11-02.md': page(['team: growth', 'start: 2026-11-02', 'end: 2026-11-15']) };
const second = (start: string, marker = ''): Record<string, string> =>
  ({ [`sprints/growth/${start}.md`]: page(['team: growth', `start: ${start}${marker}`, 'end: 2026-12-06']) });

export default {
  id: 'team-lead/regular-sprints',
  severity: 'warning',
  clauses: ['H4'],
  summary: 'sprints of a team that overlap (an error), or lie more than a week apart',
  why: 'A steady rhythm lets everyone in the company know when a team decides what it works on next.',
  help: 'Correct the dates, or add the sprint that is missing (posthog-mgmt sprint start TEAM); a team that runs none has `sprint: none`.',
  examples: {
    good: { ...GROWTH, ...FIRST, ...second('2026-11-23') },
    bad: { ...GROWTH, ...FIRST, ...second('2026-11-24', '  # finds: team-lead/regular-sprints') },
  },
  check({ handbook, roles }, report) {
    for (const error of roles.of('team-lead/regular-sprints')) {
      if (!('record' in error.where)) continue;
      const sprint = error.where.record as Sprint;
      const before = spacings(handbook, sprint.group ?? '').get(sprint.path)?.before;
      if (!before) continue;
      const overlaps = Number(error.value) < 0;
      report({
        ...error.where,
        message: describe(before, sprint, Number(error.value)),
        ...(overlaps ? { severity: 'error' as const, help: 'Let one sprint end before the next one starts.' } : helpFor(error)),
        ...(error.clause === undefined ? {} : { clause: error.clause }),
      });
    }
  },
} satisfies Rule;

function describe(before: Sprint, sprint: Sprint, days: number): string {
  const [earlier, later] = [before, sprint].map(({ facts }) => `${facts.start as string} to ${facts.end as string}`);
  return days < 0
    ? `the sprint of ${later} begins before the one of ${earlier} is over: ${count(-days)} too early`
    : `${count(days)} lie between the sprint of ${earlier} and the one of ${later}`;
}

function count(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function helpFor({ keyword, expected }: RoleError): { help?: string } {
  if (keyword !== 'maximum') return {};
  return { help: `Up to ${count(Number(expected))} between two sprints are fine. Add the one that is missing; a team that runs none has \`sprint: none\`.` };
}
