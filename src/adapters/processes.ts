import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Processes } from '../ports.js';
import { isGone, self } from './process-mark.js';

/** This process among the machine's others. */
export const systemProcesses: Processes = {
  nodeVersion: process.versions.node,
  self, isGone,
  alone: async (file, say, act) => (await import('./lock.js')).alone(file, say, act),
  pause: (milliseconds) => sleep(milliseconds),
  // Of a program that was over in two seconds, a third went into compiling what is inlined in several places.
  spareCompiling: () => { setFlag('--max-inlined-bytecode-size-cumulative=50'); },
  // What is kept may grow by so much before it is looked through for what is of no use any more; otherwise it may double.
  spareMemory: () => { setFlag('--heap-growing-percent=35'); },
};

/** The newest Node whose engine is known to have both flags: one without would complain on standard error. */
const NEWEST = 24;

/** Sets a flag of the engine. Both are looked at each time that they matter, so that they may be set at any time. */
function setFlag(flag: string): void {
  if (Number.parseInt(process.versions.node, 10) <= NEWEST) setFlagsFromString(flag);
}
