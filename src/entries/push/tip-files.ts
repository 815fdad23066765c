import type { Git, GitPlace, Files } from '../../ports.js';
import { overlayFiles } from '../overlay.js';
import { folderInTree } from '../safety/folders.js';

/** The handbook's files as a commit has them, whatever the work tree holds. */
export async function filesAt(files: Files, git: Git, place: GitPlace, root: string, commit: string): Promise<Files> {
  const folder = folderInTree(place, root);
  const different = await git.differences(place, commit, folder);
  const known = different.flatMap(({ name, id }) => (id === undefined ? [] : [{ name, id }]));
  const contents = new Map((await git.contents(place, known)).map((bytes, index) => [known[index]?.name, bytes]));
  return overlayFiles(files, root, different.map(({ name }) => ({ path: folder === '' ? name : name.slice(folder.length + 1), after: contents.get(name) ?? null })));
}
