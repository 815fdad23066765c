import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '../..');
/** What the program is built from. */
const SOURCES = ['src', 'schemas', 'rolldown.config.mjs', 'chunks.config.mjs', 'code-cache.config.mjs', 'package.json', 'package-lock.json'];

/** The program is built, where it isn't yet. Every temporary folder of a test run lies in one, which goes when the run is over. */
export default function setup(): () => void {
  if (!isBuilt()) execFileSync('npm', ['run', '--silent', 'build'], { cwd: HOME, stdio: 'inherit', shell: process.platform === 'win32' });
  const folder = realpathSync(mkdtempSync(join(inMemory('/dev/shm') ?? tmpdir(), 'posthog-mgmt-tests-')));
  process.env.TMPDIR = folder;
  process.env.TEMP = folder;
  // Hundreds of git repos are many small files: a process of its own takes them away, and nobody waits for it.
  return () => spawn(process.execPath, ['-e', 'fs.rmSync(process.argv[1], { recursive: true, force: true })', folder], { detached: true, stdio: 'ignore' }).unref();
}

/** Whether the program was built from what lies here: nothing of that has come, gone or changed since. */
function isBuilt(): boolean {
  const built = statSync(join(HOME, 'dist/main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((name) => changedIn(join(HOME, name)) < built);
}

/** When a file, or anything in a folder, was changed last; 0 where nothing is there. */
function changedIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  return stats.isDirectory() ? Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedIn(join(path, name)))) : stats.mtimeMs;
}

/** A folder that lies in memory, where there is one with room: hundreds of repos that wait for no disk. */
function inMemory(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30 ? folder : undefined;
  } catch {
    return undefined;
  }
}
