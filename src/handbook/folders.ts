import { posix } from 'node:path';
import type { FolderKey } from '../records/kinds.js';

/** Where records lie below the root when the config doesn't say otherwise. */
export const DEFAULT_FOLDERS: Readonly<Record<FolderKey, string>> = {
  people: 'people', teams: 'teams', sprints: 'sprints', oneOnOnes: '1-1s', reviews: 'reviews', context: 'context', feedback: 'feedback',
};

/** A folder as somebody wrote it, without `./`, `..` in the middle, or a slash at its end; `.` for the root itself. */
export function normalFolder(written: string): string {
  return posix.normalize(written).replace(/\/+$/, '');
}

/** Where something lies that is in a folder below the root, or in the root itself (`.`, or nothing): relative to the root, with `/`. */
export function pathIn(folder: string, ...names: readonly string[]): string {
  return (folder === '.' || folder === '' ? names : [folder, ...names]).join('/');
}
