import { reportSelf } from '../../from-pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'review/self',
  severity: 'error',
  clauses: [],
  summary: 'a review of someone by themselves',
  why: 'A review is a conversation of two; what the person thinks of their own work is the self-assessment.',
  help: 'Correct `person` or `manager`; the folder says whose review it is.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: bo  # finds: review/self\ndue: 2026-09-04\n',
    },
  },
  check: reportSelf('review', 'has a review with'),
} satisfies Rule;
