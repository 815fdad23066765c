import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMA_NAMES, type SchemaName } from '../../src/records/schemas.js';
import { validateAs } from '../../src/records/validate.js';
import { type Value } from '../../src/records/value.js';
import { schemas } from '../support/lint-files.js';
import { expectLinear } from '../support/growth.js';

const root = resolve(import.meta.dirname, '../../schemas');
type Json = Record<string, unknown>;
const load = (name: string): Json => JSON.parse(readFileSync(`${root}/${name}.schema.json`, 'utf8')) as Json;
const RECORDS = SCHEMA_NAMES.filter((name) => !name.startsWith('roles/'));

describe.each(RECORDS)('the schema of %s', (name) => {
  const schema = load(name);

  it('compiles alone, strictly, with the standard formats, and its examples are valid', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    for (const example of schema.examples as unknown[]) expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
    expect((schema.examples as unknown[]).length).toBeGreaterThan(0);
  });

  it('has words for every key, for an editor to show', () => {
    expect(schema).toMatchObject({ $id: `https://unpkg.com/posthog-mgmt@0/schemas/${name}.schema.json`, title: expect.any(String) as string, description: expect.any(String) as string });
    const visit = (node: Json, path: string): void => {
      for (const [key, property] of Object.entries((node.properties ?? {}) as Record<string, Json>)) {
        if (!path.endsWith('.rules')) expect(property.title, `${path}.${key}`).toEqual(expect.any(String));
        expect(property.description, `${path}.${key}`).toEqual(expect.any(String));
        visit(property, `${path}.${key}`);
        if (property.items) visit(property.items as Json, `${path}.${key}`);
      }
    };
    visit(schema, name);
  });

  it('shares the meaning of its definitions with the others', () => {
    for (const other of RECORDS.map(load)) {
      for (const [key, definition] of Object.entries((schema.$defs ?? {}) as Json)) {
        const same = ((other.$defs ?? {}) as Json)[key];
        if (same !== undefined) expect(same).toEqual(definition);
      }
    }
  });
});

