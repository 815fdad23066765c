import { constants, copyFileSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockTimeout } from '../errors.js';
import type { ProcessMark } from '../ports.js';
import { codeOf, readable, rethrowReadably } from './file-errors.js';
import { makeFolder } from './make-folder.js';
import { isGone, isRunning, self } from './process-mark.js';
import { randomHex } from './random-hex.js';
import { elapsed } from './system-clock.js';

/** How long one holder may keep the lock without a sign of progress, milliseconds. */
const PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;

/** See `Processes.alone`. */
export async function alone<T>(file: string, say: (line: string) => void, act: (touch: () => void) => Promise<T>, patience = PATIENCE_MS): Promise<T> {
  const mine = `${JSON.stringify({ ...self(), id: randomHex(12) })}\n`;
  await take(file, mine, say, patience);
  sweep(file);
  try {
    return await act(() => touch(file));
  } finally {
    if (contentOf(file) === mine) discard(file);
  }
}

async function take(file: string, mine: string, say: (line: string) => void, patience: number): Promise<void> {
  rethrowReadably('write', file, () => makeFolder(dirname(file)));
  let seen: string | undefined;
  let since = elapsed();
  for (let wait = FIRST_WAIT_MS; !place(file, mine); wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    const content = contentOf(file);
    const state = content === undefined ? undefined : `${content}${timeOf(file)}`;
    if (state !== seen) [seen, since] = [state, elapsed()];
    const holder = content === undefined ? undefined : holderIn(content);
    if (content !== undefined && holder && isGone(holder)) {
      if (stepAside(file, content, mine)) say(`a process that was killed (${holder.pid}) left its lock here; it steps aside`);
      continue;
    }
    if (elapsed() - since > patience) throw givenUp(file, holder);
    await sleep(wait * (0.5 + Math.random() / 2));
  }
}

/** A name beside the lock that nobody else takes, and that says whose it is. */
function ownName(file: string): string {
  return `${file}.${process.pid}-${randomHex(12)}`;
}

/** Takes away what processes left beside the lock that were killed in the middle of asking for it. */
function sweep(file: string): void {
  for (const name of namesIn(dirname(file))) {
    const [, pid] = /^\.(\d+)-[0-9a-f]{12}$/.exec(name.startsWith(basename(file)) ? name.slice(basename(file).length) : '') ?? [];
    if (pid === undefined) continue;
    const left = join(dirname(file), name);
    const holder = holderIn(contentOf(left) ?? '');
    if (holder ? isGone(holder) : !isRunning(Number(pid))) discard(left);
  }
}

/** Puts a file with that content in a place where there must be none; answers whether it did. Never half written, where there are hard links. */
function place(file: string, content: string): boolean {
  const temporary = ownName(file);
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    putAt(file, temporary);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw readable('write', file, error);
  } finally {
    discard(temporary);
  }
}

/** Gives a file another name, where there must be none. */
function putAt(file: string, from: string): void {
  try {
    linkSync(from, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // exFAT, folders shared with a virtual machine and others have no hard links.
    copyFileSync(from, file, constants.COPYFILE_EXCL);
  }
}

/** What can't be removed stays: the next process sees that its holder is gone. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // nothing to be done about it
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * Removes the lock of a process that is gone. Only one process at a time may: with two, the second could remove
 * the lock that somebody took after the first one's removal.
 */
function stepAside(file: string, stale: string, mine: string): boolean {
  const breaking = `${file}.breaking`;
  if (!place(breaking, mine)) {
    const other = contentOf(breaking);
    const breaker = other === undefined ? undefined : holderIn(other);
    if (other !== undefined && breaker && isGone(breaker)) removeIfStill(breaking, other);
    return false;
  }
  try {
    if (contentOf(file) !== stale) return false;
    rethrowReadably('remove', file, () => rmSync(file, { force: true }));
    return true;
  } finally {
    discard(breaking);
  }
}

/** Renames first, so that what goes is what was looked at. */
function removeIfStill(file: string, content: string): void {
  const aside = ownName(file);
  try {
    renameSync(file, aside);
    if (contentOf(aside) !== content) putAt(file, aside);
  } catch {
    // somebody else was faster
  }
  discard(aside);
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // those who wait will have to be patient
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function holderIn(content: string): ProcessMark | undefined {
  try {
    const { pid, host, start } = JSON.parse(content) as Partial<ProcessMark>;
    if (!Number.isSafeInteger(pid) || (pid as number) < 1 || typeof host !== 'string') return undefined;
    return { pid: pid as number, host, ...(typeof start === 'string' ? { start } : {}) };
  } catch {
    return undefined; // not ours, or damaged: nobody can say whose it is
  }
}

function givenUp(file: string, holder: ProcessMark | undefined): LockTimeout {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'a process that can\'t be told';
  return new LockTimeout(`Another posthog-mgmt is writing here, and has been for a long time: ${who} holds ${file}.`, {
    next: 'Wait for it to end. If it runs no more, remove that file.',
  });
}
