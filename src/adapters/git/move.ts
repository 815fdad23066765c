import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../../errors.js';
import type { GitPlace, TreeChange } from '../../ports.js';
import { writeAtomically } from '../atomic-write.js';
import { readContents } from './contents.js';
import { changesBetween, patiently } from './real-index.js';
import { ENGLISH, lastLines, mustRun, READING, type RunGit } from './run.js';

/** See `Git.move`. First index and work tree, in which git refuses as a whole, then the branch. */
export async function moveBranch(run: RunGit, place: GitPlace, ref: string, from: string, to: string): Promise<void> {
  await switchTree(run, place, from, to);
  const moved = await run(place.top, ['update-ref', '-m', 'posthog-mgmt: made anew on what was fetched', ref, to, from], { env: ENGLISH });
  if (moved.code === 0) return;
  await run(place.top, ['read-tree', '-m', '-u', to, from], { env: ENGLISH });
  throw new GitError(`${ref} was moved by somebody else in the meantime (${lastLines(moved.stderr, 1)}).`, { next: 'Run the command again.' });
}

async function switchTree(run: RunGit, place: GitPlace, from: string, to: string): Promise<void> {
  const args = ['read-tree', '-m', '-u', from, to];
  if ((await run(place.top, args, { env: ENGLISH })).code === 0) return;
  // Files that only look touched must not stand in the way.
  await run(place.top, ['update-index', '-q', '--refresh'], { env: ENGLISH });
  try {
    await patiently(() => mustRun(run, place.top, args, { env: ENGLISH }));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new GitError(`What was fetched changes files that are changed here too.\n${error.message}`, {
      next: 'Commit your changes to them, or put them away (`git stash push -u`), and run the command again.', cause: error,
    });
  }
}

/** See `Git.finishMove`: files that the killed git had got to, whole or in part, are brought to where they were going. */
export async function finishMove(run: RunGit, place: GitPlace, ref: string, from: string, to: string): Promise<void> {
  const now = (await run(place.top, [...READING, 'rev-parse', '-q', '--verify', ref], { env: ENGLISH })).stdout.trim();
  if (now !== from) return; // done, or somebody has moved it since
  const changes = (await changesBetween(run, place, from, to)).filter(({ before, after }) => isFile(before) && isFile(after));
  const reached = await bringForward(run, place, changes);
  const staged = await mustRun(run, place.top, [...READING, 'ls-files', '-s', '-z'], { env: ENGLISH });
  const index = new Map(staged.split('\0').map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry.slice(0, entry.indexOf('\t'))]));
  const lines = reached.filter(({ name, before }) => index.get(name) === (before === null ? undefined : `${before.mode} ${before.id} 0`))
    .map(({ name, before, after }) => (after === null ? `0 ${before?.id ?? ''}\t${name}\0` : `${after.mode} ${after.id}\t${name}\0`));
  if (lines.length > 0) await patiently(() => mustRun(run, place.top, ['update-index', '-z', '--index-info'], { input: lines.join(''), env: ENGLISH }));
  await moveBranch(run, place, ref, from, to);
}

function isFile(entry: TreeChange['before']): boolean {
  return entry === null || entry.mode.startsWith('100');
}

/** Completes files that are half way; answers the changes that the work tree has by then. */
async function bringForward(run: RunGit, place: GitPlace, changes: readonly TreeChange[]): Promise<TreeChange[]> {
  const [before, after] = await Promise.all([sideOf(run, place, changes, 'before'), sideOf(run, place, changes, 'after')]);
  return changes.filter((change) => {
    const { name } = change;
    const path = join(place.top, name);
    const [old, wanted, found] = [before.get(name), after.get(name), contentOf(path)];
    if (same(found, old)) return false;
    if (same(found, wanted)) return true;
    if (wanted === undefined || !isHalf(found, wanted)) return false;
    writeAtomically(path, wanted);
    return true;
  });
}

/** Git takes the old file away, then writes the new one from its beginning. */
function isHalf(found: Uint8Array | undefined, wanted: Uint8Array): boolean {
  return found === undefined || (found.length < wanted.length && Buffer.compare(found, wanted.subarray(0, found.length)) === 0);
}

async function sideOf(run: RunGit, place: GitPlace, changes: readonly TreeChange[], side: 'before' | 'after'): Promise<Map<string, Uint8Array>> {
  const files = changes.flatMap(({ name, [side]: entry }) => (entry === null ? [] : [{ name, id: entry.id }]));
  const contents = await readContents(run, place, files);
  return new Map(files.map(({ name }, index) => [name, contents[index] as Uint8Array]));
}

function contentOf(path: string): Uint8Array | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}

function same(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;
}
