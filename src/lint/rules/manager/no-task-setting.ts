import { nameOf } from '../../../handbook/record.js';
import { quote } from '../../../records/value.js';
import { ADA_AND_BO, GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { isKey, keysNamed } from '../../key-words.js';
import { reportDuties, reportFinalizers } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

const TIM = 'name: Tim Vo\nstartDate: 2022-01-03\ncraft: engineering\n';
const PRIORITY = ['priorities:', '  - id: faster-signup', '    title: Make signing up faster', '    owners: [bo]', '    goal: twice as many sign-ups'];

export default {
  id: 'manager/no-task-setting',
  severity: 'error',
  clauses: ['H11'],
  summary: 'setting tasks as a duty; a priority that someone was assigned to; priorities that a manager finalized without leading the team',
  why: 'People pick their own work, with the context that they are given; whoever is told what to do stops deciding.',
  help: 'Let people add themselves to the `owners` of what they pick, and the lead, or a member standing in, finalize.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITY, 'finalized: { by: ada, on: 2026-11-16 }') },
    bad: {
      ...GROWTH,
      'people/tim.yml': `${TIM}responsibilities:\n  - set-tasks  # finds: manager/no-task-setting\n`,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}manager: tim\n`,
      [SPRINT]: sprintPage(...PRIORITY, '    assignedBy: tim  # finds: manager/no-task-setting', 'finalized: { by: tim, on: 2026-11-16 }  # finds: manager/no-task-setting'),
    },
  },
  explainsKey: ({ record, pointer, key }) => record.kind === 'sprint' && pointer.length === 3 && pointer[0] === 'priorities' && isKey(key, ASSIGNED),
  check(context, report) {
    reportDuties(context.roles.of('manager/no-task-setting'), 'people pick their own work', report);
    reportFinalizers('manager/no-task-setting', context, report);
    const assignments = keysNamed(ASSIGNED);
    return {
      sprint(record) {
        for (const { pointer, value } of assignments(record)) {
          if (pointer[0] !== 'priorities' || pointer.length !== 3) continue;
          const person = typeof value === 'string' ? context.handbook.people.get(value) : undefined;
          const whom = person ? nameOf(person) : value === null ? 'somebody' : quote(value);
          report({ record, at: pointer, part: 'key', message: `a priority assigned by ${whom}; people pick their own work` });
        }
      },
    };
  },
} satisfies Rule;

const ASSIGNED = ['assignedBy'];
