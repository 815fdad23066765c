import type { Clock, DaySpan } from '../ports.js';

/** The machine's own clock. */
export const systemClock: Clock = {
  today: (timeZone) => civilDate(new Date(), timeZone),
  day: (timeZone, known) => daySpan(new Date(), timeZone, known),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  elapsed,
};

/** See `Clock.elapsed`. Unlike `performance` it is there without anything being loaded. */
export function elapsed(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const HOUR = 3_600_000;
/** By so much a day may begin later, or end sooner, than its hours say: clocks are put forward and back. */
const SHIFT = 3 * HOUR;

/** The ISO date that an instant has in a time zone, and for how long; `known` where the instant lies in it. Throws RangeError for a zone nobody knows. */
export function daySpan(instant: Date, timeZone: string, known?: DaySpan): DaySpan {
  const now = instant.getTime();
  if (known && known.from <= now && now < known.until) return known;
  const { date, hour, minute } = civilTime(instant, timeZone);
  const passed = hour * HOUR + minute * (HOUR / 60);
  return { date, from: Math.min(now, now - passed + SHIFT), until: Math.max(now, now - passed + 24 * HOUR - SHIFT) };
}

/** The ISO date that an instant has in a time zone. Throws RangeError for a zone nobody knows. */
export function civilDate(instant: Date, timeZone: string): string {
  return timeZone === 'UTC' ? instant.toISOString().slice(0, 10) : civilTime(instant, timeZone).date;
}

function civilTime(instant: Date, timeZone: string): { date: string; hour: number; minute: number } {
  // Calendar and digits are named: the user's locale must not decide what year it is.
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return { date: `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`, hour: Number(parts.get('hour')), minute: Number(parts.get('minute')) };
}
