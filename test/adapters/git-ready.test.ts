import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { GitError } from '../../src/errors.js';
import { makeFolder, makeRepo, type TestRepo } from '../support/git-repo.js';

async function ready(repo: TestRepo, path = 'ada.yml', env: Record<string, string> = {}, allowDetached = false): Promise<GitError | undefined> {
  const git = gitBySimpleGit({ ...repo.env, ...env });
  const place = await git.place(repo.root);
  if (!place) throw new Error('no place');
  return git.assertReady(place, [join(repo.root, path)], { allowDetached }).then(() => undefined, (error: unknown) => {
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).next).toBeTruthy();
    return error as GitError;
  });
}

/** Two branches that change the same line. */
function conflicting(): TestRepo {
  const repo = makeRepo();
  repo.git('switch', '-q', '-c', 'side');
  repo.commit({ 'README.md': 'side\n' });
  repo.git('switch', '-q', 'main');
  repo.commit({ 'README.md': 'main\n' });
  return repo;
}

describe('assertReady', () => {
  test('is content with a clean repo, a branch without commits, and changes elsewhere', async () => {
    expect(await ready(makeRepo())).toBeUndefined();
    expect(await ready(makeRepo({ unborn: true }))).toBeUndefined();
    const repo = makeRepo();
    repo.write('README.md', 'changed\n');
    repo.write('new.md', 'x\n');
    repo.git('add', 'new.md');
    expect(await ready(repo)).toBeUndefined();
  });

  test.each([
    ['merge', ['merge', 'side']],
    ['cherry-pick', ['cherry-pick', 'side']],
    ['rebase', ['rebase', 'side']],
    ['rebase', ['rebase', '--apply', 'side']],
    ['revert', ['revert', '--no-edit', 'HEAD~1']],
    ['bisect', ['bisect', 'start']],
  ])('refuses while a %s is in progress', async (name, args) => {
    const repo = conflicting();
    if (name === 'revert') repo.commit({ 'README.md': 'again\n' });
    repo.try(...args);
    expect((await ready(repo))?.message).toContain(`${name}`);
    expect((await ready(repo))?.message).toContain('in progress');
  });

  test('refuses a detached HEAD unless allowed', async () => {
    const repo = makeRepo();
    repo.git('checkout', '-q', '--detach');
    expect((await ready(repo))?.message).toContain('detached');
    expect(await ready(repo, 'ada.yml', {}, true)).toBeUndefined();
  });

  test('refuses without an identity', async () => {
    const repo = makeRepo();
    repo.git('config', '--unset', 'user.email');
    repo.git('config', 'user.useConfigOnly', 'true');
    const error = await ready(repo);
    expect(error?.message).toContain('who you are');
    expect(error?.next).toContain('user.email');
    expect((await ready(repo, 'ada.yml', { GIT_AUTHOR_EMAIL: 'a@b.c' }))?.message).toContain('who you are');
    expect(await ready(repo, 'ada.yml', { GIT_AUTHOR_EMAIL: 'a@b.c', GIT_COMMITTER_EMAIL: 'a@b.c' })).toBeUndefined();
  });

  test.each([
    [{ GIT_AUTHOR_DATE: 'someday' }, 'GIT_AUTHOR_DATE', 'invalid date format: someday'],
    [{ GIT_COMMITTER_DATE: 'someday' }, 'GIT_COMMITTER_DATE', 'invalid date format: someday'],
    [{ GIT_COMMITTER_NAME: ' ' }, 'GIT_COMMITTER_NAME', 'name consists only of disallowed characters'],
  ])('names the variable that stands against it, which no configuration mends: %o', async (env, variable, reason) => {
    const error = await ready(makeRepo(), 'ada.yml', env);
    expect([error?.message, error?.next]).toEqual([expect.stringContaining(`can't take what ${variable} says (${reason}`), `unset ${variable}`]);
  });

  test.each([
    ['echo "hello on standard output"; exec git-itself "$@"', 'asked where the repository is, it said "hello on standard output'],
    ['exit 0', 'asked where the repository is, it said ""'],
    ['exit 1', 'it did not say why'],
    ['echo "You have not agreed to the license." >&2; exit 69', 'You have not agreed to the license.'],
  ])('says what git says that does not work: %s', async (script, words) => {
    const repo = makeRepo();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const folder = makeFolder();
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script.replace('git-itself', real)}\n`, { mode: 0o755 });
    await expect(gitBySimpleGit({ ...repo.env, PATH: `${folder}:${process.env.PATH}` }).place(repo.root)).rejects.toThrow(`git does not work here: ${words}`);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('refuses while the index is locked', async () => {
    const repo = makeRepo();
    repo.write('.git/index.lock', '');
    expect((await ready(repo))?.message).toContain('index.lock');
  });

  test.each(['ada.yml', "it's *ada*.yml", 'Zoë/ada.yml'])('refuses %s where it is dirty', async (name) => {
    const repo = makeRepo();
    repo.write(name, 'a\n');
    expect((await ready(repo, name))?.message).toContain(`${name} is there already`);
    repo.git('add', '--', `:(literal)${name}`);
    expect((await ready(repo, name))?.message).toContain(`${name} is staged`);
    repo.git('commit', '-q', '-m', 'x');
    expect(await ready(repo, name)).toBeUndefined();
    repo.write(name, 'changed\n');
    expect((await ready(repo, name))?.message).toContain(`${name} is changed`);
  });

  test.each([['commits', 0], ['puts away', 1]])('says of a dirty path what %s it, wherever it is typed', async (_, which) => {
    const repo = makeRepo();
    repo.commit({ "docs/it's/ada.yml": 'a\n', 'other/x.md': 'x\n' });
    repo.write("docs/it's/ada.yml", 'changed\n');
    const next = (await ready(repo, "docs/it's/ada.yml"))?.next ?? '';
    const command = [...next.matchAll(/`([^`]+)`/g)][which]?.[1] ?? '';
    execFileSync('sh', ['-c', command.replace('git commit', 'git commit -q -m x')], { cwd: join(repo.root, 'other'), env: repo.env as NodeJS.ProcessEnv, stdio: 'pipe' });
    expect(await ready(repo, "docs/it's/ada.yml")).toBeUndefined();
  });

  test('refuses a path that git ignores, and says by which line', async () => {
    const repo = makeRepo();
    repo.commit({ '.gitignore': '# ours\n*.yml\n!kept.yml\n' });
    expect((await ready(repo))?.message).toContain('.gitignore:2: *.yml');
    expect((await ready(repo))?.next).toContain('below it');
    expect(await ready(repo, 'kept.yml')).toBeUndefined();
    expect(await ready(repo, ':(glob)*.md')).toBeUndefined();
    repo.write('.gitignore', 'people/\n*.yml\n!kept.yml\n');
    expect((await ready(repo, 'people/ada.md'))?.next).toContain('a folder that it ignores');
    expect((await ready(repo, 'teams/growth.yml'))?.next).toContain('`!/teams/growth.yml` below it');
    repo.git('add', '-f', '.');
    repo.write('tracked.yml', 'a\n');
    repo.git('add', '-f', 'tracked.yml');
    repo.git('commit', '-q', '-m', 'x');
    expect(await ready(repo, 'tracked.yml')).toBeUndefined();
  });

  test('refuses a path that a sparse checkout left out', async () => {
    const repo = makeRepo();
    repo.commit({ 'in/a.yml': 'a\n', 'out/b.yml': 'b\n' });
    repo.git('sparse-checkout', 'set', 'in');
    expect((await ready(repo, 'out/b.yml'))?.message).toContain('sparse');
    expect(await ready(repo, 'in/a.yml')).toBeUndefined();
  });

  test('runs no file monitor from the config', async () => {
    const repo = makeRepo();
    repo.hook('monitor', 'touch monitored; exit 1');
    repo.git('config', 'core.fsmonitor', '.git/hooks/monitor');
    await ready(repo);
    expect(repo.exists('monitored')).toBe(false);
  });
});

