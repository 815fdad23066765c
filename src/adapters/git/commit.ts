import { GitError, UnsoundCommit } from '../../errors.js';
import type { CommitDone, CommitRequest, GitPlace } from '../../ports.js';
import { namesInTree } from './place.js';
import { fillIndex, takePlace, withPrivateIndex, type PrivateIndex } from './private-index.js';
import { prepareReadBack, readBack } from './read-back.js';
import { refreshRealIndex } from './real-index.js';
import { refusal } from './refusal.js';
import { mustRun, READING, type RunGit } from './run.js';
import { readState, refuseState } from './state.js';

/**
 * One commit of the paths alone, through git's own `commit`, so that hooks, signing and identity
 * are as people set them up. It works on a private index that holds HEAD and the paths; until the
 * commit is read back the real index isn't touched, so a refusal leaves it as it was.
 */
export async function commitPaths(run: RunGit, place: GitPlace, request: CommitRequest): Promise<CommitDone> {
  const names = namesInTree(place, request.paths);
  const state = await readState(run, place, request.head);
  refuseState(state, request.allowDetached ?? false);
  if (names.length === 0) throw nothingToCommit();
  return withPrivateIndex(place, async (index) => {
    const clean = await fillIndex(run, place, index, { commit: state.head, known: request.head }, names);
    const attempt = { place, index, names, old: state.head };
    const committing = runCommit(run, attempt, request.message);
    prepareReadBack(); // while git is at it
    await committing;
    const made = await readBack(run, attempt).catch(async (error: unknown) => { throw await withCommit(run, attempt, error); });
    const replaced = clean !== undefined && takePlace(place, index, clean);
    const note = replaced ? undefined : await refreshRealIndex(run, place, made, names);
    return note === undefined ? { commit: made.commit } : { commit: made.commit, note };
  });
}

/** What is known about a commit before it is made. */
export interface Attempt {
  readonly place: GitPlace;
  readonly index: PrivateIndex;
  readonly names: readonly string[];
  /** HEAD before; undefined on a branch without commits. */
  readonly old: string | undefined;
}

async function runCommit(run: RunGit, attempt: Attempt, message: string): Promise<void> {
  const { place, index } = attempt;
  // No paths here: `git commit -- PATH` grows worse than linearly with the repo. The message is
  // UTF-8 whatever the config says.
  const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit', '--quiet', '--cleanup=verbatim', '--file=-'];
  const result = await run(place.top, args, {
    input: message, env: { ...index.env, GIT_TRACE2_EVENT: index.trace }, leaveChildren: true,
  });
  if (result.code === 0) return;
  // Git may fail after the commit was made (a full disk, say): what counts is whether HEAD moved.
  const { head } = await readState(run, place);
  if (head !== attempt.old) return;
  throw (await isEmpty(run, attempt)) ? nothingToCommit() : refusal(result, index.trace);
}

/** The error, as one about a commit that stands where HEAD has moved and wasn't moved back: the index is brought up to it as far as may be. */
async function withCommit(run: RunGit, { place, names, old }: Attempt, error: unknown): Promise<unknown> {
  if (!(error instanceof GitError)) return error;
  const { head } = await readState(run, place);
  if (head === old || head === undefined) return error;
  await refreshRealIndex(run, place, { commit: head }, names).catch(() => undefined);
  return new UnsoundCommit(`${error.message}\nThe commit ${head.slice(0, 10)} was made and stands, but could not be looked at.`, { next: error.next ?? `Look at it: git show ${head.slice(0, 10)}`, cause: error });
}

/** Asked only after git refused: it notices by itself, and a call costs time in a large repo. */
async function isEmpty(run: RunGit, { place, index, old }: Attempt): Promise<boolean> {
  const args = old === undefined ? ['ls-files', '-z'] : ['diff-index', '--cached', '--name-only', '-z', old, '--'];
  return (await mustRun(run, place.top, [...READING, ...args], { env: index.env })) === '';
}

function nothingToCommit(): GitError {
  return new GitError('There is nothing to commit: the files are as the last commit has them.');
}
