import { reportUnreadable } from '../../from-records.js';
import type { Rule } from '../../rule.js';

/** `name: Zoë Lind` as an old editor saves it. */
const ZOE_IN_LATIN_1 = Uint8Array.from('name: Zo\u00eb Lind\nstartDate: 2024-03-04\n', (letter) => letter.charCodeAt(0));

export default {
  id: 'record/encoding',
  severity: 'error',
  clauses: [],
  summary: 'a file that is not UTF-8, or has a NUL character in it',
  why: 'Half-read letters turn into other names and other words.',
  help: 'Save the file as UTF-8.',
  examples: {
    good: { 'people/zoe.yml': 'name: Zoë Lind\nstartDate: 2024-03-04\n' },
    bad: { 'people/zoe.yml': ZOE_IN_LATIN_1 },
  },
  check: reportUnreadable('record/encoding'),
} satisfies Rule;
