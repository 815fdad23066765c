import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { systemProcesses } from '../../src/adapters/processes.js';
import { withHelper } from '../../src/cli/facts-use.js';
import type { Session } from '../../src/cli/session.js';

it.each(['--max-inlined-bytecode-size-cumulative=50', '--heap-growing-percent=35'])('%s is a flag of this Node, and set without a word', (flag) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `require('node:v8').setFlagsFromString('${flag}'); console.log('on')`], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'on\n', stderr: '' });
  expect(systemProcesses).toMatchObject({ spareCompiling: expect.any(Function) as unknown, spareMemory: expect.any(Function) as unknown });
});

it.each([
  [100, 100, false, []], [1001, 0, true, ['compiling']], [2499, 2499, false, ['compiling']], [2500, 2500, false, ['compiling', 'thread']], [30_000, 24_999, true, ['compiling']],
  [25_000, 25_000, true, ['compiling', 'thread']], [40_001, 0, false, ['compiling', 'memory']], [400_001, 400_001, true, ['compiling', 'memory', 'thread']],
] as const)('with %i records found, %i of them to read, and these are all: %s, something is spared or begun: %j', async (records, toRead, isAll, expected) => {
  expect(await doneWith(false, records, toRead, isAll)).toEqual(expected);
});

it('spares memory earlier where facts are to be kept', async () => {
  expect([await doneWith(true, 75_000, 0, true), await doneWith(true, 75_001, 0, true)]).toEqual([['compiling'], ['compiling', 'memory']]);
});

async function doneWith(keeps: boolean, records: number, toRead: number, isAll: boolean): Promise<string[]> {
  const done: string[] = [];
  const processes = { ...systemProcesses, spareCompiling: () => done.push('compiling'), spareMemory: () => done.push('memory') };
  const startReader = async (): Promise<undefined> => void done.push('thread');
  await withHelper({ ports: { startReader, processes, home: '/' }, root: () => '/' } as unknown as Session, keeps).helper?.({ records, toRead, isAll });
  return done;
}
