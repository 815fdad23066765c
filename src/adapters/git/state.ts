import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../../errors.js';
import type { GitPlace, Head } from '../../ports.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';

/** What a repository is in the middle of, seen before anything is written. */
export interface RepoState {
  /** The commit that HEAD stands for; undefined on a branch without commits. */
  readonly head: string | undefined;
  /** The branch that HEAD stands for; undefined where it is detached. */
  readonly ref: string | undefined;
  readonly detached: boolean;
  readonly operation: Operation | undefined;
  /** The lock that another git process holds on the index, if one does. */
  readonly lock: string | undefined;
}

interface Operation {
  readonly name: string;
  readonly next: string;
}

// Files, whatever the kind of ref storage …
const OPERATION_FILES: readonly [file: string, Operation][] = [
  ['rebase-merge', operation('rebase')],
  ['rebase-apply', { name: 'rebase or git am', next: '`git status` says which; finish it, or give it up with --abort.' }],
  ['MERGE_HEAD', operation('merge')],
  ['sequencer', { name: 'cherry-pick or revert', next: '`git status` says which; finish it, or give it up with --abort.' }],
  ['BISECT_LOG', { name: 'bisect', next: '`git bisect reset` ends it.' }],
];

// … and refs, which needn't be files.
const OPERATION_REFS: readonly [ref: string, Operation][] = [
  ['MERGE_HEAD', operation('merge')],
  ['CHERRY_PICK_HEAD', operation('cherry-pick')],
  ['REVERT_HEAD', operation('revert')],
];

function operation(name: string): Operation {
  return { name, next: `\`git ${name} --continue\` finishes it, \`git ${name} --abort\` gives it up.` };
}

/**
 * Looks at HEAD and at everything that git keeps while something is in progress.
 * @param known where HEAD was a moment ago: then only the files are looked at, which takes no time
 */
export async function readState(run: RunGit, place: GitPlace, known?: Head): Promise<RepoState> {
  if (known) return { head: known.commit, ref: known.ref, detached: known.ref === undefined, operation: operationOf(place)?.[1], lock: lockOf(place) };
  const names = ['HEAD^{commit}', ...OPERATION_REFS.map(([ref]) => ref)];
  const [objects, branch] = await Promise.all([
    mustRun(run, place.top, [...READING, 'cat-file', '--batch-check=%(objectname)'], {
      input: `${names.join('\n')}\n`, env: ENGLISH,
    }),
    branchOf(run, place),
  ]);
  const ids = objects.split('\n').map((line) => (/^[0-9a-f]{40,}$/.test(line) ? line : undefined));
  const fromRef = OPERATION_REFS.find((_, index) => ids[index + 1] !== undefined);
  return {
    head: ids[0],
    ref: branch,
    detached: branch === undefined,
    operation: (fromRef ?? operationOf(place))?.[1],
    lock: lockOf(place),
  };
}

/** The branch that HEAD stands for; undefined where it is detached. Mostly the file says it; where refs are kept otherwise, git does. */
async function branchOf(run: RunGit, { top, gitDir }: GitPlace): Promise<string | undefined> {
  const file = join(gitDir, 'HEAD');
  const said = lstatSync(file, { throwIfNoEntry: false })?.isFile() ? /^ref: (refs\/heads\/(?!\.invalid)[^\n]+)\n$/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  if (said !== undefined) return said;
  const { code, stdout } = await run(top, [...READING, 'symbolic-ref', '-q', 'HEAD'], { env: ENGLISH });
  return code === 0 ? stdout.trim() : undefined;
}

function operationOf({ gitDir }: GitPlace): (typeof OPERATION_FILES)[number] | undefined {
  return OPERATION_FILES.find(([file]) => existsSync(join(gitDir, file)));
}

function lockOf({ gitDir }: GitPlace): string | undefined {
  const lock = join(gitDir, 'index.lock');
  return existsSync(lock) ? lock : undefined;
}

/** Throws GitError, saying which command helps, where nothing should be committed now. */
export function refuseState(state: RepoState, allowDetached: boolean): void {
  if (state.operation) {
    const article = /^[aeiou]/.test(state.operation.name) ? 'An' : 'A';
    throw new GitError(`${article} ${state.operation.name} is in progress.`, { next: state.operation.next });
  }
  if (state.detached && !allowDetached) {
    throw new GitError('HEAD is detached: a commit here would be on no branch.', {
      next: 'Switch to a branch (`git switch main`), or pass --allow-detached.',
    });
  }
  if (state.lock !== undefined) {
    throw new GitError(`Another git process seems to be at work: ${state.lock} exists.`, {
      next: 'Wait for it to end. If none is running, remove that file.',
    });
  }
}
