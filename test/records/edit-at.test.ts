import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appendAt, EditError, removeAt, setAt, type Step } from '../../src/records/edit-at.js';
import type { YamlValue } from '../../src/records/edit.js';
import { expectLinear } from '../support/growth.js';
import { times } from '../support/runs.js';

const SPRINT = `---
team: pa # ours
priorities:
  # the big ones
  - id: funnels # first
    title: "Funnels"
    owners: [bo] # alone
    # goal to come

  # side quests
  - { id: paths, level: low }
changes:
- on: 2026-11-19
  by: bo
# below changes
comments: []
closed:
odd: {a: 1}
---

priorities: [not me]
`;

describe('setAt', () => {
  it.each<[name: string, pointer: Step[], value: YamlValue, before: string, after: string]>([
    ['a key of a map in a list', ['priorities', 0, 'title'], 'F, 2', '    title: "Funnels"\n', '    title: F, 2\n'],
    ['a list in part', ['priorities', 0, 'owners'], ['bo', 'cy'], '[bo] # alone', '[bo, cy] # alone'],
    ['a list as a whole', ['priorities', 0, 'owners'], ['cy'], '[bo] # alone', '[cy] # alone'],
    ['a new key behind comments of its map', ['priorities', 0, 'outcome'], 'nailed', '    # goal to come\n', '    # goal to come\n    outcome: nailed\n'],
    ['a new key in braces', ['priorities', 1, 'owners'], ['bo'], 'level: low }', 'level: low, owners: [bo] }'],
    ['a new key in tight braces', ['odd', 'b'], 'x', '{a: 1}', '{a: 1, b: x}'],
    ['a new key in a list without indent', ['changes', 0, 'context'], 'x', '  by: bo\n', '  by: bo\n  context: x\n'],
    ['a key that is empty', ['closed'], '2026-11-27', 'closed:\n', 'closed: 2026-11-27\n'],
    ['a key in a key that is empty', ['closed', 'on'], '2026-11-27', 'closed:\n', 'closed: { on: 2026-11-27 }\n'],
    ['a new key at the top', ['finalized'], { by: 'ada' }, 'odd: {a: 1}\n', 'odd: {a: 1}\nfinalized: { by: ada }\n'],
    ['an item', ['priorities', 1], 'x', '- { id: paths, level: low }', '- x'],
    ['an item in part', ['priorities', 1], { id: 'paths', level: 'high' }, 'level: low', 'level: high'],
    ['an item over several lines in part', ['changes', 0], { on: '2026-11-20', by: 'bo' }, '- on: 2026-11-19', '- on: 2026-11-20'],
    ['the same', ['team'], 'pa', '', ''],
  ])('sets %s', (_, pointer, value, before, after) => {
    expect(setAt('a.md', SPRINT, pointer, value)).toBe(SPRINT.replace(before, () => after));
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(setAt('a.md', crlf(SPRINT), pointer, value)).toBe(crlf(SPRINT.replace(before, () => after)));
  });

  it.each<[name: string, before: string, pointer: Step[], value: YamlValue, after: string]>([
    ['a list with dashes', 'a:\n  - x\n  - y\nb: 1\n', ['a'], ['z', 'w'], 'a:\n  - z\n  - w\nb: 1\n'],
    ['a list with dashes in part', 'a:\n  - "x" # keep\n  - y\nb: 1\n', ['a'], ['x', 'z'], 'a:\n  - "x" # keep\n  - z\nb: 1\n'],
    ['a list of maps', 'a:\n  -  k: 1\n     l: 2\n', ['a'], [{ k: 2, l: 3 }], 'a:\n  -  k: 2\n     l: 3\n'],
    ['a list by a scalar', 'a: # note\n  # why\n  - x\nb: 1\n', ['a'], 1, 'a: 1 # note\n  # why\nb: 1\n'],
    ['a list by nothing', 'a:\n  - x', ['a'], null, 'a: null'],
    ['text over lines', 'x:\n  a: >\n    b\n    c\n  d: 1\n', ['x', 'a'], 'l1\nl2', 'x:\n  a: "l1\\nl2"\n  d: 1\n'],
    ['a value on the next line', 'x:\n  a:\n    b\n', ['x', 'a'], 'c', 'x:\n  a:\n    c\n'],
    ['a value on the next line that has a comment', 'a: # why\r\n  b\t# who\r\nc: 1\r\n', ['a'], 'x', 'a: # why\r\n  x\t# who\r\nc: 1\r\n'],
    ['a value on the next line by a map', 'a:\n  b\nc: 1\n', ['a'], { k: 'v' }, 'a: { k: v }\nc: 1\n'],
    ['text over lines that has a comment', 'a: |-  # why\r\n  b\r\n\r\nc: 1\r\n', ['a'], 'x', 'a: x  # why\r\n\r\nc: 1\r\n'],
    ['text over lines by a list', 'a:\n  - >- # why\n    b\n    c', ['a', 0], ['x'], 'a:\n  - [x] # why'],
    ['text that only looks as if it went over lines', "a: '| # why'\n", ['a'], 'x', 'a: x\n'],
    ['a key without a value in braces', '{ a, b: 1 }\n', ['a'], 1, '{ a: 1, b: 1 }\n'],
    ['an empty item', 'a:\n  -\n  - x\n', ['a', 0], 'y', 'a:\n  - y\n  - x\n'],
    ['a key behind text that keeps its newlines', 'a:\n  b: |+\n    x\n\nc: 1\n', ['a', 'd'], 1, 'a:\n  b: |+\n    x\n\n  d: 1\nc: 1\n'],
    ['a map with other keys', 'a: { b: 1 }\n', ['a'], { c: 1 }, 'a: { c: 1 }\n'],
    ['a map with fewer keys', 'a:\n  b: 1 # one\n  c: 2\n', ['a'], { b: 1 }, 'a:\n  b: 1 # one\n'],
    ['a key in an empty map', 'a: {}\n', ['a', 'b'], 1, 'a: { b: 1 }\n'],
    ['a quoted key', '"a b":\n  c: 1\n', ['a b', 'c'], 2, '"a b":\n  c: 2\n'],
    ['a top-level key of a text without final newline', 'a: [1]', ['b'], 2, 'a: [1]\nb: 2'],
    ['a nested key of a text without final newline', 'a:\n  b: 1', ['a', 'c'], 2, 'a:\n  b: 1\n  c: 2'],
  ])('replaces %s', (_, before, pointer, value, after) => {
    expect(setAt('a.yml', before, pointer, value)).toBe(after);
  });

  it.each<[name: string, before: string, pointer: Step[]]>([
    ['an item that is not there', 'a: [1]\n', ['a', 1]],
    ['a key of a scalar', 'a: 1\n', ['a', 'b']],
    ['a key of a list', 'a: [1]\n', ['a', 'b']],
    ['a key below one that is missing', 'a: 1\n', ['b', 'c']],
    ['what an alias holds', 'a: &x { b: 1 }\nc: *x\n', ['c', 'b']],
    ['what an alias repeats', 'a: &x { b: 1 }\nc: *x\n', ['a', 'b']],
    ['a page without front matter, below the top', 'Text\n', ['a', 'b']],
    ['nothing at all', 'a: 1\n', []],
  ])('refuses %s', (_, before, pointer) => {
    expect(() => setAt(before === 'Text\n' ? 'a.md' : 'a.yml', before, pointer, 2)).toThrow(EditError);
  });
});

