import { closeSync, cpSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareRemote, cloneOf, drafts, leftovers, sampleRepo, start } from '../support/sample-repo.js';
import type { TestRepo } from '../support/git-repo.js';

/** More of them, spread more finely: `KILLS=200 npx vitest run test/cli/kills.test.ts`. */
const KILLS = Number(process.env.KILLS ?? 4);

/** A hook that kills, once, the program whose git runs it. */
const KILL = 'rm -f "$0"\nkill -9 $(ps -o ppid= -p $PPID 2>/dev/null || cut -d" " -f4 /proc/$PPID/stat)';

const add = (handle: string, ...flags: string[]): string[] => ['person', 'add', handle, '--name', 'New Person', '--date', '2026-12-01', '--as', 'ada', ...flags];

/** Where among the kills this one lies, spread evenly over the run with a little chance. Milliseconds. */
function moment(kill: number, of: number, from: number, to: number): number {
  return from + ((to - from) * (kill + Math.random())) / of;
}

async function killed(repo: TestRepo, args: readonly string[], after: number, group: boolean): Promise<boolean> {
  const { child, done } = start(repo.root, args);
  const timer = setTimeout(() => { try { process.kill(group ? -(child.pid as number) : child.pid as number, 'SIGKILL'); } catch { /* it had ended */ } }, after);
  const { code } = await done;
  clearTimeout(timer);
  return code !== 0;
}

function expectSound(repo: TestRepo, about: string): void {
  expect([about, repo.git('status', '--porcelain', '-uall')]).toEqual([about, '']);
  expect([about, leftovers(repo)]).toEqual([about, []]);
  expect([about, drafts(repo)]).toEqual([about, []]);
}

async function lasts(repo: TestRepo, args: readonly string[]): Promise<number> {
  const begin = performance.now();
  await start(repo.root, args).done;
  return performance.now() - begin;
}

describe('killed at any moment', () => {
  it('the same again records it once, and nothing needs repair', { timeout: 600_000 }, async () => {
    const repo = sampleRepo();
    repo.hook('pre-commit', 'sleep 0.02');
    await lasts(repo, add('warm'));
    const whole = await lasts(repo, add('warm2'));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const handle = `kill-${kill}`;
      const after = moment(kill, KILLS, whole * 0.25, whole * 1.1);
      const group = kill % 2 === 1;
      await killed(repo, add(handle), after, group);
      const again = await start(repo.root, add(handle)).done;
      const about = `${handle} at ${Math.round(after)} of ${Math.round(whole)} ms, ${group ? 'group' : 'alone'}: ${again.err}`;
      // Killed when all was done but saying so, it is there already.
      if (again.code !== 0) expect(again.err, about).toContain('already');
      expect([about, repo.git('log', '--format=%H', '--', `people/${handle}.yml`).trim().split('\n').length]).toEqual([about, 1]);
      expectSound(repo, about);
    }
    expect(repo.git('fsck', '--no-dangling')).toBe('');
  });

  // What is meant without being said is something else by then: the next sprint, the commit before, no 1-1 at all.
  it.each<[command: string, before: string[][], line: string[]]>([
    ['sprint start', [], ['sprint', 'start', 'product-analytics', '--as', 'ada']],
    ['undo of the only one', [['feedback', 'give', 'bo', '-m', 'One.', '--as', 'dee']], ['undo']],
    ['undo', [['feedback', 'give', 'bo', '-m', 'One.', '--as', 'dee'], ['feedback', 'give', 'cy', '-m', 'Two.', '--as', 'dee']], ['undo']],
    ['1-1 cancel', [['1-1', 'schedule', 'bo', '--date', '2026-11-30', '--as', 'ada']], ['1-1', 'cancel', 'bo', '--as', 'ada']],
  ])('right after its commit, %s without more words does nothing else when it is run again', async (_, before, line) => {
    const repo = sampleRepo();
    for (const words of before) expect((await start(repo.root, words).done).code).toBe(0);
    repo.hook('post-commit', KILL);
    const commits = Number(repo.git('rev-list', '--count', 'HEAD'));
    expect((await start(repo.root, line).done).code).not.toBe(0);
    const again = await start(repo.root, line).done;
    expect([again.code, again.out], again.err).toEqual([0, expect.stringContaining('recorded already as')]);
    expect(Number(repo.git('rev-list', '--count', 'HEAD'))).toBe(commits + 1);
    expectSound(repo, again.err);
    // Later on it means something new.
    expect((await start(repo.root, line).done).out).not.toContain('recorded already');
  });

  it('says what is left to do where another program holds the index', async () => {
    const repo = sampleRepo();
    repo.hook('post-commit', KILL);
    expect((await start(repo.root, add('zoe')).done).code).not.toBe(0);
    const held = openSync(join(repo.root, '.git/index.lock'), 'wx');
    const { code, err } = await start(repo.root, add('yan')).done;
    closeSync(held);
    expect([code, err]).toEqual([3, expect.stringMatching(/had committed "person: [^]* could not be brought up to it[^]* `git reset -q` does that\.\n[^]*index\.lock exists/)]);
    rmSync(join(repo.root, '.git/index.lock'));
    repo.git('reset', '-q');
    expectSound(repo, err);
  });

  it('in one handbook of a repo is no reason to do nothing in another', async () => {
    const repo = sampleRepo('one');
    cpSync(join(repo.root, 'one'), join(repo.root, 'two'), { recursive: true });
    repo.commit({});
    for (const line of [['sprint', 'start', 'product-analytics', '--as', 'ada'], ['feedback', 'give', 'bo', '-m', 'Words.', '--as', 'dee']]) {
      repo.hook('post-commit', KILL);
      expect((await start(join(repo.root, 'one'), line).done).code).not.toBe(0);
      const other = await start(join(repo.root, 'two'), line).done;
      expect([other.code, other.out], other.err).toEqual([0, expect.stringMatching(/: committed as/)]);
      expect(repo.git('show', '--format=', '--name-only', 'HEAD')).toMatch(/^two\//);
    }
  });

  it('while it pushes, too', { timeout: 600_000 }, async () => {
    const remote = bareRemote(sampleRepo());
    const [one, other] = [cloneOf(remote), cloneOf(remote)];
    await lasts(one, add('warm', '--push'));
    const whole = await lasts(other, add('warm2', '--push'));
    const kills = Math.ceil(KILLS / 5);
    for (let kill = 0; kill < kills; kill += 1) {
      const handle = `push-${kill}`;
      one.git('pull', '-q', '--rebase');
      one.commit({ [`notes-${kill}.txt`]: 'so that there is something to move over\n' });
      one.git('push', '-q');
      const after = moment(kill, kills, whole * 0.2, whole * 1.1);
      await killed(other, add(handle, '--push'), after, kill % 2 === 1);
      const again = await start(other.root, add(handle, '--push')).done;
      const about = `${handle} at ${Math.round(after)} of ${Math.round(whole)} ms: ${again.err}`;
      if (again.code !== 0) expect(again.err, about).toContain('already');
      other.git('fetch', '-q');
      expect([about, other.git('rev-parse', 'HEAD')]).toEqual([about, other.git('rev-parse', 'origin/main')]);
      expect([about, other.git('log', '--format=%H', '--', `people/${handle}.yml`).trim().split('\n').length]).toEqual([about, 1]);
      expectSound(other, about);
    }
    expect(other.git('log', '--merges', '--format=%h')).toBe('');
  });
});
