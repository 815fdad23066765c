import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src/adapters/node-files.js';
import { nextGap, paceOf, type Pace } from '../../../src/entries/push/pace.js';
import type { GitPlace, Processes } from '../../../src/ports.js';
import { tempFolder } from '../../support/temp-handbook.js';

/** A clone whose time goes on only while it waits. */
function clone(): { pace: () => Pace; waits: number[]; signs: () => number; pass: (milliseconds: number) => void; kept: () => string[] } {
  const folder = tempFolder();
  let [now, signs] = [1_000_000, 0];
  const waits: number[] = [];
  const place: GitPlace = { top: folder, gitDir: folder, commonDir: folder };
  const pause = async (milliseconds: number): Promise<void> => { waits.push(milliseconds); now += milliseconds; };
  const ports = { files: nodeFiles, clock: { today: () => '2026-11-22', day: () => ({ date: '2026-11-22', from: 0, until: 0 }), timeZone: () => 'UTC', elapsed: () => now }, processes: { pause } as unknown as Processes };
  return { pace: () => paceOf(ports, place, () => { signs += 1; }), waits, signs: () => signs, pass: (milliseconds) => { now += milliseconds; }, kept: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('pace.json')).map((name) => join(folder, name)) };
}

describe('the pace of pushes', () => {
  it('has no wait and leaves nothing where nobody else pushes', async () => {
    const { pace, waits, kept } = clone();
    const alone = pace();
    await alone.begin();
    alone.landed();
    expect([waits, kept()]).toEqual([[], []]);
  });

  it('widens with every lost race, up to room for many tries as long as this one', () => {
    const gaps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].reduce<number[]>((all) => [...all, nextGap(all.at(-1) ?? 0, 1000)], []);
    for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(gaps[index - 1] ?? 0);
    expect([gaps[0], gaps.at(-1), nextGap(40_000, 100), nextGap(0, 10_000_000)]).toEqual([2000, 40_000, 4000, 60_000]);
  });

  it('is remembered for the next command, narrower, and forgotten after as long as it had one wait', async () => {
    const { pace, waits, pass, kept } = clone();
    const first = pace();
    for (let lost = 0; lost < 8; lost += 1) await first.lost(1000);
    first.landed();
    expect(kept()).toHaveLength(1);
    const met = waits.length;
    // A random wait may be none at all.
    for (let next = 0; next < 20 && waits.length === met; next += 1) await pace().begin();
    expect(waits.length).toBeGreaterThan(met);
    pass(60_000);
    const [before, later] = [waits.length, pace()];
    await later.begin();
    later.landed();
    expect([waits.length, kept()]).toEqual([before, []]);
  });

  it('shows in every long wait that there is progress', async () => {
    const { pace, waits, signs } = clone();
    const one = pace();
    for (let lost = 0; lost < 30; lost += 1) await one.lost(5000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
    expect(signs()).toBeGreaterThan(waits.length);
  });

  it('takes nothing for a pace that is none', async () => {
    const { pace, waits, kept } = clone();
    const one = pace();
    for (let lost = 0; lost < 8; lost += 1) await one.lost(1000);
    one.landed();
    const waited = waits.length;
    for (const damaged of ['', 'null', '[]', '{"gap":"x","at":1}', '{"gap":1e99}', '{"gap":1e99,"at":9e99}']) {
      nodeFiles.write(kept()[0] as string, damaged);
      await pace().begin();
    }
    expect(waits).toHaveLength(waited);
  });
});
