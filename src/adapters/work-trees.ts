import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Tracked, WorkTrees } from '../ports.js';
import { nodeFiles } from './node-files.js';

/** Settings that make a work tree's files something else than what the index knows of them, or that run programs. */
const SPECIAL = /\b(?:filter|include|includeif|fsmonitor|worktree|ignorestat|trustctime|checkstat|sparsecheckout\w*|attributesfile|untrackedcache|splitindex|skiphash)\b/i;
/** With more files that are changed than this it is no use. */
const MANY = 500;
/** An index ends in a checksum of all that it holds: SHA-1 or SHA-256. */
const CHECKSUM = 32;
const READING = ['--no-optional-locks', '--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor='];

/** Of an entry `H 100644 ID 0\tPATH`, where the mode and the id begin. */
const MODE_AT = 2;
const ID_AT = 9;

/** See `WorkTrees`. Git is run directly here: this is asked before anything else is loaded, and must cost next to nothing. */
export function workTrees(env: Readonly<Record<string, string | undefined>>): WorkTrees {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || /^GIT_(?:CONFIG|CEILING|DISCOVERY)/.test(name)));
  const git = (folder: string, args: readonly string[]): Promise<string | undefined> => new Promise((done) => {
    execFile('git', [...READING, ...args], { cwd: folder, env: { ...clean, LC_ALL: 'C' }, maxBuffer: 1 << 26, encoding: 'utf8' }, (error, stdout) => done(error ? undefined : stdout));
  });
  return {
    gitDir: plainGitDir,
    async state(root, paths) {
      const gitDir = plainGitDir(root);
      const index = gitDir && checksumOf(join(gitDir, 'index'));
      if (index === undefined) return undefined;
      const [changed, others] = await Promise.all([
        git(root, ['diff-files', '--raw', '-z', '--no-renames', '--ignore-submodules=none', '--relative', '--', ...paths]),
        git(root, ['ls-files', '-z', '--others', '--', ...paths]),
      ]);
      if (changed === undefined || others === undefined) return undefined;
      const names = [...changed.split('\0').filter((field) => field !== '' && !field.startsWith(':')), ...others.split('\0').filter(Boolean)].sort();
      if (names.some((name) => name.endsWith('/'))) return undefined;
      return { name: names.length > MANY ? undefined : nameOf(root, index, names), index, differs: new Set(names) };
    },
    async tracked(root, paths) {
      const listed = await git(root, ['ls-files', '-s', '-v', '-z', '--', ...paths]);
      return listed === undefined ? undefined : trackedIn(listed);
    },
    digest(...parts) {
      const hash = createHash('sha256');
      for (const part of parts) hash.update(`${part.length}\0`).update(part);
      return hash.digest('hex');
    },
  };
}

/** Undefined where an entry is in conflict, marked as unchanged for ever, or left out; or where a name is no UTF-8. */
function trackedIn(listed: string): Tracked | undefined {
  const blobs = new Map<string, string>();
  const others = new Map<string, 'link' | 'folder'>();
  for (let from = 0, end = listed.indexOf('\0'); end !== -1; from = end + 1, end = listed.indexOf('\0', from)) {
    const tab = listed.indexOf('\t', from);
    if (listed[from] !== 'H' || listed[tab - 1] !== '0') return undefined;
    const path = listed.slice(tab + 1, end);
    if (listed.startsWith('100', from + MODE_AT)) blobs.set(path, listed.slice(from + ID_AT, tab - 2));
    else others.set(path, listed.startsWith('12', from + MODE_AT) ? 'link' : 'folder');
  }
  return listed.includes('\ufffd') ? undefined : { blobs, others };
}

function nameOf(root: string, index: string, differing: readonly string[]): string {
  const hash = createHash('sha256').update(index);
  for (const name of differing) {
    const { bytes, problem = '' } = nodeFiles.read(join(root, name), 1 << 24);
    hash.update(`\0${name}\0${problem}\0${bytes ? createHash('sha256').update(bytes).digest('hex') : ''}`);
  }
  return hash.digest('hex');
}

/** See `WorkTrees.gitDir`. */
function plainGitDir(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stats = lstatSync(join(at, '.git'), { throwIfNoEntry: false });
    if (stats) return plainOne(at, stats.isDirectory());
    if (dirname(at) === at) return undefined;
  }
}

function plainOne(top: string, isFolder: boolean): string | undefined {
  try {
    const gitDir = isFolder ? join(top, '.git') : resolve(top, /^gitdir: (.*)$/m.exec(readFileSync(join(top, '.git'), 'utf8'))?.[1] ?? '');
    const common = existsSync(join(gitDir, 'commondir')) ? resolve(gitDir, readFileSync(join(gitDir, 'commondir'), 'utf8').trim()) : gitDir;
    const isSpecial = existsSync(join(gitDir, 'config.worktree')) || SPECIAL.test(readFileSync(join(common, 'config'), 'utf8'));
    return isSpecial ? undefined : gitDir;
  } catch {
    return undefined;
  }
}

/** The end of the index; undefined where there is none, or where it was written without a checksum. */
function checksumOf(file: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(descriptor);
    const end = Buffer.alloc(CHECKSUM);
    if (size < CHECKSUM || readSync(descriptor, end, 0, CHECKSUM, size - CHECKSUM) !== CHECKSUM || end.subarray(-20).every((byte) => byte === 0)) return undefined;
    return `${size} ${end.toString('hex')}`;
  } finally {
    closeSync(descriptor);
  }
}
