import { layeredFiles } from '../handbook/layered-files.js';
import { filesBelow, layerOf, pathBelow, placeInGit } from './git-layer.js';
import { changeOf, type ChangedHandbook } from './lint-change.js';
import type { Session } from './session.js';

/**
 * What the work tree has changed since it parted from a ref, committed or not. The files that it
 * left alone are read from the disk for before, too: how git would check them out is no change.
 * Throws UsageError for a ref that can't be compared with, and outside of git.
 */
export async function changeSince(session: Session, ref: string): Promise<ChangedHandbook> {
  const { git, files } = session.ports;
  const root = session.root();
  const at = await placeInGit(git, root, '--since');
  const base = await git.mergeBase(at.place, ref);
  const paths = new Set((await git.changedSince(at.place, base, at.folder)).map((name) => pathBelow(at, name)));
  // Before and after, most records are the same: they are read once.
  session.remember();
  const handbook = await session.handbook();
  if (paths.size === 0) return changeOf(session, handbook, paths, undefined);
  const old = await filesBelow(git, at, base);
  const layer = await layerOf(git, at, [...paths].map((path) => [path, old.get(path)] as const));
  return changeOf(session, handbook, paths, layeredFiles(files, root, layer));
}
