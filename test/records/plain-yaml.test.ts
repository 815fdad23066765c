import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/records/front-matter-split.js';
import type { Pointer } from '../../src/records/position.js';
import { readPlainYaml } from '../../src/records/plain-yaml.js';
import { plainLocator } from '../../src/records/plain-yaml-locate.js';
import { readYaml } from '../../src/records/yaml.js';
import { HOME } from '../support/cli.js';
import { times } from '../support/runs.js';
import { expectLinear } from '../support/growth.js';

/** Where the plain reader gives values, the whole of YAML gives the same, in the same order, without a problem. */
function expectSame(yaml: string): boolean {
  const plain = readPlainYaml(yaml);
  if (plain === undefined) return false;
  const whole = readYaml(yaml);
  const locate = plainLocator(yaml);
  expect({ yaml, problems: whole.problems, data: JSON.stringify(whole.data) }).toEqual({ yaml, problems: [], data: JSON.stringify(plain) });
  const below = Object.entries(plain).flatMap(([key, value]) => [...Object.keys((value ?? {}) as object), 'nothing', 0].map((inner) => [key, inner]));
  for (const pointer of [[], ...Object.keys(plain).map((key) => [key]), ['nothing'], ...below]) {
    for (const part of ['key', 'value'] as const) {
      const found = locate(pointer, part);
      if (found) expect({ yaml, pointer, part, found }).toEqual({ yaml, pointer, part, found: Object.values(whole.offsets(pointer, part)) });
    }
  }
  return true;
}

/** The YAML of every record among the fixtures. */
function fixtures(): string[] {
  const paths = readdirSync(join(HOME, 'fixtures'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ya?ml|mdx?)$/.test(path));
  return paths.flatMap((path) => {
    const text = readFileSync(join(HOME, 'fixtures', path), 'utf8');
    if (/\.ya?ml$/.test(path)) return [text];
    const outcome = splitFrontMatter(text);
    return outcome.kind === 'found' ? [outcome.split.yaml] : [];
  });
}

const SCALARS = [
  'ada', 'Ada Obi', '2026-11-16', '2024-3-4', '40', '007', '1.5', '1e3', '0x1F', '0o17', '.5', '.inf', '-1', '+1', '~', 'null', 'Null', 'true', 'True', 'yes', 'no', 'off', 'NaN', '12:30', '12:30:45', '2026-11-16T10:00:00Z',
  'P2W', '"quoted"', "'it''s'", '"a \\n b"', '"#customer-success"', "'#x'", 'a # comment', 'a #comment', 'a#b', '# all comment', 'a: b', 'a:b', 'https://x.y/z?q=1#f', 'a - b', '- a', '-a', '?a', '? a', ':a', '[a, b]', '[]', '[ ]', '../a/b.png', './a', './', '..', '.a', '{}', '[a, [b, c]]', '[a b, "c, d"]', '[a: b]', '[a,]', '[,]', '{ on: 2026-11-19, by: bo }',
  "{ a: 'x, y', b: [1, 2] }", '{ craft: 80, management: 20 }', '{ a: b c , d: e  }', '{   a:  b   c }', '{ a: -1, b: 1 }', '{ 1: a, b: c }', '{ a: b,c: d }', '{ a: b, }', '{ a: bé, b: c\u00a0 }', '{ a: b\tc, b: c\t }', '{ a: b } # c', '{ a: b, a: c }', '{ a: 1e3, b: null }', '{a: b}', '{a:b}', '{ a, b }', '{ "a": b }', '[a', '{ a: b', ']', '*alias', '&anchor a', '!tag a', '!!str 1', '|', '>', '|-', '@a', '`a`', '%a', 'Zoë 中文', '🦔', 'a\tb', 'a b  ', '…', '"', "'", '"a" b', "'a' # c", '"a"# c', '"a\\"b"', '"\\u00e9 \\u4e2d"', '"\\ud83e\\udd94"', '"\\ud83e"', '"\\x41"', '"\\/\\b\\f\\r\\t"', '"a\\\\"', '"\\u0000"', '["a\\"b", c]', '"a\\', '<<', '=', '..', '...', '---', '1_000', '0', '00', '123456789012345678', '1.0', '1.', 'e3', 'x: [', 'a, b', 'a]b', 'a{b', '"a', "a'b", 'a"b',
];
const KEYS = ['name', 'startDate', 'manager', 'away', 'time', 'a', 'b', 'null', 'true', '__proto__', 'constructor', '"q"', "'s'", '1-1', 'a b', 'manager/specialist', 'a.b', '<<', '?', '- a', 'é', '#a', 'key ', '[a]', '{a}', ''];

