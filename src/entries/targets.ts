import { join } from 'node:path';
import { RefusalError } from '../errors.js';
import type { Files } from '../ports.js';
import type { PlannedWrite } from './plan.js';

/** A planned write with the place in the file system where it goes. */
export interface Target extends PlannedWrite {
  /** Absolute, and inside the handbook with every link resolved. */
  readonly absolute: string;
  /** The folders on the way that don't exist yet, outermost first. */
  readonly missingFolders: readonly string[];
}

/**
 * Finds where each write goes. Throws RefusalError for a path that isn't plain (absolute, `..`,
 * in .git), that stands twice in the plan, or that leads through a link or over a folder.
 */
export function locateWrites(writes: readonly PlannedWrite[], root: string, files: Files): Target[] {
  const realRoot = files.realPath(root);
  if (realRoot === undefined) throw new RefusalError(`${root} does not exist.`);
  const seen = new Set<string>();
  return writes.map((write) => {
    if (seen.has(write.path)) throw new RefusalError(`${write.path} stands twice in one plan.`);
    seen.add(write.path);
    return locate(write, realRoot, files);
  });
}

function locate(write: PlannedWrite, realRoot: string, files: Files): Target {
  const segments = write.path.split('/');
  if (!isPlainPath(write.path)) {
    throw new RefusalError(`${JSON.stringify(write.path)} is no path inside the handbook.`);
  }
  const missingFolders: string[] = [];
  let absolute = realRoot;
  segments.forEach((segment, index) => {
    absolute = join(absolute, segment);
    const last = index === segments.length - 1;
    const kind = files.kindOf(absolute);
    if (kind === undefined && !last) missingFolders.push(absolute);
    if (kind !== undefined && kind !== (last ? 'file' : 'folder')) {
      const shown = segments.slice(0, index + 1).join('/');
      const what = { link: 'a symbolic link', file: 'a file', folder: 'a folder', other: 'no regular file' }[kind];
      throw new RefusalError(`${write.path} can't be written: ${shown} is ${what}.`);
    }
  });
  return { ...write, absolute, missingFolders };
}

/** Whether something may be written at a path relative to the handbook's root, as far as its names go. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every(isPlain);
}

/** A name for a file or folder, on every platform, that isn't git's own. */
function isPlain(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  if (/[\p{Cc}\\]/u.test(segment) || /^[a-z]:/i.test(segment)) return false;
  // Windows and macOS reach .git by other spellings too: short names, trailing dots, ignorable characters.
  return !/^(\.git|git~\d+)[. ]*(:.*)?$/i.test(segment.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}
