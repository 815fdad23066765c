import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth } from '../../src/records/calendar.js';
import {
  addDays, addMonths, addPeriod, anniversariesAround, dateOfDay, dayNumber, daysBetween, formatPeriod, isAnniversary, parseDate, parsePeriod, type CivilDate,
} from '../../src/schedule/civil-date.js';

const date = (text: string): CivilDate => parseDate(text) as CivilDate;
const dates = fc.integer({ min: dayNumber(date('1970-01-01')), max: dayNumber(date('2200-12-31')) }).map(dateOfDay);
const months = fc.integer({ min: 1, max: 60 });

describe('civil dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-5', '2026-11-31', '0000-01-01', 'today', '2026-11-22T00:00'])('refuses %s', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('counts days as the calendar does', () => {
    expect(dayNumber(date('1970-01-01'))).toBe(0);
    expect(dayNumber(date('2000-03-01'))).toBe(11017);
    expect(daysBetween(date('2026-11-22'), date('2027-11-22'))).toBe(365);
    expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2);
  });

  it('keeps the day of the month, or takes the last', () => {
    expect(addMonths(date('2025-08-31'), 6)).toBe('2026-02-28');
    expect(addMonths(date('2023-08-31'), 6)).toBe('2024-02-29');
    expect(addMonths(date('2025-08-31'), 12)).toBe('2026-08-31');
    expect(addMonths(date('2026-01-15'), -2)).toBe('2025-11-15');
  });

  it.each([['P2W', { months: 0, days: 14 }, 'P2W'], ['P6M', { months: 6, days: 0 }, 'P6M'], ['P14D', { months: 0, days: 14 }, 'P2W'], ['P1Y6M', { months: 18, days: 0 }, 'P18M'], ['P10D', { months: 0, days: 10 }, 'P10D']])('reads %s', (text, period, plain) => {
    expect(parsePeriod(text)).toEqual(period);
    expect(formatPeriod(period)).toBe(plain);
  });

  it.each(['P', 'PT1H', '2W', 'P1M2W', 'P-1D', ''])('takes %j for no period', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it('turns day numbers into dates and back', () => {
    fc.assert(fc.property(dates, (day) => dateOfDay(dayNumber(day)) === day && parseDate(day) === day));
  });

  it('agrees with the calendar that comes with JavaScript', () => {
    fc.assert(fc.property(dates, (day) => new Date(dayNumber(day) * 86_400_000).toISOString().slice(0, 10) === day));
  });

  it('never goes past the end of the month that months lead to', () => {
    fc.assert(fc.property(dates, months, (start, count) => {
      const later = addMonths(start, count);
      const whole = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + count;
      expect(Number(later.slice(0, 4)) * 12 + Number(later.slice(5, 7)) - 1).toBe(whole);
      expect(Number(later.slice(8))).toBe(Math.min(Number(start.slice(8)), daysInMonth(Number(later.slice(0, 4)), Number(later.slice(5, 7)))));
    }));
  });

  it('adds days that can be taken off again', () => {
    fc.assert(fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (day, count) => addDays(addDays(day, count), -count) === day));
  });

  it('knows every anniversary, and nothing else, as one', () => {
    fc.assert(fc.property(dates, fc.constantFrom('P6M', 'P1M', 'P1Y', 'P2W', 'P1M3D'), fc.integer({ min: 1, max: 80 }), (start, text, n) => {
      const period = parsePeriod(text) as { months: number; days: number };
      const anniversary = addPeriod(start, period, n);
      expect(isAnniversary(start, period, anniversary)).toBe(true);
      expect(isAnniversary(start, period, addDays(anniversary, 1))).toBe(addPeriod(start, period, n + 1) === addDays(anniversary, 1));
      expect(isAnniversary(start, period, start)).toBe(false);
    }));
  });

  it('finds the anniversaries around a day', () => {
    fc.assert(fc.property(dates, fc.integer({ min: 0, max: 9000 }), (start, days) => {
      const period = { months: 6, days: 0 };
      const day = addDays(start, days);
      const { before, after } = anniversariesAround(start, period, day);
      expect(after > day).toBe(true);
      if (before) expect(before <= day && isAnniversary(start, period, before)).toBe(true);
      else expect(addPeriod(start, period, 1) > day).toBe(true);
      expect(isAnniversary(start, period, after)).toBe(true);
    }));
  });
});
