/**
 * What the program asks of the world. Types alone: the real implementations are in
 * adapters/, and tests bring their own.
 */

/** A civil date, ISO 8601: `2026-11-22`. */
export type IsoDate = string;

/** A civil date, and between which instants (milliseconds since 1970) it certainly is that date. */
export interface DaySpan {
  readonly date: IsoDate;
  readonly from: number;
  readonly until: number;
}

export interface Clock {
  /** The civil date that it is now in an IANA time zone. Throws RangeError for a zone nobody knows. */
  today(timeZone: string): IsoDate;
  /** The same, and for how long it is certain. `known` is the answer for as long as it holds: a zone's date takes half as long as starting Node. */
  day(timeZone: string, known?: DaySpan): DaySpan;
  /** The IANA time zone of the machine: `Europe/London`. */
  timeZone(): string;
  /** Milliseconds from a start that every run on this machine has in common, for measuring. */
  elapsed(): number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What became of reading a file: its bytes, or why there are none. */
export type ReadOutcome =
  | { readonly bytes: Uint8Array; /** Who may do what with it, as `0o600`; absent where the platform knows no such thing. */ readonly mode?: number; readonly problem?: undefined }
  | { readonly bytes?: undefined; readonly mode?: undefined; /** `left-out`: git has it, and this sparse checkout doesn't. */ readonly problem: 'missing' | 'link' | 'not-a-file' | 'too-large' | 'unreadable' | 'left-out' };

export interface WriteOptions {
  /** Permissions of a file that is new; what the system gives otherwise. */
  readonly mode?: number;
  /** Only where nothing lies there: an error otherwise, and nobody else's file is replaced whatever happens at the same moment. */
  readonly fresh?: boolean;
  /** False: after a power cut it may be gone. Spares waiting for the disk. */
  readonly durable?: boolean;
}

/** Paths are absolute, in the platform's own form. Links are never followed unless it says so. */
export interface Files {
  /** The entries of a folder in no particular order; undefined when there is no such folder. */
  list(folder: string): FolderEntry[] | undefined;
  /** What lies at the path; undefined when nothing does. */
  kindOf(path: string): FolderEntry['kind'] | undefined;
  /**
   * Reads a regular file of at most `limit` bytes. Never blocks on a pipe or device.
   * @param into where the bytes may be put: then they are good until the next file is read into it, and nothing need be said of permissions
   */
  read(path: string, limit?: number, into?: Uint8Array): ReadOutcome;
  /** The path with every link resolved; undefined when it leads nowhere. */
  realPath(path: string): string | undefined;
  /** Makes the folders it needs, writes a temporary file beside the place, syncs it, renames it. */
  write(path: string, content: string | Uint8Array, options?: WriteOptions): void;
  /** Removes a file; one that is not there is no error. */
  remove(path: string): void;
  /** Removes a folder if it is empty, and nobody stands in it. */
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
  /** Where HEAD was a moment ago, as `assertReady` answered it; looked up when undefined. */
  readonly head?: Head;
}

export interface CommitDone {
  /** The full object id, read back after committing. */
  readonly commit: string;
  /** What people should know although the commit stands: git's index could not be brought up to it. */
  readonly note?: string;
}

/** What HEAD stands for. */
export interface Head {
  /** Undefined on a branch without commits. */
  readonly commit: string | undefined;
  /** The branch, as `refs/heads/main`; undefined where HEAD is detached. */
  readonly ref: string | undefined;
}

/** A commit with what its message says in trailers. */
export interface CommitFacts {
  readonly id: string;
  readonly parents: readonly string[];
  readonly subject: string;
  /** The message as it is, trailers and all. */
  readonly message: string;
  /** Handbook-Kind; undefined where this program didn't make the commit. */
  readonly kind: string | undefined;
  /** Handbook-Record, as often as it stands there. */
  readonly records: readonly string[];
  /** The commit that `This reverts commit …` in the message names. */
  readonly reverts: string | undefined;
  /** The address of whoever made it; another one than the author where it was made anew. */
  readonly committer: string;
}

/** What tells the commits that were made in this clone. */
export interface MadeHere {
  /** Those of which its reflogs say so. */
  readonly ids: ReadonlySet<string>;
  /** The address that commits get here; undefined where git has none. */
  readonly committer: string | undefined;
}

/** A file as git holds it: its mode (`100644`, `120000` for a link) and the id of its content. */
export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}

