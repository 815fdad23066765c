import { relative, sep } from 'node:path';
import type { Ports } from '../ports.js';

/** Where the handbook lies in its git work tree, as CI shows paths: empty, or a path that ends in `/`. Outside of git it is empty. */
export async function prefixInGit({ git }: Ports, root: string): Promise<string> {
  const place = await git.place(root);
  const path = place === undefined ? '' : relative(place.top, root).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}
