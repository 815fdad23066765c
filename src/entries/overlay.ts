import { join } from 'node:path';
import type { Files, FolderEntry } from '../ports.js';

/** A file as it would be, relative to the root, with `/`; null where there would be none. */
export interface Overlaid {
  readonly path: string;
  readonly after: string | Uint8Array | null;
}

/** The files as they would be with a plan's writes made: what a command validates before it writes anything. */
export function overlayFiles(files: Files, root: string, writes: readonly Overlaid[]): Files {
  const planned = new Map(writes.map(({ path, after }) => [join(root, ...path.split('/')), after]));
  const kindOf = (path: string): FolderEntry['kind'] | undefined => {
    const content = planned.get(path);
    if (content !== undefined) return content === null ? undefined : 'file';
    return files.kindOf(path) ?? (childrenOf(planned, path).length > 0 ? 'folder' : undefined);
  };
  return {
    ...files,
    kindOf,
    list(folder) {
      const entries = new Map((files.list(folder) ?? []).map((entry) => [entry.name, entry]));
      for (const name of childrenOf(planned, folder)) {
        const kind = kindOf(join(folder, name));
        if (kind) entries.set(name, { name, kind });
        else entries.delete(name);
      }
      return entries.size === 0 && files.kindOf(folder) !== 'folder' ? undefined : [...entries.values()];
    },
    read(path, limit = Infinity) {
      const content = planned.get(path);
      if (content === undefined) return files.read(path, limit);
      if (content === null) return { problem: 'missing' };
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return bytes.length > limit ? { problem: 'too-large' } : { bytes };
    },
  };
}

/** Names that planned files bring into a folder, deleted ones too. */
function childrenOf(planned: ReadonlyMap<string, Overlaid['after']>, folder: string): string[] {
  const prefix = join(folder, 'x').slice(0, -1);
  const names = [...planned.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split(/[\\/]/)[0] as string);
  return [...new Set(names)];
}
