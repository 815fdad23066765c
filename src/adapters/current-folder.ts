import { UsageError } from '../errors.js';

/** Where the program was started, absolute. Throws UsageError where that folder is there no more. */
export function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('the folder that you are in is there no more, so that nothing can be found from it', { next: 'cd ~      or to any other folder' });
  }
}
