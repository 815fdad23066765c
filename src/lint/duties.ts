import type { Person } from '../handbook/record.js';
import { emptyMap } from '../records/value.js';
import type { RoleError } from './role-errors.js';
import type { LintContext } from './rule.js';

/** Tells the duties on a schema's list that a person may answer for; of one person's many errors that is found out once. */
export function allowedDuties(context: LintContext): (error: RoleError) => readonly string[] | undefined {
  let last: { readonly person: Person; readonly expected: unknown; readonly duties: readonly string[] } | undefined;
  return ({ keyword, expected, subject }) => {
    if (keyword !== 'enum' || !Array.isArray(expected) || subject?.kind !== 'person') return undefined;
    const person = subject as Person;
    if (last?.person !== person || last.expected !== expected) {
      last = { person, expected, duties: expected.filter((duty): duty is string => typeof duty === 'string' && mayHold(duty, person, context)) };
    }
    return last.duties;
  };
}

/** Whether the role schema lets someone answer for a duty, asked of the schema itself. */
function mayHold(duty: string, { name, facts }: Person, { handbook, schemas }: LintContext): boolean {
  const dossier = emptyMap();
  dossier.role = handbook.reportsOf(name).length > 0 ? 'manager' : 'colleague';
  dossier.craft = facts.craft ?? '';
  dossier.leads = handbook.teamsLedBy(name).length > 0;
  dossier.responsibilities = [duty];
  return schemas.validate('roles/manager', dossier).every(({ instancePath }) => instancePath !== '/responsibilities/0');
}
