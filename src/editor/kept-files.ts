import type { Files } from '../ports.js';

/** Files of which each is looked at once, until they are forgotten: someone types faster than a handbook is read. */
export interface KeptFiles {
  readonly files: Files;
  /** What is on disk may be otherwise by now. */
  forget(): void;
}

/** For reading alone: what is written by them is not known to have changed. */
export function keptFiles(files: Files): KeptFiles {
  const lists = new Map<string, ReturnType<Files['list']>>();
  const kinds = new Map<string, ReturnType<Files['kindOf']>>();
  const contents = new Map<string, ReturnType<Files['read']>>();
  return {
    files: {
      ...files,
      list: (folder) => once(lists, folder, () => files.list(folder)),
      kindOf: (path) => once(kinds, path, () => files.kindOf(path)),
      read: (path, limit) => once(contents, `${limit} ${path}`, () => files.read(path, limit)),
    },
    forget() {
      for (const known of [lists, kinds, contents]) known.clear();
    },
  };
}

function once<T>(known: Map<string, T>, key: string, look: () => T): T {
  if (!known.has(key)) known.set(key, look());
  return known.get(key) as T;
}
