import { dirname } from 'node:path';
import { GitError } from '../errors.js';
import type { Files, ReadOutcome } from '../ports.js';
import type { Target } from './targets.js';

/** A file that was written, with what was there before. */
interface Written {
  readonly target: Target;
  /** What was there; undefined where there was no file. */
  readonly original: Original | undefined;
}

type Original = Extract<ReadOutcome, { readonly problem?: undefined }>;

/** From so many files on, new ones aren't waited for one by one until the disk has them. */
const MANY = 50;

/**
 * Writes every target, or none: what was written is put back where a later one fails. Throws
 * GitError where a file isn't what the plan was made upon. Answers what `putBack` needs.
 * @param isJournaled whether what is written is kept elsewhere until all of it is done: then many new files go without waiting for the disk
 */
export function writeTargets(targets: readonly Target[], files: Files, isJournaled = false): Written[] {
  const inBulk = isJournaled && targets.length > MANY;
  const originals = targets.map((target) => ({ target, original: isMovedTo(target, targets, files) ? undefined : originalOf(target, files) }));
  const done: Written[] = [];
  try {
    for (const written of originals) {
      done.push(written);
      const { absolute, before, after, mode } = written.target;
      if (after === null) files.remove(absolute);
      else files.write(absolute, after, { ...(mode === undefined ? {} : { mode }), ...(inBulk && before === null ? { durable: false, fresh: true } : {}) });
    }
    return done;
  } catch (error) {
    putBack(done, files);
    throw error;
  }
}

/** The new name of a file that differs in case alone, where case doesn't count: what lies there is the file under its old name. */
function isMovedTo({ absolute, before }: Target, targets: readonly Target[], files: Files): boolean {
  if (before !== null || files.kindOf(absolute) === undefined) return false;
  return targets.some((other) => other.after === null && other.absolute !== absolute
    && other.absolute.toLowerCase() === absolute.toLowerCase() && files.realPath(other.absolute) === files.realPath(absolute));
}

function originalOf({ absolute, path, before }: Target, files: Files): Original | undefined {
  const outcome = files.read(absolute);
  const { bytes, problem } = outcome;
  if (problem === 'left-out') throw new GitError(`${path} is not in this sparse checkout, so it can't be changed here.`, { next: 'git sparse-checkout disable      brings it here' });
  if (bytes === undefined && problem !== 'missing') throw new GitError(`${path} can't be read (${problem}).`);
  const now = bytes === undefined ? null : decode(bytes);
  if (now === before) return outcome.bytes && outcome;
  const what = now === null ? 'was removed' : before === null ? 'was created' : 'was changed';
  throw new GitError(`${path} ${what} by somebody else in the meantime; it stays as it is now.`, {
    next: 'Look at it, then run the command again.',
  });
}

/** The text with its byte order mark, if it has one: it is part of what must not change unnoticed. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/**
 * Puts files back as they were, the last one first, and removes the folders that were made for
 * them. Goes on where one fails, and answers those.
 */
export function putBack(written: readonly Written[], files: Files): Target[] {
  const failures: Target[] = [];
  for (const { target, original } of written.toReversed()) {
    try {
      if (original === undefined) files.remove(target.absolute);
      else files.write(target.absolute, original.bytes, original.mode === undefined ? {} : { mode: original.mode });
      target.missingFolders.toReversed().forEach((folder) => files.removeEmptyFolder(folder));
    } catch {
      failures.push(target);
    }
  }
  return failures;
}

/** Removes the folders below the root that are empty without the files that were removed, as git does, to which they are nothing. */
export function removeEmptied(targets: readonly Target[], files: Files): void {
  for (const { absolute, path, after } of targets) {
    if (after !== null) continue;
    let folder = dirname(absolute);
    for (const _ of path.split('/').slice(1)) {
      files.removeEmptyFolder(folder);
      folder = dirname(folder);
    }
  }
}
