import type { Clock } from '../ports.js';

/** The machine's own clock. */
export const systemClock: Clock = {
  today: (timeZone) => civilDate(new Date(), timeZone),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  elapsed: () => performance.timeOrigin + performance.now(),
};

/** The ISO date that an instant has in a time zone. Throws RangeError for a zone nobody knows. */
export function civilDate(instant: Date, timeZone: string): string {
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 10);
  // Calendar and digits are named: the user's locale must not decide what year it is.
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
