import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/parse',
  severity: 'error',
  clauses: [],
  summary: "YAML that can't be read, a key that stands twice, or more than one document",
  why: "What can't be read can't be checked, by people or by machines.",
  help: 'Mend the YAML at this place; an editor with YAML support shows it as you type.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nname: Ada O.  # finds: record/parse\n' },
  },
  check: reportUnreadable('record/parse'),
} satisfies Rule;
