import { has } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'review/both-assessments',
  severity: 'warning',
  clauses: ['H16'],
  summary: 'a review that was held without both assessments',
  why: 'In a review two views meet: how the person sees their half-year, and how the manager does.',
  help: 'Let whoever has not written theirs write it in the body, and add `selfAssessment` or `managerAssessment` with the day as `on`.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\nselfAssessment: { on: 2026-09-01 }\nmanagerAssessment: { on: 2026-09-02 }\nheld: 2026-09-03\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\nselfAssessment: { on: 2026-09-01 }\nheld: 2026-09-03  # finds: review/both-assessments\n',
    },
  },
  check(_, report) {
    return {
      review(record) {
        if (record.facts.held === undefined) return;
        const [self, manager] = [has(record, 'selfAssessment'), has(record, 'managerAssessment')];
        if (self && manager) return;
        const missing = self ? "the manager's assessment" : manager ? 'a self-assessment' : 'either assessment';
        const keys = [...(self ? [] : ['`selfAssessment: { on: DATE }`']), ...(manager ? [] : ['`managerAssessment: { on: DATE }`'])].join(' and ');
        report({
          record, at: ['held'], message: `this review was held without ${missing}`,
          help: `Write what is missing, and add ${keys} here.`,
        });
      },
    };
  },
} satisfies Rule;
