import { tmpdir } from 'node:os';
import { GitError } from '../../errors.js';
import type { GitVersion } from '../../ports.js';
import { GitNotFound, nearestFolder, READING, whyFailed, type RunGit } from './run.js';

/** The oldest git with every option that is used: `--end-of-options` came with 2.24. */
const OLDEST: readonly [number, number] = [2, 24];

/** Makes a git command say its version besides (trace2, since git 2.22), in the lines that `noteVersion` takes from its stderr. */
export const TELLING_VERSION = { GIT_TRACE2_EVENT: '1' } as const;
const TOLD = /^\{"event":.*\n?/gm;

/** What a runner's git has said of its version in passing. */
const told = new WeakMap<RunGit, string>();

/** Notes the version for `gitVersion`; answers what else stands on stderr. */
export function noteVersion(run: RunGit, stderr: string): string {
  const version = /^\{"event":"version",.*"exe":"([^"]+)"/m.exec(stderr)?.[1];
  if (version !== undefined) told.set(run, version);
  return stderr.replace(TOLD, '');
}

/** Git's version without what its makers add to it: `2.39.5` of `git version 2.39.5 (Apple Git-154)`; undefined without git. Throws GitError where it doesn't work. */
export async function gitVersion(run: RunGit): Promise<GitVersion | undefined> {
  try {
    const said = told.get(run) ?? await askVersion(run);
    const text = /\d+(?:\.\d+)+/.exec(said)?.[0];
    if (text === undefined) return undefined;
    return { text, isFit: isAtLeast(text, OLDEST), oldest: OLDEST.join('.') };
  } catch (error) {
    if (error instanceof GitNotFound) return undefined;
    throw error;
  }
}

async function askVersion(run: RunGit): Promise<string> {
  const result = await run(nearestFolder(tmpdir()), [...READING, 'version']);
  if (result.code !== 0) throw new GitError(`git does not work: ${whyFailed(result)}`);
  return result.stdout;
}

function isAtLeast(text: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, second = 0] = text.split('.').map(Number);
  return own > major || (own === major && second >= minor);
}

/** Whether git is of that version, or a newer one. */
export async function isSince(run: RunGit, version: readonly [number, number]): Promise<boolean> {
  const own = await gitVersion(run);
  return own !== undefined && isAtLeast(own.text, version);
}

/** Throws GitError where git lacks an option that writing needs: it would fail half way. */
export async function refuseOldGit(run: RunGit): Promise<void> {
  const version = await gitVersion(run);
  if (version && !version.isFit) throw new GitError(`git ${version.text} is too old: posthog-mgmt needs ${version.oldest} or newer to write.`, { next: 'Install a newer git (https://git-scm.com/downloads), or pass --no-commit.' });
}
