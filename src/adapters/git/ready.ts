import { existsSync, lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GitError, shellQuoted } from '../../errors.js';
import type { GitPlace, Head } from '../../ports.js';
import { namesInTree } from './place.js';
import type { Known } from './known.js';
import { noteClean } from './private-index.js';
import { ENGLISH, inChunks, lastLines, mustRun, READING, type RunGit } from './run.js';
import { readState, refuseState, type RepoState } from './state.js';

/**
 * Throws GitError where a commit of the paths would be wrong: see `Git.assertReady`. The filters of
 * git's config stay on here, unlike in commands for linting: without them a file that a filter
 * encrypts or converts would look changed, and the commit runs them on the same files anyway.
 */
export async function assertReady(
  run: RunGit, known: Known, place: GitPlace, paths: readonly string[], options: { allowDetached?: boolean } = {},
): Promise<Head> {
  const names = namesInTree(place, paths);
  // All at once, for each takes its time in a large repo; what the repo is in the middle of is said first.
  const looking = look(run, place, names.length > 0);
  const isClean = looking.then((found) => found.isClean, () => false);
  const aboutPaths = names.length === 0 ? [] : [refuseDirty(run, place, names, isClean), refuseIgnored(run, place, names), refuseSparse(run, place, names)];
  const [looked, identity, ...looks] = await Promise.allSettled([looking, known.identity(place), ...aboutPaths]);
  const { state, head } = valueOf(looked);
  valueOf(identity);
  refuseState(state, options.allowDetached ?? false);
  looks.forEach(valueOf);
  return head;
}

/** Where HEAD is, and what the repo is in the middle of; where a commit is to come, whether anything is staged, too. */
async function look(run: RunGit, place: GitPlace, intoIndex: boolean): Promise<{ state: RepoState; head: Head; isClean: boolean }> {
  const state = await readState(run, place);
  const head = { commit: state.head, ref: state.ref };
  return { state, head, isClean: intoIndex && await noteClean(run, place, head) };
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

async function refuseDirty(run: RunGit, place: GitPlace, names: readonly string[], isClean: Promise<boolean>): Promise<void> {
  const args = [...READING, 'status', '--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--'];
  const outputs = await Promise.all(
    inChunks(await knownNames(run, place, names, isClean)).map((chunk) => mustRun(run, place.top, [...args, ...chunk], { env: ENGLISH })),
  );
  const dirty = outputs.flatMap((output) => output.split('\0').filter((entry) => entry !== '').map(describe));
  if (dirty.length === 0) return;
  const [first] = dirty;
  // From the top, wherever in the work tree it is typed.
  const path = `:/${shellQuoted(first?.name ?? '')}`;
  const next = first?.how === 'in conflict'
    ? `Settle it, then \`git commit -- ${path}\`.`
    : `Commit it first (\`git add -- ${path} && git commit -- ${path}\`), or put it away (\`git stash push -u -- ${path}\`).`;
  throw new GitError(`${naming(dirty.map(({ name, how }) => `${name} is ${how}`))}: a commit of it now would take that along.`, { next });
}

/**
 * The names at which there is something, in the work tree, in the index or in HEAD. Most records
 * are new, and for those this spares the much slower `git status`.
 * @param isClean whether the index is as HEAD: then HEAD needn't be asked
 */
async function knownNames(run: RunGit, place: GitPlace, names: readonly string[], isClean: Promise<boolean>): Promise<string[]> {
  const known = new Set(names.filter((name) => liesThere(join(place.top, name))));
  const rest = names.filter((name) => !known.has(name));
  if (rest.length === 0) return [...known];
  // A branch without commits has no HEAD to look in.
  const inHead = async (chunk: readonly string[]): Promise<string> => (await run(place.top, [...READING, 'ls-tree', '-z', '--name-only', 'HEAD', '--', ...chunk], { env: ENGLISH })).stdout;
  const inIndex = (chunk: readonly string[]): Promise<string> => mustRun(run, place.top, [...READING, 'ls-files', '-z', '--', ...chunk], { env: ENGLISH });
  const chunks = inChunks(rest);
  const outputs = [...await Promise.all(chunks.map(inIndex)), ...(await isClean ? [] : await Promise.all(chunks.map(inHead)))];
  const listed = new Set(outputs.flatMap((output) => output.split('\0')));
  return [...known, ...rest.filter((name) => listed.has(name))];
}

/** Whether anything is at the path, a link that leads nowhere too. */
function liesThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // a file where a folder should be: nothing can be below it
  }
}

/** One entry of porcelain v2 in words: `1 XY … path`, `u XY … path`, `? path`. */
function describe(entry: string): { name: string; how: string } {
  if (entry.startsWith('? ')) return { name: entry.slice(2), how: 'there already, but not in git' };
  const conflict = entry.startsWith('u ');
  const name = entry.split(' ').slice(conflict ? 10 : 8).join(' ');
  if (conflict) return { name, how: 'in conflict' };
  const how = [entry[2] !== '.' && 'staged', entry[3] !== '.' && 'changed'].filter(Boolean).join(' and ');
  return { name, how };
}

async function refuseIgnored(run: RunGit, place: GitPlace, names: readonly string[]): Promise<void> {
  const ask = async (about: readonly string[], ...args: string[]): Promise<string[]> => {
    const result = await run(place.top, ['--no-pager', '-c', 'core.fsmonitor=', 'check-ignore', ...args, '-v', '-z', '--stdin'], {
      // A leading colon would begin a pattern; no option turns that off here.
      input: about.map((name) => (name.startsWith(':') ? `./${name}\0` : `${name}\0`)).join(''), env: ENGLISH,
    });
    if (result.code > 1) throw new GitError(`git check-ignore failed: ${lastLines(result.stderr)}`);
    return result.stdout.split('\0');
  };
  // What is tracked is never ignored. Where no pattern matches, the index need not be read to know.
  if ((await ask(names, '--no-index')).length < 4) return;
  const fields = await ask(names);
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [source, line, pattern, name] = fields.slice(at, at + 4);
    if (name === undefined || pattern?.startsWith('!')) continue; // with -v git also lists what is excepted from being ignored
    const isFolder = name.includes('/') && (await ask([`${dirname(name)}/`], '--no-index')).length >= 4;
    throw new GitError(`${name} is ignored by git (${source}:${line}: ${pattern}), so nobody would ever see it.`, {
      next: isFolder ? 'Change that line: git takes nothing in from a folder that it ignores.' : `Change that line, or add \`!/${name}\` below it.`,
    });
  }
}

/** A file left out by a sparse checkout looks missing, and writing it would drop what HEAD holds. */
async function refuseSparse(run: RunGit, place: GitPlace, names: readonly string[]): Promise<void> {
  if (!existsSync(join(place.gitDir, 'info', 'sparse-checkout'))) return;
  const outputs = await Promise.all(
    inChunks(names).map((chunk) => mustRun(run, place.top, [...READING, 'ls-files', '-t', '-z', '--', ...chunk])),
  );
  const left = outputs.flatMap((output) => output.split('\0')).filter((entry) => entry.startsWith('S '));
  if (left.length === 0) return;
  throw new GitError(`${naming(left.map((entry) => entry.slice(2)))} is left out of this sparse checkout.`, {
    next: '`git sparse-checkout add FOLDER` brings its folder in; `git sparse-checkout disable` brings in everything.',
  });
}

function naming(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} (and ${rest} more)` : names.join(', ');
}
