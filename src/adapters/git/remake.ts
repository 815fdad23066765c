import type { GitPlace, Remake, TreeEntry } from '../../ports.js';
import { withPrivateIndex, type PrivateIndex } from './private-index.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';

/**
 * See `Git.remake`. By plumbing, on an index of its own: hooks had their say when the commits were made first; signing
 * is as the config has it.
 */
export async function remakeCommits(run: RunGit, place: GitPlace, base: string, commits: readonly Remake[]): Promise<string[]> {
  if (commits.length === 0) return [];
  return withPrivateIndex(place, async (index) => {
    const [signing, authors] = await Promise.all([
      run(place.top, [...READING, 'config', '--type=bool', '--get', 'commit.gpgSign'], { env: ENGLISH }),
      Promise.all(commits.map(({ like }) => authorOf(run, place, like))),
      mustRun(run, place.top, ['read-tree', base], { env: index.env }),
    ]);
    const sign = signing.stdout.trim() === 'true' ? ['-S'] : [];
    const made: string[] = [];
    for (const [at, commit] of commits.entries()) {
      await stage(run, place, index, commit);
      const tree = (await mustRun(run, place.top, ['write-tree'], { env: index.env })).trim();
      const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', ...sign, '-p', made.at(-1) ?? base, '-F', '-', tree];
      made.push((await mustRun(run, place.top, args, { input: withNewId(commit.message, commits, made), env: { ...ENGLISH, ...authors[at] } })).trim());
    }
    return made;
  });
}

/** A message that names a commit which it takes back, with the id that this one has by now. */
function withNewId(message: string, commits: readonly Remake[], made: readonly string[]): string {
  return message.replace(/^(This reverts commit )([0-9a-f]{40,64})\b/m, (line, words: string, id: string) => {
    const fresh = made[commits.findIndex(({ like }) => like === id)];
    return fresh === undefined ? line : `${words}${fresh}`;
  });
}

async function stage(run: RunGit, place: GitPlace, index: PrivateIndex, { files, like }: Remake): Promise<void> {
  const lines: string[] = [];
  for (const { name, content } of files) {
    if (content === null) lines.push(`0 ${'0'.repeat(like.length)}\t${name}\0`);
    else {
      const { mode, id } = typeof content === 'string' ? await store(run, place, index, name, content) : content;
      lines.push(`${mode} ${id}\t${name}\0`);
    }
  }
  await mustRun(run, place.top, ['update-index', '-z', '--index-info'], { input: lines.join(''), env: index.env });
}

/** The text as an object, its line ends and filters as git has them for that name. */
async function store(run: RunGit, place: GitPlace, index: PrivateIndex, name: string, content: string): Promise<TreeEntry> {
  const [id, known] = await Promise.all([
    mustRun(run, place.top, ['hash-object', '-w', '--stdin', `--path=${name}`], { input: content, env: index.env }),
    mustRun(run, place.top, [...READING, 'ls-files', '-s', '-z', '--', name], { env: index.env }),
  ]);
  return { mode: /^(\d{6}) /.exec(known)?.[1] ?? '100644', id: id.trim() };
}

async function authorOf(run: RunGit, place: GitPlace, commit: string): Promise<Record<string, string>> {
  const args = ['log', '-1', '--format=%an%x00%ae%x00%ad', '--date=raw', '--no-color', '--no-show-signature', '--encoding=UTF-8', '--end-of-options', commit];
  const [name = '', email = '', date = ''] = (await mustRun(run, place.top, [...READING, ...args], { env: ENGLISH })).trim().split('\0');
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: `@${date}` };
}