describe('place', () => {
  const placeOf = (env: Record<string, string>, folder: string) => gitBySimpleGit(env).place(folder);

  test('is undefined outside of a work tree, in a bare one, and without git', async () => {
    const { env, root } = makeRepo();
    expect(await placeOf(env, makeFolder())).toBeUndefined();
    expect(await placeOf(env, makeRepo({ unborn: true, init: ['--bare'] }).root)).toBeUndefined();
    expect(await placeOf(env, join(root, '.git'))).toBeUndefined();
    expect(await placeOf({ ...env, PATH: '/nowhere' }, root)).toBeUndefined();
    expect(await gitBySimpleGit({ PATH: '/nowhere' }).config(root, 'user.name')).toBeUndefined();
    expect(await gitBySimpleGit({ PATH: '/nowhere' }).lastCommitDate(join(root, 'README.md'))).toBeUndefined();
    const place = { top: root, gitDir: join(root, '.git'), commonDir: join(root, '.git') };
    await expect(gitBySimpleGit({ PATH: '/nowhere' }).assertReady(place, [])).rejects.toThrow('git was not found');
  });

  test('finds a folder that does not exist yet, and one with a line break in its name', async () => {
    const repo = makeRepo();
    repo.write('odd\nname/x', '');
    expect((await placeOf(repo.env, join(repo.root, 'not/yet')))?.top).toBe(repo.root);
    expect((await placeOf(repo.env, join(repo.root, 'odd\nname')))?.top).toBe(repo.root);
    repo.git('init', '-q', 'odd\nname');
    expect(await placeOf(repo.env, join(repo.root, 'odd\nname'))).toMatchObject({ top: join(repo.root, 'odd\nname') });
  });

  test("throws with git's words where somebody else owns the repo", async () => {
    const { env, root } = makeRepo();
    const error: unknown = await placeOf({ ...env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }, root).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).message).toContain('dubious ownership');
    expect((error as GitError).next).toBe(`git config --global --add safe.directory ${root}`);
  });
});

describe('config and dates', () => {
  test('config answers the winning value, to the byte', async () => {
    const repo = makeRepo();
    repo.git('config', 'some.key', ' two\nlines ');
    const git = gitBySimpleGit(repo.env);
    expect(await git.config(repo.root, 'some.key')).toBe(' two\nlines ');
    expect(await git.config(repo.root, 'user.email')).toBe('ada@example.com');
    expect(await git.config(repo.root, 'no.key')).toBeUndefined();
  });

  test('lastCommitDate is the civil date of the author', async () => {
    const repo = makeRepo();
    repo.write('-p *.md', 'x\n');
    repo.git('add', '-A');
    repo.git('commit', '-q', '-m', 'x', '--date=2026-03-01T00:30:00+0900');
    repo.write('untracked.md', 'x\n');
    const git = gitBySimpleGit(repo.env);
    expect(await git.lastCommitDate(join(repo.root, '-p *.md'))).toBe('2026-03-01');
    expect(await git.lastCommitDate(join(repo.root, 'untracked.md'))).toBeUndefined();
    expect(await git.lastCommitDate(join(repo.root, 'no/such/file.md'))).toBeUndefined();
    expect(await git.lastCommitDate(join(makeFolder(), 'file.md'))).toBeUndefined();
    expect(await gitBySimpleGit(repo.env).lastCommitDate(join(makeRepo({ unborn: true }).root, 'x'))).toBeUndefined();
  });
});
