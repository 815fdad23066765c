import type { GitPlace } from '../../ports.js';
import { sharedFolder } from './folders.js';
import { openJournal, type JournalFile } from './journal.js';
import { recover, type Recovered, type Scene } from './recover.js';

/** What a write has around it: the lock is held, what was killed before is mended. */
export interface Guard {
  readonly place: GitPlace;
  readonly journal: JournalFile;
  readonly recovered: readonly Recovered[];
  /** Shows those who wait for the lock that there is progress. */
  touch(): void;
}

/** Does something while no other process of this clone writes. Throws GitError where the lock can't be had. */
export function guarded<T>(scene: Scene, place: GitPlace, act: (guard: Guard) => Promise<T>): Promise<T> {
  const { files, processes } = scene.ports;
  return processes.alone(sharedFolder(place, 'lock'), (line) => scene.say(line), async (touch) => {
    const recovered = await recover(scene, place);
    const journal = openJournal(files, place, processes.self());
    try {
      return await act({ place, journal, recovered, touch });
    } finally {
      journal.close();
    }
  });
}
