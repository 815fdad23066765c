import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCorpus } from '../../../bench/corpus.mjs';
import { nodeFiles } from '../../../src/adapters/node-files.js';
import { readerThread } from '../../../src/adapters/reader-thread.js';
import { packed, unpacked } from '../../../src/handbook/facts/asked.js';
import { LeanRecord } from '../../../src/handbook/facts/lean-record.js';
import { listedFiles } from '../../../src/handbook/facts/listing.js';
import type { FactsUse, KnownRow, Learnt } from '../../../src/handbook/facts/load.js';
import { CHUNK, newBatch, ShareReader, type Batch, type Share } from '../../../src/handbook/facts/read.js';
import { decodeOrigins, decodeTable, encodeOrigins, encodeTable } from '../../../src/handbook/facts/segment.js';
import { factsAt, FactsWriter, isWhole, notesAt, type FactsTable } from '../../../src/handbook/facts/table.js';
import { loadHandbook, recordLoader } from '../../../src/handbook/load.js';
import type { Place } from '../../../src/handbook/record.js';
import { lint } from '../../../src/lint/engine.js';
import { RULES } from '../../../src/lint/rules/index.js';
import type { Files } from '../../../src/ports.js';
import type { Pointer } from '../../../src/records/position.js';
import { emptyMap, isMap, valueAt, type Value, type ValueMap } from '../../../src/records/value.js';
import { HOME } from '../../support/cli.js';
import { CONFIG, handbookOf, schemas } from '../../support/lint-files.js';
import { memoryFiles } from '../../support/memory-files.js';
import { times } from '../../support/runs.js';
import { copyFixture, tempFolder } from '../../support/temp-handbook.js';

const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.double().filter((number) => !Object.is(number, -0)), fc.boolean(), fc.constant(null));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value')), fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { noNullPrototype: true })),
})).value;
const facts = fc.dictionary(fc.string({ unit: 'grapheme' }), value, { noNullPrototype: true }).map((found) => bare(found as Value) as ValueMap);

/** The same as the program's own maps, which inherit nothing. */
function bare(given: Value): Value {
  if (Array.isArray(given)) return given.map(bare);
  if (!isMap(given)) return given;
  const map = emptyMap();
  for (const key of Object.keys(given)) map[key] = bare(given[key] as Value);
  return map;
}

function tableOf(rows: readonly ValueMap[]): FactsTable {
  const writer = new FactsWriter();
  rows.forEach((row, index) => { writer.add(row, (['none', 'words', 'sealed'] as const)[index % 3] as 'none'); });
  expect(writer.size).toBe(rows.length);
  return writer.table();
}

/** A value without the texts that are left, and those: as the way to each. */
function without(given: Value, leaves: (text: string, key: string) => boolean, key = '', way: Pointer = []): { brief: Value | undefined; left: Pointer[] } {
  if (typeof given === 'string') return leaves(given, key) ? { brief: undefined, left: [way] } : { brief: given, left: [] };
  if (Array.isArray(given)) {
    const all = given.map((item, index) => without(item, leaves, key, [...way, index]));
    return { brief: all.map(({ brief }) => brief ?? null), left: all.flatMap(({ left }) => left) };
  }
  if (!isMap(given)) return { brief: given, left: [] };
  const map = emptyMap();
  const left: Pointer[] = [];
  for (const inner of Object.keys(given)) {
    const found = without(given[inner] as Value, leaves, inner, [...way, inner]);
    if (found.brief !== undefined) map[inner] = found.brief;
    left.push(...found.left);
  }
  return { brief: map, left };
}

describe('a copy that leaves some texts in the files', () => {
  it('has everything else, and reads those alone, when somebody asks for them', () => {
    const leaves = (text: string, key: string): boolean => text.length % 3 === 1 || key.length % 4 === 3;
    fc.assert(fc.property(fc.array(facts, { minLength: 1 }), (rows) => {
      const table = tableOf(rows);
      const writer = new FactsWriter();
      rows.forEach((_, row) => writer.copy(table, row, leaves));
      const again = new FactsWriter();
      rows.forEach((_, row) => again.copy(writer.table(), row, () => false));
      for (const copy of [writer.table(), again.table()]) {
        rows.forEach((row, index) => {
          const { brief, left } = without(row, leaves);
          expect(factsAt(copy, index)).toEqual(brief);
          expect([isWhole(copy, index), notesAt(copy, index)]).toEqual([left.length === 0, notesAt(table, index)]);
          const asked: Pointer[] = [];
          const whole = factsAt(copy, index, (way) => { asked.push(way); return valueAt(row, way) as Value; });
          expect(asked).toEqual([]);
          expect(JSON.stringify(whole)).toBe(JSON.stringify(row));
          expect(asked).toEqual(left);
        });
      }
    }), times(20));
  });
});

