import { memoryUsage, versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { afterAll } from 'vitest';

/** So much may come to lie about before it is cleared away. Bytes. */
const MUCH = 100e6;

// Most of what tests run, they run a few times: an optimizing compiler that comes later compiles less in vain. V8 11 is that of Node 20; later ones know other flags.
if (versions.v8.startsWith('11.')) {
  setFlagsFromString('--always-sparkplug');
  setFlagsFromString('--interrupt-budget=600000');
}

const held = globalThis as { heldAfterClearing?: number };

/** Starting a process costs more the more memory its parent holds, and the collector alone would let that grow to three times as much. */
afterAll(() => {
  if (memoryUsage.rss() < (held.heldAfterClearing ?? 0) + MUCH) return;
  globalThis.gc?.();
  held.heldAfterClearing = memoryUsage.rss();
});
