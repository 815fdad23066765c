import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { GitError } from '../../errors.js';
import type { GitPlace, IsoDate } from '../../ports.js';
import { ENGLISH, GitNotFound, mustRun, nearestFolder, nextAfter, READING, whyFailed, type GitResult, type RunGit } from './run.js';
import { noteVersion, TELLING_VERSION } from './version.js';

const QUESTIONS = ['--show-toplevel', '--absolute-git-dir', '--git-common-dir'] as const;

/**
 * Where a folder is in a work tree. Undefined outside of one, in a bare repository, and without git.
 * Throws GitError where git knows the repository but won't work in it (somebody else owns it, its
 * config is broken).
 */
export async function findPlace(run: RunGit, folder: string): Promise<GitPlace | undefined> {
  const start = nearestFolder(folder);
  try {
    const answers = await askAll(run, start);
    if (answers === undefined) return undefined;
    const [top, gitDir, commonDir] = answers;
    const common = existsSync(resolve(start, commonDir)) ? realpathSync.native(resolve(start, commonDir)) : undefined;
    // A program of that name that is none, or one around it that says something of its own.
    if (!isAbsolute(top) || !isAbsolute(gitDir) || common === undefined) {
      throw new GitError(`git does not work here: asked where the repository is, it said ${JSON.stringify(answers.join('\n').trim())}`, { next: 'command -v git      says which program that is' });
    }
    return { top: resolve(top), gitDir: resolve(gitDir), commonDir: common };
  } catch (error) {
    if (error instanceof GitNotFound) return undefined;
    throw error;
  }
}

async function askAll(run: RunGit, folder: string): Promise<[string, string, string] | undefined> {
  const result = await ask(run, folder, QUESTIONS);
  if (result.code !== 0) {
    if (isNoWorkTree(result)) return undefined;
    throw new GitError(`git does not work here: ${whyFailed(result)}`, nextAfter(result.stderr));
  }
  const lines = chomp(result.stdout).split('\n');
  if (lines.length === 3) return lines as [string, string, string];
  // A folder's name holds a line break: ask one at a time.
  const [top, gitDir, commonDir] = await Promise.all(QUESTIONS.map((question) => ask(run, folder, [question])));
  return [chomp(top?.stdout ?? ''), chomp(gitDir?.stdout ?? ''), chomp(commonDir?.stdout ?? '')];
}

async function ask(run: RunGit, folder: string, questions: readonly string[]): Promise<GitResult> {
  const result = await run(folder, [...READING, 'rev-parse', ...questions], { env: { ...ENGLISH, ...TELLING_VERSION } });
  return { ...result, stderr: noteVersion(run, result.stderr) };
}

function isNoWorkTree({ stderr }: GitResult): boolean {
  return /not a git repository|must be run in a work tree/.test(stderr);
}

/** A value of git's configuration, the one that wins, READING's own settings left out; undefined when it is not set or git is missing. */
export async function configValue(run: RunGit, folder: string, key: string): Promise<string | undefined> {
  return (await askConfig(run, folder, ['--get', key]))?.replace(/\0$/, '');
}

/** The settings whose keys (in small letters) match a pattern of git's, each with the value that wins; none where git is missing. */
export async function listConfig(run: RunGit, folder: string, pattern: string): Promise<ReadonlyMap<string, string>> {
  const listed = (await askConfig(run, folder, ['--get-regexp', pattern])) ?? '';
  return new Map(listed.split('\0').filter((entry) => entry.includes('\n')).map((entry) => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n') + 1)]));
}

/** What `git config` prints; undefined where it knows nothing, and where git is missing. */
async function askConfig(run: RunGit, folder: string, question: readonly string[]): Promise<string | undefined> {
  try {
    const result = await run(nearestFolder(folder), ['--no-pager', 'config', '-z', ...question], { env: ENGLISH });
    if (result.code === 0) return result.stdout;
    if (result.code === 1) return undefined;
    throw new GitError(`git config failed: ${whyFailed({ ...result, stdout: '' })}`, nextAfter(result.stderr));
  } catch (error) {
    if (error instanceof GitNotFound) return undefined;
    throw error;
  }
}

/** Sets a value in the clone's own configuration, in place of whatever it had. */
export async function setConfigValue(run: RunGit, place: GitPlace, key: string, value: string): Promise<void> {
  await mustRun(run, place.top, ['config', '--local', '--replace-all', key, value], { env: ENGLISH });
}

/** The author's civil date of the newest commit that touched a path; undefined when git knows none. */
export async function lastCommitDate(run: RunGit, path: string): Promise<IsoDate | undefined> {
  const folder = nearestFolder(dirname(path));
  const name = relative(folder, path) || basename(path);
  const args = ['log', '-1', '--format=%as', '--no-color', '--no-show-signature', '--end-of-options', 'HEAD', '--', name];
  try {
    const { code, stdout } = await run(folder, [...READING, ...args], { env: ENGLISH });
    const date = stdout.trim();
    return code === 0 && date !== '' ? date : undefined;
  } catch (error) {
    if (error instanceof GitNotFound) return undefined;
    throw error;
  }
}

/**
 * Absolute paths as git names them: from the top of the work tree, with `/`. Links in parents are
 * resolved (macOS's /tmp is one). Throws GitError for a path outside.
 */
export function namesInTree(place: GitPlace, paths: readonly string[]): string[] {
  const parents = new Map<string, string>();
  return paths.map((path) => {
    const parent = dirname(path);
    const real = parents.get(parent) ?? realFolder(parent);
    parents.set(parent, real);
    const name = relative(place.top, join(real, basename(path)));
    if (name === '' || isAbsolute(name) || name === '..' || name.startsWith(`..${sep}`)) {
      throw new GitError(`${path} is outside of the git work tree ${place.top}.`);
    }
    return sep === '/' ? name : name.split(sep).join('/');
  });
}

/** The folder with links resolved as far as it exists. */
function realFolder(folder: string): string {
  const existing = nearestFolder(folder);
  return join(realpathSync.native(existing), relative(existing, folder));
}

function chomp(text: string): string {
  return text.replace(/\r?\n$/, '');
}
