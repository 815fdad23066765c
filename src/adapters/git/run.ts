import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SimpleGitOptions } from 'simple-git';
import { GitError, UsageError } from '../../errors.js';

/** How a git command ended. `code` is 0 where git calls it a success. */
export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  /** Standard output as it came, for what is no text. */
  readonly bytes: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  /** What the command reads from standard input; nothing (closed at once) if left out. */
  readonly input?: string | Buffer;
  /** Variables on top of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** A child that git leaves behind may hold the pipes: don't wait for it once git has ended. */
  readonly leaveChildren?: boolean;
  /** It speaks with a remote: where that says nothing for too long, the command is ended with the exit code TIMED_OUT. */
  readonly network?: boolean;
}

/** The exit code of a command that waited too long for a remote. */
const TIMED_OUT = -2;

/** Seconds that a remote has to answer; the variable names others. */
const NETWORK_SECONDS = 120;
const NETWORK_VARIABLE = 'POSTHOG_MGMT_NETWORK_TIMEOUT';

/** Runs `git ARGS` in a folder. Throws GitNotFound; every exit code is the caller's to judge. */
export type RunGit = (folder: string, args: readonly string[], options?: RunOptions) => Promise<GitResult>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** No git program on the PATH. */
export class GitNotFound extends GitError {
  constructor() {
    super('git was not found.', { next: 'Install git (https://git-scm.com/downloads), or use --no-commit.' });
  }
}

/**
 * What stands before every command that only reads: nothing is written, not even a refreshed
 * index; no file monitor and no hook from the clone's config is run; file names are names, not patterns.
 */
export const READING = ['--no-optional-locks', '--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=', '-c', 'core.hooksPath=/dev/null'] as const;

/** Git's own words in English, for the few places that must tell one failure from another. */
export const ENGLISH = { LC_ALL: 'C', LANGUAGE: '' } as const;

/**
 * Variables that name a repository (`git rev-parse --local-env-vars`) or change what a path means.
 * Inside a hook git sets some of them, relative to another folder; the handbook is found by its
 * folder alone, so they would only point elsewhere. GIT_CONFIG_* stay: `git -c` by other means.
 */
const DROPPED = new Set([
  'GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_NAMESPACE', 'GIT_INTERNAL_SUPER_PREFIX', 'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE', 'GIT_NO_REPLACE_OBJECTS', 'GIT_QUARANTINE_PATH',
  'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS',
]);

/**
 * simple-git refuses what could be dangerous where arguments come from strangers. Here they are a
 * fixed list, and the environment is the user's own, whose GIT_SSH_COMMAND, EDITOR or PAGER must
 * not make a commit fail. All categories are named, so that a new one is noticed by the compiler.
 */
const UNSAFE: Required<NonNullable<SimpleGitOptions['unsafe']>> = {
  allowUnsafeAlias: true, allowUnsafeAskPass: true, allowUnsafeCommandBinaries: true, allowUnsafeConfigPaths: true,
  allowUnsafeConfigEnvCount: true, allowUnsafeCredentialHelper: true, allowUnsafeEditor: true,
  allowUnsafeMergeDriver: true, allowUnsafePager: true, allowUnsafeProtocolOverride: true, allowUnsafePack: true,
  allowUnsafeSshCommand: true, allowUnsafeGitProxy: true, allowUnsafeExec: true, allowUnsafeHooksPath: true,
  allowUnsafeDiffExternal: true, allowUnsafeDiffTextConv: true, allowUnsafeFilter: true, allowUnsafeFsMonitor: true,
  allowUnsafeGpgProgram: true, allowUnsafeTemplateDir: true, allowUnsafeInclude: true, allowUnsafeSubmodule: true,
  allowUnsafeUrlRewrite: true, allowUnsafeCustomBinary: false,
  // Otherwise simple-git sets GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS, and people's hooks inherit it.
  allowAbbreviatedOptions: true,
};