describe('removeAt', () => {
  it.each<[name: string, pointer: Step[], before: string, after: string]>([
    ['a key in a map over lines', ['priorities', 0, 'title'], '    title: "Funnels"\n', ''],
    ['the first key, whose dash stays', ['priorities', 0, 'id'], 'id: funnels # first\n    title', 'title'],
    ['a key in braces', ['priorities', 1, 'level'], ', level: low', ''],
    ['the first key in braces', ['priorities', 1, 'id'], 'id: paths, ', ''],
    ['an item in braces', ['priorities', 1], '  - { id: paths, level: low }\n', ''],
    ['the only item', ['changes', 0], 'changes:\n- on: 2026-11-19\n  by: bo\n', 'changes: []\n'],
    ['the only key', ['odd', 'a'], '{a: 1}', '{}'],
    ['the only owner', ['priorities', 0, 'owners', 0], '[bo]', '[]'],
    ['a key that is empty', ['closed'], 'closed:\n', ''],
    ['what is not there', ['priorities', 7, 'x'], '', ''],
  ])('takes %s', (_, pointer, before, after) => {
    expect(removeAt('a.md', SPRINT, pointer)).toBe(SPRINT.replace(before, () => after));
  });

  it.each<[name: string, before: string, pointer: Step[], after: string]>([
    ['a line of a list over lines', 'a: [\n  x, # one\n  y, # two\n  z\n]\n', ['a', 1], 'a: [\n  x, # one\n  z\n]\n'],
    ['the last line of it', 'a: [\n  x, # one\n  y\n]\n', ['a', 1], 'a: [\n  x, # one\n]\n'],
    ['a comment\'s key, but not the comment', 'a:\n  - k: 1\n    # about l\n    l: 2\n', ['a', 0, 'k'], 'a:\n  - # about l\n    l: 2\n'],
  ])('takes %s', (_, before, pointer, after) => {
    expect(removeAt('a.yml', before, pointer)).toBe(after);
  });
});

