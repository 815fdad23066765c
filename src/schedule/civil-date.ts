/**
 * Civil dates: a year, month and day with no time and no zone, in the proleptic Gregorian
 * calendar, written as ISO 8601 (`2026-11-22`). Years 0001 to 9999, so that dates compare
 * as text; arithmetic stops at either end. Never a `Date`.
 */
import { daysInMonth, isDay } from '../records/calendar.js';

export type CivilDate = string & { readonly __civilDate: unique symbol };

/** A length of time in whole months and days. Weeks are seven days. */
export interface Period {
  readonly months: number;
  readonly days: number;
}

/** The date that a text stands for; undefined when it is none (`2026-02-30`, `2026-1-5`). */
export function parseDate(text: string): CivilDate | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  return isDay(year, month, day) ? text as CivilDate : undefined;
}

/** The number that a stretch of digits says; -1 where something else stands in it. No regular expression: it is asked of every record. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Days since 1970-01-01, below zero before it. */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = parts(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that is a number of days after 1970-01-01. */
export function dateOfDay(number: number): CivilDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date a number of days later; earlier for a number below zero. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Days from one date to another; below zero when the second is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date a number of months later: the same day of the month, or the month's last where there is none. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parts(date);
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = count - newYear * 12 + 1;
  return format(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** The date `times` periods after another, always counted from the start: months first, then days. */
export function addPeriod(date: CivilDate, period: Period, times = 1): CivilDate {
  return addDays(addMonths(date, period.months * times), period.days * times);
}

/** The period that an ISO 8601 duration in years, months, weeks and days stands for; undefined when it is none. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^P(?=\d)(?:(\d{1,4})W|(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})D)?)$/.exec(text);
  if (!match) return undefined;
  const [weeks, years, months, days] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** The plainest ISO 8601 duration of a period: weeks where it is whole weeks. */
export function formatPeriod({ months, days }: Period): string {
  if (months === 0 && days !== 0 && days % 7 === 0) return `P${days / 7}W`;
  return `P${months === 0 ? '' : `${months}M`}${days === 0 && months !== 0 ? '' : `${days}D`}`;
}

/**
 * Whether a date is an anniversary: `start + n × period` for a whole n of at least 1.
 * Each is computed from the start, so 31 August gives 28 February and then 31 August again.
 */
export function isAnniversary(start: CivilDate, period: Period, date: CivilDate): boolean {
  for (const n of near(start, period, date)) {
    if (n >= 1 && addPeriod(start, period, n) === date) return true;
  }
  return false;
}

/** The anniversaries on both sides of a date: the latest on or before it, if any, and the first after. */
export function anniversariesAround(start: CivilDate, period: Period, date: CivilDate): { before: CivilDate | undefined; after: CivilDate } {
  let before: CivilDate | undefined;
  for (const n of near(start, period, date)) {
    if (n < 1) continue;
    const anniversary = addPeriod(start, period, n);
    if (anniversary > date) return { before, after: anniversary };
    before = anniversary;
  }
  return { before, after: addPeriod(start, period, 1) };
}

/** Numbers of periods that come close to a date, ascending, from below it to beyond it. */
function near(start: CivilDate, period: Period, date: CivilDate): number[] {
  const longest = period.months * 31 + period.days;
  const shortest = Math.max(1, period.months * 28 + period.days);
  const days = Math.max(0, daysBetween(start, date));
  const from = Math.max(1, Math.floor(days / longest) - 1);
  const to = Math.floor(days / shortest) + 2;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function parts(date: CivilDate): { year: number; month: number; day: number } {
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) };
}

function format(year: number, month: number, day: number): CivilDate {
  if (year < 1) return '0001-01-01' as CivilDate;
  if (year > 9999) return '9999-12-31' as CivilDate;
  const pad = (number: number, length: number): string => String(number).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}
