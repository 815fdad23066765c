import { RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { OneOnOne } from '../../handbook/record.js';
import { isSealed } from './page.js';

/** Refuses words in the clear where the config asks for sealed ones. */
export function refuseInTheClear(handbook: Handbook, what: string, next: string): void {
  if (!handbook.config.sealRequired.has('1-1')) return;
  throw new RefusalError(`posthog-mgmt.yml asks for sealed 1-1s, and this version can't seal yet, so ${what} would be readable to everyone`, { next });
}

/** Refuses to add to notes that are sealed: only the two can open them. */
export function refuseIfSealed(record: OneOnOne, what: string): void {
  if (!isSealed(record)) return;
  throw new RefusalError(`${record.path} is sealed, and this version can't open it, so ${what} can't be added`, {
    next: 'Open it with age and your key, add to it, and seal it to the same keys again.',
  });
}
