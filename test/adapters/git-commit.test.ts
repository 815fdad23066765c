import { chmodSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { GitError } from '../../src/errors.js';
import type { CommitDone, GitPlace } from '../../src/ports.js';
import { makeFolder, makeRepo, repoAt, type TestRepo } from '../support/git-repo.js';

const MESSAGE = 'person: add ada\n\n# not a comment\n\nHandbook-Kind: person\n';

async function placeOf(repo: TestRepo, folder = repo.root): Promise<GitPlace> {
  const place = await gitBySimpleGit(repo.env).place(folder);
  if (!place) throw new Error('no place');
  return place;
}

async function commit(repo: TestRepo, paths: string[], options: { env?: Record<string, string>; allowDetached?: boolean; message?: string } = {}): Promise<CommitDone> {
  const { env = {}, message = MESSAGE, ...rest } = options;
  const absolute = paths.map((path) => join(repo.root, path));
  return gitBySimpleGit({ ...repo.env, ...env }).commit(await placeOf(repo), { paths: absolute, message, ...rest });
}

async function refused(promise: Promise<unknown>): Promise<GitError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(GitError);
  return error as GitError;
}

const namesIn = (repo: TestRepo, commit = 'HEAD') =>
  repo.git('diff-tree', '-r', '--root', '--no-commit-id', '--name-only', '-z', commit).split('\0').filter(Boolean);

const leftovers = (place: GitPlace) =>
  [join(place.gitDir, 'posthog-mgmt'), place.gitDir].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
    .filter((name) => /^index[-.]/.test(name));

