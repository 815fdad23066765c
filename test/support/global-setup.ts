import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every temporary folder of a test run lies in one, which goes when the run is over. */
export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(inMemory('/dev/shm') ?? tmpdir(), 'posthog-mgmt-tests-')));
  process.env.TMPDIR = folder;
  process.env.TEMP = folder;
  // Hundreds of git repos are many small files: a process of its own takes them away, and nobody waits for it.
  return () => spawn(process.execPath, ['-e', 'fs.rmSync(process.argv[1], { recursive: true, force: true })', folder], { detached: true, stdio: 'ignore' }).unref();
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
