import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { Session } from './session.js';
import { todayOf } from './today.js';

/** The day that `--date` names; today when it is left out. Throws UsageError for what is no date. */
export function dateFlag(session: Session, handbook: Handbook, text: string | undefined): CivilDate {
  return givenDay(text, '--date') ?? todayOf(session, handbook);
}

/** The day that a flag names; undefined when it is left out. Throws UsageError for what is no date. */
export function givenDay(text: string | undefined, flag: string): CivilDate | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (!date) throw new UsageError(`${flag}: "${text}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
  return date;
}
