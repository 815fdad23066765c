import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../../errors.js';
import type { Environment } from '../git/run.js';

/**
 * Opens the person's editor on a text, in a folder that only they can read, and answers the text
 * when the editor has ended. Throws UsageError where it can't be started or fails; the file stays
 * then, and the message names it.
 */
export function openEditor(env: Environment, text: string, name: string, folder: string): string {
  const file = join(privateFolder(), `${name}.md`);
  writeFileSync(file, text, { mode: 0o600 });
  const editor = editorOf(env, folder);
  // The editor is a command line of its own (`code --wait`), as with git.
  const { status, error } = process.platform === 'win32'
    ? spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true, cwd: folder })
    : spawnSync('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', cwd: folder });
  if (error || status !== 0) {
    throw new UsageError(`the editor \`${editor}\` ${error ? `can't be started (${error.message})` : `ended with ${status ?? 'a signal'}`}, so nothing was written`, {
      next: `Your text is in ${file}\nSet EDITOR to the editor you like, or give the text with --body-file.`,
    });
  }
  const edited = readFileSync(file, 'utf8');
  rmSync(dirname(file), { recursive: true, force: true });
  return edited;
}

function privateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-'));
  chmodSync(folder, 0o700);
  return folder;
}

/** $VISUAL, $EDITOR, then what git would open, then vi. */
function editorOf(env: Environment, folder: string): string {
  const own = env.VISUAL || env.EDITOR;
  if (own) return own;
  const { stdout, status } = spawnSync('git', ['var', 'GIT_EDITOR'], { cwd: folder, encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : 'vi';
}