describe('appendAt', () => {
  const entry = { on: '2026-11-20', by: 'cy' };
  it.each<[name: string, pointer: Step[], item: YamlValue, before: string, after: string]>([
    ['in braces as the last one is', ['priorities'], { id: 'x', title: 'y' }, 'level: low }\n', 'level: low }\n  - { id: x, title: y }\n'],
    ['over lines as the last one is', ['changes'], entry, '  by: bo\n', '  by: bo\n- on: 2026-11-20\n  by: cy\n'],
    ['to an empty list', ['comments'], entry, 'comments: []\n', 'comments:\n  - { on: 2026-11-20, by: cy }\n'],
    ['to an empty key', ['closed'], entry, 'closed:\n', 'closed:\n  - { on: 2026-11-20, by: cy }\n'],
    ['to a missing key', ['new'], entry, 'odd: {a: 1}\n', 'odd: {a: 1}\nnew:\n  - { on: 2026-11-20, by: cy }\n'],
    ['a scalar to an empty list', ['comments'], 'x', 'comments: []', 'comments: [x]'],
    ['a scalar to a list of a map', ['priorities', 0, 'owners'], 'cy', '[bo]', '[bo, cy]'],
    ['a scalar to a new list of a map', ['priorities', 1, 'owners'], 'cy', 'low }', 'low, owners: [cy] }'],
    ['a map to a new list in braces', ['odd', 'b'], { c: 1 }, '{a: 1}', '{a: 1, b: [{ c: 1 }]}'],
    ['text with line breaks', ['changes'], { on: 'x', context: 'a\nb: # c' }, '  by: bo\n', '  by: bo\n- on: x\n  context: "a\\nb: # c"\n'],
  ])('adds %s', (_, pointer, item, before, after) => {
    expect(appendAt('a.md', SPRINT, pointer, item)).toBe(SPRINT.replace(before, () => after));
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(appendAt('a.md', crlf(SPRINT), pointer, item)).toBe(crlf(SPRINT.replace(before, () => after)));
  });

  it.each<[name: string, before: string, pointer: Step[], item: YamlValue, style: 'block' | 'flow' | undefined, after: string]>([
    ['over lines where asked', 'a: [] # none\n', ['a'], { k: 1, l: [2] }, 'block', 'a: # none\n  - k: 1\n    l: [2]\n'],
    ['scalars with dashes where asked', 'a:\n', ['a'], 'x', 'block', 'a:\n  - x\n'],
    ['behind the last item\'s comments', 'a:\n  - k: 1\n    # one\n  # all\n\nb: 1\n', ['a'], { k: 2 }, undefined, 'a:\n  - k: 1\n    # one\n  # all\n  - k: 2\n\nb: 1\n'],
    ['before the next key\'s comments', 'a:\n- 1\n# about b\nb: 1\n', ['a'], 2, undefined, 'a:\n- 1\n- 2\n# about b\nb: 1\n'],
    ['with the keys where the others are', 'a:\n  -   k: 1\n', ['a'], { k: 2, l: 3 }, 'flow', 'a:\n  -   k: 1\n  -   k: 2\n      l: 3\n'],
    ['as the last map, not the last item', 'a:\n  - { k: 1 }\n  - x\n', ['a'], { k: 2 }, 'block', 'a:\n  - { k: 1 }\n  - x\n  - { k: 2 }\n'],
    ['behind text that keeps its newlines', 'a:\n  - |+\n    x\n\n\nb: 1\n', ['a'], 'y', undefined, 'a:\n  - |+\n    x\n\n\n  - y\nb: 1\n'],
    ['to a list in a list', 'a:\n  - - 1\n  - 2\n', ['a', 0], 3, undefined, 'a:\n  - - 1\n    - 3\n  - 2\n'],
    ['without a final newline', 'a:\n  - k: 1', ['a'], { k: 2 }, undefined, 'a:\n  - k: 1\n  - k: 2'],
    ['behind a last comma', 'a: [1, ]\n', ['a'], 2, undefined, 'a: [1, 2, ]\n'],
    ['to null', 'a: ~ # none\n', ['a'], { k: 1 }, undefined, 'a: # none\n  - { k: 1 }\n'],
    ['to an empty list in an item', 'a:\n  - id: x\n    b: []\n    c: 1\n', ['a', 0, 'b'], { k: 1 }, undefined, 'a:\n  - id: x\n    b:\n      - { k: 1 }\n    c: 1\n'],
    ['an empty map', 'a:\n  - k: 1\n', ['a'], {}, undefined, 'a:\n  - k: 1\n  - {}\n'],
  ])('writes %s', (_, before, pointer, item, style, after) => {
    expect(appendAt('a.yml', before, pointer, item, style)).toBe(after);
  });

  it('refuses what is no list', () => {
    expect(() => appendAt('a.yml', 'a: { b: 1 }\n', ['a'], 1)).toThrow(/no list/);
    expect(() => appendAt('a.yml', 'a: 1\n', ['b', 0], 1)).toThrow(EditError);
  });
});

