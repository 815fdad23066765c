import { inDoubt } from '../../../handbook/record.js';
import { isMarkdown } from '../../../records/kinds.js';
import { valueAt } from '../../../records/value.js';
import { armorStart, END, readArmor } from '../../../records/age-armor.js';
import { ADA_AND_BO, page } from '../../examples.js';
import { eachPairFile, type PairRecord } from '../../pairs.js';
import { SEALED_TO_TWO } from '../../sealed-example.js';
import { rangeInBody } from '../../sealed.js';
import type { Report, Rule } from '../../rule.js';

const KEYS = ['person: bo', 'manager: ada', 'date: 2026-11-17', 'status: held'] as const;
const KEYS_OF_AGE = 'ageRecipients: [age1qqqq]\n';
const PEOPLE = { 'people/ada.yml': ADA_AND_BO['people/ada.yml'] + KEYS_OF_AGE, 'people/bo.yml': ADA_AND_BO['people/bo.yml'] + KEYS_OF_AGE.replace('qqqq', 'pppp') };

export default {
  id: 'privacy/sealed-body',
  severity: 'error',
  clauses: [],
  summary: '`sealed: true` and a body that is not exactly one armored age file, or such a body without `sealed: true`; actions beside a sealed body',
  why: 'Two people rely on `sealed`: what it is written over must be readable to them and to nobody else.',
  help: 'Seal the notes again with age, armored, to the keys of the two, and put nothing else below the front matter.',
  examples: {
    good: { ...PEOPLE, '1-1s/bo/2026-11-17.md': page([...KEYS, 'topics: [career]', 'sealed: true'], SEALED_TO_TWO) },
    bad: { ...PEOPLE, '1-1s/bo/2026-11-17.md': page([...KEYS, 'topics: [career]', 'sealed: true  # finds: privacy/sealed-body'], 'Bo would like to learn Rust.') },
  },
  check(_, report) {
    return eachPairFile((record) => {
      if (record.facts.sealed === true) checkSealed(record, report);
      else if (!inDoubt(record, 'sealed')) checkOpen(record, report);
    });
  },
} satisfies Rule;

function checkSealed(record: PairRecord, report: Report): void {
  if (!readArmor(record.body)) {
    report({ record, at: ['sealed'], message: `\`sealed\` is true, but ${whatInstead(record)}`, ...(isMarkdown(record.path) ? {} : { help: 'Keep the record as a page, `.md`, with the age file below the front matter, or take `sealed` out.' }) });
  }
  const actions = valueAt(record.data, ['actions']);
  if (record.kind === '1-1' && Array.isArray(actions) && actions.length > 0) {
    report({
      record, at: ['actions'], part: 'key', message: 'the notes are sealed, but the actions stand beside them in the clear',
      help: 'Move the actions into the sealed notes; only the topics stay open. What was committed once stays readable in the history.',
    });
  }
}

function whatInstead({ path, body }: PairRecord): string {
  if (!isMarkdown(path)) return 'a YAML file has no body that could be';
  if (body.trim() === '') return 'the body is empty';
  const start = armorStart(body);
  if (start === undefined) return 'the body is in the clear';
  const end = body.indexOf(END, start);
  const isAlone = body.slice(0, start).trim() === '' && armorStart(body.slice(start + 1)) === undefined && (end === -1 || body.slice(end + END.length).trim() === '');
  return isAlone ? 'the age file in the body is damaged' : 'there is more in the body than one age file';
}

function checkOpen(record: PairRecord, report: Report): void {
  const start = record.notes === 'sealed' ? armorStart(record.body) : undefined;
  if (start === undefined) return;
  report({
    record, range: rangeInBody(record, start), message: 'an age file begins here, but the record does not say `sealed: true`',
    help: 'Add `sealed: true`, with nothing but the age file below the front matter; or take the age file out.',
  });
}
