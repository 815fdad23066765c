import { quote } from '../../../records/value.js';
import { ADA_AND_BO } from '../../examples.js';
import { isWordOf } from '../../key-words.js';
import { reportDuties } from '../../role-findings.js';
import type { Rule } from '../../rule.js';
import { isSureOfSubject } from '../../sure.js';

export default {
  id: 'manager/no-compensation',
  severity: 'error',
  clauses: ['H10'],
  summary: 'pay as a duty, as a key of a record, or as a whole value such as a topic',
  why: 'Managers do not set pay: a calculator and the people team do, so that talks between a manager and a report can be about the work.',
  help: 'Take it out; questions about pay go to the people team.',
  examples: {
    good: {
      ...ADA_AND_BO,
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\ntopics: [career]\n',
    },
    bad: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities:\n  - set-compensation  # finds: manager/no-compensation\n`,
      'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}pay_band: L4  # finds: manager/no-compensation\n`,
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\ntopics: [salary]  # finds: manager/no-compensation\n',
    },
  },
  explainsKey: (place, context) => isWordOf('manager/no-compensation', place, context),
  check(context, report) {
    const errors = context.roles.of('manager/no-compensation').filter((error) => isSureOfSubject(context.handbook, error));
    reportDuties(errors, "pay is not a manager's to set", report);
    return {
      word({ record, pointer, part, text }) {
        const message = part === 'key' ? `a key ${quote(text)}: pay is no part of any record here` : `${quote(text)}: pay is no subject of any record here`;
        report({ record, at: pointer, part, message });
      },
    };
  },
} satisfies Rule;
