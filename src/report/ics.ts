import { escape, foldLines, ICalCalendar } from 'ical-generator';
import { dayNumber, type CivilDate } from '../schedule/civil-date.js';
import type { CalendarEvent } from '../schedule/events.js';
import { sanitize } from './sanitize.js';

/** All-day events as iCalendar (RFC 5545). Stamped with the day, so that a day's calendar is always the same text. */
export function icsCalendar(events: readonly CalendarEvent[], name: string, today: CivilDate): string {
  const calendar = new ICalCalendar({ name: escape(plain(name), false), prodId: { company: 'posthog-mgmt', product: 'posthog-mgmt', language: 'EN' } });
  const frame = `${calendar.toString()}\r\n`;
  const end = frame.lastIndexOf('END:VCALENDAR');
  const inside = events.map(({ uid, day, summary, description }) =>
    calendar.createEvent({ id: uid, start: midnight(day), end: midnight(day, 1), allDay: true, stamp: midnight(today), summary: plain(summary), description: plain(description) }).toString());
  return frame.slice(0, end) + inside.join('').replace(TO_FOLD, foldLines) + frame.slice(end);
}

/** Lines that may be too long: the library counts the bytes of each character by itself, which takes most of a large calendar's time. */
const TO_FOLD = /^(?![ -~]{0,74}$).+$/gm;

/** Text that stays harmless where the library folds a line, which a CI runner may read. */
function plain(text: string): string {
  return sanitize(text).replaceAll('::', ': :');
}

/** The library wants instants: midnight in UTC, of which it writes the date alone. */
function midnight(day: CivilDate, daysLater = 0): Date {
  return new Date((dayNumber(day) + daysLater) * 86_400_000);
}
