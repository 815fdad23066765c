import {
  closeSync, constants, fchmodSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RefusalError } from '../errors.js';
import type { WriteOptions } from '../ports.js';
import { codeOf, rethrowReadably } from './file-errors.js';
import { makeFolder } from './make-folder.js';
import { randomHex } from './random-hex.js';

/**
 * Whole or not at all: a reader, and a process killed half way, sees the old content or the new.
 * Throws RefusalError where a link, a folder or a device lies at the path, UsageError where the
 * file system refuses (no space, no permission).
 */
export function writeAtomically(path: string, content: string | Uint8Array, { mode: wanted, durable = true, fresh = false }: WriteOptions = {}): void {
  rethrowReadably('write', path, () => {
    const folder = dirname(path);
    if (fresh) return writeFresh(path, content, wanted, durable);
    const mode = modeToKeep(path) ?? wanted;
    makeFolder(folder);
    const temporary = join(folder, `.${basename(path).slice(0, 100)}.${randomHex(13)}.tmp`);
    try {
      writeNew(temporary, content, mode, durable);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    if (durable) syncFolder(folder);
  });
}

/** The permissions of the file that is replaced; undefined where there is none. */
function modeToKeep(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isFile()) return stats.mode & 0o777;
  const what = stats.isSymbolicLink() ? 'a symbolic link' : stats.isDirectory() ? 'a folder' : 'no regular file';
  throw new RefusalError(`${path} is ${what}: only regular files are written.`);
}

/** Straight to its place, where opening fails if something is there: a rename would replace it. */
function writeFresh(path: string, content: string | Uint8Array, mode: number | undefined, durable: boolean): void {
  makeFolder(dirname(path));
  try {
    writeNew(path, content, mode, durable);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') rmSync(path, { force: true });
    throw error;
  }
  if (durable) syncFolder(dirname(path));
}

function writeNew(path: string, content: string | Uint8Array, mode: number | undefined, durable: boolean): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = openSync(path, 'wx', mode ?? 0o666);
  try {
    if (mode !== undefined) fchmodSync(file, mode); // the umask may have taken something away
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    if (durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name itself durable. Not every platform can open a folder; the content is safe either way. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // nothing to be done about it
  }
}
