import { setTimeout as sleep } from 'node:timers/promises';
import { GitError } from '../../errors.js';
import type { GitPlace, TreeChange, TreeEntry } from '../../ports.js';
import { addToIndex } from './private-index.js';
import type { Made } from './read-back.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';

/** Editors refresh the index all the time and hold its lock for a moment. */
const WAITS_MS = [20, 50, 100, 200, 400];

/**
 * Brings the real index up to a commit that was made through a private one: the paths asked for,
 * and what a hook added to the commit, unless something else is staged there. All else stays. The
 * commit stands whatever happens here, so a failure is answered as a note instead of thrown.
 */
export async function refreshRealIndex(
  run: RunGit, place: GitPlace, { commit }: Made, names: readonly string[],
): Promise<string | undefined> {
  try {
    const asked = new Set(names);
    const [changes] = await Promise.all([
      changesOf(run, place, commit),
      patiently(() => addToIndex(run, place, names, ENGLISH)),
    ]);
    const added = changes.filter(({ name }) => !asked.has(name));
    if (added.length > 0) await patiently(() => takeOver(run, place, added));
    return undefined;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return `The commit is made, but git's index could not be brought up to it (${error.message}). \`git reset -q\` does that.`;
  }
}

/** Tries again for a while where somebody holds the index's lock. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof GitError) || !error.message.includes('index.lock')) throw error;
      await sleep(wait);
    }
  }
  return act();
}

/** What a commit changed against its (first) parent. */
export function changesOf(run: RunGit, place: GitPlace, commit: string): Promise<TreeChange[]> {
  return listChanges(run, place, ['--root', '-m', '--first-parent', '--no-commit-id', commit]);
}

/** What differs from one commit to another. */
export function changesBetween(run: RunGit, place: GitPlace, from: string, to: string): Promise<TreeChange[]> {
  return listChanges(run, place, [from, to]);
}

async function listChanges(run: RunGit, place: GitPlace, what: readonly string[]): Promise<TreeChange[]> {
  const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', ...what];
  const fields = (await mustRun(run, place.top, [...READING, ...args], { env: ENGLISH })).split('\0');
  const changes: TreeChange[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode = '', newMode = '', oldId = '', newId = ''] = (fields[at] ?? '').slice(1).split(' ');
    changes.push({ name: fields[at + 1] ?? '', before: entry(oldMode, oldId), after: entry(newMode, newId) });
  }
  return changes;
}

function entry(mode: string, id: string): TreeEntry | null {
  return mode === '000000' ? null : { mode, id };
}

/** Puts the new side of the changes in the index where it held the old one. */
async function takeOver(run: RunGit, place: GitPlace, changes: readonly TreeChange[]): Promise<void> {
  const output = await mustRun(run, place.top, [...READING, 'ls-files', '-s', '-z'], { env: ENGLISH });
  const staged = new Map(output.split('\0').map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
  const lines = changes
    .filter(({ name, before }) => staged.get(name) === (before === null ? undefined : `${before.mode} ${before.id} 0`))
    .map(({ name, before, after }) => (after === null ? `0 ${before?.id ?? ''}` : `${after.mode} ${after.id}`).concat(`\t${name}\0`));
  if (lines.length === 0) return;
  await mustRun(run, place.top, ['update-index', '-z', '--index-info'], { input: lines.join(''), env: ENGLISH });
}
