import { relative, sep } from 'node:path';
import { UsageError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Layer, LayerEntry } from '../handbook/layered-files.js';
import type { Git, TreeEntry, GitPlace } from '../ports.js';
import { RECORD_EXTENSIONS, splitName } from '../records/kinds.js';
import { MAX_BYTES } from '../records/source.js';

/** A handbook in git: its place, and its folder's name from the top of the work tree (empty for the top). */
export interface InGit { readonly place: GitPlace; readonly folder: string }

/** Where the handbook at a root is in git. Throws UsageError, naming the flag that asks, outside of git. */
export async function placeInGit(git: Git, root: string, flag: string): Promise<InGit> {
  const place = await git.place(root);
  if (place === undefined) throw new UsageError(`${flag} needs git, and ${root} is in no git work tree`, { next: 'posthog-mgmt lint      looks at everything, and needs none' });
  return { place, folder: relative(place.top, root).split(sep).join('/') };
}

/** A name from the top of the work tree as a path from the handbook's root. */
export function pathBelow({ folder }: InGit, name: string): string {
  return folder === '' ? name : name.slice(folder.length + 1);
}

/** The handbook's files as a commit has them, by their paths from its root. */
export async function filesBelow(git: Git, at: InGit, commit: string): Promise<Map<string, TreeEntry>> {
  const found = await git.filesAt(at.place, commit, at.folder);
  return new Map([...found].map(([name, file]) => [pathBelow(at, name), file]));
}

/** The files that git holds, read, as a layer; undefined is a path at which there is none. What can be no record is left out. */
export async function layerOf(git: Git, { place }: InGit, files: Iterable<readonly [string, TreeEntry | undefined]>): Promise<Layer> {
  const wanted = [...files].filter(([path, file]) => !isRegular(file) || canBeRecord(path));
  const contents = await git.contentsOf(place, wanted.flatMap(([, file]) => (file && isRegular(file) ? [file.id] : [])), MAX_BYTES);
  return new Map(wanted.map(([path, file]): [string, LayerEntry] => {
    if (file?.mode === '120000') return [path, { kind: 'link' }];
    return [path, file && isRegular(file) ? { kind: 'file', content: contents.get(file.id) ?? { problem: 'unreadable' } } : null];
  }));
}

function isRegular(file: TreeEntry | undefined): boolean {
  return file?.mode.startsWith('100') === true;
}

/** Whether a file could be a record or the config, by its name. */
function canBeRecord(path: string): boolean {
  return path === CONFIG_NAME || RECORD_EXTENSIONS.has(splitName(path.slice(path.lastIndexOf('/') + 1)).extension);
}
