import { join, sep } from 'node:path';

/** The absolute path of one that is relative to a root and has no `.` or `..` in it: `join`, faster for very many of them. */
export function inRoot(root: string, path: string): string {
  if (sep !== '/' || path === '') return join(root, path);
  return root.endsWith(sep) ? root + path : root + sep + path;
}
