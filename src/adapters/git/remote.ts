import { GitError, shellQuoted, UsageError } from '../../errors.js';
import type { GitPlace, PushOutcome, Upstream } from '../../ports.js';
import { ENGLISH, lastLines, mustRun, nextAfter, READING, type GitResult, type RunGit } from './run.js';

/** Nobody can answer git's own questions for a password; credential helpers are asked all the same. */
const NETWORK = { env: { ...ENGLISH, GIT_TERMINAL_PROMPT: '0' }, network: true, leaveChildren: true } as const;
/** What git and servers say where somebody else pushed in between. */
const RACED = /fetch first|non-fast-forward|cannot lock ref|failed to update ref|failed to lock|incorrect old value|reference already exists|remote ref updated since|stale info/i;

/** See `Git.upstream`. */
export async function findUpstream(run: RunGit, place: GitPlace, ref: string): Promise<Upstream> {
  const fields = ['remotename', 'remoteref'].map((field) => `%(upstream:${field})`);
  const format = `--format=${[...fields, '%(upstream)', '%(upstream:short)'].join('%00')}`;
  const [configured, listed] = await Promise.all([
    mustRun(run, place.top, [...READING, 'for-each-ref', format, ref], { env: ENGLISH }),
    mustRun(run, place.top, [...READING, 'remote'], { env: ENGLISH }),
  ]);
  const [remote = '', branch = '', tracking = '', shown = ''] = (configured.split('\n')[0] ?? '').split('\0');
  if (remote !== '' && remote !== '.' && branch !== '' && tracking !== '') return { remote, branch, tracking, shown, configured: true };
  const remotes = listed.split('\n').filter((name) => name !== '');
  const name = ref.replace(/^refs\/heads\//, '');
  const [only] = remotes;
  if (only === undefined) throw new UsageError('--push: there is no remote to push to', { next: 'git remote add origin URL      names one; or leave --push out.' });
  if (remotes.length > 1 || only.startsWith('-')) {
    throw new UsageError(`--push: ${name} has no branch that it is pushed to, and there are several remotes (${remotes.join(', ')})`, { next: `git config ${shellQuoted(`branch.${name}.remote`)} REMOTE && git config ${shellQuoted(`branch.${name}.merge`)} ${shellQuoted(ref)}` });
  }
  return { remote: only, branch: ref, tracking: `refs/remotes/${only}/${name}`, shown: `${only}/${name}`, configured: false };
}

/** See `Git.fetch`. */
export async function fetchBranch(run: RunGit, place: GitPlace, { remote, branch, tracking }: Upstream): Promise<string | undefined> {
  const args = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false', 'fetch', '--quiet', '--no-show-forced-updates', '--no-tags', '--no-recurse-submodules', '--end-of-options', remote, `+${branch}:${tracking}`];
  let result = await run(place.top, args, NETWORK);
  // Somebody else fetches here at this moment.
  for (let tries = 0; result.code !== 0 && tries < 5 && /cannot lock ref|\.lock': File exists/.test(result.stderr); tries += 1) result = await run(place.top, args, NETWORK);
  if (result.code !== 0 && /couldn't find remote ref/i.test(result.stderr)) return undefined;
  if (result.code !== 0) throw new GitError(`${remote} can't be fetched from.\n${wordsOf(result)}`, { next: 'Nothing is written. Try again when it can be reached, or leave --push out.', ...nextAfter(result.stderr) });
  return (await mustRun(run, place.top, [...READING, 'rev-parse', '--verify', '-q', `${tracking}^{commit}`], { env: ENGLISH })).trim();
}

/** See `Git.push`. */
export async function pushBranch(run: RunGit, place: GitPlace, { remote, branch }: Upstream, ref: string): Promise<PushOutcome> {
  const result = await run(place.top, ['push', '--porcelain', '--no-follow-tags', '--end-of-options', remote, `${ref}:${branch}`], NETWORK);
  if (result.code === 0) return { how: 'pushed' };
  const rejected = result.stdout.split('\n').filter((line) => line.startsWith('!')).join('\n');
  return RACED.test(rejected) ? { how: 'raced' } : { how: 'refused', words: wordsOf(result) };
}

function wordsOf({ stdout, stderr }: GitResult): string {
  const own = stderr.split('\n').filter((line) => !line.startsWith('hint:')).join('\n');
  return lastLines(own) || lastLines(stdout) || 'git did not say why.';
}
