import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every temporary folder of a test run lies in one, which goes when the run is over. */
export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'posthog-mgmt-tests-')));
  process.env.TMPDIR = folder;
  process.env.TEMP = folder;
  // Hundreds of git repos are many small files: a process of its own takes them away, and nobody waits for it.
  return () => spawn(process.execPath, ['-e', 'fs.rmSync(process.argv[1], { recursive: true, force: true })', folder], { detached: true, stdio: 'ignore' }).unref();
}
