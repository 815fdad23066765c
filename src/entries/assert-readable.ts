import { RefusalError } from '../errors.js';
import { isLeftOut, type HandbookRecord } from '../handbook/record.js';

/** Where to look for what is wrong with a file. No path is in it: a file's name may be anything, and who copies a command runs it. */
export const LINT_SAYS_WHY = 'posthog-mgmt lint      says why';

/** Refuses where a record has to be read and can't be: `so` is what nobody knows then. */
export function assertReadable(record: HandbookRecord, so: string): void {
  if (record.readable) return;
  if (isLeftOut(record)) throw new RefusalError(`${record.path} is not in this sparse checkout, so ${so}`, { next: 'git sparse-checkout disable      brings it here' });
  throw new RefusalError(`${record.path} can't be read, so ${so}`, { next: LINT_SAYS_WHY });
}
