import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { Files } from '../ports.js';
import { CONFIG_NAME } from './config-name.js';

/** Walks up from a folder to the one that holds `posthog-mgmt.yml`, as git finds `.git`. Throws UsageError where there is none. */
export function findRoot(files: Files, from: string): string {
  let folder = resolve(from);
  for (;;) {
    const kind = files.kindOf(join(folder, CONFIG_NAME));
    if (kind === 'file') return folder;
    if (kind === 'link') throw new UsageError(`${join(folder, CONFIG_NAME)} is a symbolic link; the config is a file of the handbook itself`);
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new UsageError(`there is no handbook here: no ${CONFIG_NAME} in ${from} or above it`, { next: 'posthog-mgmt init        sets one up here\nposthog-mgmt -C DIR …    looks in another folder' });
}
