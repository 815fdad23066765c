import { setTimeout as sleep } from 'node:timers/promises';
import { GitError } from '../../errors.js';
import type { GitPlace } from '../../ports.js';
import { addToIndex } from './private-index.js';
import type { Made } from './read-back.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';

interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

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

async function patiently<T>(act: () => Promise<T>): Promise<T> {
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

/** What a commit changed against its parent, each side as `MODE ID`. */
async function changesOf(run: RunGit, place: GitPlace, commit: string): Promise<Change[]> {
  const args = ['diff-tree', '-r', '--root', '--raw', '-z', '--no-renames', '--no-commit-id', '--no-abbrev', commit];
  const fields = (await mustRun(run, place.top, [...READING, ...args], { env: ENGLISH })).split('\0');
  const changes: Change[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode, newMode, oldId, newId] = (fields[at] ?? '').slice(1).split(' ');
    changes.push({ name: fields[at + 1] ?? '', before: `${oldMode} ${oldId}`, after: `${newMode} ${newId}` });
  }
  return changes;
}

/** Puts the new side of the changes in the index where it held the old one. */
async function takeOver(run: RunGit, place: GitPlace, changes: readonly Change[]): Promise<void> {
  const output = await mustRun(run, place.top, [...READING, 'ls-files', '-s', '-z'], { env: ENGLISH });
  const staged = new Map(output.split('\0').map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry.slice(0, entry.indexOf('\t'))]));
  const lines = changes
    .filter(({ name, before }) => (before.startsWith('000000') ? !staged.has(name) : staged.get(name) === `${before} 0`))
    .map(({ name, after }) => `${after.replace(/^000000/, '0')}\t${name}\0`);
  if (lines.length === 0) return;
  await mustRun(run, place.top, ['update-index', '-z', '--index-info'], { input: lines.join(''), env: ENGLISH });
}
