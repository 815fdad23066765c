import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { addKeys, EditError, formatFlowValue, formatKey, formatValue, type YamlValue } from '../../src/records/edit.js';
import { anyText } from '../support/any-text.js';
import { times } from '../support/runs.js';

const core = { version: '1.2', schema: 'core' } as const;

describe('formatValue', () => {
  it.each<[YamlValue, string]>([
    ['Ada Obi', 'Ada Obi'],
    ['2026-01-01', '2026-01-01'],
    ['no', 'no'],
    ['GB', 'GB'],
    ["Nia D'Costa", "Nia D'Costa"],
    ['VP of Operations & Marketing', 'VP of Operations & Marketing'],
    ['Data, Infra', 'Data, Infra'],
    ['true', '"true"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['12', '"12"'],
    ['0x1F', '"0x1F"'],
    ['1e3', '"1e3"'],
    ['.inf', '".inf"'],
    ['', '""'],
    [' x', '" x"'],
    ['x ', '"x "'],
    ['# x', '"# x"'],
    ['a: b', '"a: b"'],
    ['@ada', '"@ada"'],
    ['a\nb', '"a\\nb"'],
    ['\u001b[2J', '"\\u001b[2J"'],
    ['\u0085', '"\\u0085"'],
    [12, '12'],
    [null, 'null'],
    [true, 'true'],
    [[], '[]'],
    [{}, '{}'],
    [['ada', 'bo'], '[ada, bo]'],
    [['a, b', 'c]'], '["a, b", "c]"]'],
    [[{ on: '2026-11-19', by: 'bo' }], '[{ on: 2026-11-19, by: bo }]'],
  ])('%j is printed as %s', (value, printed) => {
    expect(formatValue(value)).toBe(printed);
    expect(parse(`k: ${printed}`, core)).toEqual({ k: value });
  });

  it('prints plain words as the `yaml` package does', () => {
    const word = fc.oneof(fc.string({ unit: fc.constantFrom(...'aZ09_.@+-xno'), minLength: 1, maxLength: 6 }), fc.constantFrom('true', 'Null', 'FALSE', 'no', 'y', '2026-11-24', '12', '1e3', '0x1F', '.inf', '---', '-'));
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
      const given = words.join(' ');
      const options = { ...core, lineWidth: 0, blockQuote: false as const };
      expect(formatValue(given)).toBe(stringify(given, options).trimEnd());
      expect(formatFlowValue(given)).toBe(stringify([given], { ...options, flowCollectionPadding: false, collectionStyle: 'flow' }).trimEnd().slice(1, -1));
      if (!given.startsWith('---')) expect(parse(`{ ${formatKey(given)}: 1 }`, core)).toEqual({ [given]: 1 });
    }), times(200));
  });

  it('prints any value on one line that reads back as it was', () => {
    const scalar = fc.oneof(text(), fc.double({ noNaN: true }), fc.integer(), fc.boolean(), fc.constant(null));
    const value = fc.oneof(scalar, fc.array(scalar), fc.dictionary(text(), scalar), fc.array(fc.dictionary(text(), fc.array(scalar))));
    fc.assert(
      fc.property(value, (given) => {
        const printed = formatValue(given);
        expect(printed).not.toMatch(/[\r\n]/);
        expect(plain(parse(`k: ${printed}\n`, (_key, v: unknown) => v, { ...core, mapAsMap: true } as never))).toEqual(plain(new Map([['k', given]])));
      }),
      times(40),
    );
  });
});

