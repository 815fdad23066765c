import { addDays, type CivilDate } from './civil-date.js';

/** Someone, or a team, that is there from one day to another, both inclusive; a missing end is open. */
export interface Span {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** Days away, both inclusive. */
export interface Absence {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Whether the span holds the day. */
export function isActive({ startDate, endDate }: Span, day: CivilDate): boolean {
  return (startDate === undefined || startDate <= day) && (endDate === undefined || day <= endDate);
}

/** Whether someone's last day, or a team's, is behind us. */
export function hasLeft({ endDate }: Span, today: CivilDate): boolean {
  return endDate !== undefined && endDate < today;
}

/** Of people or teams, those whose last day isn't behind us. */
export function stillHere<T extends { readonly facts: Span }>(records: readonly T[], today: CivilDate): T[] {
  return records.filter(({ facts }) => !hasLeft(facts, today));
}

/** Well-formed absences of someone's record. */
export function absencesOf(away: readonly ({ readonly from?: string | undefined; readonly to?: string | undefined } | undefined)[] | undefined): Absence[] {
  return (away ?? []).flatMap((range) => (range?.from !== undefined && range.to !== undefined ? [{ from: range.from as CivilDate, to: range.to as CivilDate }] : []));
}

/** Whether a day is inside one of the absences. */
export function isAway(absences: readonly Absence[], day: CivilDate): boolean {
  return absences.some(({ from, to }) => from <= day && day <= to);
}

/** The first day on or after `day` that is in none of the absences. Those that touch or overlap chain. */
export function firstDayPresent(absences: readonly Absence[], day: CivilDate): CivilDate {
  let first = day;
  for (const { from, to } of [...absences].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (from <= first && first <= to) first = addDays(to, 1);
  }
  return first;
}