/** What a commit did to one file; paths are from the top of the work tree. */
export interface TreeChange {
  readonly name: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** The branch on a remote that commits are pushed to. */
export interface Upstream {
  readonly remote: string;
  /** On the remote: `refs/heads/main`. */
  readonly branch: string;
  /** Where what was fetched is kept: `refs/remotes/origin/main`. */
  readonly tracking: string;
  /** `origin/main`. */
  readonly shown: string;
  /** Whether the config names it; else it was the only one that could be meant. */
  readonly configured: boolean;
}

/** `raced`: somebody else pushed first. `refused`: with the remote's or git's own words. */
export type PushOutcome = { readonly how: 'pushed' } | { readonly how: 'raced' } | { readonly how: 'refused'; readonly words: string };

/** A commit to be made off the work tree, in the likeness of one that there is. */
export interface Remake {
  /** The commit whose author and date are kept. */
  readonly like: string;
  readonly message: string;
  /** Files from the top of the work tree: text, or an entry as it is; null removes. */
  readonly files: readonly { readonly name: string; readonly content: string | TreeEntry | null }[];
}

/** Which commits to list. */
export interface CommitQuery {
  /** A full object id or a ref. */
  readonly from: string;
  /** Leave out what these reach: object ids or refs. */
  readonly without?: readonly string[];
  /** Leave out what the branches of this remote reach. */
  readonly withoutRemote?: string;
  /** Only commits of this program, and those that revert something. */
  readonly ours?: boolean;
  readonly path?: string;
  readonly limit?: number;
}

/** A file that the index has otherwise than a commit. */
export interface StagedChange {
  /** From the top of the work tree, with `/`. */
  readonly name: string;
  /** Undefined where it is deleted, or in conflict. */
  readonly file: TreeEntry | undefined;
  /** Whether a merge left it in conflict. */
  readonly unmerged: boolean;
}

/** Reads what git holds. Names are from the top of the work tree, with `/`; a folder that is empty is the top. */
export interface GitSnapshots {
  /** The full id of HEAD's commit; undefined on a branch without commits. */
  headCommit(place: GitPlace): Promise<string | undefined>;
  /** The commit at which HEAD and a ref parted. Throws UsageError where there is none, saying what a shallow clone lacks. */
  mergeBase(place: GitPlace, ref: string): Promise<string>;
  /** What of the work tree below a folder differs from a commit: changed, deleted or new, committed or not; never what is ignored. */
  changedSince(place: GitPlace, commit: string, folder: string): Promise<readonly string[]>;
  /** The files below a folder as a commit has them, by name. */
  filesAt(place: GitPlace, commit: string, folder: string): Promise<ReadonlyMap<string, TreeEntry>>;
  /** How the index (the work tree's own, unless another is named, absolute) differs from a commit, or from nothing, below a folder. */
  stagedChanges(place: GitPlace, commit: string | undefined, folder: string, indexFile?: string): Promise<readonly StagedChange[]>;
  /** The contents of objects by their ids, each of at most `limit` bytes. */
  contentsOf(place: GitPlace, ids: readonly string[], limit: number): Promise<ReadonlyMap<string, ReadOutcome>>;
}

export interface GitVersion {
  /** `2.39.5`. */
  readonly text: string;
  /** Whether it has every option that is used. */
  readonly isFit: boolean;
  /** The oldest that has: `2.24`. */
  readonly oldest: string;
}

export interface Git extends GitSnapshots {
  /** Where `folder` is in a work tree; undefined outside of git. */
  place(folder: string): Promise<GitPlace | undefined>;
  /** Undefined without git. Throws GitError where it doesn't work. */
  version(): Promise<GitVersion | undefined>;
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
   * one of the paths staged or changed already, or ignored. Answers where HEAD is.
   */
  assertReady(place: GitPlace, paths: readonly string[], options?: { allowDetached?: boolean }): Promise<Head>;
  /** Makes one commit of the paths alone and reads it back. Throws GitError with git's own words. */
  commit(place: GitPlace, request: CommitRequest): Promise<CommitDone>;
  head(place: GitPlace): Promise<Head>;
  /** The commit that a person's words mean (`HEAD~1`, `1a2b3c4`); undefined for none, or for several. */
  resolve(place: GitPlace, revision: string): Promise<string | undefined>;
  /** Commits along first parents, newest first. */
  commits(place: GitPlace, query: CommitQuery): Promise<CommitFacts[]>;
  /** What tells whether a commit was made in this clone, or came from another one. */
  madeHere(place: GitPlace): Promise<MadeHere>;
  /** What a commit changed against its first parent. */
  changes(place: GitPlace, commit: string): Promise<TreeChange[]>;
  /** The ids of files in a commit, by their path from the top; undefined for those that aren't there. */
  idsAt(place: GitPlace, commit: string, names: readonly string[]): Promise<(string | undefined)[]>;
  /** Files as a checkout would write them, byte for byte. */
  contents(place: GitPlace, files: readonly { readonly id: string; readonly name: string }[]): Promise<Uint8Array[]>;
  /** The files below a folder that the work tree has otherwise than a commit, with the commit's id; undefined where it has none. */
  differences(place: GitPlace, commit: string, folder: string): Promise<{ name: string; id: string | undefined }[]>;
  /** Brings git's index up to a commit for these absolute paths. Answers a note where that fails. */
  refreshIndex(place: GitPlace, commit: string, paths: readonly string[]): Promise<string | undefined>;
  /**
   * After a process of ours was killed: waits for the git that it may have left running, then removes its private
   * index files, and the locks of git's that it surely left. `since` is the journal it kept. Throws GitError
   * where git is still at work after a while.
   */
  clearAfterKill(place: GitPlace, since?: { readonly journal: string; readonly ref: string | undefined; readonly process: ProcessMark }): Promise<void>;
  /** Where a branch is pushed to. Throws UsageError where there is no remote, or none is the one. */
  upstream(place: GitPlace, ref: string): Promise<Upstream>;
  /** Fetches that branch alone; undefined where the remote doesn't have it yet. Throws GitError. */
  fetch(place: GitPlace, upstream: Upstream): Promise<string | undefined>;
  /** Pushes a local branch to it, never by force. */
  push(place: GitPlace, upstream: Upstream, ref: string): Promise<PushOutcome>;
  /** Makes commits upon `base`, one upon the other, off the work tree; one that says which of them it reverts names it by its new id. Answers their ids. */
  remake(place: GitPlace, base: string, commits: readonly Remake[]): Promise<string[]>;
  /**
   * Moves the branch that is checked out, with index and work tree; what is staged or changed elsewhere
   * stays. Throws GitError, everything being as before, where local changes are in the way.
   */
  move(place: GitPlace, ref: string, from: string, to: string): Promise<void>;
  /** Finishes a move that was killed half way. Throws GitError where somebody's changes are in the way. */
  finishMove(place: GitPlace, ref: string, from: string, to: string): Promise<void>;
}

/** Files by their times and sizes. */
export interface Glance {
  /** As long as it is the same, every file is. */
  readonly name: string;
  /** Whether every file was left alone for long enough that its next change would show: only then its name can be relied on. */
  readonly settled: boolean;
}

/** What lies at some paths of a work tree. */
export interface TreeState {
  /**
   * A name for all of it: as long as it is the same, every file is, to the byte. From git's index and the content of what differs
   * from it, is new, or is ignored. Undefined where that is too much.
   */
  readonly name: string | undefined;
  /** A name for git's index. */
  readonly index: string;
  /** The files that differ from it, are new, or are ignored. */
  readonly differs: ReadonlySet<string>;
}

/** What git's index has, by path below a root. */
export interface Tracked {
  /** The ids of files' blobs. */
  readonly blobs: ReadonlyMap<string, string>;
  readonly links: ReadonlySet<string>;
}

/** What git knows of a work tree's files without reading them. */
export interface WorkTrees {
  /** The git directory of the work tree that a folder is in, absolute; undefined outside of git, and where settings make files something else than they seem. */
  gitDir(folder: string): string | undefined;
  /** The files at some paths below a root by their times and sizes, without git. Undefined where there are many, or where something is neither file nor folder. */
  glance(root: string, paths: readonly string[]): Glance | undefined;
  /** What lies at some paths below a root, as git knows it. Undefined where git can't tell. */
  state(root: string, paths: readonly string[]): Promise<TreeState | undefined>;
  /** A name for git's index, as in `TreeState`; undefined where there is none, or none that can be told from another. */
  index(root: string): Promise<string | undefined>;
  /** What git's index has at some paths below a root. Undefined where git can't tell, or where it doesn't look at every file there, or into every folder. */
  tracked(root: string, paths: readonly string[]): Promise<Tracked | undefined>;
  /** The sizes and times of some files (absolute paths), as a text that is another once somebody edits one of them. */
  stamps(paths: readonly string[]): string;
  /** A digest of texts, in hex (SHA-256). */
  digest(...parts: readonly (string | Uint8Array)[]): string;
}

/** A process, told apart from a later one that got its number. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** When it started, in the system's own terms; absent where that can't be known. */
  readonly start?: string;
}

