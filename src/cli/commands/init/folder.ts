import { dirname, join } from 'node:path';
import { UsageError } from '../../../errors.js';
import type { Files } from '../../../ports.js';
import type { Session } from '../../session.js';

/** The folder to set up: the working directory, or `--root`. */
export function folderFor({ ports, start }: Session): string {
  const folder = ports.files.realPath(start) ?? start;
  if (isGitsOwn(ports.files, folder)) throw new UsageError("this is git's own folder, or below it: no commit could hold a handbook that lies here", { next: 'Go to the top of a work tree, or make one from a bare repo: git clone' });
  return folder;
}

/** Whether a folder lies in a git directory, a bare repo's too; work trees may lie in one, and are none of it. */
function isGitsOwn(files: Files, folder: string): boolean {
  if (files.kindOf(join(folder, '.git')) !== undefined) return false;
  const isGitDirectory = files.kindOf(join(folder, 'HEAD')) === 'file' && ['objects', 'refs'].every((name) => files.kindOf(join(folder, name)) === 'folder');
  return isGitDirectory || (dirname(folder) !== folder && isGitsOwn(files, dirname(folder)));
}
