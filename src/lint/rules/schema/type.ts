import { reportSchema } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'schema/type',
  severity: 'error',
  clauses: [],
  summary: 'a value of another type: text where a list should be, a number where text should be',
  why: "A value of another type can't be read as what it is meant to be, so it is left out.",
  help: 'Write the value in the type that the message names; quotes make text of a number.',
  fixes: { safe: 'writes eight digits where a date belongs as the date' },
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nresponsibilities: [practise-craft]\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nresponsibilities: practise-craft  # finds: schema/type\n' },
  },
  check: reportSchema('schema/type'),
} satisfies Rule;
