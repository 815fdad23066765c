import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitError } from '../../errors.js';
import type { Git, GitPlace } from '../../ports.js';
import { isMissing, readable } from '../file-errors.js';
import { isRunning } from '../process-mark.js';

type Since = NonNullable<Parameters<Git['clearAfterKill']>[1]>;

/** How long git may go on after we were killed (hooks take their time), and how old a lock must be that it left. Milliseconds. */
const PATIENCE_MS = 30_000;
const QUIET_MS = 1000;
/** Between being started and being seen. */
const BLINK_MS = 60;

/** Commands of git's that change HEAD, index or work tree. Others that go on do no harm. */
const CHANGING = new Set(['commit', 'update-index', 'read-tree', 'update-ref']);

/** See `Git.clearAfterKill`. To be called while holding the lock: then every private index here is a dead process's. */
export async function clearAfterKill(place: GitPlace, since?: Since): Promise<void> {
  const folder = join(place.gitDir, 'posthog-mgmt');
  const left = privateFiles(folder);
  if (left.length === 0 && since === undefined) return;
  if (since) await sleep(BLINK_MS);
  await childrenEnd(folder, left, since);
  const own = privateFiles(folder);
  const lock = join(place.gitDir, 'index.lock');
  if (own.some((name) => sameFile(join(folder, name), lock))) rmSync(lock, { force: true });
  if (since) await removeLocks(place, since);
  for (const name of own) rmSync(join(folder, name), { force: true });
}

function privateFiles(folder: string): string[] {
  const own = `index-${process.pid}-`;
  try {
    return readdirSync(folder).filter((name) => /^index-\d+-/.test(name) && !name.startsWith(own));
  } catch (error) {
    if (isMissing(error)) return [];
    throw readable('list', folder, error);
  }
}

function sameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => lstatSync(path, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

/** Waits until no git runs any more that a killed process of ours had started. */
async function childrenEnd(folder: string, left: readonly string[], since: Since | undefined): Promise<void> {
  const parents = new Set([...left.map((name) => Number(/^index-(\d+)-/.exec(name)?.[1])), ...(since ? [since.process.pid] : [])]);
  const traces = left.filter((name) => name.endsWith('.trace')).map((name) => join(folder, name));
  for (let waited = 0; ; waited += 50) {
    const child = markedChild(parents) ?? traces.map(tracedChild).find((pid) => pid !== undefined);
    if (child === undefined) return;
    if (waited > PATIENCE_MS) throw new GitError(`A git that was started by a killed posthog-mgmt is still at work here (process ${child}).`, { next: 'Wait for it to end, or end it; then run the command again.' });
    await sleep(50);
  }
}

/** Linux shows each process's environment: git's children of ours are marked there (run.ts). */
function markedChild(parents: ReadonlySet<number>): number | undefined {
  for (const name of listed('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || textOf(`/proc/${name}/comm`).trim() !== 'git') continue;
    if (!textOf(`/proc/${name}/cmdline`).split('\0').some((argument) => CHANGING.has(argument))) continue;
    const mark = /(?:^|\0)POSTHOG_MGMT_PARENT=(\d+)(?:\0|$)/.exec(textOf(`/proc/${name}/environ`))?.[1];
    if (mark !== undefined && parents.has(Number(mark)) && isRunning(pid)) return pid;
  }
  return undefined;
}

/** Elsewhere git's own trace tells: who wrote its first line, and whether that one came to its end. */
function tracedChild(trace: string): number | undefined {
  const text = textOf(trace);
  const sid = /"sid":"([^"]*-P([0-9a-f]{8}))"/.exec(text);
  if (!sid || existsSync('/proc/self/environ')) return undefined;
  const ended = text.split('\n').some((line) => line.includes(`"sid":"${sid[1]}"`) && line.includes('"event":"atexit"'));
  const pid = Number.parseInt(sid[2] as string, 16);
  return !ended && isRunning(pid) ? pid : undefined;
}

/** Git's own locks from after the journal, which nobody has touched for a while although no git of ours runs: it was killed too. */
async function removeLocks(place: GitPlace, { journal, ref }: Since): Promise<void> {
  const start = statSync(journal, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  const names = [join(place.gitDir, 'index.lock'), join(place.gitDir, 'HEAD.lock'), ...(ref === undefined ? [] : [join(place.commonDir, `${ref}.lock`)])];
  for (const lock of names) {
    for (;;) {
      const stats = statSync(lock, { throwIfNoEntry: false });
      if (stats === undefined || stats.mtimeMs < start || isOpen(lock)) break;
      const quiet = Date.now() - stats.mtimeMs;
      if (quiet > QUIET_MS) {
        rmSync(lock, { force: true });
        break;
      }
      await sleep(Math.max(QUIET_MS - quiet + 20, 20));
    }
  }
}

/** Whether a process has the file open, as far as Linux tells. */
function isOpen(path: string): boolean {
  return listed('/proc').some((pid) => /^\d+$/.test(pid) && listed(`/proc/${pid}/fd`).some((fd) => targetOf(`/proc/${pid}/fd/${fd}`) === path));
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined; // it was closed meanwhile, or is another person's
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
