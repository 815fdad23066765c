/**
 * What the program asks of the world. Types alone: the real implementations are in
 * adapters/, and tests bring their own.
 */

/** A civil date, ISO 8601: `2026-11-22`. */
export type IsoDate = string;

export interface Clock {
  /** The civil date that it is now in an IANA time zone. Throws RangeError for a zone nobody knows. */
  today(timeZone: string): IsoDate;
  /** Milliseconds from an arbitrary start, for measuring. */
  elapsed(): number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What became of reading a file: its bytes, or why there are none. */
export type ReadOutcome =
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | { readonly bytes?: undefined; readonly problem: 'missing' | 'link' | 'not-a-file' | 'too-large' | 'unreadable' };

/** Paths are absolute, in the platform's own form. Links are never followed unless it says so. */
export interface Files {
  /** The entries of a folder in no particular order; undefined when there is no such folder. */
  list(folder: string): FolderEntry[] | undefined;
  /** What lies at the path; undefined when nothing does. */
  kindOf(path: string): FolderEntry['kind'] | undefined;
  /** Reads a regular file of at most `limit` bytes. Never blocks on a pipe or device. */
  read(path: string, limit?: number): ReadOutcome;
  /** The path with every link resolved; undefined when it leads nowhere. */
  realPath(path: string): string | undefined;
  /** Makes the folders it needs, writes a temporary file beside the place, syncs it, renames it. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file; one that is not there is no error. */
  remove(path: string): void;
  /** Removes a folder if it is empty. */
  removeEmptyFolder(path: string): void;
}

/** Where a handbook stands in git. */
export interface GitPlace {
  /** The top of the work tree, absolute, links resolved. */
  readonly top: string;
  /** The git directory of this work tree, absolute. */
  readonly gitDir: string;
  /** The git directory that all work trees of the clone share, absolute. */
  readonly commonDir: string;
}

/** A file as it was, and what two sides made of it. */
export interface FileVersions {
  readonly base: Uint8Array;
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
}

export interface FileMerge {
  /** With conflict markers (`ours`, `theirs`) where it isn't clean. */
  readonly bytes: Uint8Array;
  readonly isClean: boolean;
}

export interface CommitRequest {
  /** Absolute paths of the files to commit, as they are in the work tree (missing = deleted). */
  readonly paths: readonly string[];
  readonly message: string;
  /** Commit on a detached HEAD too. */
  readonly allowDetached?: boolean;
}

export interface CommitDone {
  /** The full object id, read back after committing. */
  readonly commit: string;
  /** What people should know although the commit stands: git's index could not be brought up to it. */
  readonly note?: string;
}

export interface Git {
  /** Where `folder` is in a work tree; undefined outside of git. */
  place(folder: string): Promise<GitPlace | undefined>;
  /** A value of git's configuration as seen from `folder`; undefined when it is not set. */
  config(folder: string, key: string): Promise<string | undefined>;
  /** Sets a value in the configuration of this clone alone. Throws GitError with git's own words. */
  setConfig(place: GitPlace, key: string, value: string): Promise<void>;
  /**
   * Merges three versions of a file line by line, as git does, its settings those of `folder`.
   * Undefined for what git takes for binary.
   */
  mergeFile(folder: string, versions: FileVersions, markerSize: number): Promise<FileMerge | undefined>;
  /** The civil date of the newest commit that touched `path`; undefined when git knows none. */
  lastCommitDate(path: string): Promise<IsoDate | undefined>;
  /**
   * Throws GitError, saying which command helps, where a commit of `paths` would be wrong:
   * no identity, detached HEAD, a merge, rebase, cherry-pick, revert or bisect in progress,
   * one of the paths staged or changed already, or ignored.
   */
  assertReady(place: GitPlace, paths: readonly string[], options?: { allowDetached?: boolean }): Promise<void>;
  /** Makes one commit of the paths alone and reads it back. Throws GitError with git's own words. */
  commit(place: GitPlace, request: CommitRequest): Promise<CommitDone>;
}

/** A colour or weight; it never carries meaning alone. */
export type StyleName = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'underline';

/** Text with styles. Every plain string in it is sanitised before a terminal sees it. */
export type Styled = string | { readonly style: StyleName; readonly text: Styled } | readonly Styled[];

export interface Terminal {
  /** Standard output as data (json and the like), exactly as given. */
  data(text: string): void;
  /** One line of text for people on standard output. */
  print(line?: Styled): void;
  /** One line of text for people on standard error. */
  warn(line?: Styled): void;
  /** Columns of the terminal behind standard output; 80 where there is none. */
  readonly columns: number;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Whether someone can be asked: standard input and standard error are terminals. */
  readonly canAsk: boolean;
  /** `--color` and the environment, decided. */
  useColor(choice: 'auto' | 'always' | 'never'): void;
}

/** One of several answers to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A few words beside it. */
  readonly hint?: string;
}

/** Questions on a terminal. Each throws Cancelled where the person gives up (Ctrl-C, Esc). */
export interface Prompter {
  choose(question: string, choices: readonly Choice[], initial?: string): Promise<string>;
  chooseSeveral(question: string, choices: readonly Choice[]): Promise<string[]>;
  /** One line. `check` answers what is wrong with it, if anything. */
  line(question: string, options?: { readonly initial?: string; readonly check?: (text: string) => string | undefined }): Promise<string>;
  confirm(question: string, initial: boolean): Promise<boolean>;
}

/** What people give the program beside its arguments. */
export interface Input {
  /** Everything on standard input. */
  read(): Promise<Uint8Array>;
  /**
   * Opens the person's editor ($VISUAL, $EDITOR, git's, vi) on a text and answers what they made
   * of it. `name` says what it is about, in the file's name. Throws UsageError, naming the file
   * that still holds the text, where the editor fails.
   */
  edit(text: string, name: string, folder: string): Promise<string>;
  readonly ask: Prompter;
}

export interface Ports {
  readonly clock: Clock;
  readonly files: Files;
  readonly git: Git;
  readonly terminal: Terminal;
  readonly input: Input;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute. */
  readonly cwd: string;
  /** Where the program's own files lie (package.json, schemas/), absolute. */
  readonly home: string;
}
