import type { CommitFacts, CommitQuery, GitPlace, Head } from '../../ports.js';
import { ENGLISH, inChunks, mustRun, READING, type RunGit } from './run.js';

const TRAILERS = ['Handbook-Kind', 'Handbook-Record'].map((key) => `%(trailers:key=${key},valueonly=true,separator=%x02)`);
const FIELDS = ['%H', '%P', '%s', '%ce', ...TRAILERS, '%B'];
const ID = /^[0-9a-f]{40,64}$/;

/** See `Git.commits`. */
export async function listCommits(run: RunGit, place: GitPlace, { from, without = [], withoutRemote, ours = false, path, limit }: CommitQuery): Promise<CommitFacts[]> {
  const args = ['log', '-z', '--first-parent', `--format=tformat:${FIELDS.join('%x00')}`, '--no-color', '--no-show-signature', '--encoding=UTF-8'];
  if (limit !== undefined) args.push(`-${limit}`);
  if (ours) args.push('-E', '--grep=^Handbook-Kind: ', '--grep=^This reverts commit ');
  if (withoutRemote !== undefined) args.push('--not', `--remotes=${withoutRemote}`, '--not');
  const revisions = [from, ...without.map((name) => `^${name}`)];
  const paths = path === undefined ? [] : [path];
  const output = await mustRun(run, place.top, [...READING, ...args, '--end-of-options', ...revisions, '--', ...paths], { env: ENGLISH });
  // A message may hold any character but NUL, which is behind every field.
  const values = output.split('\0').slice(0, -1);
  return Array.from({ length: values.length / FIELDS.length }, (_, index) => factsFrom(values.slice(index * FIELDS.length, (index + 1) * FIELDS.length)));
}

function factsFrom([id = '', parents = '', subject = '', committer = '', kind = '', records = '', message = '']: readonly string[]): CommitFacts {
  return {
    id, subject, message, committer,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    kind: listed(kind)[0],
    records: listed(records),
    reverts: /^This reverts commit ([0-9a-f]{40,64})\b/m.exec(message)?.[1],
  };
}

function listed(values: string): string[] {
  return values.split('\x02').map((value) => value.trim()).filter((value) => value !== '');
}

export async function readHead(run: RunGit, place: GitPlace): Promise<Head> {
  const [symbolic, commit] = await Promise.all([
    run(place.top, [...READING, 'symbolic-ref', '-q', 'HEAD'], { env: ENGLISH }),
    run(place.top, [...READING, 'rev-parse', '-q', '--verify', 'HEAD^{commit}'], { env: ENGLISH }),
  ]);
  return { commit: commit.code === 0 ? commit.stdout.trim() : undefined, ref: symbolic.code === 0 ? symbolic.stdout.trim() : undefined };
}

/** See `Git.resolve`. */
export async function resolveCommit(run: RunGit, place: GitPlace, revision: string): Promise<string | undefined> {
  const { code, stdout } = await run(place.top, [...READING, 'rev-parse', '-q', '--verify', '--end-of-options', `${revision}^{commit}`], { env: ENGLISH });
  const id = stdout.trim().split('\n').at(-1) ?? '';
  return code === 0 && ID.test(id) ? id : undefined;
}

/** See `Git.idsAt`. */
export async function idsAt(run: RunGit, place: GitPlace, commit: string, names: readonly string[]): Promise<(string | undefined)[]> {
  const outputs = await Promise.all(inChunks(names).map((chunk) => mustRun(run, place.top, [...READING, 'ls-tree', '-z', '--full-tree', commit, '--', ...chunk], { env: ENGLISH })));
  const ids = new Map(outputs.flatMap((output) => output.split('\0')).filter((entry) => entry !== '').map((entry) => {
    const [, , id = ''] = entry.slice(0, entry.indexOf('\t')).split(' ');
    return [entry.slice(entry.indexOf('\t') + 1), id];
  }));
  return names.map((name) => ids.get(name));
}