const scalar = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...SCALARS) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) });
const line = fc.tuple(fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '      ', '\t'), fc.constantFrom('', '', '', '- ', '- ', '-', '-   ', '- - '), fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...KEYS.slice(0, 7)) }, { weight: 1, arbitrary: fc.constantFrom(...KEYS) }), fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : ', ''), scalar)
  .map(([indent, dash, key, colon, value]) => `${indent}${dash}${key}${colon}${value}`);
const odd = fc.constantFrom('', '# comment', '  # indented comment', '---', '...', '%YAML 1.2', '   ', '- ada', '  - bo', '    - cy', '  continued', ' x');
const generated = fc.array(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: odd }), { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`);

/** Records as people write them, with any scalar here and there. */
const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('ada', 'Ada Obi', '2026-11-16', '40', 'P2W', '[a, b]', '"#x"', "'it''s'", 'true', '{ on: 2026-11-19, by: bo }', 'a # b', 'https://x.y/z', '🦔 中文', '1.5', '[]', 'null', '') }, { weight: 1, arbitrary: scalar });
const NAMES = ['name', 'startDate', 'manager', 'away', 'time', 'a', 'b', 'sprint/open'];
const between = fc.constantFrom('', '', '', '', '\n', '# a comment\n', '   # indented\n', '   \n');
const entries = (indent: string, depth: number): fc.Arbitrary<string> => fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), depth === 0 ? value.map((text) => ` ${text}`) : block(indent, depth), between), { minLength: 1, maxLength: 4, selector: ([key]) => key })
  .map((pairs) => pairs.map(([key, text, gap]) => `${gap}${indent}${key}:${text}\n`).join(''));
const block = (indent: string, depth: number): fc.Arbitrary<string> => fc.oneof(
  { weight: 3, arbitrary: value.map((text) => ` ${text}`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('', '  ', '   '), fc.array(fc.oneof(value, entries('', 0).map((text) => text.trimEnd().replace(/\n/g, '\n--'))), { minLength: 1, maxLength: 3 })).map(([more, items]) => `\n${items.map((item) => `${indent}${more}- ${item.replace(/\n--/g, `\n${indent}${more}  `)}`).join('\n')}`) },
  { weight: 1, arbitrary: fc.constantFrom('  ', ' ', '    ').chain((more) => entries(indent + more, depth - 1).map((text) => `\n${text.trimEnd()}`)) },
);
const written = fc.tuple(entries('', 2), fc.boolean()).map(([yaml, crlf]) => (crlf ? yaml.replaceAll('\n', '\r\n') : yaml));

const RECORDS = fixtures();
/** A record with a stretch of it taken out, doubled, or with something put in. */
const mutated = fc.tuple(fc.constantFrom(...RECORDS), fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.oneof(scalar, fc.constantFrom('\n', ' ', '  ', ':', '-', '#', '"', "'", ',', '[', ']', '{', '}', '\t', '\r'))), { minLength: 1, maxLength: 3 }))
  .map(([text, edits]) => edits.reduce((edited, [at, length, put]) => {
    const from = at % (edited.length + 1);
    return edited.slice(0, from) + put + edited.slice(from + length);
  }, text));

describe('what is plain', () => {
  it('is nearly every record, and reads as the whole of YAML has it', () => {
    const plain = RECORDS.filter(expectSame).length;
    expect(plain / RECORDS.length).toBeGreaterThan(0.75);
  });

  it('reads the same however lines are put together', () => {
    fc.assert(fc.property(generated, (yaml) => { expectSame(yaml); }), times(800));
  });

  it('reads the same as people write', () => {
    let plain = 0;
    fc.assert(fc.property(written, (yaml) => { if (expectSame(yaml)) plain += 1; }), times(300));
    expect(plain).toBeGreaterThan(times(300).numRuns / 8);
  });

  it('reads the same whatever was done to a record', () => {
    fc.assert(fc.property(mutated, (yaml) => { expectSame(yaml); }), times(300));
  });

  it.each([
    ['a: 1\nb: [x, y]\nc:\n  - { d: e }\n  - f: g\n    h: 2\ni:\nj: "k"\n', { a: 1, b: ['x', 'y'], c: [{ d: 'e' }, { f: 'g', h: 2 }], i: null, j: 'k' }],
    ['a:\n- b\n- c\nd: 2026-11-16   # a day\n', { a: ['b', 'c'], d: '2026-11-16' }],
    ['a: "b\\n\\"\\u00e9"\nc: ["\\ud83e\\udd94", d]\n', { a: 'b\n"é', c: ['🦔', 'd'] }],
    ['a: ../images/ada.png\r\nb:\r\n  - c\r\n# d\r\n', { a: '../images/ada.png', b: ['c'] }],
  ])('gives values: %j', (yaml, data) => {
    expect(JSON.parse(JSON.stringify(readPlainYaml(yaml)))).toEqual(data);
    expect(['constructor', 'toString', '__proto__'].filter((key) => key in (readPlainYaml(yaml) as object))).toEqual([]);
  });

  it.each(['', '\n', '# a\n', 'a', '- a\n', ' a: b\n', 'a: b\n c\n', 'a: &x b\n', 'a: |\n  b\n', 'a: b\na: c\n', '--- \na: b\n', 'a: "b\\x41"\n', 'a: "b\\"\n', 'a:\tb\n', 'a: b\rc: d\n', 'a: ...\n', 'a: .5\n'])('leaves to the whole of YAML: %j', (yaml) => {
    expect(readPlainYaml(yaml)).toBeUndefined();
  });

  it.each([
    ['a key', `${'k'.repeat(1025)}: 1\n`], ['a key behind an empty value', `a: \n${'k'.repeat(1024)}: 1\n`], ['a key in a list', `a:\n  - ${'k'.repeat(1025)}: 1\n`],
    ['an indent', `a:\n${' '.repeat(1100)}b:\n${' '.repeat(1100)}c: 1\n`],
  ])('leaves to the whole of YAML what is too long for it: %s', (_, yaml) => {
    expect(readYaml(yaml).problems.map(({ rule }) => rule)).toEqual(['record/parse']);
    expect(readPlainYaml(yaml)).toBeUndefined();
  });

  it.each<[string, (count: number) => string]>([
    ['brackets', (count) => `a: ${'['.repeat(count)}`], ['maps', (count) => `a: ${'{ a: '.repeat(count)}`], ['quotes', (count) => `a: ${"'".repeat(count)}`], ['keys', (count) => 'a:\n'.repeat(count)],
    ['blanks', (count) => `a: ${' '.repeat(count)}#`], ['levels', (count) => Array.from({ length: count }, (_, at) => `${' '.repeat(at % 50)}k:`).join('\n')],
  ])('is not slow on hostile text: %s', async (_, yaml) => {
    // Large enough that both outgrow what the collector keeps at hand: a step between them would look like growth.
    const texts = { 1: yaml(100_000), 4: yaml(400_000) };
    await expectLinear((times) => readPlainYaml(texts[times]));
  });

  it('is found in a map on one line, too', () => {
    const yaml = 'name: Ada\ntime: { craft: 80, management:  some of it  } \n';
    const textAt = (...pointer: string[]) => (['key', 'value'] as const).map((part) => yaml.slice(...plainLocator(yaml)(pointer, part) ?? [0, 0]));
    expect([textAt('time', 'craft'), textAt('time', 'management'), textAt('time', 'else'), textAt('name', 'else')]).toEqual([['craft', '80'], ['management', 'some of it'], ['', ''], ['', '']]);
  });

  it.each<[string, (count: number) => string]>([
    ['words', (count) => `a: { b: ${'c '.repeat(count)}}`], ['blanks', (count) => `a: { b: c${' '.repeat(count)}d }`], ['an open map', (count) => `a: { b: c${' '.repeat(count)}`], ['entries', (count) => `a: { ${'b: c, '.repeat(count)}d: e }`],
  ])('is found without delay in hostile text: %s', async (_, yaml) => {
    const texts = { 1: yaml(50_000), 4: yaml(200_000) };
    await expectLinear((times) => plainLocator(texts[times])(['a', 'd'], 'value'));
  });

  it.each<[string, (count: number) => readonly [yaml: string, pointer: (at: number) => Pointer]]>([
    ['at the top', (count) => [Array.from({ length: count }, (_, at) => `k${at}: 1\n`).join(''), (at) => [`k${at}`]]],
    ['in a map on one line', (count) => [`a: { ${Array.from({ length: count }, (_, at) => `k${at}: 1`).join(', ')} }\n`, (at) => ['a', `k${at}`]]],
    ['in a list on one line', (count) => [`a: [${Array.from({ length: count }, (_, at) => `k${at}`).join(', ')}]\n`, (at) => ['a', at]]],
  ])('is found in time that grows with how many are looked for: %s', async (_, make) => {
    await expectLinear((times) => {
      const count = times * 2500;
      const [yaml, pointer] = make(count);
      const locate = plainLocator(yaml);
      for (let at = 0; at < count; at += 1) locate(pointer(at), 'value');
    });
  });
});