describe('commit', () => {
  test('holds the path alone and leaves what else is staged, changed and untracked, byte for byte', async () => {
    const repo = makeRepo();
    repo.commit({ 'both.md': 'a\n', 'staged.md': 'a\n', 'changed.md': 'a\n', 'gone.md': 'a\n' });
    repo.write('both.md', 'b\n');
    repo.write('staged.md', 'b\n');
    repo.write('new staged.md', 'x\n');
    repo.git('add', '-A');
    repo.git('rm', '-q', '--cached', 'gone.md');
    repo.write('both.md', 'c\n');
    repo.write('changed.md', 'b\n');
    repo.write('untracked.md', 'x\n');
    repo.write('intended.md', 'x\n');
    repo.git('add', '-N', 'intended.md');
    const before = [repo.git('diff', '--cached'), repo.git('diff'), repo.git('status', '--porcelain')];

    repo.write('people/ada.yml', 'name: Ada\n');
    const done = await commit(repo, ['people/ada.yml']);

    expect(done).toEqual({ commit: repo.git('rev-parse', 'HEAD').trim() });
    expect(namesIn(repo)).toEqual(['people/ada.yml']);
    expect([repo.git('diff', '--cached'), repo.git('diff'), repo.git('status', '--porcelain')]).toEqual(before);
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe(MESSAGE.trim());
    expect(leftovers(await placeOf(repo))).toEqual([]);
  });

  test.each([false, true])('leaves a conflict in the index (others staged: %s), and brings the index up to the commit', async (staged) => {
    const repo = makeRepo();
    repo.write('README.md', 'stashed\n');
    repo.git('stash', '-q');
    repo.commit({ 'README.md': 'theirs\n', 'a/b.md': 'x\n' });
    if (staged) {
      repo.try('stash', 'pop');
      expect(repo.git('ls-files', '-u')).not.toBe('');
    } else {
      repo.write('README.md', 'only changed\n');
    }
    const before = [repo.git('diff', '--cached'), repo.git('diff'), repo.git('ls-files', '-u')];
    repo.write('ada.yml', 'a\n');
    await commit(repo, ['ada.yml']);
    expect([repo.git('diff', '--cached'), repo.git('diff'), repo.git('ls-files', '-u')]).toEqual(before);
    expect(namesIn(repo)).toEqual(['ada.yml']);
    expect(repo.git('status', '--porcelain', 'ada.yml')).toBe('');
  });

  test('sees past a file that was staged in the place of a folder', async () => {
    const repo = makeRepo();
    repo.commit({ 'a/b.md': 'x\n' });
    repo.git('rm', '-rq', 'a');
    repo.write('a', 'a file now\n');
    repo.git('add', 'a');
    const before = [repo.git('diff', '--cached'), repo.git('diff')];
    repo.write('ada.yml', 'a\n');
    await commit(repo, ['ada.yml']);
    expect([repo.git('diff', '--cached'), repo.git('diff')]).toEqual(before);
    expect(namesIn(repo)).toEqual(['ada.yml']);
  });

  test('keeps what somebody stages while a hook runs', async () => {
    const repo = makeRepo();
    repo.write('ada.yml', 'a\n');
    repo.hook('pre-commit', 'unset GIT_INDEX_FILE; echo x > meanwhile.md; git add meanwhile.md');
    await commit(repo, ['ada.yml']);
    expect(namesIn(repo)).toEqual(['ada.yml']);
    expect(repo.git('status', '--porcelain')).toBe('A  meanwhile.md\n');
  });

  test('begins a branch that has no commits, with other files staged', async () => {
    const repo = makeRepo({ unborn: true });
    repo.write('other.md', 'x\n');
    repo.git('add', 'other.md');
    repo.write('people/ada.yml', 'name: Ada\n');
    await commit(repo, ['people/ada.yml']);
    expect(namesIn(repo)).toEqual(['people/ada.yml']);
    expect(repo.git('status', '--porcelain')).toBe('A  other.md\n');
  });

  test('takes deletions and several paths', async () => {
    const repo = makeRepo();
    repo.commit({ 'a.yml': 'a\n', 'b.yml': 'b\n' });
    rmSync(join(repo.root, 'a.yml'));
    repo.write('b.yml', 'bb\n');
    repo.write('c.yml', 'c\n');
    await commit(repo, ['a.yml', 'b.yml', 'c.yml']);
    expect(repo.git('show', '--format=', '--name-status', '--no-renames')).toBe('D\ta.yml\nM\tb.yml\nA\tc.yml\n');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('takes names as names', async () => {
    const repo = makeRepo();
    repo.commit({ 'x1.yml': '1\n', 'glob.yml': '1\n' });
    const names = ['two words.yml', "it's \"quoted\".yml", 'Zoë 東京.yml', '*.yml', '[x]1.yml', ':(glob)**', '-f.yml', 'tab\there.yml'];
    for (const name of names) repo.write(name, `${name}\n`);
    repo.write('x1.yml', 'changed\n');
    await gitBySimpleGit(repo.env).assertReady(await placeOf(repo), names.map((name) => join(repo.root, `not yet ${name}`)));
    await commit(repo, names);
    expect(namesIn(repo).sort()).toEqual([...names].sort());
    expect(repo.git('status', '--porcelain')).toBe(' M x1.yml\n');
  });

  test('refuses an empty change', async () => {
    const repo = makeRepo();
    const before = repo.snapshot();
    expect((await refused(commit(repo, ['README.md']))).message).toContain('nothing to commit');
    expect((await refused(commit(repo, ['never-there.yml']))).message).toContain('nothing to commit');
    expect(repo.snapshot()).toBe(before);
  });

  test('refuses a path outside of the work tree', async () => {
    const repo = makeRepo();
    expect((await refused(commit(repo, ['../elsewhere.yml']))).message).toContain('outside');
  });

  test('honours line endings and executable bits as git has them', async () => {
    const repo = makeRepo();
    repo.git('config', 'core.autocrlf', 'true');
    repo.write('ada.yml', 'name: Ada\r\n');
    await commit(repo, ['ada.yml']);
    expect(repo.git('cat-file', 'blob', 'HEAD:ada.yml')).toBe('name: Ada\n');
    repo.git('config', 'core.autocrlf', 'false');
    repo.commit({ 'crlf.yml': 'a\r\n' });
    repo.git('config', 'core.autocrlf', 'true');
    repo.write('crlf.yml', 'a\r\nb\r\n'); // CRLF in the repo already: git keeps it
    await commit(repo, ['crlf.yml']);
    expect(repo.git('cat-file', 'blob', 'HEAD:crlf.yml')).toBe('a\r\nb\r\n');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('works in a linked work tree', async () => {
    const repo = makeRepo();
    const linked = join(makeFolder(), 'linked');
    repo.git('worktree', 'add', '-q', linked, '-b', 'side');
    const side = repoAt(linked);
    side.write('ada.yml', 'a\n');
    await commit(side, ['ada.yml']);
    expect(side.git('status', '--porcelain', '-b')).toBe('## side\n');
    expect(await placeOf(side)).toEqual({
      top: linked, gitDir: join(repo.root, '.git/worktrees/linked'), commonDir: join(repo.root, '.git'),
    });
  });

  test('works in a submodule, and in a handbook below the top', async () => {
    const inner = makeRepo();
    const outer = makeRepo();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    const sub = repoAt(join(outer.root, 'sub'));
    sub.git('config', 'user.name', 'Ada');
    sub.git('config', 'user.email', 'ada@example.com');
    sub.write('deep/handbook/ada.yml', 'a\n');
    const place = await placeOf(sub, join(sub.root, 'deep/handbook'));
    expect(place).toMatchObject({ top: sub.root, gitDir: join(outer.root, '.git/modules/sub') });
    await commit(sub, ['deep/handbook/ada.yml']);
    expect(namesIn(sub)).toEqual(['deep/handbook/ada.yml']);
    expect(sub.git('status', '--porcelain')).toBe('');
  });

  test('works through a linked parent of the work tree', async () => {
    const repo = makeRepo();
    const link = join(makeFolder(), 'link');
    symlinkSync(repo.root, link);
    repo.write('ada.yml', 'a\n');
    await gitBySimpleGit(repo.env).commit(await placeOf(repo, link), { paths: [join(link, 'ada.yml')], message: MESSAGE });
    expect(namesIn(repo)).toEqual(['ada.yml']);
  });

  test('works with sha256, a split index and a sparse cone', async () => {
    const repo = makeRepo({ init: ['--object-format=sha256'] });
    repo.commit({ 'in/a.yml': 'a\n', 'out/b.yml': 'b\n' });
    repo.git('sparse-checkout', 'set', '--sparse-index', 'in');
    repo.write('in/c.yml', 'c\n');
    const done = await commit(repo, ['in/c.yml']);
    expect(done.commit).toHaveLength(64);
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('README.md\nin/a.yml\nin/c.yml\nout/b.yml\n');
    repo.git('sparse-checkout', 'disable');
    repo.git('update-index', '--split-index');
    repo.write('in/d.yml', 'd\n');
    await commit(repo, ['in/d.yml']);
    expect(namesIn(repo)).toEqual(['in/d.yml']);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('minds nothing in the config or the environment that commit does not need', async () => {
    const repo = makeRepo();
    const config = { 'commit.verbose': 'true', 'commit.status': 'true', 'log.showSignature': 'true', 'i18n.commitEncoding': 'ISO-8859-1', 'i18n.logOutputEncoding': 'UTF-16', 'commit.cleanup': 'strip', 'core.commentChar': 'p', 'status.showUntrackedFiles': 'no', 'color.ui': 'always', 'core.quotePath': 'true' };
    for (const [key, value] of Object.entries(config)) repo.git('config', key, value);
    repo.write('ada.yml', 'a\n');
    const env = {
      GIT_EDITOR: 'false', EDITOR: 'false', VISUAL: 'false', PAGER: 'less', GIT_PAGER: 'less', GIT_SSH_COMMAND: 'ssh -v',
      SSH_ASKPASS: 'false', GIT_ASKPASS: 'false', PREFIX: '/usr', GIT_GLOB_PATHSPECS: '1', GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere/index', GIT_WORK_TREE: '/', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.editor',
      GIT_CONFIG_VALUE_0: 'false', GIT_AUTHOR_NAME: 'Zoë', GIT_AUTHOR_DATE: '2026-11-17T12:00:00+0100', GIT_TRACE: '1',
    };
    await commit(repo, ['ada.yml'], { env, message: 'person: Zoë\n' });
    for (const key of ['commitEncoding', 'logOutputEncoding']) repo.git('config', '--unset', `i18n.${key}`);
    repo.git('config', 'log.showSignature', 'false');
    expect(repo.git('log', '-1', '--format=%an|%ai|%s|%cn')).toBe('Zoë|2026-11-17 12:00:00 +0100|person: Zoë|Ada\n');
  });

  test('does not wait for a silent git', async () => {
    const repo = makeRepo();
    const git = gitBySimpleGit(repo.env);
    const best = async (key: string): Promise<number> => {
      let least = Infinity;
      for (let go = 0; go < 8; go += 1) {
        const start = performance.now();
        await git.config(repo.root, key);
        least = Math.min(least, performance.now() - start);
      }
      return least;
    };
    // A git that says something takes some 5 ms; waiting for one that doesn't would take 50 more.
    expect(await best('no.suchkey') / await best('user.name')).toBeLessThan(4);
  });

  test('commits on a detached HEAD only when told to', async () => {
    const repo = makeRepo();
    repo.git('checkout', '-q', '--detach');
    repo.write('ada.yml', 'a\n');
    expect((await refused(commit(repo, ['ada.yml']))).message).toContain('detached');
    await commit(repo, ['ada.yml'], { allowDetached: true });
    expect(namesIn(repo)).toEqual(['ada.yml']);
  });
});

describe('hooks and signing', () => {
  const withRecord = () => {
    const repo = makeRepo();
    repo.write('README.md', 'staged\n');
    repo.git('add', 'README.md');
    repo.write('ada.yml', 'name:   Ada\n');
    return repo;
  };

  test.each([
    ['pre-commit', 'echo "no: $(git diff --cached --name-only)" >&2; exit 1', 'no: ada.yml'],
    ['pre-commit', 'exit 1', 'did not say why'],
    ['commit-msg', 'echo "wrong words"; exit 1', 'wrong words'],
    ['prepare-commit-msg', 'git rev-parse -q --verify nothing; exit 3', 'did not say why'],
  ])('%s refuses (%s)', async (hook, script, words) => {
    const repo = withRecord();
    repo.hook('pre-commit', 'cat >/dev/null; exit 0'); // must not wait on our standard input
    repo.hook(hook, script);
    const before = repo.snapshot();
    const error = await refused(commit(repo, ['ada.yml']));
    expect(error.message).toContain(`The ${hook} hook refused the commit`);
    expect(error.message).toContain(words);
    expect(error.next).toBeDefined();
    expect(repo.snapshot()).toBe(before);
    expect(leftovers(await placeOf(repo))).toEqual([]);
  });

  test('a hook of core.hooksPath refuses', async () => {
    const repo = withRecord();
    repo.hook('../../hooks/pre-commit', 'echo nope; exit 1');
    repo.git('config', 'core.hooksPath', 'hooks');
    expect((await refused(commit(repo, ['ada.yml']))).message).toContain('The pre-commit hook refused the commit.\nnope');
  });

  test('commit-msg may change the message', async () => {
    const repo = withRecord();
    repo.hook('commit-msg', 'echo "Change-Id: 1" >> "$1"');
    await commit(repo, ['ada.yml']);
    expect(repo.git('log', '-1', '--format=%B')).toContain('Handbook-Kind: person\nChange-Id: 1');
  });

  test('a formatter may change the record and add another file', async () => {
    const repo = withRecord();
    repo.hook('pre-commit', "sed -i 's/  */ /' ada.yml; echo x > other.md; echo hook > README.md; git add ada.yml other.md README.md");
    await commit(repo, ['ada.yml']);
    expect(repo.git('cat-file', 'blob', 'HEAD:ada.yml')).toBe('name: Ada\n');
    expect(namesIn(repo)).toEqual(['README.md', 'ada.yml', 'other.md']);
    // What somebody had staged stays staged, even where the hook committed something else.
    expect(repo.git('cat-file', 'blob', ':README.md')).toBe('staged\n');
    expect(repo.git('status', '--porcelain')).toBe('MM README.md\n');
  });

  test('a commit that holds the record otherwise than the work tree is taken back', async () => {
    const repo = withRecord();
    repo.hook('pre-commit', 'git update-index --cacheinfo 100644,$(echo other | git hash-object -w --stdin),ada.yml');
    const before = repo.snapshot();
    expect((await refused(commit(repo, ['ada.yml']))).message).toMatch(/^Not committed: .*ada\.yml otherwise/);
    expect(repo.snapshot()).toBe(before);
  });

  test('a commit without the record, which a hook took out of it, is taken back', async () => {
    const repo = withRecord();
    repo.hook('pre-commit', 'git rm -q --cached ada.yml');
    const before = repo.snapshot();
    expect((await refused(commit(repo, ['ada.yml']))).message).toMatch(/^Not committed: .*ada\.yml otherwise/);
    expect(repo.snapshot()).toBe(before);
  });

  test('a commit that somebody made at the same moment is not undone', async () => {
    const repo = withRecord();
    // post-index-change runs between our reading of HEAD and git's: somebody commits just then.
    repo.hook('post-index-change', `[ -n "$GIT_INDEX_FILE" ] && [ ! -e raced ] && { touch raced; tree=$(git write-tree --missing-ok >/dev/null 2>&1; git rev-parse HEAD^{tree}); blob=$(echo hi | git hash-object -w --stdin); new=$( (git ls-tree $tree; printf '100644 blob %s\\ttheirs.md\\n' $blob) | git mktree); git update-ref HEAD $(git commit-tree -p HEAD -m theirs $new); }; exit 0`);
    const error = await refused(commit(repo, ['ada.yml']));
    expect(error.message).toContain('somebody else committed');
    expect(repo.git('log', '--format=%s')).toBe('theirs\nstart\n');
    expect(repo.git('ls-tree', '--name-only', 'HEAD')).toContain('theirs.md');
  });

  test('a post-commit hook may commit on top, fail, and leave a child behind', async () => {
    const repo = withRecord();
    repo.hook('post-commit', '[ -e done ] || { touch done; git commit -q --allow-empty -m "on top"; }; sleep 60 & echo $! > child; exit 1');
    const { commit: made } = await commit(repo, ['ada.yml']);
    // It still runs: nobody waited for it.
    expect(process.kill(Number(repo.read('child')))).toBe(true);
    expect(made).toBe(repo.git('rev-parse', 'HEAD^').trim());
    expect(namesIn(repo, made)).toEqual(['ada.yml']);
  });

  test('a signer that fails', async () => {
    const repo = withRecord();
    repo.git('config', 'commit.gpgsign', 'true');
    repo.git('config', 'gpg.program', 'false');
    const before = repo.snapshot();
    const error = await refused(commit(repo, ['ada.yml']));
    expect(error.message).toMatch(/^Signing the commit failed\.\n.*sign/s);
    expect(repo.snapshot()).toBe(before);
  });

  test('a signer that works', async () => {
    const repo = withRecord();
    repo.write('../sign.sh', '#!/bin/sh\ncat >/dev/null\necho "[GNUPG:] SIG_CREATED x" >&2\nprintf -- "-----BEGIN PGP SIGNATURE-----\\nx\\n-----END PGP SIGNATURE-----\\n"\n');
    repo.git('config', 'commit.gpgsign', 'true');
    repo.git('config', 'gpg.program', join(repo.root, '../sign.sh'));
    chmodSync(join(repo.root, '../sign.sh'), 0o755);
    await commit(repo, ['ada.yml']);
    expect(repo.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig -----BEGIN PGP SIGNATURE-----');
  });

  test('an index that is locked by somebody after the commit gets a note', async () => {
    const repo = withRecord();
    repo.hook('post-commit', 'touch .git/index.lock');
    const done = await commit(repo, ['ada.yml']);
    expect(done.note).toContain('git reset -q');
    expect(namesIn(repo)).toEqual(['ada.yml']);
  });
});
