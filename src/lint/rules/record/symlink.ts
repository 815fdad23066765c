import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/symlink',
  severity: 'error',
  clauses: [],
  summary: 'a symbolic link where a record should be',
  why: 'A link can lead to a file outside of the handbook, whose content would be shown or overwritten.',
  help: 'Put the file here in place of the link.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: { 'people/ada.yml': { linkTo: '../../elsewhere/ada.yml' } },
  },
  check: reportUnreadable('record/symlink'),
} satisfies Rule;