describe('what a schema refuses, in words', () => {
  const problems = async (data: Value): Promise<string[]> => validateAs(await schemas(), 'person', data).problems.map(({ rule, pointer, part, message }) => `${rule} ${pointer.join('.')} (${part}): ${message}`);
  const person = (more: { [key: string]: Value }): Value => ({ name: 'Ada', startDate: '2024-03-04', ...more });

  it.each<[string, Value, string]>([
    ['a missing key', { name: 'Ada' }, 'schema/required  (value): `startDate` is missing'],
    ['an empty required key', { name: null, startDate: '2024-03-04' }, 'schema/type name (value): `name` is empty; it is required'],
    ['an empty required text', person({ name: '' }), 'schema/value name (value): `name` is ""; it must not be empty'],
    ['a blank required text', person({ name: ' \t' }), 'schema/value name (value): `name` is " \\t"; it must not be blank'],
    ['the wrong type', person({ manager: 5 }), 'schema/type manager (value): `manager` is a number, 5; it should be text'],
    ['a number without an end', person({ time: { craft: Infinity } }), 'schema/type time.craft (value): `time.craft` is no finite number, .inf; it should be a number'],
    ['no date', person({ startDate: '2024-3-4' }), 'schema/format startDate (value): `startDate` is "2024-3-4", which is no date'],
    ['a day that is not', person({ startDate: '2026-02-30' }), 'schema/format startDate (value): `startDate` is "2026-02-30", which is no date'],
    ['no handle', person({ manager: 'Tim Berg' }), 'schema/value manager (value): `manager` is "Tim Berg"; it does not have the form that it should'],
    ['an unknown key', person({ nam: 'x' }), 'schema/unknown-key nam (key): nobody knows the key `nam` here'],
    ['a nested key', person({ time: { crafts: 80 } }), 'schema/unknown-key time.crafts (key): nobody knows the key `crafts` here'],
    ['a number out of range', person({ time: { craft: 180 } }), 'schema/value time.craft (value): `time.craft` is 180; it is at most 100'],
    ['one twice', person({ ageRecipients: ['age1a', 'age1a'] }), 'schema/value ageRecipients (value): `ageRecipients` is ["age1a","age1a"]; items 1 and 2 are the same'],
    ['no duration', person({ oneOnOne: { every: 'weekly' } }), 'schema/format oneOnOne.every (value): `oneOnOne.every` is "weekly", which is no duration'],
    ['a list of keys', [] as Value[], 'schema/type  (value): the record is a list; it should be keys and values'],
    ['true for text', person({ jobTitle: true }), 'schema/type jobTitle (value): `jobTitle` is true; it should be text'],
  ])('%s', async (_, data, expected) => {
    expect(await problems(data)).toEqual([expected]);
  });

  it('names the few words that can stand where something else does', async () => {
    const config = { version: 1, company: 'X', rules: { 'manager/part-time': false } };
    expect(validateAs(await schemas(), 'config', config).problems.map(({ message }) => message)).toEqual(['`rules.manager/part-time` is false; it should be text: off, info, warn or error']);
  });

  it.each<[SchemaName, Value, string]>([
    ['person', person({ manager: 'Ada' }), "The handle of the person who manages this one; left out for whoever reports to nobody. This says nothing about who leads a team. A person's handle: the name of their file without its extension. Lower-case letters and digits, joined by single `-` or `_`. For example: ada"],
    ['1-1', { person: 'bo', manager: 'ada', date: '2026-11-17', status: 'held', topics: ['A b'] }, 'Lower-case letters and digits, joined by single `-` or `_`. For example: product-analytics'],
    ['team', { name: 'Growth', members: ['ada', 'x'.repeat(65)] }, "A person's handle: the name of their file without its extension. Lower-case letters and digits, joined by single `-` or `_`. For example: ada"],
    ['team', { name: 'Growth', members: ['ada', 'ada'] }, 'Handles of everyone in the team, the lead among them. People may be in several teams. For example: ["ada","bo","cy"]'],
    ['person', person({ oneOnOne: { every: 'P0W' } }), '`P1W` (every week) or `P2W` (every other week). An ISO 8601 duration longer than nothing, in whole days, weeks, months or years. For example: P2W'],
    ['config', { version: 1, company: 'H', grace: { review: 'PT1H' } }, 'Days of grace. An ISO 8601 duration in whole days, weeks, months or years. For example: P2W'],
    ['person', person({ name: '' }), 'The name as the person writes it. For example: Ada Obi'],
    ['person', person({ name: null }), 'Give `name` a value: The name as the person writes it.'],
    ['person', person({ email: 'ada' }), 'Write a whole address, such as ada@example.com.'],
    ['person', person({ time: { craft: 180 } }), 'Percent of the time spent on the craft.'],
    ['review', { person: 'bo', manager: 'ada', due: '2026-09-04', cancelled: { on: '2026-08-20', reson: 'x' } }, 'Did you mean `reason`?'],
  ])('says of a place of the %s what belongs there: %j', async (name, data, help) => {
    expect(validateAs(await schemas(), name, data).problems.map((problem) => problem.help)).toEqual([help]);
  });

  it('takes an optional key whose value is null for absent', async () => {
    expect(await problems(person({ jobTitle: null, manager: null, time: { craft: null }, away: null }))).toEqual([]);
  });

  it('takes a key that it has no place for as it is, null or not', async () => {
    expect(await problems(person({ jobTitel: null, time: { crafts: null }, away: [{ from: '2026-07-01', to: '2026-07-02', jobTitle: null }, null] }))).toEqual([
      'schema/unknown-key jobTitel (key): nobody knows the key `jobTitel` here',
      'schema/unknown-key time.crafts (key): nobody knows the key `crafts` here',
      'schema/unknown-key away.0.jobTitle (key): nobody knows the key `jobTitle` here',
      'schema/type away.1 (value): `away[1]` is nothing; it should be keys and values',
    ]);
    const [misspelt] = validateAs(await schemas(), 'person', person({ jobTitel: 'Engineer', jobTitle: null })).problems;
    expect([misspelt?.rule, misspelt?.fix]).toEqual(['schema/unknown-key', undefined]);
  });

  it('is not slow on many keys without a value', async () => {
    const sprint = (times: number): Value => ({ team: 'growth', start: '2026-11-16', end: '2026-11-29', priorities: Array.from({ length: times * 2000 }, () => ({ id: null, title: null, level: null })) });
    const all = await schemas();
    await expectLinear((times) => Promise.resolve(validateAs(all, 'sprint', sprint(times)).problems.length));
  });

  it('leaves out of the facts what it refuses, and keeps the rest and its indexes', async () => {
    const { facts } = validateAs<Json>(await schemas(), 'team', { name: 'Growth', members: ['ada', 5, 'bo'], lead: 7 });
    expect(facts).toEqual({ name: 'Growth', members: ['ada', undefined, 'bo'] });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes the key %s for any other', async (key) => {
    const data = Object.assign(Object.create(null) as { [key: string]: Value }, { name: 'Ada', startDate: '2024-03-04' });
    Object.defineProperty(data, key, { value: { x: 1 }, enumerable: true });
    expect(await problems(data)).toEqual([`schema/unknown-key ${key} (key): nobody knows the key \`${key}\` here`]);
  });

  it('is not slow on hostile text', async () => {
    await expectLinear((times) => problems(person({ manager: `${'a-'.repeat(times * 25_000)}!`, email: `${'a'.repeat(times * 25_000)}@${'b.'.repeat(times * 12_500)}` })));
  });
});
