import { nameOf, type Person } from '../../../handbook/record.js';
import { didYouMean } from '../../../records/did-you-mean.js';
import { quote } from '../../../records/value.js';
import { allowedDuties } from '../../duties.js';
import { ADA_AND_BO } from '../../examples.js';
import type { RoleError } from '../../role-errors.js';
import { reportRole } from '../../role-findings.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'manager/responsibilities',
  severity: 'error',
  clauses: ['H9'],
  summary: "a manager who answers for something beyond a manager's two tasks, the craft, and what everyone does",
  why: 'Managing is two tasks here: reports who are happy and productive, and who have the context they need. Every task on top takes time from the craft, and decisions from the people whose work it is.',
  help: 'Take it off the list, or hand it to whoever does it as their craft.',
  examples: {
    good: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities: [happy-productive-reports, set-context, practise-craft]\n`,
    },
    bad: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities:\n  - set-context\n  - plan-headcount  # finds: manager/responsibilities\n`,
    },
  },
  check(context, report) {
    const allowed = allowedDuties(context);
    for (const error of context.roles.of('manager/responsibilities')) {
      const person = error.subject as Person;
      const duty = quote(error.value);
      const message = error.keyword === 'not'
        ? `${nameOf(person)} manages people, leads no team, and answers for ${duty}`
        : `${nameOf(person)} manages people and answers for ${duty}, which is no task of a manager's`;
      reportRole(report, error, message, helpFor(error, allowed(error)));
    }
  },
} satisfies Rule;

function helpFor({ value }: RoleError, allowed: readonly string[] | undefined): string | undefined {
  if (!allowed) return undefined;
  const near = typeof value === 'string' ? didYouMean(value, allowed) : undefined;
  return near === undefined ? `Take it off the list. What can stand there: ${allowed.join(', ')}` : `Did you mean ${near}?`;
}
