import { items } from '../../../handbook/record.js';
import { isSureOfPerson } from '../../pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'one-on-one/agreed-actions',
  severity: 'warning',
  clauses: [],
  summary: 'an action whose owner is neither of the two',
  why: 'In a 1-1 two people take things on; nobody hands a task to someone who is not there.',
  help: 'Let one of the two own it, for example to ask the third.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\nactions:\n  - { owner: ada, text: introduce Bo to Acme }\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\nactions:\n  - { owner: tim, text: introduce Bo to Acme }  # finds: one-on-one/agreed-actions\n',
    },
  },
  check({ references }, report) {
    return {
      '1-1'(record) {
        const { person, manager, actions } = record.facts;
        // Which of the two a mistyped one is shows when that is corrected.
        if (person === undefined || manager === undefined || !references.exists('person', manager) || !isSureOfPerson(references, record)) return;
        for (const { item: { owner }, index } of items(actions)) {
          if (owner === undefined || owner === person || owner === manager || !references.exists('person', owner)) continue;
          report({ record, at: ['actions', index, 'owner'], message: `this action is ${owner}'s, and the 1-1 is ${person}'s with ${manager}` });
        }
      },
    };
  },
} satisfies Rule;
