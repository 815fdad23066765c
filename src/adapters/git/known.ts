import type { GitPlace } from '../../ports.js';
import { refuseWithoutIdentity } from './identity.js';
import { findPlace } from './place.js';
import type { RunGit } from './run.js';
import { refuseOldGit } from './version.js';

/** What stays true for as long as one command runs, once git has said it: a process saved for each time it is asked again. */
export interface Known {
  /** See `Git.place`. No place is asked for again: it may be made meanwhile. */
  place(folder: string): Promise<GitPlace | undefined>;
  /** Throws GitError where git is too old, or doesn't know who commits. */
  identity(place: GitPlace): Promise<void>;
}

export function knownOf(run: RunGit): Known {
  const places = new Map<string, GitPlace>();
  const identified = new Set<string>();
  return {
    async place(folder) {
      const place = places.get(folder) ?? (await findPlace(run, folder));
      if (place !== undefined) places.set(folder, place);
      return place;
    },
    async identity(place) {
      if (identified.has(place.top)) return;
      await Promise.all([refuseOldGit(run), refuseWithoutIdentity(run, place)]);
      identified.add(place.top);
    },
  };
}
