import { GitError, PosthogMgmtError, UnsoundCommit } from '../errors.js';
import type { Files, Git, GitPlace, Head } from '../ports.js';
import { formatMessage, type Plan } from './plan.js';
import { locateWrites, type Target } from './targets.js';
import { leniently } from './safety/folders.js';
import { putBack, removeEmptied, writeTargets } from './writing.js';

export interface ApplyRequest {
  readonly plan: Plan;
  /** The handbook's root, absolute. */
  readonly root: string;
  readonly ports: { readonly files: Files; readonly git: Git };
  /** Whether to commit what is written. */
  readonly commit: boolean;
  readonly allowDetached?: boolean;
  /** Where the handbook is in git, if that is known already. */
  readonly place?: GitPlace;
  /** Whether `beforeWriting` keeps what is written in a journal until all of it is done. */
  readonly isJournaled?: boolean;
  /** Called when all is ready, before the first byte is written; `head` where there will be a commit. */
  beforeWriting?(targets: readonly Target[], head: Head | undefined): void;
}

export interface Applied {
  /** The full object id; null where nothing was committed. */
  readonly commit: string | null;
  /** What was written, relative to the handbook's root. */
  readonly paths: string[];
  /** What people should know although all went well. */
  readonly note?: string;
  /** Whether a run before this one, which was killed, had committed it. */
  readonly already?: boolean;
  /** Whether its commit and the one that it took back are both gone again, since neither was pushed. */
  readonly cancelled?: boolean;
  /** Where it was pushed to (`origin/main`), with how many commits. */
  readonly pushed?: { readonly to: string; readonly commits: number };
}

/**
 * Carries a plan out: all of it, or nothing. Writes that change nothing are left out; a plan of
 * nothing else makes no commit.
 *
 * Throws RefusalError for a path that leads out of the handbook or through a link, GitError where
 * git is missing or refuses, or where a file isn't any more what the plan was made upon. After an
 * error every file is as it was before.
 */
export async function applyPlan({ plan, root, ports, commit, allowDetached = false, place: known, isJournaled, beforeWriting }: ApplyRequest): Promise<Applied> {
  const { files, git } = ports;
  const writes = plan.writes.filter(({ before, after }) => before !== after);
  if (writes.length === 0) return { commit: null, paths: [] };
  const targets = locateWrites(writes, root, files);
  const absolute = targets.map((target) => target.absolute);
  const paths = targets.map((target) => target.path);
  const place = commit ? known ?? await placeForCommit(git, root) : undefined;
  const head = place && await git.assertReady(place, absolute, { allowDetached });
  beforeWriting?.(targets, head);

  const undo = writeTargets(targets, files, isJournaled);
  const tidy = (): void => leniently(() => removeEmptied(targets, files));
  if (place === undefined) {
    tidy();
    return { commit: null, paths };
  }
  try {
    const done = await git.commit(place, { paths: absolute, message: formatMessage(plan.message), allowDetached, ...(head === undefined ? {} : { head }) });
    tidy();
    return { commit: done.commit, paths, ...(done.note === undefined ? {} : { note: done.note }) };
  } catch (error) {
    if (error instanceof UnsoundCommit) throw error;
    throw withFailures(error, putBack(undo, files));
  }
}

/** Where a folder is in git. Throws GitError where it isn't. */
export async function placeForCommit(git: Git, root: string): Promise<GitPlace> {
  const place = await git.place(root);
  if (place) return place;
  if ((await git.version()) === undefined) throw new GitError('git was not found, so nothing can be committed.', { next: 'Install git (https://git-scm.com/downloads), or pass --no-commit.' });
  throw new GitError(`${root} is not in a git work tree, so nothing can be committed.`, {
    next: 'Run `git init` there, or pass --no-commit.',
  });
}

/** The error itself, with the names of files that could not be put back. */
function withFailures(error: unknown, failures: readonly Target[]): unknown {
  if (failures.length === 0 || !(error instanceof PosthogMgmtError)) return error;
  const names = failures.map(({ path }) => path).join(', ');
  return new GitError(`${error.message}\nBesides, ${names} could not be put back as before.`, {
    cause: error, ...(error.next === undefined ? {} : { next: error.next }),
  });
}
