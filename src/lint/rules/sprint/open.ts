import { has, inDoubt } from '../../../handbook/record.js';
import { quote } from '../../../records/value.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { misspelling } from '../../fix.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'sprint/open',
  severity: 'error',
  clauses: ['H5', 'H26'],
  summary: 'planning that is not open to everyone, without a reason that everyone may read',
  why: 'Anyone in the company may sit in when a team decides what to work on; that keeps teams from becoming silos.',
  help: 'Write `openTo: everyone`, or leave it out; where it really cannot be open, give `restricted.reason`.',
  fixes: { unsafe: 'corrects an obvious misspelling of `everyone`' },
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage('openTo: growth', 'restricted: { reason: a security fix that is not out yet }') },
    bad: { ...GROWTH, [SPRINT]: sprintPage('openTo: growth  # finds: sprint/open') },
  },
  check(_, report) {
    return {
      sprint(sprint) {
        const { openTo, restricted } = sprint.facts;
        if (!has(sprint, 'openTo') || openTo === 'everyone' || inDoubt(sprint, 'restricted') || inDoubt(sprint, 'openTo')) return;
        if ((restricted?.reason ?? '').trim() !== '') return;
        report({ record: sprint, at: ['openTo'], message: `planning is open to ${quote(openTo)}, not to everyone, and no reason is given`, ...misspelling(['openTo'], openTo, 'everyone') });
      },
    };
  },
} satisfies Rule;
