import type { HandbookRecord } from '../handbook/record.js';
import { isSlug } from '../records/kinds.js';

/** What a slug is, for messages. */
export const SLUG_IN_WORDS = 'lower-case letters and digits, joined by single `-` or `_`';

/** Whether a merge in the file is unresolved; then that is all there is to say about it. */
export function isInConflict({ problems }: HandbookRecord): boolean {
  return problems.some(({ rule }) => rule === 'record/conflict-marker');
}

/** The slug that a name plainly stands for, in lower case and with `-` for blanks; undefined where more would be guessing. */
export function obviousSlug(name: string): string | undefined {
  const slug = name.trim().toLowerCase().replace(/\s+/g, '-');
  return isSlug(slug) ? slug : undefined;
}

/** The folders of a path, with the slash. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
