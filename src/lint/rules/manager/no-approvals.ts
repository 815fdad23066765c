import { quote } from '../../../records/value.js';
import { ADA_AND_BO } from '../../examples.js';
import { isWordOf } from '../../key-words.js';
import { reportDuties } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/no-approvals',
  severity: 'error',
  clauses: ['H13'],
  summary: 'approving as a duty, as a key of a record, or as a whole value',
  why: 'Nothing here waits for a manager to say yes: people have the access that they need, and decide on projects, expenses, days off and accounts themselves.',
  help: 'Take it out, and give people the access that they would have had to ask for.',
  examples: {
    good: { ...ADA_AND_BO },
    bad: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities:\n  - approve-time-off  # finds: manager/no-approvals\n`,
      'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}approver: ada  # finds: manager/no-approvals\n`,
    },
  },
  explainsKey: (place, context) => isWordOf('manager/no-approvals', place, context),
  check(context, report) {
    reportDuties(context.roles.of('manager/no-approvals'), "nobody's work waits for a manager's yes", report);
    return {
      word({ record, pointer, part, text }) {
        report({ record, at: pointer, part, message: `${part === 'key' ? 'a key ' : ''}${quote(text)}: nothing here waits for approval` });
      },
    };
  },
} satisfies Rule;
