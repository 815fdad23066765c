import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAt } from '../../src/editor/cursor.js';
import { difference } from '../../src/editor/ranges.js';
import { walk, type HandbookRecord } from '../../src/handbook/record.js';
import { RULES } from '../../src/lint/rules/index.js';
import { anyText } from '../support/any-text.js';
import { HOME } from '../support/cli.js';
import { handbookOf } from '../support/lint-files.js';
import { times } from '../support/runs.js';

/** The cursor where `¦` stands. */
function at(marked: string, path = 'people/ada.yml'): ReturnType<typeof cursorAt> {
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  return cursorAt(path, marked.replace('¦', ''), { line: before.length - 1, character: (before.at(-1) as string).length });
}

describe('what the cursor is on', () => {
  it.each([
    ['man¦', ['man'], 'key', 'man'], ['manager¦: ada', ['manager'], 'key', 'manager'], ['manager: a¦da', ['manager'], 'value', 'ada'], ['manager: ¦', ['manager'], 'value', ''], ['manager: "a¦da"', ['manager'], 'value', 'ada'],
    ['members: [ada, b¦o]', ['members', 0], 'item', 'bo'], ['members: [ada, ¦', ['members', 0], 'item', ''], ['members: [¦]', ['members', 0], 'item', ''], ['members:\n  - ada\n  - b¦', ['members', 0], 'item', 'b'],
    ['members:\n- ada\n- b¦', ['members', 0], 'item', 'b'], ['members: [\n  ada,\n  b¦\n]', ['members', 0], 'item', 'b'], ['members:\n  - ¦', ['members', 0], 'item', ''],
    ['finalized: { by: t¦im, on: 2026-11-16 }', ['finalized', 'by'], 'value', 'tim'], ['finalized: { b¦', ['finalized', 'b'], 'key', 'b'], ['finalized: { by: tim, ¦', ['finalized', ''], 'key', ''],
    ['priorities:\n  - id: one\n    owners: [a¦]', ['priorities', 0, 'owners', 0], 'item', 'a'], ['priorities:\n  - id: one\n    own¦', ['priorities', 0, 'own'], 'key', 'own'], ['priorities:\n  - id: one\n    owners:\n      - a¦', ['priorities', 0, 'owners', 0], 'item', 'a'],
    ['actions:\n  - { id: x, owner: c¦y }', ['actions', 0, 'owner'], 'value', 'cy'], ['priorities: [{ owners: [a¦', ['priorities', 0, 'owners', 0], 'item', 'a'], ['time:\n  craft: 5¦0', ['time', 'craft'], 'value', '50'],
    ['actions:\n  - { id: x, text: "fix [this", owner: c¦y }', ['actions', 0, 'owner'], 'value', 'cy'], ["changes:\n  - { on: 2026-12-15, context: 'it''s {, by: x', by: a¦da }", ['changes', 0, 'by'], 'value', 'ada'], ["changes: [{ context: it's [x], by: a¦", ['changes', 0, 'by'], 'value', 'a'],
    ['actions:\n  - { text: "introduce\n      bo [", owner: a¦da }', ['actions', 0, 'owner'], 'value', 'ada'], ['members: [\n  ada, # the lead ]\n  b¦o,\n]', ['members', 0], 'item', 'bo'], ['time: {\n  craft: 80, # most\n  man¦', ['time', 'man'], 'key', 'man'],
    ['members:\n  [\n    ada,\n    b¦o,\n  ]', ['members', 0], 'item', 'bo'], ['members:\n  [a¦da]', ['members', 0], 'item', 'ada'], ['{ name: Z, lead: a¦da }', ['lead'], 'value', 'ada'], ['actions:\n  -\n    owner: a¦', ['actions', 0, 'owner'], 'value', 'a'],
    ['a: 1\n# b: [\n\nmanager: x¦', ['manager'], 'value', 'x'], ['time:\n  craft: 50\nmanager: a¦ # why', ['manager'], 'value', 'a'],
  ])('%s', (marked, steps, part, word) => {
    expect(at(marked)).toMatchObject({ steps, part, word });
  });

  it.each([
    'manager: ada # a¦', '# man¦', 'notes: |\n  by: a¦', 'notes: >-\n  some\n  words¦', 'name: Ada\n  more wor¦ds',
  ])('is nothing in a comment or a text of several lines: %s', (marked) => {
    expect(at(marked)).toBeUndefined();
  });

  it('is nothing in the body of a page', () => {
    expect(at('---\nmanager: a¦\n---\nmanager: b', 'people/ada.md')).toMatchObject({ word: 'a' });
    for (const body of ['---\nmanager: a\n---\nmanager: b¦', 'manager: b¦', '¦---\nmanager: a\n---']) expect(at(body, 'people/ada.md'), body).toBeUndefined();
  });

  it.each([
    ['blanks without a colon', `a${' '.repeat(200_000)}`], ['words without a colon', `a${' a'.repeat(100_000)}`], ['escaped quotes', `a: ${'\\"'.repeat(100_000)}`], ['an open quote', `a: "${'\\"'.repeat(100_000)}`],
    ['quotes', `a: ${'"'.repeat(200_000)}`], ['brackets', `a: ${'['.repeat(200_000)}`], ['quotes in brackets', `a: [${',"'.repeat(100_000)}`], ['two sorts of quotes in brackets', `a: [${',"\',\\"'.repeat(50_000)}`], ['comments in brackets', `a: [${' #'.repeat(100_000)}`], ['dashes', '- '.repeat(100_000)],
  ])('takes linear time: %s', (_, line) => {
    const text = `${line}\n${line}\nmanager: ada\n`;
    const start = performance.now();
    for (const character of [0, 3, line.length]) cursorAt('people/ada.yml', text, { line: 1, character });
    cursorAt('people/ada.yml', text, { line: 2, character: 10 });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('agrees with the reader on every plain value of every example and fixture', async () => {
    const examples = RULES.flatMap(({ examples: { good, bad } }) => [good, bad]).map((files) => Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'posthog-mgmt.yml')));
    const fixture = join(HOME, 'fixtures/hedgehog-labs');
    const own = Object.fromEntries(readdirSync(fixture, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ya?ml|mdx?)$/.test(path) && path !== 'posthog-mgmt.yml').map((path) => [path, readFileSync(join(fixture, path), 'utf8')]));
    let compared = 0;
    const compare = (record: HandbookRecord): void => walk(record.data, (pointer, value) => {
      if (typeof value !== 'string' || value === '' || pointer.length === 0 || !/^[\w-]+$/.test(value)) return;
      const { line, column, endLine } = record.locate(pointer);
      const cursor = cursorAt(record.path, record.text, { line: line - 1, character: column });
      const shown = record.text.split('\n')[line - 1] as string;
      // Another spelling of the same value (a tag, an escape, an anchor) is the reader's alone.
      if (line !== endLine || !shown.includes(value) || /[&*!?\\]/.test(shown)) return;
      compared += 1;
      expect({ ...cursor, range: undefined }, `${record.path}:${line}:${column}\n${record.text}`).toMatchObject({ steps: pointer.map((step) => (typeof step === 'number' ? 0 : step)), word: value });
    });
    for (const files of [...examples, own]) for (const record of (await handbookOf(files)).records) if (record.readable) compare(record);
    expect(compared).toBeGreaterThan(1000);
  });

  it('never fails, whatever is typed', () => {
    const piece = fc.oneof(fc.constantFrom('\n', '  ', '- ', ': ', '[', ']', '{', '}', ', ', '"', "'", '#', '|', '---\n', 'manager', 'members', 'ada', '\r\n', '\t', '\ufeff'), anyText(4));
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(12), fc.nat(40), fc.boolean(), (pieces, line, character, isPage) => {
      const text = pieces.join('');
      const cursor = cursorAt(isPage ? 'people/a.md' : 'people/a.yml', text, { line, character });
      if (!cursor) return;
      const shown = text.split('\n')[line] as string;
      expect(shown.slice(cursor.range.start.character, cursor.range.end.character)).toBe(cursor.word);
    }), times(1000));
  });
});

describe('an edit', () => {
  it('is the smallest stretch that makes one text of the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '😀', 'é'), maxLength: 12 });
    fc.assert(fc.property(text, text, (before, after) => {
      const found = difference(before, after);
      if (!found) {
        expect(before).toBe(after);
        return;
      }
      const lines = before.split('\n');
      const offset = ({ line, character }: { line: number; character: number }): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
      const [start, end] = [offset(found.range.start), offset(found.range.end)];
      expect(before.slice(0, start) + found.text + before.slice(end)).toBe(after);
      for (const at of [start, end]) expect(before.charCodeAt(at - 1) >= 0xd800 && before.charCodeAt(at - 1) < 0xdc00).toBe(false);
    }), times(1000));
  });
});
