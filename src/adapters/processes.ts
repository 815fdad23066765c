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
  // What is kept may grow by so much before it is looked through for what isn't any more; otherwise it may double.
  // Of a program that is over in two seconds, a third was spent on compiling again what had been inlined elsewhere.
  spareCompiling: () => { setFlagsFromString('--max-inlined-bytecode-size-cumulative=50'); },
  spareMemory: () => { setFlagsFromString('--heap-growing-percent=35'); },
};
