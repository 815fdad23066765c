import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../errors.js';
import { rethrowReadably } from '../file-errors.js';
import type { Environment } from '../git/run.js';
import { makeTemporaryFolder } from '../temporary-folder.js';
import { withoutCopies } from './vim.js';

/**
 * Opens the person's editor on a text, in a folder that only they can read, and answers the text
 * when the editor has ended. Throws UsageError where it can't be started or fails, or saves no text; the file stays
 * then, and the message names it. Also where there is no place for temporary files.
 */
export function openEditor(env: Environment, text: string, name: string, folder: string, { secret = false }: { readonly secret?: boolean } = {}): string {
  const file = join(privateFolder(env, secret), `${name}.md`);
  writeText(file, text);
  const own = editorOf(env, folder);
  const editor = `${own}${secret ? withoutCopies(own, env.PATH, folder) : ''}`;
  // The editor is a command line of its own (`code --wait`), as with git.
  // Ctrl-C is the editor's to understand: it must not leave the text behind.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  const { status, error } = process.platform === 'win32'
    ? spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true, cwd: folder })
    : spawnSync('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', cwd: folder });
  process.off('SIGINT', ignore);
  if (error || status !== 0) {
    throw new UsageError(`the editor \`${editor}\` ${error ? `can't be started (${error.message})` : `ended with ${status ?? 'a signal'}`}, so nothing was written`, {
      next: `Your text is in ${file}\nSet EDITOR to the editor you like, or give the text with --body-file.`,
    });
  }
  const edited = whatWasSaved(file);
  rmSync(dirname(file), { recursive: true, force: true });
  return edited;
}

/** Writes the text that is edited, alone in its folder. Throws UsageError where the file system refuses. */
function writeText(file: string, text: string): void {
  try {
    rethrowReadably('write', file, () => writeFileSync(file, text, { mode: 0o600 }));
  } catch (error) {
    rmSync(dirname(file), { recursive: true, force: true });
    throw error;
  }
}

/** The text that an editor saved, a byte order mark dropped; nothing where it took the file away. Throws UsageError for what is no UTF-8. */
function whatWasSaved(file: string): string {
  if (!existsSync(file)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError('what the editor saved is not UTF-8, so nothing was written', {
      next: `Your text is in ${file}\nSave it as UTF-8, and give it with --body-file.`, cause: error,
    });
  }
}

/** A folder that only this person can read; one that lies in memory alone for a secret text, where there is one. */
function privateFolder({ XDG_RUNTIME_DIR: runtime }: Environment, secret: boolean): string {
  const inMemory = [runtime, '/dev/shm'].find((place) => place !== undefined && place !== '' && isWritable(place));
  const folder = makeTemporaryFolder('posthog-mgmt-', secret ? inMemory : undefined);
  chmodSync(folder, 0o700);
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** $VISUAL, $EDITOR, then what git would open, then vi. */
function editorOf(env: Environment, folder: string): string {
  const own = env.VISUAL || env.EDITOR;
  if (own) return own;
  const { stdout, status } = spawnSync('git', ['var', 'GIT_EDITOR'], { cwd: folder, encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : 'vi';
}
