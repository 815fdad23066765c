import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCorpus } from '../../bench/corpus.mjs';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { makeEditing } from '../../src/editor/editing.js';
import { KEY_CLAUSES } from '../../src/editor/key-clauses.js';
import { CLAUSES } from '../../src/lint/clauses.js';
import type { Editing, Files } from '../../src/ports.js';
import type { RecordKind } from '../../src/records/kinds.js';
import { partsAt } from '../../src/records/schema-of.js';
import { expectLinear } from '../support/growth.js';
import { schemas } from '../support/lint-files.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';

let root: string;
let editing: Editing;
beforeAll(async () => {
  root = copyFixture('hedgehog-labs');
  editing = makeEditing({ files: nodeFiles, schemas: await schemas(), root: undefined });
});

/** Types a text, in which `¦` is the cursor, into a file that need not be there; answers the file and where the cursor is. */
function typed(path: string, marked: string): [string, { line: number; character: number }] {
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  editing.open(join(root, path), marked.replace('¦', ''));
  return [join(root, path), { line: before.length - 1, character: (before.at(-1) as string).length }];
}

async function labels(path: string, marked: string): Promise<string[]> {
  const [file, at] = typed(path, marked);
  const found = (await editing.complete(file, at)).map(({ label }) => label);
  editing.close(file);
  return found;
}

async function hover(path: string, marked: string): Promise<string | undefined> {
  const [file, at] = typed(path, marked);
  const found = await editing.hover(file, at);
  editing.close(file);
  return found?.text;
}

const SPRINT = 'sprints/growth/2026-12-07.mdx';
const page = (front: string): string => `---\n${front}\n---\n\n# Notes\n`;
const FRONT = 'team: growth\nstart: 2026-12-07\nend: 2026-12-20\npriorities:\n  - { id: funnels, title: Ship funnels }\n  - { id: paths, title: Mend paths }\n';
const TWO_ITEMS = page('priorities:\n  - title: x\n    ¦\n    id: y\n  - level: high');

describe('completion', () => {
  it.each([
    ['people/new.yml', 'name: 😀 X\nmanager: ti¦m # 😀', ['ada', 'tim']], ['people/new.yml', 'name: X\r\nmanager: ¦\r\n', ['ada', 'tim']], ['people/new.yml', 'manager: "t¦"', ['tim']],
    ['people/new.yml', 'craft: e¦', ['engineering']], ['people/new.yml', 'timezone: Eu¦', ['Europe/London']], ['people/new.yml', 'oneOnOne: { every: ¦ }', ['P1W', 'P2W']], ['people/new.yml', 'responsibilities: [set-context, ¦', ['run-sprints']],
    ['people/new.yml', '¦', ['name', 'startDate', 'manager']], ['people/new.yml', 'away:\n  - ¦', ['from', 'to']],
    ['teams/new/index.mdx', page('name: T\nmembers: [ada, ¦'), ['bo', 'tim']], ['teams/new/index.mdx', page('name: T\nmembers:\n  - ada\n  - ¦'), ['bo']], ['teams/new/index.mdx', page('name: T\nlead: ¦'), ['ada']], ['teams/new/index.mdx', page('sprint: ¦'), ['none']], ['teams/new/index.mdx', page('sprint:\n  every: ¦'), ['P1W', 'P2W']],
    [SPRINT, page('team: ¦'), ['growth', 'support']], [SPRINT, page('supportHero: ¦'), ['eve']], [SPRINT, page('finalized: { b¦ }'), ['by', 'on']],
    ['1-1s/bo/2026-12-01.md', page('topics: [¦]'), ['career']], ['1-1s/bo/2026-12-01.md', page('actions:\n  - { owner: ¦'), ['ada', 'bo']],
    ['context/2026-12-01-x.md', page('kinds: [¦]'), ['customer', 'metrics', 'other-team', 'company-goals']], ['context/2026-12-01-x.md', page('teams:\n- ¦'), ['growth']],
    ['posthog-mgmt.yml', 'version: 1\ncompany: X\nexceptions:\n  - rule: team/¦', ['team/size']], ['posthog-mgmt.yml', 'version: 1\ncompany: X\nrules:\n  team/size: ¦', ['off', 'warn']],
  ])('%s: %j', async (path, marked, wanted) => {
    expect(await labels(path, marked)).toEqual(expect.arrayContaining(wanted));
  });

  it.each([
    ['1-1s/bo/2026-12-01.md', page('topics: [career-pla¦]'), ['career-pla']], ['people/new.yml', 'name: X\n¦\nmanager: ada\n', ['name', 'manager']], ['people/new.yml', 'time: { craft: 80, ¦ }', ['craft']], [SPRINT, TWO_ITEMS, ['title', 'id']],
  ])('does not offer what stands there already: %s: %j', async (path, marked, unwanted) => {
    const found = await labels(path, marked);
    expect(found.length).toBeGreaterThan(0);
    for (const word of unwanted) expect(found).not.toContain(word);
  });

  it('offers crafts as YAML has them, and shows them as they are', async () => {
    const folder = tempHandbook({ 'posthog-mgmt.yml': 'version: 1\ncompany: X\ncrafts: [customer success, "R&D: *maps*"]\n', 'people/eve.yml': 'name: Eve\nstartDate: 2024-01-01\ncraft: "R&D: *maps*"\n', 'people/bo.yml': 'name: Bo\nstartDate: 2024-01-01\nmanager: eve\ncraft: \n' });
    const file = join(folder, 'people/bo.yml');
    editing.open(file, readFileSync(file, 'utf8'));
    expect((await editing.complete(file, { line: 3, character: 7 })).map(({ label, text }) => [label, text])).toEqual([['customer success', 'customer success'], ['R&D: *maps*', '"R&D: *maps*"']]);
    expect((await editing.hover(file, { line: 2, character: 10 }))?.text).toContain('Craft: R&amp;D: \\*maps\\*');
    editing.close(file);
  });

  it('puts the blank behind a colon or a dash that is not typed yet', async () => {
    const texts = async (marked: string): Promise<string[]> => {
      const [file, at] = typed('people/new.yml', marked);
      const found = (await editing.complete(file, at)).map(({ text }) => text);
      editing.close(file);
      return found;
    };
    for (const marked of ['manager:¦', 'manager:¦\r\n']) expect(await texts(marked), marked).toContain(' ada');
    expect(await texts('oneOnOne: { every:¦ }')).toEqual([' P1W', ' P2W']);
    expect(await texts('responsibilities:\n  -¦')).toContain(' set-context');
    expect(await texts('away:\n  -¦')).toEqual([' from: ', ' to: ']);
    expect(await texts('manager: "¦"')).toContain('ada');
  });

  it('offers the ids of the page itself for a change and a comment, each thing once, and what only the next item has', async () => {
    for (const key of ['from', 'to']) expect(await labels(SPRINT, page(`${FRONT}changes: [{ ${key}: ¦ }]`))).toEqual(['funnels', 'paths']);
    expect(await labels(SPRINT, page(`${FRONT}comments: [{ priority: p¦ }]`))).toEqual(['funnels', 'paths']);
    const rules = await labels('posthog-mgmt.yml', 'version: 1\ncompany: X\nrules:\n  ¦');
    expect(rules).toEqual([...new Set(rules)]);
    expect(await labels(SPRINT, TWO_ITEMS)).toContain('level');
  });
});

