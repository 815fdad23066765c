import { GitError } from '../../errors.js';
import type { Attempt } from './commit.js';
import { addToIndex } from './private-index.js';
import { ENGLISH, inChunks, mustRun, READING, type RunGit } from './run.js';

/** A commit that was read back and found to be what was asked for. */
export interface Made {
  readonly commit: string;
}

interface Link {
  readonly commit: string;
  readonly tree: string;
  readonly parent: string | undefined;
}

/** Enough to see past the commits that a post-commit hook might put on top. */
const DEPTH = 20;

/**
 * Looks at what `git commit` left: the first commit on top of the old HEAD must hold every path as
 * the work tree has it. Throws GitError otherwise, and takes the commit back where it surely is ours.
 */
export async function readBack(run: RunGit, attempt: Attempt): Promise<Made> {
  const [chain, staged] = await Promise.all([commitsSince(run, attempt), listNames(run, attempt, ['ls-files', '-z', '-t', '-s', '-c', '-m'])]);
  const first = chain.at(-1);
  if (first === undefined) throw new GitError('git said that it committed, but HEAD is where it was.');
  const wrong = first.parent === attempt.old ? await differences(run, attempt, first, staged) : attempt.names;
  if (wrong.length === 0) return { commit: first.commit };
  throw await takeBack(run, attempt, chain, wrong);
}

/** The commits from HEAD down to the one upon the old HEAD, newest first. */
async function commitsSince(run: RunGit, { place, old }: Attempt): Promise<Link[]> {
  const range = old === undefined ? ['HEAD'] : ['HEAD', `^${old}`];
  const args = ['log', '--first-parent', `-${DEPTH}`, '--format=%H %T %P', '--no-color', '--no-show-signature'];
  const output = await mustRun(run, place.top, [...READING, ...args, '--end-of-options', ...range, '--'], { env: ENGLISH });
  return output.split('\n').filter((line) => line !== '').map((line) => {
    const [commit = '', tree = '', parent] = line.split(' ');
    return { commit, tree, parent: parent === '' ? undefined : parent };
  });
}

/**
 * The paths that the commit holds otherwise than the work tree. A formatting hook may have changed
 * them: what counts is that file and commit agree. `diff-index` says that in one go, but asked for
 * paths it takes seconds in a large repo.
 */
async function differences(run: RunGit, attempt: Attempt, { commit }: Link, staged: readonly Entry[]): Promise<string[]> {
  const { place, index, names } = attempt;
  const inCommit = new Map((await listNames(run, attempt, ['ls-tree', '-z', commit])).map(({ name, what }) => [name, what]));
  const changed = new Set(staged.filter(({ tag }) => tag !== 'H').map(({ name }) => name));
  const inIndex = new Map(staged.map(({ name, what }) => [name, what]));
  if (names.every((name) => !changed.has(name) && inCommit.get(name) === inIndex.get(name))) return [];
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
