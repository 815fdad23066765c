import { expect } from 'vitest';

/** Less than this is below what the clock of a process tells apart. Milliseconds. */
const LEAST_MS = 4;
/** After so long nothing better is waited for. */
const MOST_MS = 20_000;

/**
 * Expects work on four times the input to take about four times as long, in processor time of
 * this process; quadratic, it would be sixteen. The best of several goes of each counts, so that
 * a busy machine, a compiler that warms up or a collection of garbage are not taken for growth. It stops as soon as they are near enough,
 * or after `MOST_MS`.
 *
 * @param work told 1 or 4, how many times the smallest input it is to work on
 */
export async function expectLinear(work: (times: 1 | 4) => unknown, { below = 10, goes = 20 } = {}): Promise<void> {
  const best = { 1: Infinity, 4: Infinity };
  const started = performance.now();
  for (let go = 0; go < goes && performance.now() - started < MOST_MS; go += 1) {
    for (const times of [1, 4] as const) {
      // What others left behind would be collected at our expense.
      if (go > 0) globalThis.gc?.();
      const before = process.cpuUsage();
      await work(times);
      const { user, system } = process.cpuUsage(before);
      best[times] = Math.min(best[times], Math.max(LEAST_MS, (user + system) / 1000));
    }
    if (best[4] / best[1] < below) return;
  }
  expect(best[4] / best[1]).toBeLessThan(below);
}