describe('a table of facts', () => {
  it('gives back what was put in, keys in their order, also as bytes at any place', () => {
    fc.assert(fc.property(fc.array(facts), fc.nat(9), (rows, shift) => {
      const table = tableOf(rows);
      const paths = rows.map((_, index) => `people/${index}.yml`);
      const bytes = encodeTable(table);
      const moved = new Uint8Array(bytes.length + shift).subarray(shift);
      moved.set(bytes);
      const origins = { paths, blobs: paths.map((_, index) => (index % 2 === 0 ? 'abc' : '')) };
      if (rows.length > 0) expect(decodeOrigins(encodeOrigins(origins))).toEqual(origins);
      for (const known of [table, decodeTable(moved) as FactsTable]) {
        rows.forEach((row, index) => {
          expect(factsAt(known, index)).toEqual(row);
          expect(JSON.stringify(factsAt(known, index))).toBe(JSON.stringify(row));
          expect(notesAt(known, index)).toBe(['none', 'words', 'sealed'][index % 3]);
        });
      }
    }), times(25));
  });

  it('is none where its bytes are cut, or of another kind', () => {
    const bytes = encodeTable(tableOf([bare({ name: 'Ada' }) as ValueMap]));
    for (let length = 0; length < bytes.length; length += 1) expect(decodeTable(bytes.slice(0, length))).toBeUndefined();
    expect(decodeTable(Uint8Array.of(...bytes).fill(0, 0, 4))).toBeUndefined();
  });
});

/** Loads the handbook at a root by its facts: first without any, then with all of those. */
async function lean(files: Files, root: string): Promise<{ all: unknown; known: number }> {
  const known = new Map<string, KnownRow>();
  const learn = ({ table, paths }: Learnt): void => paths.forEach((path, row) => known.set(path, { table, row }));
  const first = await linted(files, root, { learn });
  const reads: string[] = [];
  const watched: Files = { ...files, read: (path, limit) => (reads.push(path), files.read(path, limit)) };
  const again = await loadHandbook(watched, await schemas(), root, undefined, { known: (path) => known.get(path) });
  // What is known isn't read, unless somebody asks for words or places.
  expect(reads.filter((path) => known.has(path.slice(root.length + 1)))).toEqual([]);
  expect(again.records.filter((record) => record instanceof LeanRecord).length).toBeGreaterThanOrEqual(known.size);
  expect(await linted(files, root, { known: (path) => known.get(path) })).toEqual(first);
  return { all: first, known: known.size };
}

async function linted(files: Files, root: string, use?: FactsUse): Promise<unknown> {
  const handbook = await loadHandbook(files, await schemas(), root, undefined, use);
  const { findings, summary, leftOut, mendable } = lint(handbook, await schemas(), RULES);
  return JSON.parse(JSON.stringify({ findings, summary, leftOut, mendable, records: handbook.records.map((record) => [record.path, record.kind, record.group, record.name, record.readable, record.facts, record.data, record.body, record.text, record.notes, record.mayDisable, record.locate([])]) })) as unknown;
}

describe('a handbook by its facts', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('is linted as one that is whole: %s', async (_, { examples }) => {
    for (const files of [examples.good, examples.bad]) {
      const memory = memoryFiles('/handbook', { 'posthog-mgmt.yml': CONFIG, ...files });
      expect((await lean(memory, '/handbook')).all).toEqual(await linted(memory, '/handbook'));
    }
  });

  it.each(['hedgehog-labs', 'broken/every-rule'])('is linted as one that is whole: %s', async (name) => {
    const root = copyFixture(name);
    const { all, known } = await lean(nodeFiles, root);
    expect(all).toEqual(await linted(nodeFiles, root));
    expect(known).toBeGreaterThan(10);
  });

  it('keeps whole what is more than its facts', async () => {
    const { records } = await handbookOf({ 'people/ada.yml': 'name: Ada\nstartDate: 2024-03-04\n' });
    expect(records[0]).not.toBeInstanceOf(LeanRecord);
    const memory = memoryFiles('/handbook', {
      'posthog-mgmt.yml': CONFIG, 'people/ada.yml': 'name: Ada\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: Bo\nstartDate: 2024-03-04\nmanager: null\n', 'people/cy.yml': 'name: [\n',
      'people/dee.yml': 'name: Dee\nstartDate: 2024-03-04\nsalary: 1\n', 'people/eve.yml': 'name: Eve\n# posthog-mgmt-disable-next-line people/no-craft -- none\nstartDate: 2024-03-04\n',
    });
    const handbook = await loadHandbook(memory, await schemas(), '/handbook', undefined, {});
    expect(handbook.records.map((record) => record instanceof LeanRecord)).toEqual([true, false, false, false, false]);
  });

  it('finds what lies where in a tree as on disk', async () => {
    const root = copyFixture('broken/every-rule');
    const tree = new Map<string, 'file' | 'folder' | 'link' | 'other'>();
    const walk = (folder: string): void => {
      for (const { name, kind } of nodeFiles.list(join(root, folder)) ?? []) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (kind === 'folder') walk(path);
        else tree.set(path, kind);
      }
    };
    walk('');
    const paths = ['people', 'teams', 'sprints', '1-1s', 'reviews', 'context', 'feedback'];
    const listing = listedFiles({ ...nodeFiles, list: (folder) => { throw new Error(`${folder} was looked into`); } }, root, paths, tree);
    expect(await linted(nodeFiles, root, { listing })).toEqual(await linted(nodeFiles, root));
    const outside = listedFiles(nodeFiles, root, ['people'], new Map());
    expect(outside.list(join(root, 'people'))).toBeUndefined();
    expect(outside.list(join(root, 'teams'))).toEqual(nodeFiles.list(join(root, 'teams')));
  });
});

