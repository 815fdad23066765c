import { reportSelf } from '../../from-pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'feedback/self',
  severity: 'error',
  clauses: [],
  summary: 'feedback to oneself',
  why: 'Feedback goes from one colleague to another.',
  help: 'Correct `to` or `from`; the folder says whom it is for.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'feedback/bo/2026-11-18-ada.md': '---\nto: bo\nfrom: ada\ndate: 2026-11-18\n---\n\nThe demo was clear and short.\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'feedback/bo/2026-11-18-bo.md': '---\nto: bo\nfrom: bo  # finds: feedback/self\ndate: 2026-11-18\n---\n\nThe demo was clear and short.\n',
    },
  },
  check: reportSelf('feedback', 'gives feedback to'),
} satisfies Rule;
