import { describe, expect, it } from 'vitest';
import { ADA_AND_BO, page } from '../../src/lint/examples.js';
import { ageFile, armor, sealedTo } from '../support/age-file.js';
import { firesAt, found, problems } from '../support/findings.js';
import { CONFIG } from '../support/lint-files.js';

type Files = Record<string, string>;
const KEYS = ['person: bo', 'manager: ada', 'date: 2026-11-17', 'status: held'];
const PATH = '1-1s/bo/2026-11-17.md';
const one = (body: string, ...lines: string[]): Files => ({ [PATH]: page([...KEYS, ...lines], body) });
const keys = (ada: number, bo: number): Files => ({
  'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}ageRecipients: [${Array.from({ length: ada }, (_, index) => `age1a${index}`).join(', ')}]\n`,
  'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}ageRecipients: [${Array.from({ length: bo }, (_, index) => `age1b${index}`).join(', ')}]\n`,
});
const TWO = keys(1, 1);

describe('privacy/plain-notes', () => {
  const required = (...kinds: string[]): Files => ({ 'posthog-mgmt.yml': `${CONFIG}seal: { ${kinds.map((kind) => `${kind}: required`).join(', ')} }\n` });
  const all = required('oneOnOnes', 'reviews', 'feedback');

  it.each<[string, Files, string]>([
    ['a 1-1', one('Bo likes maps.'), `${PATH}:8:1`],
    ['a review', { 'reviews/bo/2026-09-04.md': page(['person: bo', 'manager: ada', 'due: 2026-09-04'], 'Bo likes maps.') }, 'reviews/bo/2026-09-04.md:7:1'],
    ['feedback', { 'feedback/bo/2026-11-18-ada.mdx': page(['to: bo', 'from: ada', 'date: 2026-11-18'], 'Bo likes maps.') }, 'feedback/bo/2026-11-18-ada.mdx:7:1'],
    ['text at once', { [PATH]: `---\n${KEYS.join('\n')}\n---\nBo likes maps.` }, `${PATH}:7:1`],
    ['indented text', one('\n\n  Bo likes maps.'), `${PATH}:10:3`],
    ['CRLF', { [PATH]: page(KEYS, 'Bo likes maps.').replaceAll('\n', '\r\n') }, `${PATH}:8:1`],
    ['sealed: false', one('Bo likes maps.', 'sealed: false'), `${PATH}:9:1`],
    ['a comment and text', one('<!-- Notes -->\nBo likes maps.'), `${PATH}:8:1`],
  ])('%s', async (_, files, place) => {
    expect(await problems({ ...ADA_AND_BO, ...all, ...files })).toEqual([`${place} privacy/plain-notes`]);
    expect(await problems({ ...ADA_AND_BO, ...files })).toEqual([]);
  });

  it.each<[string, Files]>([
    ['no body', { [PATH]: page(KEYS) }],
    ['blanks', one('  \n\n')],
    ['comments', one('<!-- Notes\ngo here -->\n\n<!-- and here -->')],
    ['YAML', { '1-1s/bo/2026-11-17.yml': `${KEYS.join('\n')}\n` }],
    ['context', { 'context/2026-11-12-acme.md': page(['title: Acme', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]'], 'More') }],
  ])('%s is fine', async (_, files) => {
    expect(await problems({ ...ADA_AND_BO, ...all, ...files })).toEqual([]);
  });

  it('only the kinds that the config names', async () => {
    expect(await problems({ ...ADA_AND_BO, ...required('reviews', 'feedback'), ...one('Bo likes maps.') })).toEqual([]);
  });

  it('sealed notes are fine, and an age file without `sealed` is the other rule', async () => {
    expect(await problems({ ...TWO, ...all, ...one(sealedTo(2), 'sealed: true') })).toEqual([]);
    expect(await problems({ ...TWO, ...all, ...one(sealedTo(2)) })).toEqual([`${PATH}:8:1 privacy/sealed-body`]);
  });

  it('looks at a second file for the same 1-1 too', async () => {
    expect(await firesAt('privacy/plain-notes', { ...ADA_AND_BO, ...all, ...one('Bo likes maps.'), '1-1s/bo/2026-11-17.mdx': page(KEYS, 'Bo likes maps.') })).toHaveLength(2);
  });
});

describe('privacy/away-reason', () => {
  const away = (item: string): Files => ({ 'people/ada.yml': `name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\naway: [{ from: 2026-07-01, to: 2026-07-14, ${item} }]\n` });

  it.each(['reason', 'Reason', 'REASON', 'reasons', 'why', 'because', 'cause', 'note', 'notes', 'comment', 'description', 'type', 'kind', 'leaveType', 'leave_type', 'away-reason', 'awayReason'])('%s', async (key) => {
    expect(await problems(away(`${key}: illness`))).toEqual(['people/ada.yml:4:44 privacy/away-reason']);
  });

  it('whatever its value; nothing of it is repeated', async () => {
    expect(await found('privacy/away-reason', away('reason: { code: 3 }'))).toEqual(['people/ada.yml:4:44 a reason for this absence is stored']);
    expect(await problems(away('reason: [illness]'))).toEqual(['people/ada.yml:4:44 privacy/away-reason']);
    expect(await problems(away('reason:'))).toEqual(['people/ada.yml:4:44 privacy/away-reason']);
    expect(await problems(away('leave_type: ~'))).toEqual(['people/ada.yml:4:44 privacy/away-reason']);
  });

  it.each(['unreasonable', 'kindness', 'typed'])('%s is merely unknown', async (key) => {
    expect(await problems(away(`${key}: x`))).toEqual(['people/ada.yml:4:44 schema/unknown-key']);
  });

  it('elsewhere the same key is merely unknown', async () => {
    expect(await problems({ 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nreason: x\n' })).toEqual(['people/ada.yml:3:1 schema/unknown-key']);
    expect(await problems({ 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\naway: { reason: x }\n' })).toEqual(['people/ada.yml:3:7 schema/type']);
  });

  it('each range for itself', async () => {
    const text = 'name: Ada Obi\nstartDate: 2024-03-04\naway:\n  - from: 2026-07-01\n    to: 2026-07-02\n    reason: x\n  - { from: 2026-07-01, to: 2026-07-02 }\n  - { from: 2026-07-01, to: 2026-07-02, why: y, note: z }\n  - x\n';
    expect(await firesAt('privacy/away-reason', { 'people/ada.yml': text })).toEqual(['people/ada.yml:6:5', 'people/ada.yml:8:41', 'people/ada.yml:8:49']);
    expect(await firesAt('privacy/away-reason', { 'people/ada.md': `---\r\n${text.replaceAll('\n', '\r\n')}---\r\n` })).toEqual(['people/ada.md:7:5', 'people/ada.md:9:41', 'people/ada.md:9:49']);
  });

  it('extraKeys does not lift it', async () => {
    expect(await problems({ 'posthog-mgmt.yml': `${CONFIG}extraKeys: { people: [reason] }\n`, ...away('reason: x') })).toEqual(['people/ada.yml:4:44 privacy/away-reason']);
  });
});

describe('privacy/sealed-body', () => {
  it.each([
    ['text', 'Bo likes maps.', 'the body is in the clear'],
    ['nothing', '', 'the body is empty'],
    ['text before', `Bo likes maps.\n\n${sealedTo(2)}`, 'there is more in the body than one age file'],
    ['text after', `${sealedTo(2)}\nBo likes maps.`, 'there is more in the body than one age file'],
    ['a comment after', `${sealedTo(2)}\n<!-- sealed -->`, 'there is more in the body than one age file'],
    ['two files', sealedTo(2) + sealedTo(2), 'there is more in the body than one age file'],
    ['a file that is cut short', sealedTo(2).split('\n').slice(0, 4).join('\n'), 'the age file in the body is damaged'],
    ['a broken file', sealedTo(2).replace('YWdl', 'YW l'), 'the age file in the body is damaged'],
    ['short lines', armor(ageFile(['X25519 a', 'X25519 b']), 60), 'the age file in the body is damaged'],
    ['no age inside', armor('x'.repeat(100)), 'the age file in the body is damaged'],
  ])('%s', async (_, body, message) => {
    expect(await found('privacy/sealed-body', { ...TWO, ...one(body, 'sealed: true') })).toEqual([`${PATH}:6:9 \`sealed\` is true, but ${message}`]);
    expect(await problems({ ...TWO, ...one(body, 'sealed: true') })).toEqual([`${PATH}:6:9 privacy/sealed-body`]);
  });

  it('in reviews and feedback as well', async () => {
    expect(await firesAt('privacy/sealed-body', {
      ...TWO,
      'reviews/bo/2026-09-04.md': page(['sealed: true', 'person: bo', 'manager: ada', 'due: 2026-09-04'], 'x'),
      'feedback/bo/2026-11-18-ada.md': page(['sealed: true', 'to: bo', 'from: ada', 'date: 2026-11-18'], 'x'),
    })).toEqual(['feedback/bo/2026-11-18-ada.md:2:9', 'reviews/bo/2026-09-04.md:2:9']);
  });

  it('elsewhere `sealed` is merely unknown, and an age file is text', async () => {
    const context = page(['title: Acme', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]', 'sealed: true'], sealedTo(1));
    expect(await problems({ ...TWO, 'context/2026-11-12-acme.md': context })).toEqual(['context/2026-11-12-acme.md:6:1 schema/unknown-key']);
  });

  it('YAML has no body to seal', async () => {
    expect(await found('privacy/sealed-body', { ...TWO, '1-1s/bo/2026-11-17.yml': `${KEYS.join('\n')}\nsealed: true\n` })).toEqual(['1-1s/bo/2026-11-17.yml:5:9 `sealed` is true, but a YAML file has no body that could be']);
  });

  it.each([
    ['one', sealedTo(2), 8],
    ['one after text', `Notes:\n\n${sealedTo(2)}`, 10],
    ['a broken one', sealedTo(2).replace('YWdl', ''), 8],
  ])('an age file without `sealed`: %s', async (_, body, line) => {
    expect(await problems({ ...TWO, ...one(body) })).toEqual([`${PATH}:${line}:1 privacy/sealed-body`]);
    expect(await problems({ ...TWO, ...one(body, 'sealed: false') })).toEqual([`${PATH}:${line + 1}:1 privacy/sealed-body`]);
    expect(await problems({ ...TWO, ...one(body, 'sealed:') })).toEqual([`${PATH}:${line + 1}:1 privacy/sealed-body`]);
  });

  it('prose about age files is prose, and a `sealed` that is neither true nor false is one finding', async () => {
    expect(await problems({ ...TWO, ...one('Begin with -----BEGIN AGE ENCRYPTED FILE----- and so on.') })).toEqual([]);
    expect(await problems({ ...TWO, ...one(sealedTo(2), 'sealed: "true"') })).toEqual([`${PATH}:6:9 schema/type`]);
  });

  it('CRLF and blank lines around are fine', async () => {
    const files = one(`\n\n${sealedTo(2)}\n\n`, 'sealed: true');
    expect(await problems({ ...TWO, ...files })).toEqual([]);
    expect(await problems({ ...TWO, [PATH]: (files[PATH] as string).replaceAll('\n', '\r\n') })).toEqual([]);
  });

  it('actions are sealed too, topics are not', async () => {
    const actions = 'actions: [{ owner: bo, text: write to Acme }]';
    expect(await problems({ ...TWO, ...one(sealedTo(2), 'sealed: true', 'topics: [career]', actions) })).toEqual([`${PATH}:8:1 privacy/sealed-body`]);
    expect(await problems({ ...TWO, ...one(sealedTo(2), 'sealed: true', 'topics: [career]', 'actions: []') })).toEqual([]);
    expect(await problems({ ...TWO, ...one('', actions) })).toEqual([]);
  });
});

describe('privacy/recipient-count', () => {
  it.each([
    [keys(1, 1), 2], [keys(2, 1), 3], [keys(0, 1), 1],
  ])('%j: as many as it is sealed to', async (people, count) => {
    expect(await problems({ ...people, ...one(sealedTo(count), 'sealed: true') })).toEqual([]);
  });

  it.each([
    [keys(1, 1), 3, 'these notes are sealed to 3 keys, and Bo Lind and Ada Obi together have 2 keys'],
    [keys(1, 1), 1, 'these notes are sealed to 1 key, and Bo Lind and Ada Obi together have 2 keys'],
    [keys(1, 0), 2, 'these notes are sealed to 2 keys, and Bo Lind and Ada Obi together have 1 key'],
    [{ ...ADA_AND_BO }, 2, 'these notes are sealed to 2 keys, and Bo Lind and Ada Obi together have no key'],
  ])('%j: sealed to %i', async (people, count, message) => {
    const files = { ...people, ...one(sealedTo(count), 'sealed: true') };
    expect(await found('privacy/recipient-count', files)).toEqual([`${PATH}:6:9 ${message}`]);
    expect(await problems(files)).toEqual([`${PATH}:6:9 privacy/recipient-count`]);
  });

  it('counts a passphrase as one, grease as none, a key that both have once', async () => {
    const body = armor(ageFile(['scrypt c2FsdA 18', 'p-grease x y']));
    expect(await firesAt('privacy/recipient-count', { ...keys(0, 1), ...one(body, 'sealed: true') })).toEqual([]);
    const shared = { 'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}ageRecipients: [age1a]\n`, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}ageRecipients: [age1a]\n` };
    expect(await firesAt('privacy/recipient-count', { ...shared, ...one(sealedTo(1), 'sealed: true') })).toEqual([]);
  });

  it('feedback is sealed to the two as well', async () => {
    const feedback = page(['to: bo', 'from: ada', 'date: 2026-11-18', 'sealed: true'], sealedTo(3));
    expect(await firesAt('privacy/recipient-count', { ...TWO, 'feedback/bo/2026-11-18-ada.md': feedback })).toEqual(['feedback/bo/2026-11-18-ada.md:5:9']);
  });

  it.each<[string, Files]>([
    ['someone unknown', { 'people/bo.yml': TWO['people/bo.yml'] as string }],
    ['someone whose file cannot be read', { ...TWO, 'people/ada.yml': '' }],
    ['keys in doubt', { ...TWO, 'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}ageRecipients: [ssh-ed25519 x]\n` }],
  ])('%s: nothing to compare with', async (_, people) => {
    expect(await firesAt('privacy/recipient-count', { ...people, ...one(sealedTo(3), 'sealed: true') })).toEqual([]);
  });

  it('a broken body is the other rule', async () => {
    expect(await problems({ ...TWO, ...one(`${sealedTo(3)}x`, 'sealed: true') })).toEqual([`${PATH}:6:9 privacy/sealed-body`]);
    expect(await problems({ ...TWO, ...one(sealedTo(3)) })).toEqual([`${PATH}:8:1 privacy/sealed-body`]);
  });
});