describe('addKeys', () => {
  const added = [
    ['manager', 'ada'],
    ['members', ['ada', 'bo']],
  ] as const;
  it.each<[name: string, path: string, before: string, after: string]>([
    ['front matter', 'a.md', '---\nname: Bo\n---\n\nBody\n', '---\nname: Bo\nmanager: ada\nmembers: [ada, bo]\n---\n\nBody\n'],
    ['CRLF', 'a.mdx', '---\r\nname: Bo\r\n---\r\nBody', '---\r\nname: Bo\r\nmanager: ada\r\nmembers: [ada, bo]\r\n---\r\nBody'],
    ['a byte order mark', 'a.md', '\ufeff---\nname: Bo\n---', '\ufeff---\nname: Bo\nmanager: ada\nmembers: [ada, bo]\n---'],
    ['empty front matter', 'a.md', '---\n---\nBody', '---\nmanager: ada\nmembers: [ada, bo]\n---\nBody'],
    ['front matter of comments', 'a.md', '---\n# c\n---\n', '---\n# c\nmanager: ada\nmembers: [ada, bo]\n---\n'],
    ['no front matter', 'a.md', 'Body\n---\n', '---\nmanager: ada\nmembers: [ada, bo]\n---\n\nBody\n---\n'],
    ['no front matter, CRLF and a mark', 'a.md', '\ufeffBody\r\n', '\ufeff---\r\nmanager: ada\r\nmembers: [ada, bo]\r\n---\r\n\r\nBody\r\n'],
    ['a body with fences', 'a.md', '---\nname: Bo\n---\n---\nx\n---\n', '---\nname: Bo\nmanager: ada\nmembers: [ada, bo]\n---\n---\nx\n---\n'],
    ['yml', 'a.yml', 'name: Bo # c\n', 'name: Bo # c\nmanager: ada\nmembers: [ada, bo]\n'],
    ['yml without final newline', 'a.yaml', '# c\r\nname: Bo', '# c\r\nname: Bo\r\nmanager: ada\r\nmembers: [ada, bo]'],
    ['an empty yml', 'a.yml', '', 'manager: ada\nmembers: [ada, bo]\n'],
    ['a yml of a mark alone', 'a.yml', '\ufeff', '\ufeffmanager: ada\nmembers: [ada, bo]\n'],
    ['a yml of comments', 'a.yml', '# c', '# c\nmanager: ada\nmembers: [ada, bo]'],
    ['a document start', 'a.yml', '---\nname: Bo\n', '---\nname: Bo\nmanager: ada\nmembers: [ada, bo]\n'],
    ['a document end', 'a.yml', 'name: Bo\n...\n', 'name: Bo\nmanager: ada\nmembers: [ada, bo]\n...\n'],
    ['trailing empty lines', 'a.yml', 'name: Bo\n\n\n', 'name: Bo\nmanager: ada\nmembers: [ada, bo]\n\n\n'],
    ['a kept block scalar', 'a.yml', 'name: |+\n  Bo\n\n\n', 'name: |+\n  Bo\n\n\nmanager: ada\nmembers: [ada, bo]\n'],
    ['a block scalar to the very end', 'a.yml', 'x: 1\nname: |\n  Bo', 'x: 1\nname: |\n  Bo\nmanager: ada\nmembers: [ada, bo]'],
    ['an indented mapping', 'a.yml', '  name: Bo\n  x: 1\n', '  name: Bo\n  x: 1\n  manager: ada\n  members: [ada, bo]\n'],
    ['nested values', 'a.yml', 'time:\n  craft: 80\naway:\n- from: x\n', 'time:\n  craft: 80\naway:\n- from: x\nmanager: ada\nmembers: [ada, bo]\n'],
    ['flow style', 'a.yml', '{ a: 1 } # c\n', '{ a: 1, manager: ada, members: [ada, bo] } # c\n'],
    ['flow style, tight', 'a.yml', '{a: 1,}', '{a: 1, manager: ada, members: [ada, bo],}'],
    ['flow style without value', 'a.yml', '{a}\n', '{a, manager: ada, members: [ada, bo]}\n'],
    ['flow style, empty', 'a.yml', '{}\n', '{ manager: ada, members: [ada, bo] }\n'],
    ['flow style in front matter', 'a.md', '---\n{ a: 1 }\n---\n', '---\n{ a: 1, manager: ada, members: [ada, bo] }\n---\n'],
    ['flow style over lines', 'a.yml', '{\n  a: 1 # c\n}\n', '{\n  a: 1, # c\n  manager: ada,\n  members: [ada, bo]\n}\n'],
    ['flow style over lines, with a comma behind each', 'a.md', '---\r\n{\r\n  a: 1, # c\r\n}\r\n---\r\n', '---\r\n{\r\n  a: 1, # c\r\n  manager: ada,\r\n  members: [ada, bo],\r\n}\r\n---\r\n'],
  ])('%s', (_name, path, before, after) => {
    expect(addKeys(path, before, added)).toBe(after);
  });

  it.each<[name: string, path: string, before: string, why: RegExp]>([
    ['a key that is there', 'a.yml', 'manager: bo\n', /has the key "manager" already/],
    ['broken YAML', 'a.yml', 'a: [1\n', /can't be read/],
    ['duplicate keys', 'a.yml', 'a: 1\na: 2\n', /can't be read/],
    ['a list', 'a.yml', '- a\n', /no mapping/],
    ['a null that is written', 'a.yml', '~\n', /no mapping/],
    ['two documents', 'a.yml', 'a: 1\n---\nb: 1\n', /more than one/],
    ['a directive', 'a.yml', '%YAML 1.1\n---\na: 1\n', /directive/],
    ['an open front matter', 'a.md', '---\na: 1\n', /no closing line/],
    ['a lone fence', 'a.md', '---', /no closing line/],
    ['a closing line with more on it', 'a.md', '---\na: 1\n---x\n---\n', /something else/],
    ['front matter in another language', 'a.md', '---js\n{}\n---\n', /only YAML/],
    ['broken front matter', 'a.mdx', '---\na: b: c\n---\n', /can't be read/],
    ['another kind of file', 'a.txt', 'a: 1\n', /records/],
    ['an alias bomb', 'a.yml', bomb(), /can't be read/],
    ['deep nesting', 'a.yml', `a: ${'['.repeat(20_000)}`, /can't be read/],
  ])('refuses %s', (_name, path, before, why) => {
    expect(() => addKeys(path, before, added)).toThrow(EditError);
    expect(() => addKeys(path, before, added)).toThrow(why);
  });

  it('says why YAML can\'t be read without the line, which would count from the front matter', () => {
    expect(() => addKeys('bo.md', '---\nname: [\n---\n', added)).toThrow(/\(Flow sequence in block collection must be sufficiently indented and end with a \]\)$/);
  });

  it('adds nothing for no keys, whatever the text', () => {
    expect(addKeys('a.yml', '- broken: [', [])).toBe('- broken: [');
  });

  it('keeps a key named __proto__ as a key', () => {
    expect(addKeys('a.yml', '__proto__: 1\n', [['constructor', 'x']])).toBe('__proto__: 1\nconstructor: x\n');
  });

  it('gives the old data and the new keys, and the old text without what was added', () => {
    fc.assert(
      fc.property(record(), keys(), ({ path, text: before, data }, entries) => {
        const fresh = entries.filter(([key]) => !data.has(key));
        const after = addKeys(path, before, fresh);
        const yaml = path.endsWith('.md') ? /^\ufeff?---\r?\n([^]*?)^---[ \t]*$/m.exec(after)?.[1] : after.replace(/^\ufeff/, '');
        const read = parse(yaml ?? '', (_key, v: unknown) => v, { ...core, mapAsMap: true } as never) as Map<string, unknown> | null;
        expect(plain(read ?? new Map())).toEqual(plain(new Map<string, unknown>([...data, ...fresh])));
        expect(withoutAddition(before, after)).toBe(before);
      }),
      times(120),
    );
  });
});

/** `after` without the one stretch that `before` lacks. */
function withoutAddition(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return after.slice(0, start) + after.slice(after.length - (before.length - start));
}

/** Any text, the awkward kinds more often than chance would have it. */
function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    anyText(),
    fc.string({ unit: fc.constantFrom('-', '#', ':', ' ', '\n', '\t', '[', ',', '}', '"', "'", '\\', '?', '|', '>', '0', 'a', '\r', '\u2028', '\ufeff') }),
    fc.constantFrom('no', 'null', '1', '1_000', '0o7', '2026-01-01', '10:30', '---', '...', '<<', '=', '!!str x', '&a', '*a', '%YAML', '__proto__'),
  );
}

function keys(): fc.Arbitrary<[string, YamlValue][]> {
  const key = fc.oneof(fc.constantFrom('manager', 'startDate', 'members', 'constructor'), text().filter((given) => given.length < 200));
  const value = fc.oneof(text(), fc.array(text(), { maxLength: 3 }), fc.integer(), fc.constant(null));
  return fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 4 });
}

