import { reportOtherManager } from '../../from-pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'review/manager-of-record',
  severity: 'warning',
  clauses: [],
  summary: "a review by someone who isn't the person's manager by then",
  why: "The review every six months is the manager's to hold; one by somebody else leaves the person's own manager out.",
  help: 'Correct `manager` here, or say since when the person has their manager: `managerSince`.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: tim  # finds: review/manager-of-record\ndue: 2026-09-04\n',
    },
  },
  check: reportOtherManager('review', 'this review'),
} satisfies Rule;
