import { join } from 'node:path';
import { RefusalError } from '../errors.js';
import { EditError } from '../records/edit.js';
import type { Files } from '../ports.js';
import { MAX_BYTES } from '../records/source.js';
import { LINT_SAYS_WHY } from './assert-readable.js';
import type { PlannedWrite } from './plan.js';

/** What helps where an edit is refused. */
export const CHANGE_BY_HAND = 'Change it by hand; posthog-mgmt lint checks it.';

/** A record's file to the byte, its byte order mark kept; undefined where it can't be read. */
export function recordText(files: Files, root: string, path: string): string | undefined {
  const { bytes } = files.read(join(root, path), MAX_BYTES);
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** An edit of one record as a write. Throws RefusalError where the file can't be edited safely. */
export function planEdit(files: Files, root: string, path: string, change: (text: string) => string): PlannedWrite {
  const before = recordText(files, root, path);
  if (before === undefined && files.read(join(root, path), MAX_BYTES).problem === 'left-out') throw new RefusalError(`${path} is not in this sparse checkout, so it can't be changed here`, { next: 'git sparse-checkout disable      brings it here' });
  if (before === undefined) throw new RefusalError(`${path} can't be read, so it isn't changed`, { next: LINT_SAYS_WHY });
  try {
    return { path, before, after: change(before) };
  } catch (error) {
    if (error instanceof EditError) throw new RefusalError(error.message, { next: CHANGE_BY_HAND, cause: error });
    throw error;
  }
}

/** A new record of plain keys, in their order; undefined values are left out. */
export function newRecord(entries: readonly (readonly [string, string | undefined])[]): string {
  return entries.filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${value as string}\n`).join('');
}

/** A new page: front matter of plain keys, then a body; undefined values are left out. */
export function newPage(entries: readonly (readonly [string, string | undefined])[], body: string | undefined): string {
  return `---\n${newRecord(entries)}---\n${body === undefined || body === '' ? '' : `\n${body}\n`}`;
}
