import type { HandbookRecord } from '../../../handbook/record.js';
import type { SchemaProblem } from '../../../records/validate.js';
import { valueAt } from '../../../records/value.js';
import type { Fix } from '../../fix.js';
import { obviousSlug } from '../../from-names.js';
import { reportSchema } from '../../from-records.js';
import { isWordAsValue, namedKind } from '../../key-words.js';
import type { LintContext, Rule } from '../../rule.js';

export default {
  id: 'schema/value',
  severity: 'error',
  clauses: [],
  summary: 'a value outside its limits: empty, too long, too large, twice in a list, of another form',
  why: "A value that can't be so is a slip of the keyboard, and whoever relies on it is misled.",
  help: 'Correct the value; the message says what it can be.',
  fixes: { safe: 'takes blanks around a value and further mentions in a list away', unsafe: 'corrects a handle or slug that is written in another case' },
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ntime: { craft: 80 }\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ntime: { craft: 180 }  # finds: schema/value\n' },
  },
  check: reportSchema('schema/value', isWordAsValue, fixOf),
} satisfies Rule;

/** What the schema says; else who is meant by `Ada` where there is an `ada`. */
function fixOf({ fix, pointer }: SchemaProblem, record: HandbookRecord, { handbook }: LintContext): Fix | undefined {
  const written = valueAt(record.data, pointer);
  const to = namedKind(pointer);
  const slug = typeof written === 'string' && to !== undefined ? obviousSlug(written) : undefined;
  if (fix || slug === undefined || !(to === 'team' ? handbook.teams : handbook.people).has(slug)) return fix;
  return { safe: false, change: { respell: pointer, to: slug } };
}
