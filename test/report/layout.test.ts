import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cropped, lastOf, widest, width, wrap } from '../../src/report/layout.js';
import { sanitize } from '../../src/report/sanitize.js';
import { expectLinear } from '../support/growth.js';
import { times } from '../support/runs.js';

it('finds the widest of more texts than a call may have arguments', () => {
  expect(widest([])).toBe(0);
  expect(widest(Array.from({ length: 200_000 }, (_, index) => (index === 7 ? '中文字' : 'abc')))).toBe(6);
});

it('gives joiners no column of their own', () => {
  expect(['علی\u200cرضا', 'क्\u200dष', '👩\u200d💻', '👩🏽\u200d💻', '🏳️\u200d🌈'].map(width)).toEqual([6, 2, 2, 2, 2]);
});

it('measures and wraps plain text as the libraries do that know every script', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(fc.constantFrom(' ', '  ', ' '.repeat(49), 'word', 'longer-word', 'zwölf', '🦔'), { maxLength: 20 }).map((words) => words.join('')));
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 50 }), fc.constantFrom('', '  '), (given, columns, indent) => {
    const safe = sanitize(given);
    expect(width(given)).toBe(stringWidth(safe));
    expect(wrap(given, columns, indent)).toEqual(wrapAnsi(safe, Math.max(20, columns - indent.length), { hard: true, trim: true }).split('\n').map((line) => indent + line));
  }), times(500));
});

it('cuts between what is joined, and leaves no joiner over', () => {
  expect(cropped('می\u200cخواهم', 3)).toBe('می…');
  expect(lastOf('می\u200cخواهم', 5)).toBe('خواهم');
});

it('crops between pictures and flags, not inside them', () => {
  expect(['👩\u200d💻👩\u200d💻x', '🇬🇧🇫🇷x', '👩🏽👩🏽x', '1\ufe0f\u20e32\ufe0f\u20e3x'].map((text) => cropped(text, 4))).toEqual(['👩\u200d💻…', '🇬🇧…', '👩🏽…', '1\ufe0f\u20e3…']);
  expect(lastOf('x👩\u200d💻🇬🇧', 3)).toBe('🇬🇧');
});

it('crops to what fits, and to as much as fits', () => {
  const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.constantFrom('##[', ' \u0301', '\u200c', 'می\u200cخ', '🦔', '中', '👩\u200d💻', '🇬🇧')), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 20 }), (given, columns) => {
    for (const [shown, next] of [[cropped(given, columns), 3], [lastOf(given, columns), 2]] as const) {
      expect(width(shown)).toBeLessThanOrEqual(columns);
      if (width(given) > columns) expect(width(shown)).toBeGreaterThan(columns - next);
    }
  }), times(500));
});

it('keeps marks on blanks within the columns, and a letter with all its marks', () => {
  for (const line of wrap(`words ${' \u0301'.repeat(200)}`, 80)) expect(width(line)).toBeLessThanOrEqual(80);
  const letter = `a${'\u0301\u0323'.repeat(40)}`;
  expect(wrap(letter, 80).join('').replace(/[^\u0301]/g, '')).toHaveLength(40);
});

it.each([' ', '\u0301', '\u0301\u0323', ' \u0301', `${' '.repeat(79)}\u0301`, '🦔', '👩\u200d'])('wraps and crops many %j in linear time', async (part) => {
  const long = (length: number): string => `a${part.repeat(length * Math.ceil(20_000 / part.length))}${'b'.repeat(200)}`;
  await expectLinear((length) => wrap(long(length), 80));
  await expectLinear((length) => cropped(long(length), 80));
  await expectLinear((length) => lastOf(long(length), 80));
});
