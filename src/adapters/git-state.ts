import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Tracked, TreeState } from '../ports.js';
import { leadThroughLinks } from './glance.js';
import { nodeFiles } from './node-files.js';

/** With more files that are changed than this it is no use. */
const MANY = 500;
/** The names of ten million files. Bytes. */
const MOST_SAID = 1 << 30;
/** An index ends in a checksum of all that it holds: SHA-1 or SHA-256. */
const CHECKSUM = 32;
/**
 * Without threads of its own: two processes look at the same time, and the one that looks for new files takes as long as one thread for the others.
 * By all that tells a file from what it was, whatever somebody has set for all their repos.
 */
const READING = [
  '--no-optional-locks', '--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=', '-c', 'core.preloadIndex=false', '-c', 'core.checkStat=default', '-c', 'core.trustctime=true',
];
/** Attributes of files that are something else than their blobs (gitattributes); text whose line ends alone are others is read alike. */
const TURNING = ['filter', 'working-tree-encoding', 'ident'];

/** Of an entry `H 100644 ID 0\tPATH`, where the mode and the id begin. */
const MODE_AT = 2;
const ID_AT = 9;

type Environment = Readonly<Record<string, string | undefined>>;

/** Git is run directly here: this is asked before anything else is loaded, and must cost next to nothing. */
function git(env: Environment, folder: string, args: readonly string[]): Promise<string | undefined> {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || /^GIT_(?:CONFIG|CEILING|DISCOVERY)/.test(name)));
  return new Promise((done) => {
    execFile('git', [...READING, ...args], { cwd: folder, env: { ...clean, LC_ALL: 'C' }, maxBuffer: MOST_SAID, encoding: 'utf8' }, (error, stdout) => done(error ? undefined : stdout));
  });
}

/** See `WorkTrees.state`. */
export async function treeState(env: Environment, gitDir: string, root: string, paths: readonly string[]): Promise<TreeState | undefined> {
  const index = indexName(gitDir);
  if (index === undefined || leadThroughLinks(root, paths)) return undefined;
  const [changed, others] = await Promise.all([
    git(env, root, ['diff-files', '--raw', '-z', '--no-renames', '--ignore-submodules=none', '--relative', '--', ...paths]),
    git(env, root, ['ls-files', '-z', '--others', '--', ...paths]),
  ]);
  if (changed === undefined || others === undefined) return undefined;
  const names = [...changed.split('\0').filter((field) => field !== '' && !field.startsWith(':')), ...others.split('\0').filter(Boolean)].sort();
  // What lies in a repo of its own, or can't be opened by its name, nobody can tell.
  if (names.some((name) => name.endsWith('/') || name.includes('\ufffd'))) return undefined;
  return { name: names.length > MANY ? undefined : nameOf(root, index, names), index, differs: new Set(names) };
}

/** See `WorkTrees.tracked`. */
export async function trackedFiles(env: Environment, root: string, paths: readonly string[]): Promise<Tracked | undefined> {
  const [listed, attributes] = await Promise.all([
    git(env, root, ['ls-files', '-s', '-v', '-z', '--', ...paths]),
    git(env, root, ['check-attr', '-z', ...TURNING, '--', ...paths.flatMap(samplesIn)]),
  ]);
  return listed === undefined || attributes === undefined || isTurned(attributes) ? undefined : trackedIn(listed);
}

/** Names as records have them in a folder, or a folder in it, to ask for the attributes of. */
function samplesIn(path: string): string[] {
  return [path, ...['x', 'x/x'].flatMap((name) => ['yml', 'yaml', 'md', 'mdx'].map((extension) => `${path}/${name}.${extension}`))];
}

/** Whether any of the attributes has a value, in what git says of them: path, attribute and value, in turns. */
function isTurned(attributes: string): boolean {
  return attributes.split('\0').some((value, at) => at % 3 === 2 && value !== 'unspecified' && value !== 'unset');
}

/** Undefined where an entry is in conflict, marked as unchanged for ever, left out, or a work tree of its own; or where a name is no UTF-8. */
function trackedIn(listed: string): Tracked | undefined {
  const blobs = new Map<string, string>();
  const links = new Set<string>();
  for (let from = 0, end = listed.indexOf('\0'); end !== -1; from = end + 1, end = listed.indexOf('\0', from)) {
    const tab = listed.indexOf('\t', from);
    if (listed[from] !== 'H' || listed[tab - 1] !== '0') return undefined;
    const path = listed.slice(tab + 1, end);
    if (listed.startsWith('100', from + MODE_AT)) blobs.set(path, listed.slice(from + ID_AT, tab - 2));
    else if (listed.startsWith('12', from + MODE_AT)) links.add(path);
    else return undefined;
  }
  return listed.includes('\ufffd') ? undefined : { blobs, links };
}

function nameOf(root: string, index: string, differing: readonly string[]): string {
  if (differing.length === 0) return index;
  const hash = createHash('sha256').update(index);
  for (const name of differing) {
    const { bytes, problem = '' } = nodeFiles.read(join(root, name), 1 << 24);
    hash.update(`\0${name}\0${problem}\0${bytes ? createHash('sha256').update(bytes).digest('hex') : ''}`);
  }
  return hash.digest('hex');
}

/** See `WorkTrees.index`: the end of the index; undefined where it was written without a checksum. */
export function indexName(gitDir: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(join(gitDir, 'index'), 'r');
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
