import type { Handbook } from '../../../handbook/handbook.js';
import { inDoubt, items, nameOf, type Person } from '../../../handbook/record.js';
import { readArmor, recipientCount } from '../../../records/age-armor.js';
import { ADA_AND_BO, page } from '../../examples.js';
import { eachPairFile, isSureOfPerson, sidesOf, type PairRecord } from '../../pairs.js';
import { SEALED_TO_TWO } from '../../sealed-example.js';
import type { Rule } from '../../rule.js';

const SEALED = page(['person: bo', 'manager: ada', 'date: 2026-11-17', 'status: held', 'sealed: true'], SEALED_TO_TWO);
const ADA = `${ADA_AND_BO['people/ada.yml']}ageRecipients: [age1qqqq]\n`;

export default {
  id: 'privacy/recipient-count',
  severity: 'warning',
  clauses: [],
  summary: 'notes that are sealed to more or fewer keys than the two people have',
  why: 'One key too many is a third reader; one too few locks one of the two out.',
  help: 'Compare the keys with whoever sealed the notes, and seal them again to those of the two.',
  examples: {
    good: { 'people/ada.yml': ADA, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}ageRecipients: [age1pppp]\n`, '1-1s/bo/2026-11-17.md': SEALED },
    bad: { 'people/ada.yml': ADA, 'people/bo.yml': ADA_AND_BO['people/bo.yml'], '1-1s/bo/2026-11-17.md': SEALED.replace('sealed: true', 'sealed: true  # finds: privacy/recipient-count') },
  },
  check({ handbook, references }, report) {
    return eachPairFile((record) => {
      const people = record.facts.sealed === true && isSureOfPerson(references, record) ? bothOf(handbook, record) : undefined;
      const file = people && readArmor(record.body);
      const sealedTo = file && recipientCount(file);
      if (!people || sealedTo === undefined) return;
      const keys = new Set(people.flatMap(({ facts }) => items(facts.ageRecipients).map(({ item }) => item)));
      if (keys.size === sealedTo) return;
      const names = [...new Set(people.map(nameOf))].join(' and ');
      report({ record, at: ['sealed'], message: `these notes are sealed to ${count(sealedTo)}, and ${names} ${people.length > 1 ? 'together have' : 'has'} ${count(keys.size)}` });
    });
  },
} satisfies Rule;

/** The two people, where both are known and their keys can be trusted. */
function bothOf(handbook: Handbook, record: PairRecord): readonly Person[] | undefined {
  const people = new Set(sidesOf(record).map(({ handle }) => handbook.people.get(handle ?? '')));
  const known = [...people].filter((person): person is Person => person?.readable === true && !inDoubt(person, 'ageRecipients'));
  return known.length === people.size ? known : undefined;
}

function count(keys: number): string {
  return keys === 0 ? 'no key' : keys === 1 ? '1 key' : `${keys} keys`;
}
