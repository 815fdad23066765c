import fc from 'fast-check';
import { expect, it } from 'vitest';
import { civilDate, daySpan } from '../../src/adapters/system-clock.js';
import { times } from '../support/runs.js';

/** Zones whose clocks are put forward and back by an hour, by half of one, around midnight, and one that left out a day. */
const zone = fc.constantFrom('UTC', 'Europe/London', 'Australia/Lord_Howe', 'America/Havana', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Cairo', 'Asia/Beirut');
const instant = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) });

it('knows for how long a date holds', () => {
  fc.assert(fc.property(zone, instant, fc.double({ min: 0, max: 1, noNaN: true }), (timeZone, now, part) => {
    const { date, from, until } = daySpan(new Date(now), timeZone);
    expect(date).toBe(civilDate(new Date(now), timeZone));
    expect(from).toBeLessThanOrEqual(now);
    expect(until).toBeGreaterThanOrEqual(now);
    if (from < until) expect(civilDate(new Date(Math.min(until - 1, Math.floor(from + part * (until - from)))), timeZone)).toBe(date);
  }), times(2000));
});

it('answers what is known for as long as it holds, and looks after that', () => {
  const known = { date: '1999-01-01', from: 1000, until: 2000 };
  expect([999, 1000, 1999, 2000].map((now) => daySpan(new Date(now), 'UTC', known).date)).toEqual(['1970-01-01', '1999-01-01', '1999-01-01', '1970-01-01']);
  expect(() => daySpan(new Date(), 'Mars/Olympus')).toThrow(RangeError);
});
