import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addItem, removeItem, removeKey, setValue } from '../../src/records/edit-value.js';
import { times } from '../support/runs.js';

describe('setting a value', () => {
  it.each([
    ['keeps a comment', 'manager: tim   # since May\n', 'manager: ada   # since May\n'],
    ['keeps CRLF', 'name: Bo\r\nmanager: tim\r\ncraft: x\r\n', 'name: Bo\r\nmanager: ada\r\ncraft: x\r\n'],
    ['replaces a quoted one', 'manager: "tim"\n', 'manager: ada\n'],
    ['fills an empty one', 'manager:\nname: Bo\n', 'manager: ada\nname: Bo\n'],
    ['fills an empty one before a comment', 'manager:   # nobody\nname: Bo\n', 'manager: ada   # nobody\nname: Bo\n'],
    ['replaces null', 'manager: null\n', 'manager: ada\n'],
    ['replaces a block scalar', 'manager: >\n  tim\n  berg\nname: Bo\n', 'manager: ada\nname: Bo\n'],
    ['adds a key', 'name: Bo\n', 'name: Bo\nmanager: ada\n'],
    ['adds a key without a final newline', 'name: Bo', 'name: Bo\nmanager: ada'],
    ['works inside braces', '{ name: Bo, manager: tim }\n', '{ name: Bo, manager: ada }\n'],
    ['keeps a byte order mark', '\ufeffmanager: tim\n', '\ufeffmanager: ada\n'],
  ])('%s', (_, before, after) => {
    expect(setValue('people/bo.yml', before, 'manager', 'ada')).toBe(after);
  });

  it('leaves the body of a page alone', () => {
    expect(setValue('people/bo.mdx', '---\r\nname: Bo\r\nmanager: tim\r\n---\r\n<Foo manager: tim />', 'manager', 'ada')).toBe('---\r\nname: Bo\r\nmanager: ada\r\n---\r\n<Foo manager: tim />');
  });

  it('quotes what needs it', () => {
    expect(setValue('a.yml', 'name: Bo\n', 'name', '# 1: x')).toBe('name: "# 1: x"\n');
  });
});

describe('lists', () => {
  it.each([
    ['flow', 'members: [ada, bo] # all\nlead: ada\n', 'members: [ada, bo, cy] # all\nlead: ada\n'],
    ['empty flow', 'members: []\n', 'members: [cy]\n'],
    ['flow over lines', 'members: [\n  ada,\n  bo\n]\n', 'members: [\n  ada,\n  bo,\n  cy\n]\n'],
    ['flow over lines with a comma behind each', 'members:\n  [\n    ada,\n    bo, # half days\n    # who comes next\n  ]\n', 'members:\n  [\n    ada,\n    bo, # half days\n    # who comes next\n    cy,\n  ]\n'],
    ['flow over lines with a last one that shares its line', 'members: [ ada,\n  bo ]\n', 'members: [ ada,\n  bo, cy ]\n'],
    ['flow over lines that begin with commas', 'members: [\n  ada\n  , bo\n]\n', 'members: [\n  ada\n  , bo, cy\n]\n'],
    ['flow over lines of CRLF', 'members: [\r\n  ada,\r\n]\r\n', 'members: [\r\n  ada,\r\n  cy,\r\n]\r\n'],
    ['block', 'members:\n  - ada\n  - bo # new\nlead: ada\n', 'members:\n  - ada\n  - bo # new\n  - cy\nlead: ada\n'],
    ['block without indent', 'members:\n- ada\nlead: ada\n', 'members:\n- ada\n- cy\nlead: ada\n'],
    ['block at the end, CRLF', 'members:\r\n  - ada', 'members:\r\n  - ada\r\n  - cy'],
    ['none', 'lead: ada\n', 'lead: ada\nmembers: [cy]\n'],
    ['empty key', 'members:\nlead: ada\n', 'members: [cy]\nlead: ada\n'],
  ])('take an item in the style of a %s', (_, before, after) => {
    expect(addItem('teams/a.yml', before, 'members', 'cy')).toBe(after);
  });

  it.each([
    ['first of a flow', 'members: [ada, bo]\n', 0, 'members: [bo]\n'],
    ['last of a flow', 'members: [ada, bo]\n', 1, 'members: [ada]\n'],
    ['first of a block', 'members:\n  - ada # lead\n  - bo\nx: 1\n', 0, 'members:\n  - bo\nx: 1\n'],
    ['last of a block', 'members:\n  - ada\n  - bo\nx: 1\n', 1, 'members:\n  - ada\nx: 1\n'],
    ['only one of a block', 'members:\n  - ada\nx: 1\n', 0, 'members: []\nx: 1\n'],
    ['only one of a flow', 'members: [ada]\n', 0, 'members: []\n'],
  ])('give up the %s', (_, before, index, after) => {
    expect(removeItem('teams/a.yml', before, 'members', index)).toBe(after);
  });

  it('refuse what is no list', () => {
    expect(() => addItem('teams/a.yml', 'members: ada\n', 'members', 'cy')).toThrow(/no list/);
  });
});

