import fc from 'fast-check';
import { foldLines } from 'ical-generator';
import { expect, it } from 'vitest';
import { icsCalendar } from '../../src/report/ics.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { times } from '../support/runs.js';

const DAY = '2026-11-24' as CivilDate;

it('folds the lines that the library folds, where it does', () => {
  const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 100 }), fc.integer({ min: 55, max: 80 }).map((length) => 'x'.repeat(length)));
  fc.assert(fc.property(fc.array(fc.tuple(text, text), { maxLength: 3 }), text, (texts, name) => {
    const calendar = icsCalendar(texts.map(([summary, description], index) => ({ uid: `e${index}`, day: DAY, summary, description })), name, DAY);
    expect(foldLines(calendar.replaceAll('\r\n ', ''))).toBe(calendar);
    expect(calendar.match(/^(?:BEGIN|END):VEVENT\r\n/gm) ?? []).toHaveLength(2 * texts.length);
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  }), times(200));
});
