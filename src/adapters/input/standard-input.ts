import { readable } from '../file-errors.js';
import { readToEnd } from './read-to-end.js';

/** What comes on standard input; see `Input.read`. Throws UsageError for what can't be read: a folder. */
export function readStandardInput(limit: number): Uint8Array {
  try {
    return readToEnd(0, limit);
  } catch (error) {
    throw readable('read', 'standard input', error);
  }
}