/** A runner over simple-git, which is loaded when the first command runs. */
export function gitRunner(environment: Environment): RunGit {
  const base = usableEnvironment(environment);
  return async (folder, args, options = {}) => {
    const { simpleGit } = await import('simple-git');
    const env = { ...base, ...options.env, POSTHOG_MGMT_PARENT: String(process.pid) };
    let result: GitResult | undefined;
    const seconds = options.network ? networkSeconds(environment) : 0;
    const stop = options.network ? AbortSignal.timeout(Math.ceil(seconds * 1000)) : undefined;
    const git = simpleGit({
      baseDir: folder,
      unsafe: UNSAFE,
      allowEnvironment: Object.keys(env),
      ...(stop === undefined ? {} : { abort: stop }),
      completion: { onClose: true, onExit: options.leaveChildren ? 300 : false },
      // An empty buffer is still content: it closes standard input. Left alone, simple-git keeps it open.
      input: () => (options.input === undefined ? Buffer.alloc(0) : options.input),
      // simple-git takes "failed without a word" for a success, and drops the exit code: note it here.
      errors: (_error, { exitCode, stdOut, stdErr }) => {
        const bytes = Buffer.concat(stdOut);
        result = { code: exitCode, bytes, get stdout() { return bytes.toString(); }, stderr: Buffer.concat(stdErr).toString() };
        return undefined;
      },
    });
    try {
      await git.env(env).outputHandler(dontWaitAfterSilence).raw([...args]);
    } catch (error) {
      if (!stop?.aborted) throw notStarted(error);
    }
    if (stop?.aborted && result?.code !== 0) {
      return { code: TIMED_OUT, stdout: '', stderr: `It did not answer within ${seconds} ${seconds === 1 ? 'second' : 'seconds'} (${NETWORK_VARIABLE} says how long to wait).`, bytes: Buffer.alloc(0) };
    }
    if (result === undefined) throw new Error(`git ${args[0] ?? ''} ended without a result`);
    if (result.code < 0 && result.stderr.includes('ENOENT')) throw new GitNotFound();
    return result;
  };
}

/** Node makes no streams for a child where no more files may be open, and simple-git takes them for granted. */
function notStarted(error: unknown): unknown {
  const isOutOfFiles = error instanceof Error && error.message.includes('Cannot read properties of undefined');
  return isOutOfFiles ? new GitError('git could not be started: no more files may be open here.', { next: 'ulimit -n      says how many may be', cause: error }) : error;
}

function networkSeconds({ [NETWORK_VARIABLE]: given }: Environment): number {
  if (given === undefined || given === '') return NETWORK_SECONDS;
  const seconds = Number(given);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`${NETWORK_VARIABLE}: "${given}" is no number of seconds`, { next: 'Write how long a remote has to answer, such as 300.' });
}

/**
 * simple-git waits 50 ms after a child that printed nothing, and no option turns that off. An empty
 * chunk at the end of its output counts as printing.
 */
function dontWaitAfterSilence(_command: string, stdout: NodeJS.ReadableStream): void {
  stdout.once('end', () => stdout.emit('data', Buffer.alloc(0)));
}

function usableEnvironment(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !DROPPED.has(entry[0].toUpperCase()),
  );
  return Object.fromEntries(entries);
}

/** Runs a command that must succeed, and answers what it printed. Throws GitError with git's words. */
export async function mustRun(
  run: RunGit, folder: string, args: readonly string[], options?: RunOptions,
): Promise<string> {
  const result = await run(folder, args, options);
  if (result.code === 0) return result.stdout;
  throw new GitError(`git ${nameOf(args)} failed: ${whyFailed(result)}`, nextAfter(result.stderr));
}

function nameOf(args: readonly string[]): string {
  return args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c') ?? '';
}

/** What helps after a failure that git words in a known way. */
export function nextAfter(stderr: string): { next?: string } {
  const owner = /safe\.directory\s+(.+)$/m.exec(stderr);
  if (owner) return { next: `git config --global --add safe.directory ${owner[1]}` };
  const lock = /Unable to create '(.+\.lock)': File exists/.exec(stderr);
  return lock ? { next: `If no other git is running here, remove ${lock[1]} and run the command again.` } : {};
}

/** What git said of its failure. */
export function whyFailed({ stderr, stdout }: Pick<GitResult, 'stderr' | 'stdout'>): string {
  return lastLines(stderr) || lastLines(stdout) || 'it did not say why';
}

/** The end of what a program said, without its blank edges. */
export function lastLines(text: string, count = 20): string {
  return text.trim().split(/\r?\n/).slice(-count).join('\n');
}

/** The folder itself, or the nearest one above it that exists: a child process needs a place to start. */
export function nearestFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return folder;
}

/** Git's commands that take no list on standard input get their paths in handfuls: command lines end somewhere. */
export function inChunks(names: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let size = Infinity;
  for (const name of names) {
    if (size + name.length > 20_000) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(name);
    size += name.length + 1;
  }
  return chunks;
}
