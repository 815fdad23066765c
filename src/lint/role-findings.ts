import { nameOf, type Person, type Sprint, type Team } from '../handbook/record.js';
import { quote } from '../records/value.js';
import type { Fix } from './fix.js';
import type { RoleError } from './role-errors.js';
import type { LintContext, Report } from './rule.js';

/** Reports where a dossier departs from its role's schema, with the clause that the schema names. */
export function reportRole(report: Report, error: RoleError, message: string, help?: string, fix?: Fix): void {
  report({
    ...error.where, message,
    ...(help === undefined ? {} : { help }),
    ...(error.clause === undefined ? {} : { clause: error.clause }),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** Reports duties that a role schema forbids; `because` ends the sentence. */
export function reportDuties(errors: readonly RoleError[], because: string, report: Report): void {
  for (const error of errors) {
    if (error.subject?.kind !== 'person' || !error.place.startsWith('/responsibilities/')) continue;
    reportRole(report, error, `${nameOf(error.subject as Person)} answers for ${quote(error.value)}; ${because}`);
  }
}

/** Reports sprints whose priorities someone finalized whom a role schema refuses under a rule. */
export function reportFinalizers(rule: string, { roles, handbook }: LintContext, report: Report): void {
  for (const error of roles.of(rule)) {
    if (error.subject?.kind !== 'team' || !error.place.endsWith('/finalizedBy') || !('record' in error.where)) continue;
    const team = error.subject as Team;
    const by = (error.where.record as Sprint).facts.finalized?.by ?? '';
    const person = handbook.people.get(by);
    reportRole(report, error, `${person ? nameOf(person) : by} finalized the priorities and ${isTo(nameOf(team), error)}`);
  }
}

function isTo(team: string, { value }: RoleError): string {
  switch (value) {
    case 'manager': return `manages someone in ${team}, but does not lead it`;
    case 'outsider': return `is not in ${team}`;
    case 'member': return `is in ${team}, but does not lead it`;
    case 'stand-in': return `stood in for the lead of ${team}`;
    case 'lead': return `leads ${team}`;
    default: return `is to ${team} ${quote(value)}`;
  }
}
