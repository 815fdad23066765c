import { posix } from 'node:path';
import type { Files, FolderEntry } from '../../src/ports.js';
import type { ExampleFiles } from '../../src/lint/rule.js';

/** A file system of the given files, by absolute path below a root; links can be listed and never followed. */
export function memoryFiles(root: string, files: ExampleFiles): Files {
  const contents = new Map(Object.entries(files).map(([path, content]) => [posix.join(root, path), content]));
  const kindOf = (path: string): FolderEntry['kind'] | undefined => {
    const content = contents.get(path);
    if (content !== undefined) return typeof content === 'object' && 'linkTo' in content ? 'link' : 'file';
    return [...contents.keys()].some((known) => known.startsWith(`${path}/`)) ? 'folder' : undefined;
  };
  const refuse = (): never => { throw new Error('these files are for reading'); };
  return {
    kindOf,
    list(folder) {
      if (kindOf(folder) !== 'folder') return undefined;
      const names = new Set([...contents.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split('/')[0] as string));
      return [...names].map((name) => ({ name, kind: kindOf(`${folder}/${name}`) as FolderEntry['kind'] }));
    },
    read(path, limit = Infinity) {
      const content = contents.get(path);
      if (content === undefined) return { problem: 'missing' };
      if (typeof content === 'object' && 'linkTo' in content) return { problem: 'link' };
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return bytes.length > limit ? { problem: 'too-large' } : { bytes };
    },
    realPath: (path) => (kindOf(path) ? path : undefined),
    write: refuse, remove: refuse, removeEmptyFolder: refuse,
  };
}
