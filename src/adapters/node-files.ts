import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import type { Files, FolderEntry, ReadOutcome } from '../ports.js';
import { writeAtomically } from './atomic-write.js';
import { codeOf, isMissing, isOutOfFiles, readable, rethrowReadably } from './file-errors.js';

/** What `read` takes at most when nobody says otherwise: no record or page comes near it. */
const DEFAULT_LIMIT = 64 * 1024 * 1024;

// Not every platform has these two: Windows has neither, and there `read` looks before it opens.
const NO_FOLLOW: number | undefined = constants.O_NOFOLLOW;
const READ_FLAGS = constants.O_RDONLY | (NO_FOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Windows makes up the permissions that it reports. */
const permissions = process.platform === 'win32' ? () => ({}) : (mode: number) => ({ mode: mode & 0o777 });

/** The file system through synchronous node:fs, which is much the faster one for many small files. */
export const nodeFiles: Files = {
  list,
  kindOf,
  read,
  realPath,
  write: writeAtomically,
  remove: (path) => rethrowReadably('remove', path, () => rmSync(path, { force: true })),
  removeEmptyFolder,
};

/** A large folder as it was listed, and what tells that state of it from another. */
interface Listed {
  readonly state: string;
  readonly entries: FolderEntry[];
}

/** From so many entries on a list is kept: making it takes longer than looking whether it still holds. */
const LARGE = 500;
/** A folder's time says nothing of what happens within the same tick of a coarse clock. Milliseconds. */
const SETTLED_MS = 3000;

const lists = new Map<string, Listed>();

function list(folder: string): FolderEntry[] | undefined {
  try {
    const known = lists.get(folder);
    if (known && known.state === stateOf(folder)) return known.entries;
    lists.delete(folder);
    const entries = entriesOf(folder);
    return entries.length < LARGE ? entries : listKept(folder);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readable('list', folder, error);
  }
}

/** Lists a folder and keeps the list, with the state in which the folder was before. */
function listKept(folder: string): FolderEntry[] {
  const state = stateOf(folder);
  const entries = entriesOf(folder);
  if (state !== undefined) lists.set(folder, { state, entries });
  return entries;
}

function entriesOf(folder: string): FolderEntry[] {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindFrom(entry) }));
}

/** Which folder it is, and when something came, went or got another name in it; undefined where that was just now. */
function stateOf(folder: string): string | undefined {
  const { dev, ino, mtimeMs, ctimeMs, mtimeNs, ctimeNs } = statSync(folder, { bigint: true });
  return Date.now() - Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) > SETTLED_MS ? `${dev} ${ino} ${mtimeNs} ${ctimeNs}` : undefined;
}

function kindOf(path: string): FolderEntry['kind'] | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats && kindFrom(stats);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readable('look at', path, error);
  }
}

function kindFrom(entry: Dirent | Stats): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function read(path: string, limit: number = DEFAULT_LIMIT, into?: Uint8Array): ReadOutcome {
  let file: number;
  try {
    if (NO_FOLLOW === undefined && lstatSync(path).isSymbolicLink()) return { problem: 'link' };
    file = openSync(path, READ_FLAGS);
  } catch (error) {
    // That says nothing of the file.
    if (isOutOfFiles(error)) throw readable('read', path, error);
    return { problem: problemOf(error) };
  }
  try {
    const bytes = into && readShort(file, into.length > limit ? into.subarray(0, limit) : into);
    if (bytes) return { bytes };
    // After opening, so that nothing can be put in the file's place between look and read.
    const stats = fstatSync(file);
    if (!stats.isFile()) return { problem: 'not-a-file' };
    return stats.size > limit ? { problem: 'too-large' } : readAll(file, stats, limit);
  } catch (error) {
    return { problem: problemOf(error) };
  } finally {
    closeSync(file);
  }
}

/**
 * Reads a file that is shorter than what there is room for, and not empty: then it needs no look. Undefined for any other; one
 * without places in it, such as a pipe, is refused by the system.
 */
function readShort(file: number, into: Uint8Array): Uint8Array | undefined {
  const count = readSync(file, into, 0, into.length, 0);
  return count > 0 && count < into.length ? into.subarray(0, count) : undefined;
}

/** Reads to the end, also where the file has grown or shrunk since its size was taken. */
function readAll(file: number, { size, mode }: Stats, limit: number): ReadOutcome {
  let buffer = Buffer.allocUnsafe(size + 1); // one more than there is: it would be filled if the file had grown
  let filled = 0;
  for (;;) {
    const count = readSync(file, buffer, filled, buffer.length - filled, null);
    filled += count;
    if (count === 0 || filled === size) return { bytes: buffer.subarray(0, filled), ...permissions(mode) };
    if (filled > limit) return { problem: 'too-large' };
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
}

function problemOf(error: unknown): NonNullable<ReadOutcome['problem']> {
  if (isMissing(error)) return 'missing';
  const code = codeOf(error);
  if (code === 'ELOOP' || code === 'EMLINK') return 'link'; // EMLINK: how FreeBSD says it
  if (code === 'EISDIR' || code === 'ENXIO' || code === 'EOPNOTSUPP' || code === 'ESPIPE') return 'not-a-file';
  return 'unreadable';
}

/** One that isn't there, that holds something, or in which the program was started, stays as it is without a word. */
function removeEmptyFolder(path: string): void {
  try {
    if (path !== process.cwd()) rmdirSync(path);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (isMissing(error) || ['ENOTEMPTY', 'EEXIST', 'EBUSY', 'EPERM', 'EACCES'].includes(code)) return;
    throw readable('remove', path, error);
  }
}
