import { has, nameOf } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'people/no-craft',
  severity: 'info',
  clauses: [],
  summary: 'someone whose craft is not given',
  why: 'Without a craft nobody can tell whether they and their manager practise the same one, nor what their time should mostly go to.',
  help: "Add `craft`, one of the config's crafts.",
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi  # finds: people/no-craft\nstartDate: 2024-03-04\n' },
  },
  check({ handbook }, report) {
    return {
      person(person) {
        // A manager without a craft is manager/keeps-craft.
        if (has(person, 'endDate') || has(person, 'craft') || handbook.reportsOf(person.name).length > 0) return;
        report({
          record: person, at: [], part: 'key', message: `${nameOf(person)} has no craft`,
          help: `Add \`craft\`, one of ${handbook.config.crafts.join(', ')}.`,
        });
      },
    };
  },
} satisfies Rule;
