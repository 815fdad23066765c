import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/empty',
  severity: 'error',
  clauses: [],
  summary: 'a file with nothing in it',
  why: 'An empty record says nothing about anyone, and looks as if something had been lost.',
  help: 'Write the record, or delete the file; a name that begins with `_` is passed over.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: { 'people/ada.yml': '# Still to be written.  # finds: record/empty\n' },
  },
  check: reportUnreadable('record/empty'),
} satisfies Rule;
