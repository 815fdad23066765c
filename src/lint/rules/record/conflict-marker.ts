import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/conflict-marker',
  severity: 'error',
  clauses: [],
  summary: 'a merge that nobody finished',
  why: 'Two versions of the record stand in one file, and nobody can tell which one counts.',
  help: 'Keep what is right from both sides, take the markers out, and commit.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\njobTitle: Product engineer\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n<<<<<<< main\njobTitle: Engineer\n=======\njobTitle: Product engineer\n>>>>>>> ada-new-title\n' },
  },
  check: reportUnreadable('record/conflict-marker'),
} satisfies Rule;
