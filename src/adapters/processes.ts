import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Processes } from '../ports.js';
import { isGone, self } from './process-mark.js';

/** Sets a flag of the engine; `usual` is its default. */
export type SetFlag = (name: string, value: number, usual: number) => void;

/** The newest Node whose engine is known to have the flags that are set: one without would complain on standard error. */
const NEWEST = 24;
const isKnown = Number.parseInt(process.versions.node, 10) <= NEWEST;

/**
 * This process among the machine's others.
 * @param setFlag flags are looked at each time that they matter, so that they may be set at any time
 */
export function processesWith(setFlag: SetFlag): Processes {
  return {
    nodeVersion: process.versions.node,
    self, isGone,
    alone: async (file, say, act) => (await import('./lock.js')).alone(file, say, act),
    pause: (milliseconds) => sleep(milliseconds),
    // Of a program that was over in two seconds, a third went into compiling what is inlined in several places.
    spareCompiling: () => { if (isKnown) setFlag('--max-inlined-bytecode-size-cumulative', 50, 920); },
    // What is kept may grow by so much before it is looked through for what is of no use any more; otherwise it may double.
    spareMemory: () => { if (isKnown) setFlag('--heap-growing-percent', 35, 0); },
  };
}

export const systemProcesses = processesWith((name, value) => { setFlagsFromString(`${name}=${value}`); });
