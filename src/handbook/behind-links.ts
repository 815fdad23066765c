import { RECORD_EXTENSIONS, splitName } from '../records/kinds.js';
import type { Config } from './config.js';
import type { Part } from './handbook.js';

/**
 * The names that people or teams would have whose files are links: nobody follows those, so nobody knows more of them. Undefined where
 * their folder, or one on the way to it, is a link: then nobody can tell who is there.
 */
export function namesBehindLinks({ folders }: Pick<Config, 'folders'>, kind: 'person' | 'team', strays: Part['strays']): readonly string[] | undefined {
  const folder = folders[kind];
  const links = strays.filter(({ problem }) => problem.rule === 'record/symlink').map(({ path }) => path);
  if (links.some((path) => `${folder}/`.startsWith(`${path}/`))) return undefined;
  return links.flatMap((path) => nameBehind(kind, folder, path) ?? []).sort();
}

/** What a link among people or teams would be named after; undefined for one that could be no file of theirs. */
function nameBehind(kind: 'person' | 'team', folder: string, path: string): string | undefined {
  if (folder !== '.' && !path.startsWith(`${folder}/`)) return undefined;
  const [name = '', inner, ...more] = (folder === '.' ? path : path.slice(folder.length + 1)).split('/');
  const { stem, extension } = splitName(inner ?? name);
  const isFile = RECORD_EXTENSIONS.has(extension);
  if (inner !== undefined) return kind === 'team' && isFile && stem === 'index' && more.length === 0 ? name : undefined;
  // A team may have a folder of its own.
  return isFile ? stem : kind === 'team' ? name : undefined;
}
