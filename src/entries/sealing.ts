import { RefusalError } from '../errors.js';
import type { OneOnOne, Review } from '../handbook/record.js';
import { isSealed } from '../lint/sealed.js';

/** Refuses to add to notes that are still closed: only the two can open them. */
export function refuseIfSealed(record: OneOnOne | Review, what: string): void {
  if (!isSealed(record)) return;
  throw new RefusalError(`${record.path} is sealed, and none of your keys opens it, so ${what} can't be added`, {
    next: 'posthog-mgmt key list      shows to whom notes are sealed\nPOSTHOG_MGMT_IDENTITY=FILE   names another identity file',
  });
}
