import type { GitPlace } from '../../ports.js';
import { identitySettings, refuseWithoutIdentity, type IdentitySettings } from './identity.js';
import { configValue, findPlace } from './place.js';
import type { Environment, RunGit } from './run.js';
import { refuseOldGit } from './version.js';

/** What stays true for as long as one command runs, once git has said it: a process saved for each time it is asked again. */
export interface Known {
  /** See `Git.place`. No place is asked for again: it may be made meanwhile. */
  place(folder: string): Promise<GitPlace | undefined>;
  /** See `Git.config`. */
  config(folder: string, key: string): Promise<string | undefined>;
  /** Throws GitError where git is too old, or doesn't know who commits. */
  identity(place: GitPlace): Promise<void>;
}

export function knownOf(run: RunGit, environment: Environment): Known {
  const places = new Map<string, Promise<GitPlace | undefined>>();
  const identified = new Set<string>();
  let settings: IdentitySettings | undefined;
  return {
    async place(folder) {
      const asked = places.get(folder) ?? findPlace(run, folder);
      places.set(folder, asked);
      const place = await asked.catch(() => undefined);
      if (place === undefined) places.delete(folder);
      return asked;
    },
    async config(folder, key) {
      if (key !== 'user.email') return configValue(run, folder, key);
      // Who acts is asked right before who commits.
      settings = await identitySettings(run, folder);
      return settings.get(key);
    },
    async identity(place) {
      if (identified.has(place.top)) return;
      await Promise.all([refuseOldGit(run), refuseWithoutIdentity(run, environment, place, settings)]);
      identified.add(place.top);
    },
  };
}