/** A record as somebody may have written it: comments, any newline, with or without a last one. */
function record(): fc.Arbitrary<{ path: string; text: string; data: Map<string, unknown> }> {
  const data = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/), fc.oneof(text(), fc.array(fc.integer()), fc.record({ on: fc.string() })), { maxKeys: 4 });
  const shape = fc.record({ data, markdown: fc.boolean(), crlf: fc.boolean(), mark: fc.boolean(), ended: fc.boolean(), comment: fc.boolean(), body: text(), flow: fc.boolean() });
  const made = shape.map(({ data: object, markdown, crlf, mark, ended, comment, body, flow }) => {
    const printed = Object.keys(object).length === 0 && !flow ? '' : stringify(object, { ...core, lineWidth: 0, collectionStyle: flow ? 'flow' : 'any' });
    let yaml = (comment ? '# a comment\n' : '') + printed;
    if (!markdown && !ended) yaml = yaml.replace(/\n$/, '');
    const unix = markdown ? `---\n${yaml}---\n${body}` : yaml;
    const whole = (mark ? '\ufeff' : '') + (crlf ? unix.replace(/\r?\n/g, '\r\n') : unix);
    const source = markdown ? (whole.match(/---\r?\n([^]*?)^---\r?$/m)?.[1] ?? '') : whole.replace(/^\ufeff/, '');
    const read = parsed(source);
    return read === 'broken' ? undefined : { path: markdown ? 'a.md' : 'a.yml', text: whole, data: read ?? new Map<string, unknown>() };
  });
  return made.filter((given) => given !== undefined);
}

/** What the printed record holds; the printer at times prints what its own parser refuses (a lone CR, say). */
function parsed(source: string): Map<string, unknown> | null | 'broken' {
  try {
    return parse(source, (_key, v: unknown) => v, { ...core, mapAsMap: true } as never) as Map<string, unknown> | null;
  } catch {
    return 'broken';
  }
}

/** Maps and objects alike as sorted lists, so that they compare whatever their keys are called. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return ['map', ...[...value].map(([k, v]) => [k, plain(v)] as const).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))];
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') return plain(new Map(Object.entries(value)));
  return value;
}

function bomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, of] of [['b', 'a'], ['c', 'b'], ['d', 'c'], ['e', 'd']]) lines.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
  return `${lines.join('\n')}\n`;
}
