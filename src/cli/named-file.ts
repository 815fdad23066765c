import { resolve } from 'node:path';
import { RefusalError, UsageError } from '../errors.js';
import type { Ports } from '../ports.js';

/** Writes what a flag wants in a file, named relative to the working directory. Throws UsageError for a name where no file can be: that is nothing that lint found. */
export function writeNamed({ files, cwd }: Pick<Ports, 'files' | 'cwd'>, flag: string, name: string, content: string | Uint8Array): void {
  try {
    files.write(resolve(cwd, name), content);
  } catch (error) {
    throw error instanceof RefusalError ? new UsageError(`${flag}: ${error.message}`, { cause: error }) : error;
  }
}
