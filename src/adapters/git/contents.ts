import type { GitPlace } from '../../ports.js';
import { ENGLISH, lastLines, mustRun, READING, type RunGit } from './run.js';
import { GitError } from '../../errors.js';

const LINK = '120000';
const SUBMODULE = '160000';

/** See `Git.contents`. Names with a line break can't be asked for; nothing of the handbook's has one. */
export async function readContents(run: RunGit, place: GitPlace, files: readonly { readonly id: string; readonly name: string }[]): Promise<Uint8Array[]> {
  if (files.length === 0) return [];
  const input = files.map(({ id, name }) => `${id} ${name}\n`).join('');
  const { code, bytes, stderr } = await run(place.top, [...READING, 'cat-file', '--batch', '--filters'], { input, env: ENGLISH });
  if (code !== 0) throw new GitError(`git cat-file failed: ${lastLines(stderr)}`);
  const contents: Uint8Array[] = [];
  for (let at = 0; contents.length < files.length;) {
    const end = bytes.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(bytes.toString('latin1', at, end))?.[1];
    if (end < 0 || size === undefined) throw new GitError(`git can't read ${files[contents.length]?.name ?? 'a file'} (${files[contents.length]?.id ?? ''}).`, { next: '`git fsck` says what is missing.' });
    contents.push(bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

/** See `Git.differences`. Links and submodules are left out: no record is one. */
export async function differencesTo(run: RunGit, place: GitPlace, commit: string, folder: string): Promise<{ name: string; id: string | undefined }[]> {
  const below = ['--', folder === '' ? '.' : folder];
  const [tracked, others] = await Promise.all([
    mustRun(run, place.top, [...READING, 'diff-index', '--raw', '-z', '--no-renames', '--no-abbrev', commit, ...below], { env: ENGLISH }),
    mustRun(run, place.top, [...READING, 'ls-files', '--others', '--exclude-standard', '-z', ...below], { env: ENGLISH }),
  ]);
  const found = new Map<string, string | undefined>(others.split('\0').filter((name) => name !== '').map((name) => [name, undefined]));
  const fields = tracked.split('\0');
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [mode = '', , id = ''] = (fields[at] ?? '').slice(1).split(' ');
    if (mode !== LINK && mode !== SUBMODULE) found.set(fields[at + 1] ?? '', mode === '000000' ? undefined : id);
  }
  return [...found].map(([name, id]) => ({ name, id }));
}

