import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alone } from '../../src/adapters/lock.js';
import { isGone, self } from '../../src/adapters/process-mark.js';
import { GitError, UsageError } from '../../src/errors.js';
import { makeFolder } from '../support/git-repo.js';

/** The number of a process that has just ended. */
const deadPid = (): number => Number(spawnSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).stdout);
const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

function lockFile(content?: string): string {
  const file = join(makeFolder(), 'posthog-mgmt/lock');
  mkdirSync(dirname(file), { recursive: true });
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

describe('the lock', () => {
  test('lets one in at a time, and leaves nothing behind', async () => {
    const file = lockFile();
    let [inside, most] = [0, 0];
    const said: string[] = [];
    await Promise.all(Array.from({ length: 8 }, () => alone(file, (line) => said.push(line), async () => {
      most = Math.max(most, ++inside);
      await pause(5);
      inside -= 1;
    })));
    expect([most, said, readdirSync(dirname(file))]).toEqual([1, [], []]);
  });

  test('is given back after an error', async () => {
    const file = lockFile();
    await expect(alone(file, () => undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  test('says where it would lie and why it cannot, where a file is in the folder\'s place', async () => {
    const folder = join(makeFolder(), 'posthog-mgmt');
    writeFileSync(folder, '');
    const lock = join(folder, 'lock');
    await expect(alone(lock, () => undefined, () => Promise.resolve())).rejects.toThrow(new UsageError(`Cannot write ${lock}: not a directory (ENOTDIR).`));
  });

  test('of a killed process steps aside, once, however many wait', async () => {
    const pid = deadPid();
    const file = lockFile(JSON.stringify({ pid, host: hostname() }));
    const said: string[] = [];
    let [inside, most] = [0, 0];
    await Promise.all(Array.from({ length: 8 }, () => alone(file, (line) => said.push(line), async () => {
      most = Math.max(most, ++inside);
      await pause(2);
      inside -= 1;
    })));
    expect([most, said]).toEqual([1, [`a process that was killed (${pid}) left its lock here; it steps aside`]]);
    expect(readdirSync(dirname(file))).toEqual([]);
  });

  test('of a process whose number another one has by now steps aside', async () => {
    const other = JSON.stringify({ ...self(), start: '1' });
    expect(isGone({ ...self(), start: '1' })).toBe(self().start !== undefined);
    if (self().start === undefined) return;
    const file = lockFile(other);
    expect(await alone(file, () => undefined, () => Promise.resolve('done'))).toBe('done');
  });

  test('is taken over although the one who did that was killed as well', async () => {
    const file = lockFile(JSON.stringify({ pid: deadPid(), host: hostname() }));
    writeFileSync(`${file}.breaking`, JSON.stringify({ pid: deadPid(), host: hostname() }));
    expect(await alone(file, () => undefined, () => Promise.resolve('done'))).toBe('done');
    expect(readdirSync(dirname(file))).toEqual([]);
  });

  test.each([
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere' }), 'process 1 on elsewhere'],
    ['of a process that runs', JSON.stringify(self()), `process ${process.pid} on`],
    ['that nobody can read', 'what?', "a process that can't be told"],
  ])('%s is waited for, never broken', async (_, content, words) => {
    const file = lockFile(content);
    const error: unknown = await alone(file, () => undefined, () => Promise.resolve(), 50).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).message).toContain(words);
    expect((error as GitError).message).toContain(file);
    expect((error as GitError).next).toContain('remove that file');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('waits on while its holder shows progress', async () => {
    const file = lockFile();
    let done = false;
    const first = alone(file, () => undefined, async (touch) => {
      for (let step = 0; step < 6; step += 1) {
        await pause(40);
        touch();
      }
      done = true;
    });
    await pause(10);
    await alone(file, () => undefined, () => { expect(done).toBe(true); return Promise.resolve(); }, 150);
    await first;
  });
});

describe('what killed processes left beside a lock', () => {
  test('goes with the next one that takes it, and what a living one is at stays', async () => {
    const folder = makeFolder();
    const file = join(folder, 'lock');
    writeFileSync(`${file}.${2 ** 22 + 1}-0123456789ab`, '');
    writeFileSync(`${file}.${process.pid}-0123456789ab`, '');
    await alone(file, () => undefined, () => Promise.resolve());
    expect(readdirSync(folder)).toEqual([`lock.${process.pid}-0123456789ab`]);
  });
});
