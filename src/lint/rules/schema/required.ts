import { reportSchema } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'schema/required',
  severity: 'error',
  clauses: [],
  summary: 'a key that is missing',
  why: "Without it the record doesn't say what it is there to say.",
  help: 'Add the key; the schema says what it holds.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi  # finds: schema/required\njobTitle: Product engineer\n' },
  },
  check: reportSchema('schema/required'),
} satisfies Rule;
