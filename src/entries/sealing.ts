import { RefusalError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import type { OneOnOne, Review } from '../handbook/record.js';
import { isSealed } from '../lint/sealed.js';
import { FOLDER_KEYS, type RecordKind } from '../records/kinds.js';

/**
 * Refuses words in the clear where the config asks for sealed ones. Throws RefusalError: whoever
 * asked for sealing must not find the words readable in the history.
 */
export function refusePlainWords({ config }: Handbook, kind: RecordKind): void {
  if (!config.sealRequired.has(kind)) return;
  throw new RefusalError(`${config.path} asks for sealed notes here (\`seal.${FOLDER_KEYS[kind]}: required\`), and this version can't seal yet`, {
    next: 'Nothing was written: what is once in the history stays readable there.',
  });
}

/** The same for a 1-1, whose status and topics stay open: says what would be readable, and what to do instead. */
export function refuseInTheClear(handbook: Handbook, what: string, next: string): void {
  if (!handbook.config.sealRequired.has('1-1')) return;
  throw new RefusalError(`posthog-mgmt.yml asks for sealed 1-1s, and this version can't seal yet, so ${what} would be readable to everyone`, { next });
}

/** Refuses to add to notes that are sealed: only the two can open them. */
export function refuseIfSealed(record: OneOnOne | Review, what: string): void {
  if (!isSealed(record)) return;
  throw new RefusalError(`${record.path} is sealed, and this version can't open it, so ${what} can't be added`, {
    next: 'Open it with age and your key, add to it, and seal it to the same keys again.',
  });
}
