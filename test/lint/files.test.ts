import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { RULES } from '../../src/lint/rules/index.js';
import { ADA_AND_BO, GROWTH, page } from '../../src/lint/examples.js';
import { lint } from '../../src/lint/engine.js';
import type { ExampleFiles } from '../../src/lint/rule.js';
import { firesAt, found, helps, problems } from '../support/findings.js';
import { CONFIG, handbookOf, lintFiles, schemas } from '../support/lint-files.js';
import { tempFolder } from '../support/temp-handbook.js';

const ONE = 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n';
const FEEDBACK = 'to: bo\nfrom: dee\ndate: 2026-11-18\n';
const REVIEW = 'person: bo\nmanager: ada\ndue: 2026-09-04\n';
const ADA = ADA_AND_BO['people/ada.yml'];
/** Ada and Growth, and everything that can name them. */
const NAMING: Record<string, string> = {
  ...ADA_AND_BO, ...GROWTH,
  'sprints/growth/2026-11-16.md': page(['team: growth', 'start: 2026-11-16', 'end: 2026-11-29', 'supportHero: ada', 'away: [ada]', 'priorities:', '  - { id: ship, title: Ship it, owners: [ada] }', 'finalized: { by: ada, on: 2026-11-16 }'], 'Plan.'),
  '1-1s/bo/2026-11-17.yml': `${ONE}actions: [{ id: ask, owner: ada, text: ask }]\n`,
  'reviews/bo/2026-09-04.md': page(['person: bo', 'manager: ada', 'due: 2026-09-04']),
  'context/2026-11-12-acme.md': page(['title: Acme', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]', 'teams: [growth]'], 'Text.'),
  'feedback/bo/2026-11-18-ada.md': page(['to: bo', 'from: ada', 'date: 2026-11-18'], 'Thanks.'),
};

describe('files that cannot be read', () => {
  it.each([
    ['record/empty', 'people/ada.yml', ''],
    ['record/empty', 'people/ada.yml', ' \n\n'],
    ['record/empty', 'people/ada.md', '---\n---\n'],
    ['record/front-matter', 'people/ada.md', '---\nname: Ada Obi\n'],
    ['record/front-matter', 'people/ada.md', '---js\n{ name: "Ada" }\n---\n'],
    ['record/front-matter', 'people/ada.yml', 'name: &ada Ada Obi\nstartDate: 2024-03-04\n'],
    ['record/front-matter', 'people/ada.yml', 'name: Ada Obi\nstartDate: !!timestamp 2024-03-04\n'],
    ['record/front-matter', 'people/ada.yml', '%YAML 1.1\n---\nname: Ada Obi\nstartDate: 2024-03-04\n'],
    ['record/encoding', 'people/ada.yml', Uint8Array.from([0xff, 0xfe, 0x6e, 0x00])],
    ['record/encoding', 'people/ada.yml', 'name: Ada\0 Obi\nstartDate: 2024-03-04\n'],
    ['record/too-large', 'people/ada.yml', `name: ${'a'.repeat(1024 * 1024)}\n`],
    ['record/symlink', 'people/ada.yml', { linkTo: '/etc/passwd' }],
    ['record/parse', 'people/ada.yml', 'name: "Ada\nstartDate: 2024-03-04\n'],
  ])('%s alone: %s %j', async (rule, path, content) => {
    const rules = new Set((await problems({ [path]: content })).map((text) => text.split(' ')[1]));
    expect([...rules]).toEqual([rule]);
  });

  // Other systems have no such names.
  it.skipIf(process.platform !== 'linux')('a file or folder whose name is not UTF-8 is named as such', async () => {
    const folder = tempFolder({ 'posthog-mgmt.yml': CONFIG, 'people/ada.yml': ADA });
    const named = (path: string): Buffer => Buffer.concat([Buffer.from(join(folder, path)), Buffer.from([0xe9])]);
    for (const path of ['1-1s', '1-1s/caf', 'teams', 'teams/caf', 'context', 'context/caf']) mkdirSync(path.endsWith('caf') ? named(path) : join(folder, path));
    writeFileSync(Buffer.concat([named('people/caf'), Buffer.from('.yml')]), ADA);
    const known = await schemas();
    const { findings } = lint(await loadHandbook(nodeFiles, known, folder), known, RULES);
    expect(findings.filter(({ rule }) => rule === 'record/parse').map(({ path, message, help }) => `${path} ${message}. ${help}`)).toEqual([
      ...['1-1s/caf\ufffd', 'context/caf\ufffd'].map((path) => `${path} the name of this folder is not UTF-8, so it can't be opened. Rename it.`),
      "people/caf\ufffd.yml the name of this file is not UTF-8, so it can't be opened. Rename it.",
      "teams/caf\ufffd the name of this folder is not UTF-8, so it can't be opened. Rename it.",
    ]);
  });

  it('one cause, one finding: everyone who names a broken file is counted in it', async () => {
    const files = { ...ADA_AND_BO, 'people/ada.yml': '', '1-1s/bo/2026-11-17.yml': ONE };
    expect(await problems(files)).toEqual(['people/ada.yml:1:1 record/empty']);
    expect(await found('record/empty', files)).toEqual(['people/ada.yml:1:1 there is nothing in this file; 2 places refer to ada']);
  });

  it('a file with conflict markers has that finding alone, wherever it lies', async () => {
    const conflict = '<<<<<<< main\nname: A\n=======\nname: B\n>>>>>>> other\n';
    expect(await problems({ 'people/Ada Obi.yml': conflict })).toEqual(['people/Ada Obi.yml:1:1 record/conflict-marker']);
    expect(await problems({ 'people/ada.md': ADA_AND_BO['people/ada.yml'].replace(/^/, '---\n').concat('---\n'), 'people/ada.yml': conflict })).toEqual(['people/ada.yml:1:1 record/conflict-marker']);
    expect(await problems({ ...ADA_AND_BO, '1-1s/bo/november.yml': conflict })).toEqual(['1-1s/bo/november.yml:1:1 record/conflict-marker']);
    expect(await found('record/conflict-marker', { 'people/ada.yml': conflict })).toEqual(['people/ada.yml:1:1 an unresolved merge of "main" and "other"']);
  });

  it('a linked folder is one finding', async () => {
    expect(await problems({ people: { linkTo: '../elsewhere' } })).toEqual(['people:1:1 record/symlink']);
  });

  it.each<[string, ExampleFiles]>([
    ['people/ada.yml', {}], ['people/ada.md', {}], ['teams/growth.yml', {}], ['teams/growth', {}],
    ['teams/growth/index.md', { 'teams/growth/objectives.mdx': 'text' }], ['people', {}], ['teams', {}],
    ['handbook', { 'posthog-mgmt.yml': `${CONFIG}paths: { people: handbook/people, teams: handbook/teams }\n` }],
  ])('whoever lies behind a link still exists: %s', async (path, others) => {
    const isGone = (file: string): boolean => path === 'handbook' ? /^(?:people|teams)\//.test(file) : file.startsWith(path.replace(/\.\w+$|\/index.*$/, ''));
    const rest = Object.fromEntries(Object.entries(NAMING).filter(([file]) => !isGone(file)));
    expect(await problems({ ...rest, ...others, [path]: { linkTo: '../elsewhere' } })).toEqual([`${path}:1:1 record/symlink`]);
  });

  it('nobody else does', async () => {
    const { 'people/ada.yml': _, ...rest } = NAMING;
    expect((await problems({ ...rest, 'people/adaa.yml': { linkTo: 'x' }, 'people/ada': { linkTo: 'x' }, 'people/x/ada.yml': 'name: Ada\n', 'reviews/ada.yml': { linkTo: 'x' } })).filter((place) => place.includes('refs/'))).not.toEqual([]);
  });
});

describe('record/duplicate', () => {
  it.each([
    ['ada.md', 'ada.yml', 'people/ada.yml:1:1 this is a second file for the same record: people/ada.md is there already'],
    ['Ada.yml', 'ada.yml', 'people/Ada.yml:1:1 this is the same record as people/ada.yml: the two names differ only in case'],
    ['ADA.md', 'ada.yml', 'people/ADA.md:1:1 this is the same record as people/ada.yml: the two names differ only in case'],
  ])('%s and %s', async (one, other, message) => {
    const text = (name: string): string => (name.endsWith('.md') ? `---\n${ADA}---\n` : ADA);
    const files = { [`people/${one}`]: text(one), [`people/${other}`]: text(other) };
    expect(await found('record/duplicate', files)).toEqual([message]);
    expect(await problems(files)).toEqual([`${message.split(' ')[0] as string} record/duplicate`]);
  });

  it('a team in a file and in a folder, and a folder in two cases', async () => {
    expect(await firesAt('record/duplicate', { ...GROWTH, 'teams/growth/index.mdx': page(['name: Growth', 'lead: ada', 'members: [ada, bo]']) })).toEqual(['teams/growth/index.mdx:1:1']);
    const files = { ...ADA_AND_BO, '1-1s/Bo/2026-11-17.yml': ONE, '1-1s/bo/2026-11-17.yml': ONE };
    expect(await problems(files)).toEqual(['1-1s/Bo/2026-11-17.yml:1:1 record/duplicate']);
  });

  it('a second 1-1 on one day is none', async () => {
    expect(await problems({ ...ADA_AND_BO, '1-1s/bo/2026-11-17.yml': ONE, '1-1s/bo/2026-11-17-2.yml': ONE })).toEqual([]);
  });
});

describe('record/file-name', () => {
  const name = (path: string, content: string): Promise<string[]> => found('record/file-name', { ...GROWTH, [path]: content });
  const dee = { 'people/dee.yml': 'name: Dee Ray\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\n' };

  it.each([
    ['people/Cy Moor.yml', 'Rename it to cy-moor.'],
    ['people/CY.yml', 'Rename it to cy.'],
    ['people/cy..moor.yml', expect.stringContaining('Choose a name') as string],
    ['people/zoë.yml', expect.stringContaining('Choose a name') as string],
    ['people/-cy.yml', expect.stringContaining('Choose a name') as string],
    ['people/cy--moor.yml', expect.stringContaining('Choose a name') as string],
    [`people/${'c'.repeat(65)}.yml`, expect.stringContaining('at most 64') as string],
    ['teams/The Growth/index.md', 'Rename it to the-growth.'],
  ])('%s is no slug', async (path, help) => {
    const content = path.endsWith('.md') ? page(['name: T', 'members: [ada, bo]', 'lead: ada']) : 'name: Cy Moor\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n';
    expect(await problems({ ...GROWTH, [path]: content })).toEqual([`${path}:1:1 record/file-name`]);
    expect(await helps('record/file-name', { ...GROWTH, [path]: content })).toEqual([help]);
  });

  it('a handle that is taken is not suggested', async () => {
    const [help] = await helps('record/file-name', { 'people/Ada Obi.yml': ADA, 'people/ada-obi.yml': ADA });
    expect(help).toMatch(/^Choose a name/);
  });

  it('underscores and digits are fine', async () => {
    expect(await name('people/cy_2-moor.yml', ADA)).toEqual([]);
  });

  it('a folder that is no handle is one finding, however much lies in it', async () => {
    const files = { ...ADA_AND_BO, '1-1s/Bo/2026-11-17.yml': ONE, '1-1s/Bo/2026-11-24.yml': ONE.replace('17', '24'), 'reviews/BO/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\n' };
    expect(await problems(files)).toEqual(['1-1s/Bo/2026-11-17.yml:1:1 record/file-name', 'reviews/BO/2026-09-04.yml:1:1 record/file-name']);
    expect((await helps('record/file-name', files))[0]).toBe('Rename the folder to bo.');
  });

  it.each([
    ['sprints/growth/2026-11-16.md', page(['team: growth', 'start: 2026-11-17', 'end: 2026-11-29'], 'Plan'), ':3:8'],
    ['1-1s/bo/2026-11-17.yml', ONE.replace('11-17', '11-18'), ':3:7'],
    ['1-1s/bo/2026-11-17-2.yml', ONE.replace('11-17', '11-18'), ':3:7'],
    ['1-1s/ada/2026-11-17.yml', ONE, ':1:9'],
    ['reviews/bo/2026-09-04.yml', 'person: bo\nmanager: ada\ndue: 2026-09-05\n', ':3:6'],
    ['reviews/ada/2026-09-04.yml', 'person: bo\nmanager: ada\ndue: 2026-09-04\n', ':1:9'],
    ['feedback/bo/2026-11-18-ada.md', page(['to: ada', 'from: ada', 'date: 2026-11-18']), ':2:5'],
    ['feedback/bo/2026-11-18-ada.md', page(['to: bo', 'from: bo', 'date: 2026-11-18']), ':3:7'],
    ['feedback/bo/2026-11-18-ada.md', page(['to: bo', 'from: ada', 'date: 2026-11-19']), ':4:7'],
    ['context/2026-11-12-acme.md', page(['title: Acme', 'date: 2026-11-13', 'by: ada', 'kinds: [customer]'], 'More'), ':3:7'],
  ])('%s disagrees with a field', async (path, content, place) => {
    const [finding, ...more] = await name(path, content);
    expect(finding).toMatch(new RegExp(`^${path}${place} \`\\w+\` is [0-9a-z-]+, but the file (?:is named [0-9a-z-]+|lies in the folder [a-z]+)$`));
    expect(more).toEqual([]);
  });

  it('the sprint of another team', async () => {
    const retention = { 'teams/retention.yml': 'name: Retention\nlead: ada\nmembers: [ada, bo]\n' };
    const sprint = page(['team: retention', 'start: 2026-11-16', 'end: 2026-11-29', 'finalized: { by: ada, on: 2026-11-16 }'], 'Plan');
    expect(await found('record/file-name', { ...GROWTH, ...retention, 'sprints/growth/2026-11-16.md': sprint })).toEqual(['sprints/growth/2026-11-16.md:2:7 `team` is retention, but the file lies in the folder growth']);
  });

  it('one finding a field: folder and date may both be wrong', async () => {
    expect(await name('1-1s/ada/2026-11-16.yml', ONE)).toHaveLength(2);
  });

  it.each([
    ['sprints/growth/november.md', page(['team: growth', 'start: 2026-11-16', 'end: 2026-11-29'], 'Plan'), 'Rename it to 2026-11-16.md.'],
    ['1-1s/bo/2026-11-17-1.yml', ONE, 'Rename it to 2026-11-17.yml.'],
    ['1-1s/bo/2026-11-17-b.yml', ONE, 'Rename it to 2026-11-17.yml.'],
    ['1-1s/bo/2026-02-30.yml', ONE, 'Rename it to 2026-11-17.yml.'],
    ['reviews/bo/2026-09-04-2.yml', 'person: bo\nmanager: ada\ndue: 2026-09-04\n', 'Rename it to 2026-09-04.yml.'],
    ['feedback/bo/ada.md', page(['to: bo', 'from: ada', 'date: 2026-11-18'], 'Hi'), 'Rename it to 2026-11-18-ada.md.'],
    ['context/Acme SSO.md', page(['title: Acme', 'date: 2026-11-13', 'by: ada', 'kinds: [customer]'], 'More'), 'Rename it to 2026-11-13-acme-sso.md.'],
    ['context/2026-11-13-Acme SSO.mdx', page(['title: Acme', 'date: 2026-11-13', 'by: ada', 'kinds: [customer]'], 'More'), 'Rename it to 2026-11-13-acme-sso.mdx.'],
    ['context/2026-11-13.md', page(['title: Acme', 'date: 2026-11-13', 'by: ada', 'kinds: [customer]'], 'More'), 'Rename the file, or correct the field.'],
  ])('%s does not have the form', async (path, content, help) => {
    const [finding, ...more] = await name(path, content);
    expect([finding?.startsWith(`${path}:1:1 the name "`), more]).toEqual([true, []]);
    expect(await helps('record/file-name', { ...GROWTH, [path]: content })).toEqual([help]);
  });

  it('a name that is taken is not suggested', async () => {
    expect(await helps('record/file-name', { ...ADA_AND_BO, '1-1s/bo/2026-11-17.yml': ONE, '1-1s/bo/again.yml': ONE })).toEqual(['Rename the file, or correct the field.']);
    expect(await helps('record/file-name', { ...ADA_AND_BO, '1-1s/bo/2026-11-17.yml': ONE, '1-1s/bo/again.md': page(ONE.trimEnd().split('\n')) })).toEqual(['Rename the file, or correct the field.']);
  });

  it.each([
    ['1-1s/bo/2026-11-18.yml', ONE, { '1-1s/bo/2026-11-17.md': page(ONE.trimEnd().split('\n')) }, 'Rename the file to 2026-11-17-2, or correct `date`.'],
    ['1-1s/bo/2026-11-18-2.yml', ONE, { '1-1s/bo/2026-11-17.yml': ONE, '1-1s/bo/2026-11-17-2.yml': ONE }, 'Rename the file to 2026-11-17-3, or correct `date`.'],
    ['1-1s/ada/2026-11-17.yml', ONE, {}, 'Move the file to the folder bo, or correct `person`.'],
    ['1-1s/ada/2026-11-17.yml', ONE, { '1-1s/bo/2026-11-17.yml': ONE }, 'Move the file to the folder bo as 2026-11-17-2, or correct `person`.'],
    ['feedback/bo/2026-11-19-dee-2.yml', FEEDBACK, { 'feedback/bo/2026-11-18-dee-2.yml': FEEDBACK, 'feedback/bo/2026-11-18-dee.yml': FEEDBACK }, 'Rename the file to 2026-11-18-dee-3, or correct `date`.'],
    ['feedback/bo/2026-11-18-ada.yml', FEEDBACK, { 'feedback/bo/2026-11-18-dee.yml': FEEDBACK }, 'Rename the file to 2026-11-18-dee-2, or correct `from`.'],
    ['reviews/bo/2027-03-04.yml', REVIEW, { 'reviews/bo/2026-09-04.yml': REVIEW }, 'A record lies at reviews/bo/2026-09-04 already: correct `due`, or merge the two into one file.'],
    ['reviews/ada/2026-09-04.yml', REVIEW, { 'reviews/bo/2026-09-04.yml': REVIEW }, 'A record lies at reviews/bo/2026-09-04 already: correct `person`, or merge the two into one file.'],
  ])('%s is told a name that is free', async (path, content, others, help) => {
    expect(await helps('record/file-name', { ...ADA_AND_BO, ...dee, ...others, [path]: content })).toEqual([help]);
  });

  it.each([
    ['1-1s/bo/2026-11-17.yml', 'person: bo\nmanager: ada\nstatus: held\n', 'schema/required'],
    ['1-1s/bo/2026-11-17.yml', ONE.replace('2026-11-17', 'november'), 'schema/format'],
    ['1-1s/bo/2026-02-30.yml', ONE.replace('2026-11-17', '2026-02-30'), 'schema/format'],
    ['1-1s/bo/2026-02-30-2.yml', ONE.replace('2026-11-17', '2026-02-30'), 'schema/format'],
    ['1-1s/bo/november.yml', ONE.replace('2026-11-17', 'november'), 'schema/format'],
    ['1-1s/bo/2026-11-17.yml', ONE.replace('person: bo', 'person: Bo'), 'schema/value'],
    ['1-1s/bo/2026-11-17.yml', ONE.replace('person: bo', 'person: boo'), 'refs/person'],
    ['feedback/bo/2026-11-18-ada.yml', 'to: bo\nfrom: adaa\ndate: 2026-11-18\n', 'refs/person'],
  ])('%s is the schema\'s or the reference\'s to report: %j', async (path, content, rule) => {
    expect((await problems({ ...ADA_AND_BO, [path]: content })).map((text) => text.split(' ')[1])).toEqual([rule]);
  });

  it.each(['2026-11-18-dee', '2026-11-18-dee-2', '2026-11-18-dee-13'])('feedback %s is from dee', async (stem) => {
    expect(await problems({ ...ADA_AND_BO, ...dee, [`feedback/bo/${stem}.md`]: page(['to: bo', 'from: dee', 'date: 2026-11-18'], 'Well done') })).toEqual([]);
  });

  it.each(['2026-11-18-dee-1', '2026-11-18-dee-ray', '2026-11-18-de'])('feedback %s is not from dee', async (stem) => {
    expect(await firesAt('record/file-name', { ...ADA_AND_BO, ...dee, [`feedback/bo/${stem}.md`]: page(['to: bo', 'from: dee', 'date: 2026-11-18'], 'Well done') })).toEqual([`feedback/bo/${stem}.md:3:7`]);
  });

  it('a handle that itself ends in a number', async () => {
    const files = { ...ADA_AND_BO, 'people/dee-2.yml': dee['people/dee.yml'], 'feedback/bo/2026-11-18-dee-2.md': page(['to: bo', 'from: dee-2', 'date: 2026-11-18'], 'Hi') };
    expect(await problems(files)).toEqual([]);
  });

  it.each(['1-1s/2026-11-17.yml', '1-1s/bo/2026/2026-11-17.yml', 'context/2026/a.md'])('%s lies where no record is looked for', async (path) => {
    expect(await firesAt('record/file-name', { ...ADA_AND_BO, [path]: ONE })).toEqual([`${path}:1:1`]);
  });

  it.each([
    ['1-1s/2026-11-17.yml', 'a record here lies in a folder named after its person'],
    ['sprints/2026-11-16.yml', 'a record here lies in a folder named after its team'],
    ['feedback/2026-11-18-dee.yml', 'a record here lies in a folder named after the person it is for'],
    ['feedback/bo/2026/2026-11-18-dee.yml', 'a record here lies in the folder named after the person it is for, no deeper'],
  ])('%s is told where it belongs', async (path, place) => {
    expect(await found('record/file-name', { ...ADA_AND_BO, [path]: ONE })).toEqual([`${path}:1:1 this file lies where no record is looked for; ${place}`]);
  });

  it('a front matter with CRLF moves no position', async () => {
    const content = page(['team: growth', 'start: 2026-11-17', 'end: 2026-11-29'], 'Plan').replaceAll('\n', '\r\n');
    expect(await firesAt('record/file-name', { ...GROWTH, 'sprints/growth/2026-11-16.md': content })).toEqual(['sprints/growth/2026-11-16.md:3:8']);
  });
});

describe('schemas', () => {
  it('every schema problem is reported by its rule', () => {
    const ids = RULES.map(({ id }) => id);
    for (const id of ['required', 'type', 'enum', 'format', 'value', 'unknown-key']) expect(ids).toContain(`schema/${id}`);
  });

  it.each([
    ['schema/required', 'name: Ada Obi\n', ':1:1'],
    ['schema/type', 'name: Ada Obi\nstartDate: 20240304\n', ':2:12'],
    ['schema/type', 'name:\nstartDate: 2024-03-04\n', ':1:1'],
    ['schema/format', 'name: Ada Obi\nstartDate: 2024-02-30\n', ':2:12'],
    ['schema/format', 'name: Ada Obi\nstartDate: 2024-03-04\ntimezone: Europe/Atlantis\n', ':3:11'],
    ['schema/value', 'name: ""\nstartDate: 2024-03-04\n', ':1:7'],
    ['schema/value', 'name: Ada Obi\nstartDate: ""\n', ':2:12'],
    ['schema/value', 'name: Ada Obi\nstartDate: 2024-03-04\nemail: ""\n', ':3:8'],
    ['schema/value', 'name: Ada Obi\nstartDate: 2024-03-04\noneOnOne: { every: "" }\n', ':3:20'],
    ['schema/value', 'name: Ada Obi\nstartDate: 2024-03-04\nmanager: ""\n', ':3:10'],
    ['schema/value', 'name: Ada Obi\nstartDate: 2024-03-04\nmanager: Tim\n', ':3:10'],
    ['schema/enum', 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: enginering\n', ':3:8'],
    ['schema/enum', 'name: Ada Obi\nstartDate: 2024-03-04\nresponsibilities: [set-contxt]\n', ':3:20'],
    ['schema/unknown-key', 'name: Ada Obi\nstartDate: 2024-03-04\njobtitle: Cook\n', ':3:1'],
    ['schema/unknown-key', 'name: Ada Obi\nstartDate: 2024-03-04\ntime: { craft: 80, mangement: 20 }\n', ':3:20'],
  ])('%s alone, in YAML, in a page, with CRLF: %j', async (rule, text, place) => {
    const [, line, column] = place.split(':').map(Number) as [number, number, number];
    expect(await problems({ 'people/ada.yml': text })).toEqual([`people/ada.yml${place} ${rule}`]);
    expect(await problems({ 'people/ada.yml': text.replaceAll('\n', '\r\n') })).toEqual([`people/ada.yml${place} ${rule}`]);
    expect(await problems({ 'people/ada.md': `---\n${text}---\n\nAda.\n` })).toEqual([`people/ada.md:${line + 1}:${column} ${rule}`]);
  });

  it('text with nothing in it is a value, whatever belongs there', async () => {
    const files = { ...ADA_AND_BO, '1-1s/bo/2026-11-17.yml': 'person: ""\nmanager: ""\ndate: ""\nstatus: ""\n' };
    expect(await problems(files)).toEqual(['1:9', '2:10', '3:7', '4:9'].map((place) => `1-1s/bo/2026-11-17.yml:${place} schema/value`));
    expect((await found('schema/value', files)).map((text) => text.replace(/^.*? /, ''))).toEqual([
      '`person` is ""; it must not be empty', '`manager` is ""; it must not be empty', '`date` is "", which is no date', '`status` is ""; it can be held, scheduled or cancelled',
    ]);
    expect(await problems({ ...ADA_AND_BO, 'teams/growth.yml': 'name: Growth\nkind: ""\nmembers: []\nsprint: { every: "" }\n' })).toEqual(['teams/growth.yml:2:7 schema/value', 'teams/growth.yml:4:18 schema/value']);
  });

  it('suggests what is meant', async () => {
    const help = (rule: string, line: string): Promise<string[]> => helps(rule, { 'people/ada.yml': `name: Ada Obi\nstartDate: 2024-03-04\n${line}\n` });
    expect((await help('schema/enum', 'craft: enginering'))[0]).toMatch(/^Did you mean engineering\?/);
    expect((await help('schema/enum', 'craft: juggling'))[0]).toMatch(/^Use one of them, or list it/);
    expect(await help('schema/enum', 'responsibilities: [set-contxt]')).toEqual(['Did you mean set-context?']);
    expect((await help('schema/enum', 'responsibilities: [juggle]'))[0]).toMatch(/^What can stand here: happy-productive-reports, /);
    expect(await help('schema/unknown-key', 'jobtitle: Cook')).toEqual(['Did you mean `jobTitle`?']);
  });

  it.each(['P1W', 'every week', '[]', 'true'])('says what a team\'s sprint can be where it is %s', async (value) => {
    const [help] = await helps(/^[[t]/.test(value) ? 'schema/type' : 'schema/enum', { ...ADA_AND_BO, 'teams/growth.yml': `name: Growth\nlead: ada\nmembers: [ada, bo]\nsprint: ${value}\n` });
    expect(help).toMatch(/`\{ every: P2W \}`; `none` for a team that runs none/);
  });

  it('the config\'s own crafts count', async () => {
    const files = { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: juggling\n', 'posthog-mgmt.yml': `${CONFIG}crafts: [juggling]\n` };
    expect(await problems(files)).toEqual([]);
    expect(await firesAt('schema/enum', { ...files, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2024-03-04\ncraft: design\n' })).toEqual(['people/bo.yml:3:8']);
  });

  it('a craft is called as people call it, and one that is none of them is found where it stands', async () => {
    const config = { 'posthog-mgmt.yml': `${CONFIG}crafts: [Engineering, customer success, "R&D: maps", 設計]\n` };
    const person = (craft: string): Record<string, string> => ({ ...config, 'people/ada.yml': `name: Ada Obi\nstartDate: 2024-03-04\ncraft: ${craft}\n` });
    for (const craft of ['Engineering', 'customer success', '"R&D: maps"', '設計']) expect(await problems(person(craft)), craft).toEqual([]);
    for (const craft of ['engineering', 'Customer success', 'A b', 'desing', 'x'.repeat(200)]) expect(await problems(person(craft)), craft).toEqual(['people/ada.yml:3:8 schema/enum']);
    for (const craft of ['""', '" "', '"customer success "', '"a\\nb"', 'x'.repeat(201)]) expect(await problems(person(craft)), craft).toEqual(['people/ada.yml:3:8 schema/value']);
    expect((await helps('schema/enum', person('enginering')))[0]).toMatch(/^Did you mean Engineering\?/);
  });

  it('an unknown duty cites the clause that its schema names', async () => {
    const { findings } = await lintFiles({ 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\nresponsibilities: [juggle]\n' }, { only: new Set(['schema/enum']) });
    expect(findings[0]?.handbook?.clause).toBe('H9');
  });
});

describe('schema/unknown-key', () => {
  const person = (...lines: string[]): Record<string, string> => ({ 'people/ada.yml': ['name: Ada Obi', 'startDate: 2024-03-04', ...lines, ''].join('\n') });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '<<', '""', '1', '~', '"a\\u001b[2Jb"'])('%s is a key like any other', async (key) => {
    expect(await problems(person(`${key}: { polluted: true }`))).toEqual(['people/ada.yml:3:1 schema/unknown-key']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('so it is deeper down', async () => {
    expect(await problems(person('time: { craft: 80, __proto__: { management: 90 } }'))).toEqual(['people/ada.yml:3:20 schema/unknown-key']);
  });

  it.each(['shoeSize:', 'jobTitel:', 'foo: null', '__proto__:', 'constructor: ~', '<<:'])('a key without a value is one too: %s', async (line) => {
    expect(await problems(person(line))).toEqual(['people/ada.yml:3:1 schema/unknown-key']);
    expect(await problems(person(`time: { craft: 80, ${line} }`))).toEqual(['people/ada.yml:3:20 schema/unknown-key']);
  });

  it('a key that the schema knows is absent while it has no value', async () => {
    expect(await problems({ ...person('jobTitle:', 'time: { craft: ~ }', 'away: null', 'manager:'), 'teams/growth.yml': 'name: ~\ntitle: Growth\nkind: cross-functional\nmembers: [ada]\nlead: null\nsprint:\n' })).toEqual([]);
  });

  it('the site\'s own needs no value either', async () => {
    const config = { 'posthog-mgmt.yml': `${CONFIG}extraKeys: { people: [favouriteBiscuit, __proto__] }\n` };
    expect(await problems({ ...config, ...person('favouriteBiscuit:', '__proto__: ~') })).toEqual([]);
    expect(await problems({ ...config, ...person('favouriteBiscuit: { kind: ~ }', 'jobTitle: ~') })).toEqual([]);
  });

  it('extraKeys lifts it at the top, for its kind alone', async () => {
    const config = { 'posthog-mgmt.yml': `${CONFIG}extraKeys: { people: [favouriteBiscuit, __proto__] }\n` };
    expect(await problems({ ...config, ...person('favouriteBiscuit: hobnob', '__proto__: x') })).toEqual([]);
    expect(await problems({ ...config, ...person('time: { favouriteBiscuit: 20 }') })).toEqual(['people/ada.yml:3:9 schema/unknown-key']);
    expect(await problems({ ...config, ...GROWTH, 'teams/growth.yml': `${GROWTH['teams/growth.yml']}favouriteBiscuit: x\n` })).toEqual(['teams/growth.yml:4:1 schema/unknown-key']);
  });

  it('says what can stand there where extraKeys lift nothing', async () => {
    expect(await helps('schema/unknown-key', person('time: { favouriteBiscuit: 20 }'))).toEqual(['Take it out: what can stand here is `craft` or `management`; `extraKeys` are for the top of a record.']);
    expect(await helps('schema/unknown-key', person('favouriteBiscuit: 20'))).toEqual(["If the key is the site's own, list it under `extraKeys` in posthog-mgmt.yml."]);
  });

  it('extraKeys lifts no other rule', async () => {
    const config = { 'posthog-mgmt.yml': `${CONFIG}extraKeys: { people: [salary] }\n` };
    expect(await problems({ ...config, ...person('salary: 1') })).toEqual(['people/ada.yml:3:1 manager/no-compensation']);
  });

  it('is silent where another rule explains the key', async () => {
    expect(await problems(person('away: [{ from: 2026-07-01, to: 2026-07-02, reason: x }]'))).toEqual(['people/ada.yml:3:44 privacy/away-reason']);
    const explained = { ...RULES.find(({ id }) => id === 'refs/team') as (typeof RULES)[number], explainsKey: ({ key }: { key: string }) => key === 'shoeSize' };
    const handbook = await handbookOf(person('shoeSize: 40', 'hatSize: 50'));
    const { findings } = lint(handbook, await schemas(), [...RULES.filter(({ id }) => id === 'schema/unknown-key'), explained]);
    expect(findings.map(({ line }) => line)).toEqual([4]);
  });
});

describe('refs/team', () => {
  it('names the slug and suggests another', async () => {
    const files = { ...GROWTH, 'sprints/groth/2026-11-16.md': page(['team: groth', 'start: 2026-11-16', 'end: 2026-11-29'], 'Plan') };
    expect(await found('refs/team', files)).toEqual(['sprints/groth/2026-11-16.md:2:7 there is no team "groth" here']);
    expect(await helps('refs/team', files)).toEqual(['Did you mean growth?']);
  });

  it('each of a list has its place', async () => {
    const context = page(['title: Acme', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]', 'teams: [growth, nowhere, elsewhere]'], 'More');
    expect(await firesAt('refs/team', { ...GROWTH, 'context/2026-11-12-acme.md': context })).toEqual(['context/2026-11-12-acme.md:6:17', 'context/2026-11-12-acme.md:6:26']);
  });

  it('a team that cannot be read is there', async () => {
    expect(await problems({ ...ADA_AND_BO, 'teams/growth.yml': '', 'sprints/growth/2026-11-16.md': page(['team: growth', 'start: 2026-11-16', 'end: 2026-11-29'], 'Plan') })).toEqual(['teams/growth.yml:1:1 record/empty']);
  });

  it('a team misspelt where the folder is right is one finding', async () => {
    const files = { ...GROWTH, 'sprints/growth/2026-11-16.md': page(['team: groth', 'start: 2026-11-16', 'end: 2026-11-29'], 'Plan') };
    expect(await problems(files)).toEqual(['sprints/growth/2026-11-16.md:2:7 refs/team']);
  });
});

describe('config/unused-exception', () => {
  const exceptions = (...lines: string[]): Record<string, string> => ({ 'posthog-mgmt.yml': `${CONFIG}exceptions:\n${lines.map((line) => `  - ${line}\n`).join('')}`, 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' });
  const used = '{ rule: people/no-craft, reason: she is finding out }';
  const unused = '{ rule: refs/team, path: teams, reason: long gone }';

  it('each at its place, naming rule and path', async () => {
    expect((await lintFiles(exceptions(used, unused, '{ rule: refs/person, reason: x }'))).findings.map(({ line, column, message }) => [line, column, message])).toEqual([
      [5, 5, 'this exception to refs/team in teams matches nothing'], [6, 5, 'this exception to refs/person matches nothing'],
    ]);
  });

  it('a path that lies elsewhere matches nothing', async () => {
    expect((await problems(exceptions('{ rule: people/no-craft, path: people/bo.yml, reason: x }')))).toEqual(['posthog-mgmt.yml:4:5 config/unused-exception']);
    expect((await problems(exceptions('{ rule: people/no-craft, path: people/, reason: x }')))).toEqual([]);
  });

  it('is judged on whole runs alone', async () => {
    expect((await lintFiles(exceptions(unused), { only: new Set(['config/unused-exception']) })).findings).toEqual([]);
    expect((await lintFiles(exceptions(unused), { inScope: () => true })).findings.map(({ rule }) => rule)).not.toContain('config/unused-exception');
  });

  it('an exception to a rule that is off matches nothing; one to this rule itself can match', async () => {
    const files = exceptions(used);
    expect(await problems({ ...files, 'posthog-mgmt.yml': `${files['posthog-mgmt.yml'] as string}rules: { people/no-craft: off }\n` })).toEqual(['posthog-mgmt.yml:4:5 config/unused-exception']);
    expect(await problems(exceptions('{ rule: config/unused-exception, reason: for now }', unused))).toEqual([]);
  });

  it('a rule that this version does not have yet, or that judges a change alone, is not judged', async () => {
    expect(await problems(exceptions('{ rule: privacy/recipients, reason: x }'))).toEqual([]);
  });
});
