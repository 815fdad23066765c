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
  const chain = await commitsSince(run, attempt);
  const first = chain.at(-1);
  if (first === undefined) throw new GitError('git said that it committed, but HEAD is where it was.');
  const wrong = first.parent === attempt.old ? await differences(run, attempt, first) : attempt.names;
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
 * them: what counts is that file and commit agree.
 */
async function differences(run: RunGit, { place, index, names }: Attempt, { commit }: Link): Promise<string[]> {
  const env = { ...index.env, ...ENGLISH };
  const compare = async (...args: string[]) => {
    const all = ['diff-index', '--name-only', '--no-renames', '-z', ...args];
    return (await mustRun(run, place.top, [...READING, ...all], { env })).split('\0').filter((name) => name !== '');
  };
  const byTime = await Promise.all(inChunks(names).map((chunk) => compare(commit, '--', ...chunk)));
  if (byTime.flat().length === 0) return [];
  // Files that look touched: the private index takes them in once more, and contents decide.
  await addToIndex(run, place, names, index.env);
  const asked = new Set(names);
  return (await compare('--cached', commit, '--')).filter((name) => asked.has(name));
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
