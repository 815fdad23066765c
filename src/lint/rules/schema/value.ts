import { reportSchema } from '../../from-records.js';
import { isWordAsValue } from '../../key-words.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'schema/value',
  severity: 'error',
  clauses: [],
  summary: 'a value outside its limits: empty, too long, too large, twice in a list, of another form',
  why: "A value that can't be so is a slip of the keyboard, and whoever relies on it is misled.",
  help: 'Correct the value; the message says what it can be.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ntime: { craft: 80 }\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ntime: { craft: 180 }  # finds: schema/value\n' },
  },
  check: reportSchema('schema/value', isWordAsValue),
} satisfies Rule;
