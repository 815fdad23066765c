import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { TARGETS } from './targets.js';

/** A long run: `npm run fuzz`. Minutes for each target, and where its figures go. */
const { FUZZ_MINUTES, FUZZ_FIGURES } = process.env;

describe('any input', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))('%s', { timeout: FUZZ_MINUTES === undefined ? 60_000 : Number(FUZZ_MINUTES) * 60_000 + 60_000 }, async (name, { input, usual, check, finish }) => {
    let tried = 0;
    const started = performance.now();
    const limits = FUZZ_MINUTES === undefined ? { numRuns: usual } : { numRuns: 100_000_000, interruptAfterTimeLimit: Number(FUZZ_MINUTES) * 60_000, markInterruptAsFailure: false };
    try {
      await fc.assert(fc.asyncProperty(input, async (one) => {
        tried += 1;
        await check(one);
        if (tried % 500 === 0) finish?.();
      }), limits);
      finish?.();
      report(name, tried, started, 'nothing found');
    } catch (error) {
      report(name, tried, started, 'FOUND SOMETHING');
      throw error;
    }
  });
});

function report(name: string, tried: number, started: number, found: string): void {
  if (FUZZ_FIGURES !== undefined) appendFileSync(FUZZ_FIGURES, `${name}: ${tried} inputs in ${Math.round((performance.now() - started) / 1000)} s, ${found}\n`);
}
