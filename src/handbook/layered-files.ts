import { dirname, join } from 'node:path';
import type { Files, FolderEntry, ReadOutcome } from '../ports.js';

/** What lies at a path of a layer: a file or why it can't be read, a link, or nothing (null). */
export type LayerEntry = { readonly kind: 'file'; readonly content: ReadOutcome } | { readonly kind: 'link' } | null;

/** Files by their paths below a root, with `/`. */
export type Layer = ReadonlyMap<string, LayerEntry>;

/** Files with others in their place, for reading: a handbook as it was, as it is staged, or as it would be. */
export function layeredFiles(files: Files, root: string, layer: Layer): Files {
  const entries = new Map([...layer].map(([path, entry]) => [join(root, ...path.split('/')), entry]));
  const { names, folders } = foldersOf(root, entries);
  /** Whether the layer says that no folder of the files below can be there. */
  const isCovered = (path: string): boolean => {
    for (let at = path; at.length > root.length; at = dirname(at)) if (entries.has(at)) return true;
    return false;
  };
  const kindOf = (path: string): FolderEntry['kind'] | undefined =>
    entries.get(path)?.kind ?? (folders.has(path) ? 'folder' : isCovered(path) ? undefined : files.kindOf(path));
  return {
    ...files,
    kindOf,
    list(folder) {
      if (entries.get(folder)) return undefined;
      const under = isCovered(folder) ? undefined : files.list(folder);
      const spoken = [...names.get(folder) ?? []].map((name) => ({ name, kind: kindOf(join(folder, name)) }));
      const found = new Map((under ?? []).map((entry) => [entry.name, entry]));
      if (under && spoken.every(({ name, kind }) => found.get(name)?.kind === kind)) return under;
      for (const { name, kind } of spoken) {
        if (kind) found.set(name, { name, kind });
        else found.delete(name);
      }
      return under === undefined && !folders.has(folder) ? undefined : [...found.values()];
    },
    read(path, limit = Infinity) {
      const entry = entries.get(path);
      if (entry?.kind === 'link') return { problem: 'link' };
      if (!entry) return isCovered(path) ? { problem: 'missing' } : files.read(path, limit);
      const { content } = entry;
      return content.bytes && content.bytes.length > limit ? { problem: 'too-large' } : content;
    },
  };
}

/** Every folder on the way to an entry: the names that the layer speaks of in it, and whether something lies below. */
function foldersOf(root: string, entries: ReadonlyMap<string, LayerEntry>): { names: Map<string, Set<string>>; folders: Set<string> } {
  const names = new Map<string, Set<string>>();
  const folders = new Set<string>();
  for (const [path, entry] of entries) {
    for (let at = path; at.length > root.length; at = dirname(at)) {
      const folder = dirname(at);
      const inFolder = names.get(folder) ?? new Set();
      names.set(folder, inFolder.add(at.slice(folder.length).replace(/^[\\/]/, '')));
      if (entry) folders.add(folder);
    }
  }
  return { names, folders };
}

const refuse = (): never => { throw new Error('these files are for reading'); };

/** No files at all, to put a layer upon. */
export const noFiles: Files = {
  list: () => undefined,
  kindOf: () => undefined,
  read: () => ({ problem: 'missing' }),
  realPath: () => undefined,
  write: refuse, remove: refuse, removeEmptyFolder: refuse,
};
