import { inDoubt, items, nameOf, type Person } from '../../../handbook/record.js';
import type { Rule } from '../../rule.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
/** More of a key than this is cut; age's own take 62 characters. */
const SHOWN = 80;

export default {
  id: 'privacy/recipients',
  severity: 'warning',
  clauses: [],
  summary: "with `--since` or `--staged`: a change to someone's `ageRecipients`, naming the keys added",
  why: 'Whoever holds the other half of a key reads every note sealed from then on; a key slipped into a pull request makes a third reader.',
  help: 'Ask the person, by another way than this change, whether the keys are theirs.',
  examples: {
    before: { 'people/ada.yml': `${ADA}ageRecipients: [age1qqqq]\n` },
    good: { 'people/ada.yml': `${ADA}ageRecipients: [age1qqqq]\n` },
    bad: { 'people/ada.yml': `${ADA}ageRecipients: [age1qqqq, age1pppp]  # finds: privacy/recipients\n` },
  },
  changesOnly: true,
  check({ before }, report) {
    return {
      person(person) {
        const old = before?.people.get(person.name);
        if (!old?.readable || inDoubt(old, 'ageRecipients') || inDoubt(person, 'ageRecipients')) return;
        const [was, is] = [keysOf(old), keysOf(person)];
        const added = without(is, was);
        const gone = without(was, is);
        if (added.length === 0 && gone.length === 0) return;
        const parts = [...(added.length > 0 ? [`gains ${listed(added)}`] : []), ...(gone.length > 0 ? [`loses ${listed(gone)}`] : [])];
        report({ record: person, at: ['ageRecipients'], part: 'key', message: `\`ageRecipients\` of ${nameOf(person)} ${parts.join(' and ')}` });
      },
    };
  },
} satisfies Rule;

function keysOf({ facts }: Person): string[] {
  return items(facts.ageRecipients).map(({ item }) => item);
}

/** Those of some keys that are not among others. */
function without(keys: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return keys.filter((key) => !known.has(key));
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => (key.length > SHOWN ? `${key.slice(0, SHOWN)}…` : key)).join(', ');
}
