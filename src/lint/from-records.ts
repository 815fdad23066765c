import type { HandbookRecord } from '../handbook/record.js';
import { splitName } from '../records/kinds.js';
import type { SchemaProblem } from '../records/validate.js';
import type { Fix } from './fix.js';
import type { LintContext, Report, Rule } from './rule.js';

/** A check that reports what reading the files found under a rule's id. */
export function reportUnreadable(rule: string): Rule['check'] {
  return (context, report) => {
    for (const { path, problem } of context.handbook.strays) {
      if (problem.rule === rule) report({ path, range: problem.range, message: problem.message, ...helpOf(problem) });
    }
    return {
      problem(problem, record) {
        if (problem.rule === rule) report({ record, range: problem.range, message: problem.message + alsoAffected(context, record), ...helpOf(problem) });
      },
    };
  };
}

/** Something about a schema's problem that a rule knows and the schema doesn't. */
type AboutProblem<T> = (problem: SchemaProblem, record: HandbookRecord, context: LintContext) => T;

/** A check that reports where records depart from their schema, for one of the schema rules. */
export function reportSchema(rule: SchemaProblem['rule'], skip: AboutProblem<boolean> = () => false, fixOf: AboutProblem<Fix | undefined> = ({ fix }) => fix): Rule['check'] {
  return (context, report) => ({
    schemaProblem(problem, record) {
      if (problem.rule === rule && !skip(problem, record, context)) reportProblem(record, problem, fixOf(problem, record, context), report);
    },
  });
}

function reportProblem(record: HandbookRecord, problem: SchemaProblem, fix: Fix | undefined, report: Report): void {
  report({ record, at: problem.pointer, part: problem.part, message: problem.message, ...helpOf(problem), ...(fix ? { fix } : {}) });
}

function helpOf({ help }: { readonly help?: string }): { help?: string } {
  return help === undefined ? {} : { help };
}

/** "and 22 places that refer to ada": one cause is one finding, whatever hangs on it. */
function alsoAffected({ references }: LintContext, record: HandbookRecord): string {
  if (record.kind !== 'person' && record.kind !== 'team') return '';
  const count = references.countTo(record.kind, record.name);
  return count === 0 ? '' : `; ${count} ${count === 1 ? 'place refers' : 'places refer'} to ${record.name}`;
}

/** The file's name without folders and extension. */
export function stemOf(record: HandbookRecord): string {
  return record.kind === 'team' ? splitName(record.path.slice(record.path.lastIndexOf('/') + 1)).stem : record.name;
}