/** A value as somebody might write it, told by `pick`: braces, lines, dashes, comments. */
function write(value: YamlValue, indent: number, pick: () => number): string {
  if (value === null || typeof value !== 'object') return ` ${JSON.stringify(value)}${note(pick)}\n`;
  const entries = Object.entries(value);
  if (entries.length === 0 || pick() % 3 === 0) return ` ${flow(value)}${note(pick)}\n`;
  const pad = ' '.repeat(indent);
  const gap = (): string => (pick() % 5 === 0 ? `${pad}# note ${pick()}\n` : pick() % 9 === 0 ? '\n' : '');
  const lines = entries.map(([key, item]) => {
    if (!Array.isArray(value)) return `${gap()}${pad}${key}:${write(item as YamlValue, indent + 2, pick)}`;
    const inner = write(item as YamlValue, indent + 2, pick);
    // A map's first key stands behind the dash.
    return `${gap()}${pad}-${/^\n {2,}[a-z]+:/.test(inner) ? ` ${inner.slice(1).trimStart()}` : inner}`;
  });
  return `${note(pick)}\n${lines.join('')}`;
}
const note = (pick: () => number): string => (pick() % 4 === 0 ? ` # note ${pick()}` : '');
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${flow(item)}`).join(', ')} }`;
}

