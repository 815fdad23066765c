import { describe, expect, it } from 'vitest';
import { ago, longDate, shortDate } from '../../src/report/dates.js';
import { pad, width, wrap } from '../../src/report/layout.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';

const day = (text: string): CivilDate => text as CivilDate;

describe('dates in words', () => {
  it.each([['2026-11-22', 'Sunday 22 November 2026'], ['1970-01-01', 'Thursday 1 January 1970'], ['1969-12-31', 'Wednesday 31 December 1969'], ['2024-02-29', 'Thursday 29 February 2024']])('%s', (date, words) => {
    expect(longDate(day(date))).toBe(words);
  });

  it.each([['2026-11-17', 'Tue 17 Nov'], ['2026-09-04', '4 Sep'], ['2027-03-04', '4 Mar 2027'], ['2026-12-06', 'Sun 6 Dec'], ['2026-12-07', '7 Dec']])('%s as said on 22 November 2026', (date, words) => {
    expect(shortDate(day(date), day('2026-11-22'))).toBe(words);
  });

  it.each([['2026-11-22', 'today'], ['2026-11-21', '1 day ago'], ['2026-09-04', '79 days ago'], ['2026-08-10', '3 months ago'], ['2025-09-22', '14 months ago'], ['2025-09-23', '13 months ago']])('%s was how long ago', (date, words) => {
    expect(ago(day(date), day('2026-11-22'))).toBe(words);
  });
});

describe('layout', () => {
  it('counts columns, not characters', () => {
    expect(width('名前 🦔')).toBe(7);
    expect(pad('名', 4)).toBe('名  ');
  });

  it('wraps words behind an indent', () => {
    expect(wrap('one two three four five six', 22, '  ')).toEqual(['  one two three four', '  five six']);
  });
});
