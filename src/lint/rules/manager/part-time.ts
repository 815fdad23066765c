import { nameOf, type Person } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/part-time',
  severity: 'error',
  clauses: ['H23'],
  summary: 'a manager who declares half or more of their time for management; shares that add up to more than 100',
  why: 'Management is a part-time job here: everyone, managers too, spends most of their time on their craft.',
  help: 'Lower `management`, or hand a report over: `manager` in their file says to whom.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 80, management: 20 }\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 40, management: 60 }  # finds: manager/part-time\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
  },
  check({ handbook, roles }, report) {
    for (const error of roles.of('manager/part-time')) {
      const person = error.subject as Person;
      if (error.place === '/time/total') {
        report({ ...error.where, message: `${nameOf(person)}'s shares of time add up to ${String(error.value)}%`, help: `Let them add up to ${String(error.expected)} or less.` });
        continue;
      }
      const someone = handbook.reportsOf(person.name)[0];
      report({
        ...error.where,
        message: `${nameOf(person)} spends ${String(error.value)}% of their time on management`,
        help: `Lower \`management\` below ${String(error.expected)}, or hand a report over: set \`manager\` in ${someone?.path ?? 'their file'} to someone else.`,
      });
    }
  },
} satisfies Rule;
