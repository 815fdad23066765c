import { describe, expect, it } from 'vitest';
import { EditError } from '../../src/records/edit.js';
import { renameKeyAt, respellAt } from '../../src/records/edit-respell.js';
import { isoDate } from '../../src/records/iso-date.js';
import { obviouslyMeant } from '../../src/records/obvious.js';

describe('respellAt', () => {
  it.each([
    ['a: b # c\n', 'a: d # c\n'], ['a: "b" # c\n', 'a: "d" # c\n'], ["a: 'b'\r\nz: 1\r\n", "a: 'd'\r\nz: 1\r\n"], ['{ a: b, z: 1 }\n', '{ a: d, z: 1 }\n'],
    ['a: 20260105', 'a: d'], ['a:\n  # so\n  b\n', 'a:\n  # so\n  d\n'],
  ])('%j', (text, expected) => expect(respellAt('a.yml', text, ['a'], 'd')).toBe(expected));

  it('escapes what the quotes that are there can\'t hold', () => {
    expect(respellAt('a.yml', 'a: "b"\n', ['a'], 'say "so"')).toBe('a: say "so"\n');
  });

  it.each(['a: [b]\n', 'z: b\n', 'a:\n'])('refuses %j', (text) => expect(() => respellAt('a.yml', text, ['a'], 'd')).toThrow(EditError));
});

describe('renameKeyAt', () => {
  it.each([
    ['ab: 1 # c\nz: 2\n', 'ba: 1 # c\nz: 2\n'], ['"ab": { x: 1 }\n', '"ba": { x: 1 }\n'], ['{ ab: 1, z: 2 }\n', '{ ba: 1, z: 2 }\n'], ['ab:\n  - x # y\n', 'ba:\n  - x # y\n'],
  ])('%j', (text, expected) => expect(renameKeyAt('a.yml', text, ['ab'], 'ba')).toBe(expected));

  it('renames below a list', () => expect(renameKeyAt('a.yml', 'l:\n  - ab: 1\n    z: 2\n', ['l', 0, 'ab'], 'ba')).toBe('l:\n  - ba: 1\n    z: 2\n'));

  it.each(['ab: 1\nba: 2\n', 'z: 1\n'])('refuses %j', (text) => expect(() => renameKeyAt('a.yml', text, ['ab'], 'ba')).toThrow(EditError));
});

describe('isoDate', () => {
  it.each([
    ['2026-1-5', '2026-01-05'], ['2026/01/05', '2026-01-05'], ['2026.1.05', '2026-01-05'], ['20260105', '2026-01-05'], [' 2026-1-5 ', '2026-01-05'], ['2024-2-29', '2024-02-29'],
    ['5/1/2026', undefined], ['2026-1/5', undefined], ['2026-13-1', undefined], ['2026-2-29', undefined], ['2026-1', undefined], ['12345678', undefined], ['2026-1-5T00:00', undefined], ['20261', undefined], ['', undefined],
  ])('%j', (text, expected) => expect(isoDate(text)).toBe(expected));
});

describe('obviouslyMeant', () => {
  it.each([
    ['adaa', ['ada', 'bo'], 'ada'], ['Ada', ['ada'], 'ada'], ['aad', ['ada'], 'ada'], ['bp', ['bo'], undefined], ['adx', ['ada', 'adi'], undefined],
    ['funnels-v1', ['funnels-v2'], undefined], ['responsibilites', ['responsibilities'], 'responsibilities'], ['xyz', ['ada'], undefined], ['ada', [], undefined],
  ])('%s among %j', (text, candidates, expected) => expect(obviouslyMeant(text, candidates)).toBe(expected));
});