describe('a thread that helps to read', () => {
  const root = tempFolder();
  let places: Place[] = [];
  beforeAll(async () => {
    writeCorpus(root, 1500);
    const { records } = await loadHandbook(nodeFiles, await schemas(), root);
    places = records.filter(({ kind }) => kind === '1-1').map(({ path, group, name }): Place => ({ path, group, name }));
  });

  const batches = (): Batch[] => [newBatch('1-1', places.slice(0, 700), 0), newBatch('1-1', places.slice(700), 700)];
  const sorted = (shares: readonly Share[]): unknown => shares.flatMap(({ plain, worded }) => [plain, worded]).flatMap(({ table, indexes }) => Array.from(indexes, (index, row) => [index, notesAt(table, row), factsAt(table, row)] as const)).sort(([a], [b]) => a - b);

  it('reads its share as the first one reads the rest, and each record is read once', async () => {
    const load = await recordLoader(nodeFiles, await schemas(), root);
    const helper = readerThread(join(HOME, 'dist'), { home: HOME, root });
    const both = batches();
    for (const batch of both) helper?.tell(packed(batch));
    // It has taken something before this thread takes the rest.
    while (Atomics.load((both[0] as Batch).taken, 0) === 0) await new Promise((done) => { setTimeout(done, 1); });
    const mine = new ShareReader(load);
    for (const batch of both) mine.read(batch);
    const other = await helper?.answer() as Share;
    expect(other.plain.indexes.length).toBeGreaterThanOrEqual(CHUNK / 2);
    const alone = new ShareReader(load);
    for (const batch of batches()) alone.read(batch);
    expect(sorted([mine.share(), other])).toEqual(sorted([alone.share()]));
    expect([...mine.share().others, ...other.others].sort((a, b) => a - b)).toEqual([...alone.share().others]);
  });

  it('that is asked early or late makes the same handbook', async () => {
    const whole = await linted(nodeFiles, root);
    for (const early of [true, false]) {
      const load = await recordLoader(nodeFiles, await schemas(), root);
      const read: number[] = [];
      const reader = new ShareReader(load, { onRead: (count) => { read.push(count); } });
      const helper = { read: (batch: Batch) => { reader.read(batch); }, share: async () => reader.share() };
      expect(await linted(nodeFiles, root, { helper: async ({ isAll }) => (early || isAll ? helper : undefined) })).toEqual(whole);
      expect(read.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1400);
    }
  });

  it('that fails costs nothing but time', async () => {
    const whole = await linted(nodeFiles, root);
    const failing = { read: ({ taken }: Batch) => { Atomics.add(taken, 0, 2); }, share: () => Promise.reject(new Error('gone')) };
    expect(await linted(nodeFiles, root, { helper: async () => failing })).toEqual(whole);
    const nowhere = readerThread(join(HOME, 'dist'), { home: '/nowhere', root });
    nowhere?.tell(packed(batches()[0] as Batch));
    await expect(nowhere?.answer()).rejects.toThrow();
  });

  it('is told kinds and paths as they are', () => {
    for (const batch of batches()) {
      const { kind, first, places: told } = unpacked(packed(batch));
      expect({ kind, first, paths: told.map(({ path }) => path) }).toEqual({ kind: batch.kind, first: batch.first, paths: batch.places.map(({ path }) => path) });
    }
  });
});
