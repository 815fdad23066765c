import { nameOf, type HandbookRecord } from '../../../handbook/record.js';
import { ADA_AND_BO } from '../../examples.js';
import { isManagersCapacity } from '../../managers-capacity.js';
import { reportDuties } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/feedback-as-individual',
  severity: 'error',
  clauses: ['H14'],
  summary: 'feedback that someone gives as a manager, on paper or as a duty',
  why: 'Managers give feedback as colleagues, as everyone does; nothing weighs more because of who says it.',
  help: 'Write `capacity: individual`, or leave it out; `give-feedback` is everyone\'s duty.',
  examples: {
    good: { ...ADA_AND_BO, 'feedback/bo/2026-11-18-ada.yml': 'to: bo\nfrom: ada\ndate: 2026-11-18\ncapacity: individual\n' },
    bad: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities:\n  - give-feedback-as-manager  # finds: manager/feedback-as-individual\n`,
      'feedback/bo/2026-11-18-ada.yml': 'to: bo\nfrom: ada\ndate: 2026-11-18\ncapacity: manager  # finds: manager/feedback-as-individual\n',
    },
  },
  check({ handbook, roles }, report) {
    reportDuties(roles.of('manager/feedback-as-individual'), 'managers give feedback as colleagues, like everyone', report);
    return {
      schemaProblem(problem, record) {
        if (!isManagersCapacity(problem, record)) return;
        const person = handbook.people.get((record as HandbookRecord<'feedback'>).facts.from ?? '');
        report({ record, at: problem.pointer, message: `${person ? nameOf(person) : 'someone'} gives this feedback as a manager` });
      },
    };
  },
} satisfies Rule;
