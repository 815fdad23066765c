import { describe, expect, it } from 'vitest';
import { frontMatterOf } from '../../src/records/front-matter.js';
import { makeReader } from '../../src/records/read.js';

const read = makeReader(frontMatterOf);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rulesOf = (path: string, text: string | Uint8Array): string[] =>
  read(path, typeof text === 'string' ? bytes(text) : text).problems.map((p) => `${p.rule} ${p.range.line}:${p.range.column}`);

describe('reading a file as a record', () => {
  it('gives values with the place of each key and value', () => {
    const file = read('people/bo.md', bytes('---\nname: Bo Lind\ntime: { craft: 40, management: 60 }\n---\n\nHi\n'));
    expect(file.data).toEqual(Object.assign(Object.create(null), { name: 'Bo Lind', time: Object.assign(Object.create(null), { craft: 40, management: 60 }) }));
    expect(file.locate(['time', 'management'])).toEqual({ line: 3, column: 32, endLine: 3, endColumn: 34 });
    expect(file.locate(['time'], 'key')).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 5 });
    expect(file.body).toBe('\nHi\n');
  });

  it('refuses a page whose front matter gray-matter reads otherwise', () => {
    expect(rulesOf('people/bo.md', '---\n\r\r---\nname: Bo\n---\n')).toEqual(['record/front-matter 2:1']);
  });

  it('refuses a file with two byte order marks', () => {
    for (const path of ['people/bo.md', 'people/bo.yml']) expect(rulesOf(path, '\ufeff\ufeff---\nname: Bo\n---\n')).toEqual(['record/encoding 1:1']);
  });

  it('keeps positions under a byte order mark, CRLF and wide characters', () => {
    const file = read('a.yml', bytes('\ufeffname: "🦔 Bo"\r\nmanager: adaa\r\n'));
    expect(file.locate(['manager'])).toEqual({ line: 2, column: 10, endLine: 2, endColumn: 14 });
    expect(file.locate(['name'])).toEqual({ line: 1, column: 7, endLine: 1, endColumn: 14 });
  });

  it('points at the key where a value is missing', () => {
    expect(read('a.yml', bytes('a: 1\nmanager:\n')).locate(['manager'])).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 8 });
  });

  it('reads YAML 1.2: dates and times stay text, no is no text for false', () => {
    expect({ ...(read('a.yml', bytes('a: 2026-11-22\nb: no\nc: 10:30\n')).data as object) }).toEqual({ a: '2026-11-22', b: 'no', c: '10:30' });
  });

  it.each([
    ['a key twice', 'a.yml', 'a: 1\nb: 2\na: 3\n', ['record/parse 3:1']],
    ['two documents', 'a.yml', 'a: 1\n---\nb: 2\n', ['record/parse 2:1']],
    ['an open quote', 'a.yml', 'a: "x\n', ['record/parse 2:1']],
    ['an anchor and an alias', 'a.yml', 'a: &x [1]\nb: *x\n', ['record/front-matter 1:4', 'record/front-matter 2:4']],
    ['a tag', 'a.yml', 'a: !!str 1\n', ['record/front-matter 1:4']],
    ['a directive', 'a.yml', '%YAML 1.1\n---\na: no\n', ['record/front-matter 1:1']],
    ['JavaScript front matter', 'a.md', '---js\nthrow 1\n---\n', ['record/front-matter 1:4']],
    ['coffee front matter', 'a.md', '---coffee\nx\n---\n', ['record/front-matter 1:4']],
    ['no front matter', 'a.md', '# Hello\n', ['record/front-matter 1:1']],
    ['four dashes', 'a.md', '----\na: 1\n----\n', ['record/front-matter 1:1']],
    ['unterminated front matter', 'a.md', '---\na: 1\n', ['record/front-matter 1:1']],
    ['a closing line with more on it', 'a.md', '---\na: 1\n---x\n', ['record/front-matter 3:1']],
    ['an error in front matter', 'a.mdx', '---\na: 1\nb: @x\n---\n', ['record/parse 3:4']],
    ['nothing', 'a.yml', '', ['record/empty 1:1']],
    ['comments alone', 'a.yml', '# later\n', ['record/empty 1:1']],
    ['empty front matter and no body', 'a.md', '---\n---\n', ['record/empty 1:1']],
    ['a NUL', 'a.yml', 'a: 1\nb: \0\n', ['record/encoding 2:4']],
    ['a merge', 'a.yml', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n', ['record/conflict-marker 2:1']],
    ['deep flow', 'a.yml', `a: ${'['.repeat(70)}${']'.repeat(70)}\n`, ['record/too-large 1:1']],
    ['deep blocks', 'a.yml', Array.from({ length: 70 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), ['record/too-large 1:1']],
    ['deep compact lists', 'a.yml', `${'- '.repeat(70)}1\n`, ['record/too-large 1:1']],
  ])('refuses %s', (_, path, text, expected) => {
    expect(rulesOf(path, text)).toEqual(expected);
  });

  it('refuses what is not UTF-8, at the place', () => {
    expect(rulesOf('a.yml', Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0x0a]))).toEqual(['record/encoding 1:4']);
    expect(rulesOf('a.yml', Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toEqual(['record/encoding 1:1']);
  });

  it.each([['a: "x\n', 'a quote that is opened is not closed'], ['x: [1,2', 'a bracket that is opened is not closed'], ['x: {a: 1\ny: 2\n', 'a bracket that is opened is not closed']])('says what is open in %j', (text, words) => {
    expect(read('a.yml', bytes(text)).problems[0]?.message).toBe(`YAML that can't be read: ${words}`);
  });

  it('names both sides of a merge', () => {
    const [problem] = read('a.yml', bytes('<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n')).problems;
    expect(problem?.message).toBe('an unresolved merge of "HEAD" and "theirs"');
  });

  it.each(['#', 'yaml', ' yaml', 'YAML'])('takes front matter marked as YAML: ---%s', (mark) => {
    expect({ ...(read('a.md', bytes(`---${mark}\na: 1\n---\nx`)).data as object) }).toEqual({ a: 1 });
  });

  it('names what is long without half a character', () => {
    for (const letters of ['𝐀', 'x𝐀', `${'x'.repeat(19)}𝐀`].map((start) => start + '𝐀'.repeat(90))) {
      for (const [path, text] of [['a.yml', `${letters}: 1\n${letters}: 2\n`], ['a.yml', `a: &${letters} 1\nb: *${letters}\n`], ['a.yml', `a: !${letters} 1\n`], ['a.yml', `%${letters}\n---\na: 1\n`], ['a.md', `---${letters}\n---\n`], ['a.yml', `<<<<<<< ${letters}\n=======\n>>>>>>> ${letters}\n`]] as const) {
        const { problems } = read(path, bytes(text));
        expect(problems).not.toEqual([]);
        for (const { message } of problems) expect(message).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });

  it('is not slow on hostile input', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(rulesOf('a.yml', keys)).toEqual([]);
    expect(rulesOf('a.md', `---\na: 1\n---\n<<<<<<< x\n${'=======\n'.repeat(30_000)}`)).toEqual([]);
  });
});
