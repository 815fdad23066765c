import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../../errors.js';
import type { Attempt } from './commit.js';
import { commitsSince, type Link } from './commits-since.js';
import { addToIndex } from './private-index.js';
import { ENGLISH, inChunks, mustRun, READING, type RunGit } from './run.js';

/** A commit that was read back and found to be what was asked for. */
export interface Made {
  readonly commit: string;
}

/** Of an id where objects are named by SHA-1; by SHA-256 it has more. */
const SHA1_DIGITS = 40;

/**
 * Looks at what `git commit` left: the first commit on top of the old HEAD must hold every path as
 * the work tree has it. Throws GitError otherwise, and takes the commit back where it surely is ours.
 */
export async function readBack(run: RunGit, attempt: Attempt): Promise<Made> {
  const chain = await commitsSince(run, attempt);
  const first = chain.at(-1);
  if (first === undefined) throw new GitError('git said that it committed, but HEAD is where it was.');
  const wrong = first.parent === attempt.old ? await differences(run, attempt, first) : attempt.names;
  if (wrong.length === 0) return { commit: first.commit };
  throw await takeBack(run, attempt, chain, wrong);
}

/**
 * The paths that the commit holds otherwise than the work tree. A formatting hook may have changed
 * them: what counts is that file and commit agree. Mostly the commit has the very bytes of the file; where filters change those, git compares.
 */
async function differences(run: RunGit, attempt: Attempt, link: Link): Promise<string[]> {
  const rest = attempt.names.filter((name) => link.changed.get(name) !== entryAt(join(attempt.place.top, name), link.commit.length));
  return rest.length === 0 ? [] : differencesByGit(run, { ...attempt, names: rest }, link);
}

/** Loads, while git is at work, what reading its commit back takes. */
export function prepareReadBack(): void {
  createHash('sha1');
}

/** What a commit of the file's bytes as they are holds: mode and id; undefined for what is no file, or can't be read. */
function entryAt(path: string, idLength: number): string | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return `000000 ${'0'.repeat(idLength)}`;
    if (!stats.isFile()) return undefined;
    const bytes = readFileSync(path);
    const id = createHash(idLength === SHA1_DIGITS ? 'sha1' : 'sha256').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    return `${(stats.mode & 0o100) === 0 ? '100644' : '100755'} ${id}`;
  } catch {
    return undefined;
  }
}

/** The same told by git. `diff-index` says it in one go, but asked for paths it takes seconds in a large repo. */
async function differencesByGit(run: RunGit, attempt: Attempt, { commit }: Link): Promise<string[]> {
  const { place, index, names } = attempt;
  const [staged, committed] = await Promise.all([listNames(run, attempt, ['ls-files', '-z', '-t', '-s', '-c', '-m']), listNames(run, attempt, ['ls-tree', '-z', commit])]);
  const inCommit = new Map(committed.map(({ name, what }) => [name, what]));
  const changed = new Set(staged.filter(({ tag }) => tag !== 'H').map(({ name }) => name));
  const inIndex = new Map(staged.map(({ name, what }) => [name, what]));
  // A name that a hook took out of the index is in neither of the two.
  if (names.every((name) => inIndex.has(name) && !changed.has(name) && inCommit.get(name) === inIndex.get(name))) return [];
  // Hooks and filters may be at work: the private index takes the files in once more, and contents decide.
  await addToIndex(run, place, names, index.env);
  const asked = new Set(names);
  const args = ['diff-index', '--cached', '--name-only', '--no-renames', '-z', commit, '--'];
  return (await mustRun(run, place.top, [...READING, ...args], { env: { ...index.env, ...ENGLISH } })).split('\0').filter((name) => asked.has(name));
}

/** What a command of git's lists of the names, on the private index. */
async function listNames(run: RunGit, { place, index, names }: Attempt, args: readonly string[]): Promise<Entry[]> {
  const outputs = await Promise.all(inChunks(names).map((chunk) => mustRun(run, place.top, [...READING, ...args, '--', ...chunk], { env: { ...index.env, ...ENGLISH } })));
  return outputs.flatMap((output) => output.split('\0').filter((entry) => entry !== '').map(entryFrom));
}

/** A file as a tree or an index has it. */
interface Entry {
  readonly name: string;
  /** Mode and id. */
  readonly what: string;
  /** In an index: `H`, or `C` for a file that has changed since. */
  readonly tag: string | undefined;
}

/** From `100644 blob ID\tNAME` of a tree, `H 100644 ID 0\tNAME` of an index. */
function entryFrom(line: string): Entry {
  const [, tag, mode = '', id = '', name = ''] = /^(?:([A-Z]) )?(\d+) (?:[a-z]+ )?([0-9a-f]+)(?: \d)?\t(.*)$/s.exec(line) ?? [];
  return { name, what: `${mode} ${id}`, tag };
}

/**
 * The error for a commit that isn't what was asked for. HEAD goes back to before where the newest
 * commit is the only one since, or has just the tree we wanted on another parent: then somebody
 * committed at the same moment, and ours would undo their work.
 */
async function takeBack(run: RunGit, { place, index, old }: Attempt, chain: Link[], wrong: readonly string[]): Promise<GitError> {
  const [newest] = chain;
  const tree = (await mustRun(run, place.top, ['write-tree'], { env: index.env })).trim();
  const raced = newest !== undefined && newest.parent !== old && newest.tree === tree;
  const alone = chain.length === 1 && newest?.parent === old;
  const what = raced
    ? 'somebody else committed here at the same moment'
    : `the commit ${chain.at(-1)?.commit.slice(0, 12)} holds ${wrong.join(', ')} otherwise than the work tree`;
  if (newest !== undefined && (raced || alone)) {
    const move = newest.parent === undefined ? ['-d', 'HEAD', newest.commit] : ['HEAD', newest.parent, newest.commit];
    const undone = await run(place.top, ['update-ref', '-m', 'posthog-mgmt: took an unsound commit back', ...move]);
    if (undone.code === 0) return new GitError(`Not committed: ${what}.`, { next: raced ? 'Run the command again.' : 'See what the hooks here do with the file.' });
  }
  return new GitError(`The commit can't be vouched for: ${what}.`, { next: `Look at it: git log -p -${chain.length}` });
}
