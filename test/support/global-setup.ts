import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every temporary folder of a test run lies in one, which goes when the run is over. */
export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'posthog-mgmt-tests-')));
  process.env.TMPDIR = folder;
  process.env.TEMP = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
