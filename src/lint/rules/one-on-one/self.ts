import { reportSelf } from '../../from-pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'one-on-one/self',
  severity: 'error',
  clauses: [],
  summary: 'a 1-1 of someone with themselves',
  why: 'A 1-1 takes two: a person and their manager.',
  help: 'Correct `person` or `manager`; the folder says whose 1-1 it is.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: bo  # finds: one-on-one/self\ndate: 2026-11-17\nstatus: held\n',
    },
  },
  check: reportSelf('1-1', 'has a 1-1 with'),
} satisfies Rule;
