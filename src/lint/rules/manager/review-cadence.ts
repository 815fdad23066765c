import { allowedCadences, everyWords } from '../../period-words.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

const CONFIG = 'version: 1\ncompany: Hedgehog Labs\n';

export default {
  id: 'manager/review-cadence',
  severity: 'error',
  clauses: ['H16'],
  summary: 'reviews that are not every six months',
  why: 'Twice a year is often enough to change course by, and seldom enough to have something to look back on.',
  help: 'Write P6M: every 6 months.',
  examples: {
    good: { 'posthog-mgmt.yml': `${CONFIG}cadence: { review: P6M }\n` },
    bad: { 'posthog-mgmt.yml': `${CONFIG}cadence: { review: P12M }  # finds: manager/review-cadence\n` },
  },
  check({ roles }, report) {
    for (const error of roles.of('manager/review-cadence')) {
      reportRole(report, error, `reviews are ${everyWords(error.value)}`, allowedCadences(error.expected));
    }
  },
} satisfies Rule;