describe('any record', () => {
  const key = fc.constantFrom('id', 'title', 'owners', 'on', 'by', 'odd');
  const scalar = fc.oneof(fc.stringMatching(/^[a-z]{1,4}$/), fc.constantFrom('# x', 'a: b', '-', 'l1\nl2', '', 'no'), fc.integer(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec<{ value: YamlValue }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true })),
  }));
  const record = fc.record({
    data: fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true }),
    picks: fc.array(fc.nat(100), { minLength: 7, maxLength: 7 }),
    crlf: fc.boolean(), page: fc.boolean(), bom: fc.boolean(), final: fc.boolean(),
  }).map(({ data, picks, crlf, page, bom, final }) => {
    let at = 0;
    const next = (): number => (picks[at++ % picks.length] as number) + at;
    const keys = Object.entries(data).map(([name, item]) => `${name}:${write(item, 2, next)}`).join('');
    const text = page ? `---\n${keys}---\n\n- body: [\n` : keys;
    const whole = (bom ? '\ufeff' : '') + (final ? text : text.replace(/\n$/, ''));
    return { path: page ? 'a.md' : 'a.yml', data, text: crlf ? whole.replaceAll('\n', '\r\n') : whole };
  });
  const read = (path: string, text: string): unknown => parse(path === 'a.md' ? (text.replace(/^\ufeff/, '').split(/^---\r?$/m)[1] as string) : text.replace(/^\ufeff/, ''), { version: '1.2', schema: 'core' }) ?? {};

  function pointers(data: YamlValue, above: Step[] = []): Step[][] {
    if (data === null || typeof data !== 'object') return [above];
    const steps: Step[] = Array.isArray(data) ? data.map((_, index) => index) : Object.keys(data);
    return [...(above.length > 0 ? [above] : []), ...steps.flatMap((step) => pointers((data as never)[step], [...above, step]))];
  }
  /** The lines of the first text that the second lacks, as offsets of lines in the first. */
  function lost(one: string, other: string): number[] {
    let at = 0;
    return diffArrays(one.split('\n'), other.split('\n')).flatMap(({ value: lines, added, removed }) => {
      if (added) return [];
      const from = at;
      at += lines.length;
      return removed ? lines.map((_, index) => from + index) : [];
    });
  }
  function holder(data: unknown, pointer: Step[]): never {
    return pointer.slice(0, -1).reduce<unknown>((at, step) => (at as never)[step], data) as never;
  }
  const runs = times(70);

  it('has the value that was set; a scalar changes no line but its own', () => {
    fc.assert(fc.property(record, scalar, fc.nat(), ({ path, data, text }, put, pick) => {
      const all = pointers(data);
      const pointer = all[pick % all.length] as Step[];
      const wanted = structuredClone(data);
      const old = (holder(data, pointer) as YamlValue[])[pointer.at(-1) as never] as unknown;
      (holder(wanted, pointer) as YamlValue[])[pointer.at(-1) as never] = put as never;
      const after = setAt(path, text, pointer, put);
      expect(read(path, after)).toEqual(wanted);
      if (old === null || typeof old !== 'object') {
        expect(lost(text, after).length).toBeLessThanOrEqual(1);
        expect(after.split('\n').length).toBe(text.split('\n').length);
        expect(after.match(/# note \d+/g)).toEqual(text.match(/# note \d+/g));
      }
      expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
    }), runs);
  });

  it('has any value that was set', () => {
    fc.assert(fc.property(record, value, fc.nat(), ({ path, data, text }, put, pick) => {
      const all = pointers(data);
      const pointer = all[pick % all.length] as Step[];
      const wanted = structuredClone(data);
      (holder(wanted, pointer) as YamlValue[])[pointer.at(-1) as never] = put as never;
      const after = setAt(path, text, pointer, put);
      expect(read(path, after)).toEqual(wanted);
      expect(setAt(path, after, pointer, put)).toBe(after);
    }), runs);
  });

  it('has the item that was added; no line is lost but that of an empty or bracketed list, and it goes again', () => {
    fc.assert(fc.property(record, value, fc.nat(), fc.constantFrom('block', 'flow', undefined), ({ path, data, text }, item, pick, style) => {
      const lists = pointers(data).filter((one) => Array.isArray((holder(data, one) as unknown[])[one.at(-1) as never]));
      const pointer = lists[pick % Math.max(1, lists.length)] ?? ['fresh'];
      const wanted = structuredClone(data) as Record<string, YamlValue>;
      const list = ((holder(wanted, pointer) as YamlValue[])[pointer.at(-1) as never] ??= [] as never) as YamlValue[];
      list.push(item);
      const after = appendAt(path, text, pointer, item, style);
      expect(read(path, after)).toEqual(wanted);
      const gone = lost(text, after);
      expect(gone.length).toBeLessThanOrEqual(1);
      expect(after.match(/# note \d+/g)).toEqual(text.match(/# note \d+/g));
      if (list.length > 1) expect(removeAt(path, after, [...pointer, list.length - 1]).trimEnd()).toBe(text.trimEnd());
    }), runs);
  });

  it('has the key that was added, and gives it up again', () => {
    fc.assert(fc.property(record, value, fc.nat(), ({ path, data, text }, put, pick) => {
      const maps = [[], ...pointers(data)].filter((one) => {
        const at = one.length === 0 ? data : ((holder(data, one) as unknown[])[one.at(-1) as never] as unknown);
        return typeof at === 'object' && at !== null && !Array.isArray(at);
      });
      const pointer = [...(maps[pick % maps.length] as Step[]), 'fresh'];
      const wanted = structuredClone(data);
      (holder(wanted, pointer) as Record<string, YamlValue>)['fresh'] = put;
      const after = setAt(path, text, pointer, put);
      expect(read(path, after)).toEqual(wanted);
      expect(lost(text, after).length).toBeLessThanOrEqual(1);
      expect(after.match(/# note \d+/g)).toEqual(text.match(/# note \d+/g));
      const back = removeAt(path, after, pointer);
      expect(read(path, back)).toEqual(data);
      expect(back.trimEnd().replace(/\{ *\}/g, '{}')).toBe(text.trimEnd().replace(/\{ *\}/g, '{}'));
    }), runs);
  });

  it('lacks what was removed, and no line outside of it', () => {
    fc.assert(fc.property(record, fc.nat(), ({ path, data, text }, pick) => {
      const all = pointers(data);
      const pointer = all[pick % all.length] as Step[];
      const wanted = structuredClone(data);
      const above = holder(wanted, pointer) as unknown;
      if (Array.isArray(above)) above.splice(pointer.at(-1) as number, 1);
      else delete (above as Record<string, unknown>)[pointer.at(-1) as string];
      const after = removeAt(path, text, pointer);
      expect(read(path, after)).toEqual(wanted);
      // What went is one stretch, and what stayed within it is comments alone.
      const gone = lost(text, after);
      const stretch = text.split('\n').slice(gone[0] ?? 0, (gone.at(-1) ?? -1) + 1).filter((_, index) => !gone.includes((gone[0] ?? 0) + index));
      for (const kept of stretch) expect(kept).toMatch(/^ *(#.*)?\r?$/);
    }), runs);
  });
});

describe('a key that is no text', () => {
  it.each<[string, Step[]]>([[': x\nname: a\n', ['']], ['7: x\n', ['7']], ['a: { true: x }\n', ['a', 'true']]])('is left alone: %j', (text, pointer) => {
    expect(() => setAt('a.yml', text, pointer, 'y')).toThrow(EditError);
    expect(() => removeAt('a.yml', text, pointer)).toThrow(EditError);
  });

  it('and nothing is added to what is no list', () => {
    for (const text of ['a: { b: 1 }\n', 'a: x\n', 'a: 1\n']) expect(() => appendAt('a.yml', text, ['a'], 'y')).toThrow(EditError);
  });
});

describe('a file with much space in it', () => {
  const space = (length: number): string => ' '.repeat(length * 12_000);
  it.each<[string, (blanks: string) => string, (text: string) => string]>([
    ['a key', (blanks) => `a: 1\n# x${blanks}x\nb: "x${blanks}x"\n`, (text) => setAt('a.yml', text, ['c'], 'y')],
    ['an item in brackets', (blanks) => `a: [\n  x,\n  y${blanks},${blanks}]\n`, (text) => appendAt('a.yml', text, ['a'], 'z')],
    ['an item on a line of its own', (blanks) => `a: [\n  x,\n  y${blanks},${blanks}z\n]\n`, (text) => removeAt('a.yml', text, ['a', 1])],
  ])('is edited in linear time: %s', async (_, text, edit) => {
    await expectLinear((length) => edit(text(space(length))));
  });
});

it('changes one item of a long list, given all of it, in linear time', async () => {
  const made = (length: number): { text: string; items: YamlValue[] } => {
    const items = Array.from({ length: length * 100 }, (_, index) => ({ id: `p${index}`, title: `Ship ${index}`, owners: ['ada'] }));
    return { text: `priorities:\n${items.map(({ id, title }) => `  - { id: ${id}, title: ${title}, owners: [ada] }\n`).join('')}`, items: items.with(50, { ...items[50] as (typeof items)[0], title: 'Ship it' }) };
  };
  const lists = { 1: made(1), 4: made(4) };
  await expectLinear((length) => {
    const { text, items } = lists[length];
    expect(setAt('a.yml', text, ['priorities'], items)).toBe(text.replace('title: Ship 50,', 'title: Ship it,'));
  });
});
