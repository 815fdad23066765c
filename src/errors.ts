/**
 * Errors for people. Each carries the exit code that the command line answers with
 * and, where there is one, what to do next. Whatever else is thrown is a fault of the
 * program and exits with 70.
 */
export abstract class PosthogMgmtError extends Error {
  abstract readonly exitCode: number;
  /** What the reader can do about it: a sentence or a command. */
  readonly next: string | undefined;
  /** A word and those that could have been meant: whoever prints the error looks for the nearest. */
  readonly meant: readonly [string, readonly string[]] | undefined;

  constructor(message: string, options: { next?: string; cause?: unknown; meant?: readonly [string, readonly string[]] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.next = options.next;
    this.meant = options.meant;
  }
}

/** A flag, the config, no handbook here, an unknown person or team: exit code 2. */
export class UsageError extends PosthogMgmtError {
  readonly exitCode = 2;
}

/** The records or the handbook's rules stand against it: exit code 1. */
export class RefusalError extends PosthogMgmtError {
  readonly exitCode = 1;
}

/** Git refused, or is in a state in which nothing should be committed: exit code 3. */
export class GitError extends PosthogMgmtError {
  readonly exitCode = 3;
}

/** Another process of ours kept the lock for too long. */
export class LockTimeout extends GitError {}

/** The person gave up at a question: nothing happened, and nothing needs saying. Exit code 130, as for Ctrl-C. */
export class Cancelled extends PosthogMgmtError {
  readonly exitCode = 130;
}

/** A commit was made and stands, though it can't be vouched for: what was written with it stays where it is. Exit code 3. */
export class UnsoundCommit extends GitError {}

/** A word as a POSIX shell takes it, for commands that are proposed or written. */
export function shellQuoted(word: string): string {
  return /^[\w./@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
