import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { applyPlan, type ApplyRequest } from '../../src/entries/apply.js';
import type { PlannedWrite } from '../../src/entries/plan.js';
import { GitError, RefusalError, UsageError } from '../../src/errors.js';
import { makeFolder, makeRepo, type TestRepo } from '../support/git-repo.js';

const ADA: PlannedWrite = { path: 'people/ada.yml', before: null, after: 'name: Ada\n' };

function apply(repo: TestRepo, writes: PlannedWrite[], options: Partial<ApplyRequest> = {}) {
  const message = { subject: 'person: add ada', trailers: { kind: 'person' as const, records: writes.map(({ path }) => path), by: 'ada' } };
  const ports = { files: nodeFiles, git: gitBySimpleGit(repo.env) };
  return applyPlan({ plan: { writes, message }, root: repo.root, ports, commit: true, ...options });
}

const rejection = (promise: Promise<unknown>) => promise.then(() => undefined, (error: unknown) => error as Error);

describe('applyPlan', () => {
  test('writes, removes and commits', async () => {
    const repo = makeRepo();
    repo.commit({ 'handbook/old.yml': 'old\n', 'handbook/ada.yml': 'a\n' });
    const writes = [{ path: 'old.yml', before: 'old\n', after: null }, { path: 'ada.yml', before: 'a\n', after: 'b\n' }, ADA];
    const done = await apply(repo, writes, { root: join(repo.root, 'handbook') });
    expect(done).toEqual({ commit: repo.git('rev-parse', 'HEAD').trim(), paths: ['old.yml', 'ada.yml', 'people/ada.yml'] });
    expect(repo.git('show', '--format=', '--name-status', '--no-renames')).toBe('M\thandbook/ada.yml\nD\thandbook/old.yml\nA\thandbook/people/ada.yml\n');
    expect(repo.git('log', '-1', '--format=%(trailers:key=Handbook-By,valueonly)').trim()).toBe('ada');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('commits nothing where nothing changes, or where it is told not to', async () => {
    const repo = makeRepo();
    const before = repo.git('rev-parse', 'HEAD');
    expect(await apply(repo, [{ path: 'README.md', before: 'x', after: 'x' }])).toEqual({ commit: null, paths: [] });
    expect(await apply(repo, [ADA], { commit: false })).toEqual({ commit: null, paths: [ADA.path] });
    expect(repo.read(ADA.path)).toBe(ADA.after);
    expect(repo.git('rev-parse', 'HEAD')).toBe(before);
  });

  test('needs git only to commit', async () => {
    const root = makeFolder();
    const repo = { ...makeRepo(), root };
    const error = await rejection(apply(repo, [ADA]));
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).next).toMatch(/git init.*--no-commit/);
    expect(nodeFiles.list(root)).toEqual([]);
    expect(await apply(repo, [ADA], { commit: false })).toEqual({ commit: null, paths: [ADA.path] });
  });

  test('puts everything back where a hook refuses, and the folders it made', async () => {
    const repo = makeRepo();
    repo.commit({ 'kept.yml': 'a\n', 'odd.yml': 'b\n' });
    repo.hook('pre-commit', 'echo formatted > people/ada.yml; echo no; exit 1');
    const before = repo.snapshot();
    const writes = [ADA, { path: 'kept.yml', before: 'a\n', after: null }, { path: 'odd.yml', before: 'b\n', after: 'c\n' }];
    const error = await rejection(apply(repo, writes));
    expect(error?.message).toContain('pre-commit hook refused');
    expect(repo.snapshot()).toBe(before);
    expect(repo.exists('people')).toBe(false);
  });

  test('refuses before it writes where git is not ready', async () => {
    const repo = makeRepo();
    repo.git('checkout', '-q', '--detach');
    expect(await rejection(apply(repo, [ADA]))).toBeInstanceOf(GitError);
    expect(repo.exists('people')).toBe(false);
    expect((await apply(repo, [ADA], { allowDetached: true })).commit).toBe(repo.git('rev-parse', 'HEAD').trim());
  });

  test.each([
    ['changed', 'theirs\n', 'planned upon\n'],
    ['created', 'theirs\n', null],
    ['removed', null, 'planned upon\n'],
    ['changed', '\ufefftext\n', 'text\n'],
  ])('keeps a file that was %s in between', async (what, now, before) => {
    const repo = makeRepo();
    if (now !== null) repo.commit({ 'ada.yml': now });
    const error = await rejection(apply(repo, [ADA, { path: 'ada.yml', before, after: 'ours\n' }]));
    expect(error).toBeInstanceOf(GitError);
    expect(error?.message).toContain(`ada.yml was ${what}`);
    expect(repo.exists('ada.yml') ? repo.read('ada.yml') : null).toBe(now);
    expect(repo.exists(ADA.path)).toBe(false);
  });

  test.each(['../x.yml', '/etc/x.yml', 'a/../../x', '.git/hooks/pre-commit', 'a/.GIT/x', 'git~1/x', 'a//b', '', 'a\\b', 'C:x', 'a\nb', './a', '.g\u200cit/config', '.git . /x'])(
    'refuses the path %j', async (path) => {
      const repo = makeRepo();
      expect(await rejection(apply(repo, [{ ...ADA, path }], { commit: false }))).toBeInstanceOf(RefusalError);
    },
  );

  test('refuses links, folders, and the same path twice', async () => {
    const repo = makeRepo();
    const outside = makeFolder();
    symlinkSync(outside, join(repo.root, 'linked'));
    symlinkSync('README.md', join(repo.root, 'link.yml'));
    mkdirSync(join(repo.root, 'folder.yml'));
    for (const path of ['linked/x.yml', 'link.yml', 'folder.yml', 'README.md/x.yml']) {
      expect(await rejection(apply(repo, [{ ...ADA, path }], { commit: false })), path).toBeInstanceOf(RefusalError);
    }
    expect(await rejection(apply(repo, [ADA, ADA]))).toBeInstanceOf(RefusalError);
    expect(nodeFiles.list(outside)).toEqual([]);
  });

  test('writes all or nothing where the file system fails half way', async () => {
    const repo = makeRepo();
    const writes = [ADA, { path: `${'n'.repeat(250)}/${'m'.repeat(300)}`, before: null, after: 'x' }];
    expect(await rejection(apply(repo, writes, { commit: false }))).toBeInstanceOf(Error);
    const failing = { ...nodeFiles, write: (path: string, content: string | Uint8Array) => {
      if (path.endsWith('bo.yml')) throw new UsageError('No space left.');
      nodeFiles.write(path, content);
    } };
    const ports = { files: failing, git: gitBySimpleGit(repo.env) };
    const error = await rejection(apply(repo, [ADA, { ...ADA, path: 'people/bo.yml' }], { ports }));
    expect(error?.message).toBe('No space left.');
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.exists('people')).toBe(false);
  });
});
