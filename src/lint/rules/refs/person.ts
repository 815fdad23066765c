import { quote } from '../../../records/value.js';
import { nameHints } from '../../name-hints.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'refs/person',
  severity: 'error',
  clauses: [],
  summary: 'a handle that nobody has',
  why: 'Whoever is named here is nobody that the handbook knows, so nothing about them can be checked or asked for.',
  help: 'Correct the handle, or add the person as a file of that name among the people.',
  fixes: { unsafe: 'corrects an obvious misspelling' },
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: adaa  # finds: refs/person\n',
    },
  },
  check({ handbook, references }, report) {
    const hint = nameHints(() => [...handbook.people.keys()]);
    return {
      reference({ record, pointer, to, name }) {
        if (to !== 'person' || references.exists('person', name)) return;
        report({
          record, at: pointer,
          message: `there is no one called ${quote(name)} here`,
          ...hint(name, pointer),
        });
      },
    };
  },
} satisfies Rule;
