import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/front-matter',
  severity: 'error',
  clauses: [],
  summary: 'front matter that is missing, never ends or is no YAML; a directive, tag, anchor or alias',
  why: "A page's keys stand between two lines of three dashes, in plain YAML, so that everyone reads the same in them and nothing in them can run.",
  help: 'Begin the page with a line `---`, the keys in plain YAML, and another line `---`.',
  examples: {
    good: { 'people/ada.md': '---\nname: Ada Obi\nstartDate: 2024-03-04\n---\n\nAda likes maps.\n' },
    bad: { 'people/ada.md': 'Ada Obi started on 4 March 2024. Ada likes maps.\n' },
  },
  check: reportUnreadable('record/front-matter'),
} satisfies Rule;
