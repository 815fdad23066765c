import { memoryUsage } from 'node:process';
import { afterAll } from 'vitest';

/** So much may come to lie about before it is cleared away. Bytes. */
const MUCH = 100e6;

const held = globalThis as { heldAfterClearing?: number };

/** Starting a process costs more the more memory its parent holds, and the collector alone would let that grow to three times as much. */
afterAll(() => {
  if (memoryUsage.rss() < (held.heldAfterClearing ?? 0) + MUCH) return;
  globalThis.gc?.();
  held.heldAfterClearing = memoryUsage.rss();
});
