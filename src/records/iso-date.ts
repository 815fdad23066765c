import { isDay } from './calendar.js';

/** The day that a date in another form can only mean: year first, then month, then day. */
const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * `2026-1-5`, `2026/01/05`, `2026.1.5` and `20260105` as ISO 8601; undefined for anything else, and
 * for a day that no calendar has. `5/1/2026` is two days, so it is none here.
 */
export function isoDate(text: string): string | undefined {
  const trimmed = text.trim();
  const separate = YEAR_FIRST.exec(trimmed);
  const [year, month, day] = separate ? [separate[1], separate[3], separate[4]] : (DIGITS.exec(trimmed)?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined || !isRecent(Number(year))) return undefined;
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** Eight digits may be anything; those of a year in which companies have people are a date. */
function isRecent(year: number): boolean {
  return year >= 1900 && year < 2200;
}
