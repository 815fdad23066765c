import { nameOf, type Person } from '../../../handbook/record.js';
import { ADA_AND_BO } from '../../examples.js';
import { allowedCadences, everyWords } from '../../period-words.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/one-on-one-cadence',
  severity: 'error',
  clauses: ['H15'],
  summary: '1-1s neither every week nor every other week, on a person or in the config',
  why: 'A manager who meets a report less often hears of trouble when it is old; one who meets them more often is in the way.',
  help: 'Write P1W or P2W: every week or every 2 weeks.',
  examples: {
    good: { ...ADA_AND_BO, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}oneOnOne: { every: P1W }\n` },
    bad: { ...ADA_AND_BO, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}oneOnOne: { every: P4W }  # finds: manager/one-on-one-cadence\n` },
  },
  check({ roles }, report) {
    for (const error of roles.of('manager/one-on-one-cadence')) {
      const whose = 'record' in error.where ? `${nameOf(error.where.record as Person)}'s 1-1s` : '1-1s';
      reportRole(report, error, `${whose} are ${everyWords(error.value)}`, allowedCadences(error.expected));
    }
  },
} satisfies Rule;
