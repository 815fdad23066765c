import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HOME } from './cli.js';
import { CONFIG } from './lint-files.js';

/** Files in a temporary folder, which goes when the run is over. */
export function tempFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'handbook-')));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A handbook of the given files in a temporary folder; a plain config is added where there is none. */
export function tempHandbook(files: Readonly<Record<string, string | Uint8Array>>): string {
  return tempFolder({ 'posthog-mgmt.yml': CONFIG, ...files });
}

/** A copy of one of the fixtures. */
export function copyFixture(name: string): string {
  const folder = tempFolder();
  cpSync(join(HOME, 'fixtures', name), folder, { recursive: true });
  return folder;
}
