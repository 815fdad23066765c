import type { Clock, Files, GitPlace, Processes } from '../../ports.js';
import { jsonOf, PRIVATE, sharedFolder } from '../safety/folders.js';

/**
 * How far apart the tries of one clone lie while others push to the same branch. A lost race widens it, a push that lands narrows it, and the
 * clone's next command goes on from there: so those who came just now don't always pass those who have waited. Where nobody else pushes there is none of it.
 */
export interface Pace {
  /** Waits before the first try, where pushes of this clone met others a moment ago. */
  begin(): Promise<void>;
  /** Waits after a lost race. `took` is how long the try took, milliseconds. */
  lost(took: number): Promise<void>;
  /** Keeps for the clone's next command what this one met. */
  landed(): void;
}

const SHORTEST_MS = 50;
/** A try that took long shows how much goes on, here or on the way: the tries of so many as push at once have room beside each other. */
const ROOM_FOR = 40;
const LONGEST_MS = 60_000;
const WIDER = 1.5;
const NARROWER = 0.5;
/** Those who wait for this clone's lock see that often that there is progress. */
const SIGN_OF_LIFE_MS = 5000;

interface Kept { readonly gap: number; readonly at: number }

/** The pace of a clone. */
export function paceOf({ files, clock, processes }: { files: Files; clock: Clock; processes: Processes }, place: GitPlace, touch: () => void): Pace {
  const file = sharedFolder(place, 'pace.json');
  const kept = keptIn(jsonOf(files, file));
  const age = kept ? clock.elapsed() - kept.at : 0;
  // What was met longer ago than it had one wait says nothing about now.
  const isFresh = kept !== undefined && age >= 0 && age < kept.gap;
  let gap = isFresh ? kept.gap : 0;
  const wait = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= SIGN_OF_LIFE_MS) {
      touch();
      await processes.pause(Math.min(left, SIGN_OF_LIFE_MS));
    }
    touch();
  };
  return {
    begin: () => wait(isFresh ? gap * Math.random() - age : 0),
    lost(took) {
      gap = nextGap(gap, took);
      return wait(gap * Math.random());
    },
    landed() {
      gap *= NARROWER;
      if (gap > SHORTEST_MS) files.write(file, JSON.stringify({ gap, at: clock.elapsed() } satisfies Kept), { ...PRIVATE, durable: false });
      else if (kept) files.remove(file);
    },
  };
}

/** The gap after one more lost race. */
export function nextGap(gap: number, took: number): number {
  const usual = Math.max(took, SHORTEST_MS);
  return Math.min(Math.max(2 * usual, gap * WIDER), ROOM_FOR * usual, LONGEST_MS);
}

function keptIn(value: unknown): Kept | undefined {
  const { gap, at } = (value ?? {}) as Partial<Kept>;
  return Number.isFinite(gap) && Number.isFinite(at) ? { gap: Math.min(gap as number, LONGEST_MS), at: at as number } : undefined;
}
