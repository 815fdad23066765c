import { join } from 'node:path';
import { GitError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { Fix } from '../../lint/fix.js';
import type { Files } from '../../ports.js';
import { applyChange } from '../../records/change.js';
import { EditError } from '../../records/edit.js';
import { MAX_BYTES } from '../../records/source.js';
import type { PlannedWrite } from '../plan.js';
import { isPlainPath } from '../targets.js';

/** Files as fixes would leave them, by path; never changed in place. */
export interface Draft {
  readonly files: ReadonlyMap<string, Omit<PlannedWrite, 'path'>>;
  /** Where a file that was moved came from. */
  readonly origins: ReadonlyMap<string, string>;
}

export const EMPTY_DRAFT: Draft = { files: new Map(), origins: new Map() };

/** The file system under a handbook, and what lint read of it. */
export interface Ground {
  readonly files: Files;
  /** The handbook as lint saw it first. */
  readonly handbook: Handbook;
}

/**
 * The draft with one more change made; or, in words, why it can't be. Throws GitError where the
 * file isn't any more what lint read.
 */
export function withFix(ground: Ground, draft: Draft, path: string, change: Fix['change']): Draft | string {
  if (!isPlainPath(path)) return 'nothing is written under such a name: rename the file by hand';
  const text = draft.files.get(path)?.after ?? exactText(ground, path);
  if (text === undefined) return 'the file is not UTF-8 from end to end';
  if ('moveTo' in change) return withMove(ground, draft, path, change.moveTo, text);
  try {
    const after = applyChange(path, text, change);
    return { ...draft, files: new Map(draft.files).set(path, { before: text, ...draft.files.get(path), after }) };
  } catch (error) {
    if (error instanceof EditError) return error.message;
    throw error;
  }
}

/** The draft as writes: of files that move the removal first, since the two may be one file where case doesn't count. */
export function writesOf({ files }: Draft): PlannedWrite[] {
  const writes = [...files].map(([path, write]) => ({ path, ...write })).filter(({ before, after }) => before !== after);
  return [...writes.filter(({ after }) => after === null), ...writes.filter(({ after }) => after !== null)];
}

function withMove(ground: Ground, draft: Draft, path: string, to: string, text: string): Draft | string {
  const known = draft.files.get(to);
  if (known ? known.after !== null : isTaken(ground, path, to)) return `${to} is there already`;
  const files = new Map(draft.files);
  const before = draft.files.get(path)?.before;
  if (before === null) files.delete(path);
  else files.set(path, { before: before ?? text, after: null });
  const mode = draft.files.get(path)?.mode ?? ground.files.read(join(ground.handbook.root, path), MAX_BYTES).mode;
  files.set(to, { before: known?.before ?? null, after: text, ...(mode === undefined ? {} : { mode }) });
  return { files, origins: new Map(draft.origins).set(to, draft.origins.get(path) ?? path) };
}

/** Something lies there that isn't the file itself: where case doesn't count, `ada.yml` is `Ada.yml`. */
function isTaken({ files, handbook }: Ground, path: string, to: string): boolean {
  const target = join(handbook.root, to);
  if (files.kindOf(target) === undefined) return false;
  const isOnlyCase = path.toLowerCase() === to.toLowerCase();
  return !isOnlyCase || files.realPath(target) !== files.realPath(join(handbook.root, path));
}

/** A file to the byte, its byte order mark kept; undefined where its bytes are no UTF-8, so that they would not come back. */
function exactText({ files, handbook }: Ground, path: string): string | undefined {
  const { bytes } = files.read(join(handbook.root, path), MAX_BYTES);
  if (!bytes) throw changedMeanwhile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const read = handbook.records.find((record) => record.path === path)?.text;
  if (read !== undefined && read !== '' && read !== text.replace(/^\ufeff/, '')) throw changedMeanwhile(path);
  return text;
}

function changedMeanwhile(path: string): GitError {
  return new GitError(`${path} was changed by somebody else in the meantime; nothing is written.`, { next: 'Run the command again.' });
}
