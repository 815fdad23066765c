import { GitError, UsageError } from '../../errors.js';
import type { TreeEntry, GitPlace, ReadOutcome, StagedChange } from '../../ports.js';
import { ENGLISH, lastLines, mustRun, nextAfter, READING, type RunGit } from './run.js';

/** The full id of HEAD's commit; undefined on a branch without commits. */
export async function headCommit(run: RunGit, place: GitPlace): Promise<string | undefined> {
  return resolveCommit(run, place, 'HEAD');
}

/**
 * The commit at which HEAD and a ref parted. Throws UsageError where the ref names no commit, or
 * where the two have none in common that this clone holds.
 */
export async function mergeBase(run: RunGit, place: GitPlace, ref: string): Promise<string> {
  const commit = await resolveCommit(run, place, ref);
  if (commit === undefined) throw new UsageError(`git knows no commit "${ref}" here`, { next: await whatIsMissing(run, place, 'git fetch brings in branches of the remote; name one as origin/main.') });
  if (await headCommit(run, place) === undefined) throw new UsageError('this branch has no commits yet: nothing has changed since one');
  const result = await run(place.top, [...READING, 'merge-base', '--end-of-options', commit, 'HEAD'], { env: ENGLISH });
  const base = result.stdout.trim();
  if (result.code === 0 && base !== '') return base;
  if (result.code > 1) throw new GitError(`git merge-base failed: ${lastLines(result.stderr)}`, nextAfter(result.stderr));
  throw new UsageError(`HEAD and "${ref}" have no commit in common here`, { next: await whatIsMissing(run, place, 'Name a branch that this one grew from.') });
}

async function resolveCommit(run: RunGit, place: GitPlace, ref: string): Promise<string | undefined> {
  const result = await run(place.top, [...READING, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], { env: ENGLISH });
  const id = result.stdout.trim();
  return result.code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** CI fetches the newest commit alone unless told otherwise: then that is why. */
async function whatIsMissing(run: RunGit, place: GitPlace, otherwise: string): Promise<string> {
  const { stdout } = await run(place.top, [...READING, 'rev-parse', '--is-shallow-repository'], { env: ENGLISH });
  return stdout.trim() !== 'true' ? otherwise
    : 'This clone is shallow: it ends before that commit. Give actions/checkout `fetch-depth: 0` (GitLab: GIT_DEPTH: 0), or run git fetch --unshallow.';
}

/** What of the work tree below a folder differs from a commit, as names from the top: changed, deleted, new, staged or not; what is ignored is not among them. */
export async function changedSince(run: RunGit, place: GitPlace, commit: string, folder: string): Promise<string[]> {
  const quiet = [...READING, ...(await withoutFilters(run, place))];
  // A file that only looks touched is none of them, and `git diff` would write that into the index; counting lines, it doesn't need to.
  const diff = ['-c', 'diff.autoRefreshIndex=false', 'diff', '--numstat', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--ignore-submodules=all'];
  const [counted, others] = await Promise.all([
    mustRun(run, place.top, [...quiet, ...diff, '--end-of-options', commit, ...below(folder)], { env: ENGLISH }),
    mustRun(run, place.top, [...quiet, 'ls-files', '-z', '--others', '--exclude-standard', ...below(folder)], { env: ENGLISH }),
  ]);
  return [...new Set([...fields(counted).map((line) => line.replace(/^[^\t]*\t[^\t]*\t/, '')), ...fields(others)])];
}

/** The files below a folder as a commit has them, by their names from the top. */
export async function filesAt(run: RunGit, place: GitPlace, commit: string, folder: string): Promise<Map<string, TreeEntry>> {
  const output = await mustRun(run, place.top, [...READING, 'ls-tree', '-r', '-z', '--full-tree', commit, ...below(folder)], { env: ENGLISH });
  return new Map(fields(output).map((entry) => {
    const [, mode = '', id = '', name = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(entry) ?? [];
    return [name, { mode, id }];
  }));
}

/**
 * How the index differs from a commit (from nothing, where there is none) below a folder. What is
 * only meant to be added (`git add -N`) isn't there.
 * @param indexFile the index to read, absolute, in place of the work tree's own
 */
export async function stagedChanges(run: RunGit, place: GitPlace, commit: string | undefined, folder: string, indexFile?: string): Promise<StagedChange[]> {
  const env = { ...ENGLISH, ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }) };
  const against = commit ?? (await mustRun(run, place.top, [...READING, 'hash-object', '-t', 'tree', '--stdin'], { env: ENGLISH })).trim();
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--ita-invisible-in-index', '--ignore-submodules=none', '--end-of-options', against];
  const parts = fields(await mustRun(run, place.top, [...READING, ...args, ...below(folder)], { env }));
  return parts.flatMap((part, index) => {
    const [, mode, id, status] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(part) ?? [];
    if (index % 2 === 1 || mode === undefined || id === undefined) return [];
    const unmerged = status === 'U';
    return [{ name: parts[index + 1] as string, file: unmerged || status === 'D' ? undefined : { mode, id }, unmerged }];
  });
}

/** The contents of objects by id, each at most so many bytes. */
export async function contentsOf(run: RunGit, place: GitPlace, ids: readonly string[], limit: number): Promise<Map<string, ReadOutcome>> {
  const contents = new Map<string, ReadOutcome>();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return contents;
  const result = await run(place.top, [...READING, 'cat-file', '--batch'], { input: wanted.map((id) => `${id}\n`).join(''), env: ENGLISH });
  if (result.code !== 0) throw new GitError(`git cat-file failed: ${lastLines(result.stderr)}`, nextAfter(result.stderr));
  const { bytes } = result;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\n', at);
    const [id = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing' || size === undefined) {
      contents.set(id, { problem: 'unreadable' });
      continue;
    }
    const length = Number(size);
    contents.set(id, length > limit ? { problem: 'too-large' } : { bytes: bytes.subarray(at, at + length) });
    at += length + 1;
  }
  return contents;
}

/** Blanks every filter of git's config: comparing contents would run them, and a clone's config is nobody's to trust. */
async function withoutFilters(run: RunGit, place: GitPlace): Promise<string[]> {
  const { stdout } = await run(place.top, [...READING, 'config', '-z', '--name-only', '--get-regexp', '^filter\\.'], { env: ENGLISH });
  const names = new Set(fields(stdout).map((key) => key.slice('filter.'.length, key.lastIndexOf('.'))));
  return [...names].flatMap((name) => ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]));
}

/** Arguments that narrow a command to a folder: its name from the top, empty for the top itself. */
function below(folder: string): string[] {
  return folder === '' ? ['--'] : ['--', folder];
}

function fields(output: string): string[] {
  return output.split('\0').filter((field) => field !== '');
}
