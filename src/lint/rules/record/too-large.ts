import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/too-large',
  severity: 'error',
  clauses: [],
  summary: 'a file over 1 MiB, or YAML nested deeper than 64',
  why: 'A record is one person, team or event; something this large is a mistake, or an attempt to stall whoever reads it.',
  help: 'Move what is long into a page of its own and link it.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: { 'people/ada.yml': `name: Ada Obi\nstartDate: 2024-03-04\nbiography: ${'['.repeat(65)}${']'.repeat(65)}\n` },
  },
  check: reportUnreadable('record/too-large'),
} satisfies Rule;
