import { reportSchema } from '../../from-records.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'schema/unknown-key',
  severity: 'error',
  clauses: [],
  summary: 'a key that the schema has no place for',
  why: 'A misspelt key is silently without effect: what it was to say is said nowhere.',
  help: "Correct the key, or list it under `extraKeys` in posthog-mgmt.yml if it is the site's own.",
  fixes: { unsafe: 'corrects an obvious misspelling of a key that is not there yet' },
  examples: {
    good: {
      'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\nextraKeys: { people: [favouriteBiscuit] }\n',
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nfavouriteBiscuit: hobnob\n',
    },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\njobtitle: Product engineer  # finds: schema/unknown-key\n' },
  },
  check: reportSchema('schema/unknown-key', ({ pointer }, record, context) => {
    const key = String(pointer[pointer.length - 1]);
    if (pointer.length === 1 && context.handbook.config.extraKeys[record.kind].has(key)) return true;
    return context.rules.some((rule) => rule.explainsKey?.({ record, pointer, key }, context) === true);
  }),
} satisfies Rule;
