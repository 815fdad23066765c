import { nameOf, type Person } from '../../../handbook/record.js';
import { quote } from '../../../records/value.js';
import { ADA_AND_BO } from '../../examples.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/keeps-craft',
  severity: 'warning',
  clauses: ['H24'],
  summary: 'a manager without a craft, or with no time for it',
  why: 'People follow the judgement of someone who still does the work; a manager who stops practising loses it.',
  help: 'Add `craft`, one of those that posthog-mgmt.yml lists, and keep some of the `time` for it.',
  examples: {
    good: { ...ADA_AND_BO, 'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}time: { craft: 70, management: 30 }\n` },
    bad: { ...ADA_AND_BO, 'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}time: { craft: 0, management: 30 }  # finds: manager/keeps-craft\n` },
  },
  check({ roles }, report) {
    for (const error of roles.of('manager/keeps-craft')) {
      const name = nameOf(error.subject as Person);
      if (error.keyword === 'required') {
        reportRole(report, error, `${name} manages people and names no craft`);
      } else {
        reportRole(report, error, `${name} manages people and leaves ${quote(error.value)}% of their time for their craft`, `Raise it above ${String(error.expected)}.`);
      }
    }
  },
} satisfies Rule;
