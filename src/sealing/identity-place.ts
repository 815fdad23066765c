import { dirname, isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Files, Ports } from '../ports.js';

/** The variable that names the identity file. */
export const IDENTITY_VARIABLE = 'POSTHOG_MGMT_IDENTITY';

/**
 * Where one's identity file lies, absolute: as POSTHOG_MGMT_IDENTITY says, else `posthog-mgmt/identity` below
 * XDG_CONFIG_HOME or ~/.config. Throws UsageError where the environment doesn't say where home is.
 */
export function identityPath({ env, cwd }: Pick<Ports, 'env' | 'cwd'>): string {
  const named = env[IDENTITY_VARIABLE];
  if (named) return resolve(cwd, named);
  const config = env.XDG_CONFIG_HOME;
  // The base directory specification has relative ones ignored.
  if (config && isAbsolute(config)) return join(config, 'posthog-mgmt', 'identity');
  const home = env.HOME || env.USERPROFILE;
  if (!home) throw new UsageError("where is your identity file? HOME isn't set", { next: `Name the file: ${IDENTITY_VARIABLE}=/path/of/identity` });
  return join(home, '.config', 'posthog-mgmt', 'identity');
}

/**
 * Refuses a place inside a repo or a handbook, where one `git add` would give the key away. Links on the way are followed.
 */
export function refuseInsideRepo(files: Files, path: string): void {
  for (let at = realFolder(files, dirname(path)); ; at = dirname(at)) {
    const found = ['.git', CONFIG_NAME].find((name) => files.kindOf(join(at, name)) !== undefined);
    if (found !== undefined || /[\\/]\.git$/i.test(at)) {
      throw new UsageError(`${path} is inside ${found === CONFIG_NAME ? 'the handbook' : 'the repo'} at ${at.replace(/[\\/]\.git$/i, '')}, and a secret key must never get into git`, {
        next: `Name a place outside: ${IDENTITY_VARIABLE}=/path/of/identity posthog-mgmt key new`,
      });
    }
    if (dirname(at) === at) return;
  }
}

/** The nearest folder that is there, links resolved, with what isn't there yet below it. */
function realFolder(files: Files, folder: string): string {
  const missing: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const real = files.realPath(at);
    if (real !== undefined) return join(real, ...missing);
    if (dirname(at) === at) return folder;
    missing.unshift(at.slice(dirname(at).length).replace(/^[\\/]/, ''));
  }
}
