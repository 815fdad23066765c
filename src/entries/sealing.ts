import { RefusalError } from '../errors.js';
import type { OneOnOne, Review } from '../handbook/record.js';
import { isSealed } from '../lint/sealed.js';

/** What helps whom no key opens a note. */
const OTHER_KEYS = 'posthog-mgmt key list      shows to whom notes are sealed\nPOSTHOG_MGMT_IDENTITY=FILE   names another identity file';

/** Which of some records stay closed, and what helps; undefined where none do. */
export function closedAmong(records: readonly (OneOnOne | Review)[]): string | undefined {
  const closed = records.filter(isSealed).map(({ path }) => path);
  if (closed.length === 0) return undefined;
  const which = closed.length === 1 ? `${closed[0] as string} is` : `${closed.slice(-3).join(', ')}${closed.length > 3 ? ` and ${closed.length - 3} more` : ''} are`;
  return `${which} sealed, and none of your keys opens ${closed.length === 1 ? 'it' : 'them'}.\n${OTHER_KEYS}`;
}

/** Refuses to add to notes that are still closed: only the two can open them. */
export function refuseIfSealed(record: OneOnOne | Review, what: string): void {
  if (!isSealed(record)) return;
  throw new RefusalError(`${record.path} is sealed, and none of your keys opens it, so ${what} can't be added`, { next: OTHER_KEYS });
}
