import { join, relative, sep } from 'node:path';
import { PosthogMgmtError } from '../../errors.js';
import { pathIn } from '../../handbook/folders.js';
import type { Files, GitPlace } from '../../ports.js';

/** Only whoever writes it reads what the program keeps. */
export const PRIVATE = { mode: 0o600 } as const;

/** What all work trees of a clone share: the lock, drafts, intents of commits that aren't pushed yet. */
export function sharedFolder({ commonDir }: GitPlace, name: string): string {
  return join(commonDir, 'posthog-mgmt', name);
}

/** What one work tree has for itself: the journals of writes under way. */
export function pendingFolder({ gitDir }: GitPlace): string {
  return join(gitDir, 'posthog-mgmt', 'pending');
}

/** The handbook's folder from the top of the work tree, with `/`; empty at the top itself. */
export function folderInTree({ top }: GitPlace, root: string): string {
  return relative(top, root).split(sep).join('/');
}

/** A record's path from the top of the work tree. */
export function nameInTree(folder: string, path: string): string {
  return pathIn(folder, path);
}

/** The text of a file that the program keeps; undefined where it isn't there or can't be read. */
export function textOf(files: Files, path: string): string | undefined {
  const { bytes } = files.read(path);
  return bytes && new TextDecoder().decode(bytes);
}

/** A file's JSON; undefined where there is none. */
export function jsonOf(files: Files, path: string): unknown {
  try {
    return JSON.parse(textOf(files, path) ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** Does what helps later, and is missed little: where the file system refuses it, the commit that was made stands all the same. */
export function leniently(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
  }
}