/** This process among others. */
export interface Processes {
  /** The runtime's version: `20.19.0`. */
  readonly nodeVersion: string;
  self(): ProcessMark;
  /** Whether the process surely runs no more: on this machine, and nowhere to be found. */
  isGone(mark: ProcessMark): boolean;
  /**
   * Does something while no other process holds the lock file. A holder that is gone is said, and its
   * lock taken over. `touch` shows those who wait that there is progress. Throws GitError, naming process and
   * file, where one holder keeps the lock for a minute without any.
   */
  alone<T>(file: string, say: (line: string) => void, act: (touch: () => void) => Promise<T>): Promise<T>;
  pause(milliseconds: number): Promise<void>;
  /** From now on this process rather takes longer than more memory. */
  spareMemory(): void;
  /** From now on less is done to make code fast that runs often: what is over in seconds gains less by it than it takes. */
  spareCompiling(): void;
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
  /**
   * One line on standard error that says how far something has come, in place of the one before; without words it goes. It
   * shows on a terminal alone, and anything else that is printed takes its place.
   */
  progress(line?: string): void;
  /** From now on standard output is kept, to be shown in a pager where it is longer than the screen. On a terminal alone. */
  page(): void;
  /** Shows what was kept. */
  flush(): void;
  /** What is said meanwhile goes to standard output in large pieces: a call for every line of thousands takes longer than making them. */
  together(say: () => void): void;
  /** Empties the screen, on a terminal. */
  clear(): void;
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
  /** One line that isn't shown while it is typed; empty where nothing was. */
  secret(question: string): Promise<string>;
}

