import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Files, FolderEntry } from '../ports.js';

/** What a work tree leaves out: the paths of files, and for each folder on the way to one, what lies there. */
interface LeftOut {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, FolderEntry['kind']>>;
}

const NOTHING: LeftOut = { files: new Set(), folders: new Map() };

/**
 * Files as they are, and as they would be where a sparse checkout leaves some out: those are listed, and reading one
 * says that it isn't here. Git is asked once, and only where a work tree is sparse (git-sparse-checkout).
 */
export function sparseFiles(files: Files, env: Readonly<Record<string, string | undefined>>): Files {
  const known = new Map<string, LeftOut>();
  const leftOutAt = (folder: string, entries?: readonly FolderEntry[]): LeftOut => {
    const top = topOf(folder, entries);
    if (top === undefined) return NOTHING;
    let found = known.get(top);
    if (!found) known.set(top, found = isSparse(top) ? leftOut(top, env) : NOTHING);
    return found;
  };
  const topOf = topFinder();
  return {
    ...files,
    list(folder) {
      const there = files.list(folder);
      const more = leftOutAt(folder, there).folders.get(folder);
      if (!more) return there;
      const names = new Set(there?.map(({ name }) => name));
      return [...there ?? [], ...[...more].filter(([name]) => !names.has(name)).map(([name, kind]) => ({ name, kind }))];
    },
    kindOf(path) {
      const kind = files.kindOf(path);
      if (kind !== undefined) return kind;
      const { files: absent, folders } = leftOutAt(dirname(path));
      return absent.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined;
    },
    read(path, limit, into) {
      const outcome = files.read(path, limit, into);
      return outcome.problem === 'missing' && leftOutAt(dirname(path)).files.has(path) ? { problem: 'left-out' } : outcome;
    },
  };
}

/** Finds the folder that holds `.git`, from one below it or from itself; what its entries are need not be looked up where they are given. */
function topFinder(): (folder: string, entries?: readonly FolderEntry[]) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (folder: string, entries?: readonly FolderEntry[]): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const above = dirname(folder);
    const isTop = entries?.some(({ name }) => name === '.git') ?? existsSync(join(folder, '.git'));
    const top = isTop ? folder : above === folder ? undefined : find(above);
    // Nobody asks again for one of many folders that have none in them.
    if (entries?.some(({ kind }) => kind === 'folder') ?? true) known.set(folder, top);
    return top;
  };
  return (folder, entries) => find(isAbsolute(folder) ? folder : resolve(folder), entries);
}

function isSparse(top: string): boolean {
  try {
    const git = join(top, '.git');
    const gitDir = statSync(git).isDirectory() ? git : resolve(top, /^gitdir: (.*)$/m.exec(readFileSync(git, 'utf8'))?.[1] ?? '');
    return existsSync(join(gitDir, 'info', 'sparse-checkout'));
  } catch {
    return false;
  }
}

function leftOut(top: string, env: Readonly<Record<string, string | undefined>>): LeftOut {
  const files = new Set<string>();
  const folders = new Map<string, Map<string, FolderEntry['kind']>>();
  for (const path of skipped(top, env)) {
    files.add(join(top, path));
    const steps = path.split('/');
    steps.forEach((name, index) => {
      const folder = join(top, ...steps.slice(0, index));
      const entries = folders.get(folder) ?? new Map<string, FolderEntry['kind']>();
      folders.set(folder, entries.set(name, index === steps.length - 1 ? 'file' : 'folder'));
    });
  }
  return { files, folders };
}

/** The paths that git's index marks as not in the work tree; none where git can't tell. */
function skipped(top: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
  try {
    const listed = execFileSync('git', ['--no-optional-locks', '-c', 'core.fsmonitor=', 'ls-files', '-t', '-z'], { cwd: top, env: clean, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
    return listed.split('\0').filter((entry) => entry.startsWith('S ')).map((entry) => entry.slice(2));
  } catch {
    return [];
  }
}