describe('removing a key', () => {
  it.each([
    ['a line', 'name: A\ninterim: true # for now\nlead: ada\n', 'name: A\nlead: ada\n'],
    ['the last line', 'name: A\ninterim: true', 'name: A\n'],
    ['in braces', '{ name: A, interim: true }\n', '{ name: A }\n'],
    ['nothing', 'name: A\n', 'name: A\n'],
  ])('takes %s', (_, before, after) => {
    expect(removeKey('teams/a.yml', before, 'interim')).toBe(after);
  });
});

describe('any record', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const scalar = fc.oneof(word, fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constant(null));
  const record = fc.dictionary(word, fc.oneof(scalar, fc.array(word, { maxLength: 4 })), { minKeys: 1, maxKeys: 6 });
  const style = fc.record({ flow: fc.boolean(), crlf: fc.boolean(), comment: fc.boolean(), page: fc.boolean() });

  function print(data: Record<string, unknown>, { flow, crlf, comment, page }: { flow: boolean; crlf: boolean; comment: boolean; page: boolean }): string {
    const lines = Object.entries(data).flatMap(([key, value]) => {
      if (Array.isArray(value) && !flow && value.length > 0) return [`${key}:`, ...value.map((item) => `  - ${JSON.stringify(item)}`)];
      return [`${key}: ${JSON.stringify(value)}${comment ? ' # note' : ''}`];
    });
    const text = [...(page ? ['---'] : []), ...lines, ...(page ? ['---', '', 'body: [x', ''] : [''])].join('\n');
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  }
  const dataOf = (text: string, page: boolean): unknown => parse(page ? (text.split(/^---\r?$/m)[1] as string) : text, { version: '1.2', schema: 'core' });

  it('has the value that was set, and every other line as it was', () => {
    fc.assert(fc.property(record, style, scalar, fc.nat(), (data, as, value, pick) => {
      const key = Object.keys(data)[pick % Object.keys(data).length] as string;
      const before = print(data, as);
      const after = setValue(as.page ? 'a.md' : 'a.yml', before, key, value as string);
      expect(dataOf(after, as.page)).toEqual({ ...data, [key]: value });
      const others = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith(`${key}:`) && !line.startsWith('  - '));
      expect(others(after)).toEqual(others(before));
    }), times(120));
  });

  it('has the item that was added, and gives it up again to the byte', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), style, word, (members, as, item) => {
      const path = as.page ? 'a.md' : 'a.yml';
      const before = print({ name: 'A', members, lead: 'ada' }, as);
      const after = addItem(path, before, 'members', item);
      expect((dataOf(after, as.page) as { members: string[] }).members).toEqual([...members, item]);
      expect(removeItem(path, after, 'members', members.length)).toBe(before);
    }), times(120));
  });
});