/**
 * Watches a folder with all that is below it; resolves once it does. Yields the paths that changed since the last time, relative, with `/`,
 * once nothing more changes for a moment. Ends when its reader does.
 */
export type Watching = (folder: string, passesOver: (path: string) => boolean) => Promise<AsyncGenerator<readonly string[], void, void>>;

/** What people give the program beside its arguments. */
export interface Input {
  /** What comes on standard input to its end, or a little more than `limit` bytes of it; nothing where it is closed. Throws UsageError where it is a folder. */
  read(limit: number): Promise<Uint8Array>;
  /** What comes out of a pipe at a path, or a little more than `limit` bytes of it; undefined where there is none. */
  readPipe(path: string, limit: number): Promise<Uint8Array | undefined>;
  /**
   * Opens the person's editor ($VISUAL, $EDITOR, git's, vi) on a text and answers what they made
   * of it. `name` says what it is about, in the file's name. Throws UsageError, naming the file
   * that still holds the text, where the editor fails.
   */
  edit(text: string, name: string, folder: string, options?: { /** For two people alone: the text lies in memory where the system has such a place, and editors that are known keep no copies. */ readonly secret?: boolean }): Promise<string>;
  readonly ask: Prompter;
}

/** What a tool answered an agent. */
export interface AgentAnswer {
  readonly text: string;
  /** The same as data. */
  readonly data?: object;
  /** What people would be told beside it. */
  readonly note?: string;
  readonly isError?: boolean;
}

