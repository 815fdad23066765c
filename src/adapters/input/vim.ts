import { realpathSync } from 'node:fs';
import { basename, delimiter, resolve } from 'node:path';

/** Vim and its kin, by the names that they are installed under: `vim.basic`, `nvim`, `gvim`. */
const VIM = /^[gmn]?vim(?:\.[\w-]+)?$/;

/** What an editor's command line is given so that it keeps no copies of a text: Vim keeps swap, backup and undo files and a history of what was copied, some of them far from the file. */
export function withoutCopies(editor: string, path: string | undefined, folder: string): string {
  const found = /^\s*(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(editor);
  const program = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  return isVim(program, path, folder) ? ' -n -i NONE --cmd "set nobackup nowritebackup" --cmd "au BufReadPre * setlocal noundofile"' : '';
}

/** Whether a program is Vim, by its own name or by that of the file that it leads to, as `vi` and `editor` often do. */
function isVim(program: string, path: string | undefined, folder: string): boolean {
  if (VIM.test(basename(program))) return true;
  const places = /[\\/]/.test(program) ? [resolve(folder, program)] : (path ?? '').split(delimiter).map((place) => resolve(folder, place, program));
  const file = places.map(realPath).find((place) => place !== undefined);
  return file !== undefined && VIM.test(basename(file));
}

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
