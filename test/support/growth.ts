import { expect } from 'vitest';

/** Less than this is below what the clock of a process tells apart. Milliseconds. */
const LEAST_MS = 4;

/**
 * Expects work on four times the input to take about four times as long, in processor time of
 * this process; quadratic, it would be sixteen. The best of several goes of each counts, so that
 * a busy machine, a compiler that warms up or a collection of garbage are not taken for growth.
 *
 * @param work told 1 or 4, how many times the smallest input it is to work on
 */
export async function expectLinear(work: (times: 1 | 4) => unknown, { below = 10, goes = 6 } = {}): Promise<void> {
  const best = { 1: Infinity, 4: Infinity };
  for (let go = 0; go < goes; go += 1) {
    for (const times of [1, 4] as const) {
      const before = process.cpuUsage();
      await work(times);
      const { user, system } = process.cpuUsage(before);
      best[times] = Math.min(best[times], Math.max(LEAST_MS, (user + system) / 1000));
    }
    if (best[4] / best[1] < below) return;
  }
  expect(best[4] / best[1]).toBeLessThan(below);
}
