import { RefusalError } from '../errors.js';
import type { CivilDate } from '../schedule/civil-date.js';

/** Refuses a day that is still to come for something that has happened. */
export function refuseFuture(date: CivilDate, today: CivilDate, what: string): void {
  if (date > today) throw new RefusalError(`${date} is still to come (today is ${today}): ${what}`, { next: 'Give the day with --date, in the past or today.' });
}
