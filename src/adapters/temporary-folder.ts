import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { readable } from './file-errors.js';

/** Makes a folder that only this person can read, in the one for temporary files unless another is named. Throws UsageError where there can be none. */
export function makeTemporaryFolder(prefix: string, within = tmpdir()): string {
  try {
    return mkdtempSync(join(within, prefix));
  } catch (error) {
    const failure = readable('make a folder in', within, error);
    throw failure instanceof UsageError ? new UsageError(failure.message, { next: 'TMPDIR=/path/of/folder      names another one for temporary files', cause: error }) : failure;
  }
}