/** A tool that an agent can call. */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The JSON Schema of its arguments. */
  readonly input: object;
  /** Whether it changes nothing. */
  readonly reads: boolean;
  /**
   * Never throws for what it is given: that is an answer, too.
   * @param isCancelled whether nobody waits for it any more: what hasn't begun by then is left
   */
  call(given: unknown, isCancelled?: () => boolean): Promise<AgentAnswer>;
}

export interface AgentServer {
  readonly name: string;
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly AgentTool[];
}

/** Serves tools over standard input and output (Model Context Protocol), until the input ends. */
export type ServingAgents = (server: AgentServer) => Promise<void>;

/** A place in a text: line and UTF-16 code unit, both from 0 (Language Server Protocol 3.17, Position). */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

/** The end is exclusive. */
export interface EditorRange {
  readonly start: EditorPosition;
  readonly end: EditorPosition;
}

export interface EditorProblem {
  readonly range: EditorRange;
  readonly severity: 'error' | 'warning' | 'info';
  /** The rule's id. */
  readonly code: string;
  readonly message: string;
}

/** A stretch of a file, by its absolute path. */
export interface EditorTarget {
  readonly path: string;
  readonly range: EditorRange;
}

export interface EditorCompletion {
  readonly label: string;
  readonly kind: 'person' | 'team' | 'key' | 'value';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What it takes the place of, and with what. */
  readonly range: EditorRange;
  readonly text: string;
}

/** One thing that can be done about a problem. */
export interface EditorFix {
  readonly title: string;
  /** The problem that it mends; undefined for all of a file's at once. */
  readonly problem?: EditorProblem;
  /** Nobody needs to look at it. */
  readonly isSafe: boolean;
  readonly edits: readonly (EditorTarget & { readonly text: string })[];
  /** The file's new path, absolute. */
  readonly moveTo?: string;
}

/** What an editor can ask of a handbook. Paths are absolute; nothing throws, whatever the text. */
export interface Editing {
  /** A file is open with this text, saved or not. */
  open(path: string, text: string): void;
  close(path: string): void;
  /** Files changed on disk. */
  refresh(): void;
  /** The problems of every open file, and of a config that can't be used. */
  problems(): Promise<ReadonlyMap<string, readonly EditorProblem[]>>;
  complete(path: string, at: EditorPosition): Promise<readonly EditorCompletion[]>;
  /** Markdown. */
  hover(path: string, at: EditorPosition): Promise<{ readonly text: string; readonly range: EditorRange } | undefined>;
  definition(path: string, at: EditorPosition): Promise<EditorTarget | undefined>;
  references(path: string, at: EditorPosition, withDefinition: boolean): Promise<readonly EditorTarget[]>;
  fixes(path: string, range: EditorRange): Promise<readonly EditorFix[]>;
  /** Mends all that is sure in a file. */
  fixAll(path: string): Promise<EditorFix | undefined>;
}

/** Serves an editor over standard input and output (Language Server Protocol). Answers the exit code. */
export type ServingEditors = (editing: Editing, server: { readonly name: string; readonly version: string }) => Promise<number>;

/** Where things lie, for a thread that reads: the program's own files, and the handbook. */
export interface ReaderTold {
  readonly home: string;
  readonly root: string;
}

/** A thread of its own: what is sent to it, and comes back, is copied or shared as between any threads. */
export interface Helper {
  /** Sends something that isn't answered. */
  tell(message: unknown): void;
  /** Asks once, behind all that was told, and lets the thread go. Rejects where it could not do it. */
  answer(): Promise<unknown>;
}

export interface Ports {
  readonly clock: Clock;
  readonly files: Files;
  readonly git: Git;
  readonly workTrees: WorkTrees;
  readonly processes: Processes;
  readonly terminal: Terminal;
  readonly input: Input;
  readonly watch: Watching;
  /** Starts the thread that helps to read records; answers undefined where there is no core to spare. */
  readonly startReader?: ((told: ReaderTold) => Promise<Helper | undefined>) | undefined;
  readonly serveAgents: ServingAgents;
  readonly serveEditor: ServingEditors;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute. */
  readonly cwd: string;
  /** What the program was built from; undefined where it isn't built, and may be otherwise with every run. */
  readonly build?: string | undefined;
  /** Where the program's own files lie (package.json, schemas/), absolute. */
  readonly home: string;
}
