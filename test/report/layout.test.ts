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

it.each([' ', '\u0301', '🦔'])('wraps and crops many %j in linear time', async (part) => {
  await expectLinear((length) => wrap(`a${part.repeat(length * 10_000)}b`, 80));
  await expectLinear((length) => cropped(`a${part.repeat(length * 10_000)}b`, 80));
});
