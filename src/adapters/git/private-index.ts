import { copyFileSync, linkSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { GitPlace, Head } from '../../ports.js';
import { rethrowReadably } from '../file-errors.js';
import { makeFolder } from '../make-folder.js';
import { randomHex } from '../random-hex.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';
import { isSince } from './version.js';

/** So many differences that reading HEAD afresh is no slower. */
const MANY = 1000;

/** An index of our own beside the real one, and the variables that make git commands use it. */
export interface PrivateIndex {
  readonly file: string;
  /** Where `git commit` notes what it ran (trace2), to tell which hook refused. */
  readonly trace: string;
  readonly env: { readonly GIT_INDEX_FILE: string };
}

/** Tells one state of an index file from another. */
export type IndexState = string;

/** Lends a private index to `use` and removes every trace of it afterwards. */
export async function withPrivateIndex<T>(place: GitPlace, use: (index: PrivateIndex) => Promise<T>): Promise<T> {
  const folder = join(place.gitDir, 'posthog-mgmt');
  makeFolder(folder);
  const file = join(folder, `index-${process.pid}-${randomHex(12)}`);
  try {
    return await use({ file, trace: `${file}.trace`, env: { GIT_INDEX_FILE: file } });
  } finally {
    // Its lock too, which a killed hook may have left.
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith(basename(file))) rmSync(join(folder, name), { force: true });
    }
  }
}

/** States of the real index in which nothing was staged upon a HEAD, as `noteClean` found. */
const seenClean = new WeakMap<Head, IndexState>();

/** Whether surely nothing is staged upon HEAD; asked while there is time for it: a commit that is made from there needn't then. */
export async function noteClean(run: RunGit, place: GitPlace, head: Head): Promise<boolean> {
  const real = join(place.gitDir, 'index');
  const state = stateOf(real);
  if (head.commit === undefined || state === undefined) return false;
  const { code } = await run(place.top, [...READING, 'diff-index', '--cached', '--quiet', head.commit, '--'], { env: ENGLISH });
  const isClean = code === 0 && stateOf(real) === state;
  if (isClean) seenClean.set(head, state);
  return isClean;
}

/**
 * Fills the index with HEAD and, over it, the paths as they are in the work tree. It starts from a
 * copy of the real index, so that what is known about unchanged files spares `git commit` from
 * reading all of them again. Answers the state of the real index where nothing is staged in it:
 * then the private one may take its place (`takePlace`).
 */
export async function fillIndex(
  run: RunGit, place: GitPlace, index: PrivateIndex, { commit: head, known }: { readonly commit: string | undefined; readonly known?: Head | undefined }, names: readonly string[],
): Promise<IndexState | undefined> {
  let clean: IndexState | undefined;
  if (head !== undefined) {
    const copied = copyIndex(join(place.gitDir, 'index'), index.file);
    const isClean = known !== undefined && copied !== undefined && seenClean.get(known) === copied;
    if (isClean || await unstageAll(run, place, index, head)) clean = copied;
  }
  await addToIndex(run, place, names, index.env);
  return clean;
}

/**
 * Puts the private index in the real one's place, as git does it (by way of index.lock), if nobody
 * has touched that since. In a large repo this spares reading and writing it once more. Answers
 * whether it did.
 */
export function takePlace(place: GitPlace, index: PrivateIndex, since: IndexState): boolean {
  const real = join(place.gitDir, 'index');
  const lock = `${real}.lock`;
  try {
    linkSync(index.file, lock); // fails where somebody holds the lock
  } catch {
    return false;
  }
  try {
    if (stateOf(real) === since) {
      renameSync(lock, real);
      return true;
    }
  } catch {
    // the slow way says what is wrong
  }
  rmSync(lock, { force: true });
  return false;
}

/**
 * Makes the index hold HEAD, and answers whether it did before. `read-tree` does that too, but takes six times as long as looking what
 * differs, and mostly nothing or little does.
 */
async function unstageAll(run: RunGit, place: GitPlace, { env }: PrivateIndex, head: string): Promise<boolean> {
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', head, '--'];
  const fields = (await mustRun(run, place.top, [...READING, ...args], { env: { ...env, ...ENGLISH } })).split('\0');
  const entries = Array.from({ length: fields.length >> 1 }, (_, at) => ({ raw: fields[2 * at] ?? '', name: fields[2 * at + 1] ?? '' }));
  if (entries.length === 0) return true;
  if (entries.length > MANY || entries.some(({ raw }) => raw.endsWith('U'))) {
    await mustRun(run, place.top, ['read-tree', '-i', '--reset', head], { env });
    return false;
  }
  const lines = entries.map(({ raw, name }) => {
    const [mode = '', , id = ''] = raw.slice(1).split(' ');
    return `${mode === '000000' ? '0' : mode} ${id}\t${name}\0`;
  });
  // What is gone goes first: a file may have taken a folder's place, or the other way round.
  lines.sort((one, other) => Number(other.startsWith('0 ')) - Number(one.startsWith('0 ')));
  await mustRun(run, place.top, ['update-index', '-z', '--index-info'], { input: lines.join(''), env });
  return false;
}

/** From so many files on they become one pack, which takes half the time of as many loose objects. */
const BULK = 50;
/** Since then `update-index` packs what it takes in at a time; before, each file would become a pack of its own. */
const PACKS_SINCE: readonly [number, number] = [2, 37];

/** Takes the paths into an index as they are in the work tree: filters and line endings as git has them, missing = removed. */
export async function addToIndex(
  run: RunGit, place: GitPlace, names: readonly string[], env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const packed = names.length > BULK && await isSince(run, PACKS_SINCE) ? ['-c', 'core.bigFileThreshold=1'] : [];
  return mustRun(run, place.top, [...packed, 'update-index', '--add', '--remove', '--replace', '-z', '--stdin'], {
    input: names.map((name) => `${name}\0`).join(''), env,
  });
}

function copyIndex(from: string, to: string): IndexState | undefined {
  const state = stateOf(from);
  if (state === undefined) return undefined;
  const { mtimeMs } = statSync(from);
  rethrowReadably('write', to, () => copyFileSync(from, to));
  // Git trusts a file's time only if it is older than the index: the copy mustn't look newer than it is.
  const seconds = Math.floor(mtimeMs / 1000);
  utimesSync(to, seconds, seconds);
  return stateOf(from) === state ? state : undefined;
}

/** Git never changes an index in place: another content is another file. */
function stateOf(path: string): IndexState | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
}
