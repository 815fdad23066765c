import { UsageError } from '../../../errors.js';
import { parseDate, type CivilDate } from '../../../schedule/civil-date.js';

/** The anniversary that `--due` names. Throws UsageError for what is no date. */
export function dueFlag(text: string | undefined): CivilDate | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (!date) throw new UsageError(`--due: "${text}" is no date`, { next: 'Write the anniversary as year, month and day, such as 2026-09-04.' });
  return date;
}
