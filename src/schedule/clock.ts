import { addDays, addPeriod, daysBetween, type CivilDate, type Period } from './civil-date.js';
import type { Status } from './due-item.js';

/** The day, and the window in which something that comes is upcoming. */
export interface Reckoning {
  readonly today: CivilDate;
  /** `--within`: one window for every kind. */
  readonly within: Period | undefined;
}

/** The later of dates; undefined ones don't count. */
export function latest(first: CivilDate, ...others: readonly (string | undefined)[]): CivilDate {
  return others.reduce<CivilDate>((last, date) => (date !== undefined && date > last ? (date as CivilDate) : last), first);
}

/** Due until the grace is over, then overdue. */
export function dueOrOverdue(from: CivilDate, grace: Period, today: CivilDate): 'due' | 'overdue' {
  return today <= addPeriod(from, grace) ? 'due' : 'overdue';
}

/** Upcoming from so many days before a date, or inside `--within`; before that it is not near. */
export function isNear(date: CivilDate, days: number, { today, within }: Reckoning): boolean {
  return (within === undefined ? addDays(today, days) : addPeriod(today, within)) >= date;
}

/** Days that something is late; 0 unless it is overdue. */
export function daysLate(status: Status, effectiveDue: CivilDate, today: CivilDate): number {
  return status === 'overdue' ? daysBetween(effectiveDue, today) : 0;
}