describe('hover', () => {
  it.each([
    ['people/bo.md', page('name: Bo\nmanager: a¦da'), /^\*\*Ada Obi\*\*, Product engineer[^]*Craft: engineering/], ['teams/support.yml', 'name: Support\nmembers: [dee, f¦ay]\n', /^\*\*Fay/], [SPRINT, page('team: grow¦th'), /^\*\*Growth\*\*[^]*Members: Eve/],
    ['people/bo.md', page('ti¦me: { craft: 80, management: 20 }'), /\(H23\): everyone spends most of their time/], ['people/bo.md', page('time: { craft: 80, manage¦ment: 20 }'), /less than half[^]*\(H23\)/], ['people/bo.md', page('craft: desi¦gn'), /\(H24\)[^]*\(H30\)/],
    ['people/bo.md', page('oneOnOne: { every: P1¦W }'), /\(H15\): 1-1s every week or every other week/], ['reviews/bo/2026-12-01.md', page('d¦ue: 2026-12-01'), /\(H16\)/], ['feedback/bo/2026-12-01-dee.md', page('capa¦city: individual'), /\(H14\)/],
    ['context/2026-12-01-x.md', page('kinds: [cust¦omer]'), /One of `customer`[^]*\(H19\)/], ['posthog-mgmt.yml', 'version: 1\ncompany: X\nrules: { manager/spe¦cialist: info }', /\(H30\)/], ['posthog-mgmt.yml', 'version: 1\ncompany: X\nexceptions: [{ rule: manager/part-t¦ime, reason: x }]', /^Finds a manager who declares half[^]*\(H23\)/],
  ])('%s: %j', async (path, marked, wanted) => {
    expect(await hover(path, marked)).toMatch(wanted);
  });

  it('shows nothing of a record as markup', async () => {
    const evil = tempHandbook({ 'people/eve.yml': `name: '[x](command:evil) <img src=x> **b** \`c\`'\nstartDate: 2024-01-01\n`, 'people/bo.yml': 'name: Bo\nstartDate: 2024-01-01\nmanager: eve\n' });
    const file = join(evil, 'people/bo.yml');
    editing.open(file, readFileSync(file, 'utf8'));
    const text = (await editing.hover(file, { line: 2, character: 10 }))?.text ?? '';
    expect(text).toContain('command:evil');
    expect(text).not.toMatch(/(?<!\\)\[x|<img|(?<!\\)`c|\*\* ?b/);
    editing.close(file);
  });

  it('knows clauses of keys that there are, and only clauses that the handbook has', async () => {
    const known = await schemas();
    for (const [kind, keys] of Object.entries(KEY_CLAUSES)) {
      for (const [way, clauses] of Object.entries(keys)) {
        const found = way.split('.').reduce((steps: (string | number)[][], key) => steps.flatMap((before) => [[...before, key], [...before, 0, key]]), [[]]);
        expect(found.some((steps) => partsAt(known.schema(kind as RecordKind), steps).length > 0), `${kind} ${way}`).toBe(true);
        expect(CLAUSES.map(({ id }) => id)).toEqual(expect.arrayContaining([...clauses]));
      }
    }
  });
});

describe('places and fixes', () => {
  it('finds every place of every kind of record that names someone', async () => {
    const text = 'name: Ivo\nstartDate: 2024-01-01\nmanager: d¦ee\n';
    const [file, at] = typed('people/ivo.yml', text);
    const found = await editing.references(file, at, true);
    expect(found[0]).toMatchObject({ path: join(root, 'people/dee.yml') });
    expect([...new Set(found.map(({ path }) => path.slice(root.length + 1).split('/')[0]))].sort()).toEqual(['1-1s', 'feedback', 'people', 'reviews', 'sprints', 'teams']);
    for (const { path, range: { start, end } } of found.slice(1)) {
      const line = (path === file ? text.replace('¦', '') : readFileSync(path, 'utf8')).split('\n')[start.line] as string;
      expect(line.slice(start.character, end.character)).toBe('dee');
    }
    editing.close(file);
  });

  it('counts columns in UTF-16 code units, behind an emoji too', async () => {
    const [file] = typed('teams/support.yml', 'name: Support\nmembers: [dee, "😀", deee¦]\nlead: dee\n');
    const problem = (await editing.problems()).get(file)?.find(({ code, message }) => code === 'refs/person' && message.includes('deee'));
    expect(problem?.range).toEqual({ start: { line: 1, character: 21 }, end: { line: 1, character: 25 } });
    expect(await editing.fixes(file, { start: { line: 1, character: 22 }, end: { line: 1, character: 22 } })).toMatchObject([
      { title: 'Change to dee (look at it)', isSafe: false, edits: [{ range: { start: { line: 1, character: 24 }, end: { line: 1, character: 25 } }, text: '' }] },
    ]);
    editing.close(file);
  });

  it('offers no edit where editors count the lines otherwise', async () => {
    const [file] = typed('people/new.yml', "startDate: 2024-1-1\nname: 'X\rY'\n¦");
    expect((await editing.problems()).get(file)?.map(({ code }) => code)).toContain('schema/format');
    expect(await editing.fixes(file, { start: { line: 0, character: 0 }, end: { line: 0, character: 20 } })).toEqual([]);
    expect(await editing.fixAll(file)).toBeUndefined();
    editing.close(file);
  });
});

describe('a big handbook', () => {
  it('is read once while someone types, and again when something changed on disk', async () => {
    const read: string[] = [];
    const files: Files = { ...nodeFiles, read(path, limit) { read.push(path); return nodeFiles.read(path, limit); } };
    const own = makeEditing({ files, schemas: await schemas(), root: undefined });
    const file = join(root, 'people/bo.md');
    own.open(file, readFileSync(file, 'utf8'));
    await own.complete(file, { line: 4, character: 10 });
    const first = read.splice(0).length;
    expect(first).toBeGreaterThan(20);
    own.open(file, `${readFileSync(file, 'utf8')}more`);
    await own.complete(file, { line: 4, character: 10 });
    await own.problems();
    expect(read).toEqual([]);
    own.refresh();
    await own.complete(file, { line: 4, character: 10 });
    expect(read.length).toBe(first);
  });

  it('takes a keystroke in proportion to its size', async () => {
    const known = await schemas();
    const opened = { 1: open(1), 4: open(4) };
    function open(times: number): { own: Editing; file: string; text: string } {
      const folder = tempFolder();
      writeCorpus(folder, 250 * times);
      const own = makeEditing({ files: nodeFiles, schemas: known, root: undefined });
      const file = join(folder, 'people/p1.yml');
      const text = readFileSync(file, 'utf8');
      own.open(file, text);
      return { own, file, text };
    }
    let turn = 0;
    await expectLinear(async (times) => {
      const { own, file, text } = opened[times];
      turn += 1;
      own.open(file, `${text}# ${turn}\n`);
      await own.complete(file, { line: 0, character: 0 });
      await own.problems();
    });
  });
});
