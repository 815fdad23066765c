import { join, sep } from 'node:path';
import type { Files, FolderEntry } from '../../ports.js';

/** Every path of a tree below a root, with what lies there. */
export type Tree = Iterable<readonly [path: string, kind: FolderEntry['kind']]>;

/**
 * Files whose folders are listed from a tree that is known already, without looking. Folders with nothing in them need not be in it.
 * @param paths where the tree is all there is; elsewhere is looked
 */
export function listedFiles(files: Files, root: string, paths: readonly string[], tree: Tree): Files {
  const folders = new Map<string, FolderEntry[]>();
  const folderAt = (path: string): FolderEntry[] => {
    const known = folders.get(path);
    if (known) return known;
    const made: FolderEntry[] = [];
    folders.set(path, made);
    const slash = path.lastIndexOf('/');
    if (path !== '') folderAt(slash === -1 ? '' : path.slice(0, slash)).push({ name: path.slice(slash + 1), kind: 'folder' });
    return made;
  };
  for (const [path, kind] of tree) {
    const slash = path.lastIndexOf('/');
    folderAt(slash === -1 ? '' : path.slice(0, slash)).push({ name: path.slice(slash + 1), kind });
  }
  const byPath = new Map([...folders].map(([path, entries]) => [join(root, path), entries]));
  const covered = paths.map((path) => join(root, path));
  const isCovered = (folder: string): boolean => covered.some((path) => folder === path || folder.startsWith(path.endsWith(sep) ? path : path + sep));
  return { ...files, list: (folder) => (isCovered(folder) ? byPath.get(folder) : files.list(folder)) };
}
