import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Glance } from '../ports.js';

/** With more files than this, git tells sooner. */
const MOST_FILES = 500;
/** Milliseconds between which a file system's times are told apart, or seconds where it keeps no parts of them; with a margin. */
const FINE = 50;
const COARSE = 2000;

/** See `WorkTrees.glance`. It stops at the first thing that is too much for it. */
export function glanceAt(root: string, paths: readonly string[], now = Date.now(), most = MOST_FILES): Glance | undefined {
  const seen: Seen = { lines: [], files: 0, settled: true };
  const look = (path: string): boolean => {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats?.isFile()) return addFile(seen, path, stats, now) <= most;
    seen.lines.push(`${path}\0${stats ? 'folder' : 'nothing'}`);
    return stats === undefined || (stats.isDirectory() && readdirSync(join(root, path)).every((name) => look(`${path}/${name}`)));
  };
  try {
    return !leadThroughLinks(root, paths) && paths.every((path) => path !== '.' && look(path)) ? { name: seen.lines.join('\n'), settled: seen.settled } : undefined;
  } catch {
    return undefined;
  }
}

interface Seen {
  readonly lines: string[];
  files: number;
  settled: boolean;
}

/** Nobody can set the time of a file's last change (`ctime`) to what it was: with it, a file that was written again is told even where its size and its `mtime` are the same. */
function addFile(seen: Seen, path: string, { size, mode, ino, mtimeMs, ctimeMs }: Stats, now: number): number {
  seen.lines.push(`${path}\0${size} ${mode} ${ino} ${mtimeMs} ${ctimeMs}`);
  // Written again within one tick of the clock it would look the same.
  if (now - ctimeMs < (ctimeMs % 1000 === 0 ? COARSE : FINE)) seen.settled = false;
  return (seen.files += 1);
}

/** Whether something else than a folder lies on the way to one of some paths below a root: what is behind it isn't there for git. */
export function leadThroughLinks(root: string, paths: readonly string[]): boolean {
  return !stepsTo(paths).every((path) => isFolderOrNothing(join(root, path)));
}

/** The folders on the way to some paths: `a` and `a/b` of `a/b/c`. */
function stepsTo(paths: readonly string[]): string[] {
  return paths.flatMap((path) => path.split('/').slice(0, -1).map((_, index, steps) => steps.slice(0, index + 1).join('/')));
}

function isFolderOrNothing(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
}
