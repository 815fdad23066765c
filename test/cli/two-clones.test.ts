import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cli, type Answer } from '../support/cli.js';
import { copyOf, repoWith, type TestRepo } from '../support/git-repo.js';
import { bareRemote, cloneOf, drafts, leftovers } from '../support/sample-repo.js';
import { PAGE, startedRepo, TEAM_FILES } from '../support/sprint-repo.js';

/** Two clones of a repo's remote. */
function clones(repo: TestRepo): { one: TestRepo; other: TestRepo; remote: string } {
  const remote = bareRemote(repo);
  return { one: cloneOf(remote), other: cloneOf(remote), remote };
}

const run = (repo: TestRepo, who: string, ...args: string[]): Promise<Answer> => cli(repo.root, [...args, '--as', who], { today: '2026-11-17', env: repo.env });
const comment = (repo: TestRepo, who: string, text: string): Promise<Answer> => run(repo, who, 'sprint', 'comment', 'product-analytics', '-m', text, '--push');

describe('two clones that write to one sprint', () => {
  it('keep both comments, whoever pushes first', async () => {
    const { one, other, remote } = clones(await startedRepo());
    const answers = await Promise.all([comment(one, 'dee', 'customers ask for paths first'), comment(other, 'tim', 'what became of retention?')]);
    expect(answers.map(({ code, err }) => [code, err])).toEqual([[0, ''], [0, '']]);
    const fresh = cloneOf(remote);
    expect(fresh.read(PAGE)).toContain('customers ask for paths first');
    expect(fresh.read(PAGE)).toContain('what became of retention?');
    expect(fresh.git('log', '--merges', '--format=%h')).toBe('');
    expect((await run(fresh, 'ada', 'lint')).code).toBe(0);
    expect([drafts(one), drafts(other), leftovers(one), leftovers(other)]).toEqual([[], [], [], []]);
  });

  it('start it once: the other is told who was first, and keeps the words', async () => {
    const { one, other, remote } = clones(repoWith({ ...TEAM_FILES }));
    const start = (repo: TestRepo, who: string, words: string): Promise<Answer> =>
      run(repo, who, 'sprint', 'start', 'product-analytics', '--start', '2026-11-16', '--priority', 'Ship funnels v2', '-m', words, '--push');
    expect((await start(one, 'ada', 'First things first.')).code).toBe(0);
    const second = await start(other, 'bo', 'Another plan altogether.');
    expect(second.code).not.toBe(0);
    expect(second.err).toContain('posthog-mgmt resume');
    const [draft = ''] = drafts(other);
    expect(other.read(`.git/posthog-mgmt/drafts/${draft}`)).toContain('Another plan altogether.');
    expect(cloneOf(remote).read(PAGE)).toContain('First things first.');
    expect(other.git('status', '--porcelain')).toBe('');
  });
});

describe('words that a person typed', () => {
  it('are a draft when git is in no state to commit them, and when a rule refuses them', async () => {
    const repo = copyOf('typed', () => repoWith({ ...TEAM_FILES }));
    const input = { read: async () => Buffer.from('Straight from the pipe.') };
    repo.write('people/cy.yml', `${repo.read('people/cy.yml')}# changed\n`);
    repo.git('checkout', '-q', '--detach');
    const detached = await cli(repo.root, ['feedback', 'give', 'bo', '--body-file', '-', '--as', 'dee'], { today: '2026-11-17', env: repo.env, input });
    expect(detached.code).toBe(3);
    repo.git('checkout', '-q', 'main');
    const script = 'printf "Typed with care.\\n" > "$1"';
    repo.write('../editor.sh', script);
    const refused = await cli(repo.root, ['feedback', 'give', 'bo', '--edit', '--date', '2026-01-01', '--as', 'dee'], { today: '2026-11-17', env: { ...repo.env, EDITOR: `sh ${repo.root}/../editor.sh`, VISUAL: undefined } });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('posthog-mgmt resume')]);
    expect(drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('\n')).toContain('Typed with care.');
    expect(repo.exists('feedback')).toBe(false);
  });
});

describe('a record that is changed already', () => {
  it('is refused before the editor opens', async () => {
    const repo = await startedRepo();
    repo.write(PAGE, `${repo.read(PAGE)}\nA note of mine.\n`);
    repo.write('../opened.sh', 'touch "$0.seen"');
    const answer = await cli(repo.root, ['sprint', 'comment', 'product-analytics', '--edit', '--as', 'dee'], { today: '2026-11-17', env: { ...repo.env, EDITOR: `sh ${repo.root}/../opened.sh`, VISUAL: undefined } });
    expect([answer.code, answer.err]).toEqual([3, expect.stringContaining('is changed')]);
    expect([repo.exists('../opened.sh.seen'), drafts(repo)]).toEqual([false, []]);
  });
});

describe('git as it is really used', () => {
  it('a branch without a commit, a submodule, a work tree of its own', async () => {
    const unborn = repoWith({ 'x.txt': 'x\n' });
    unborn.git('checkout', '-q', '--orphan', 'fresh');
    unborn.git('rm', '-rqf', '.');
    for (const [path, content] of Object.entries(TEAM_FILES)) unborn.write(path, content);
    expect((await run(unborn, 'dee', 'feedback', 'give', 'bo', '-m', 'Thanks.')).code).toBe(0);
    expect(unborn.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('feedback/bo/2026-11-17-dee.md\n');

    const outer = repoWith({ 'x.txt': 'x\n' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repoWith({ ...TEAM_FILES }).root, 'handbook');
    const inner = { ...outer, root: `${outer.root}/handbook` };
    outer.git('-C', 'handbook', 'config', 'user.name', 'Ada');
    outer.git('-C', 'handbook', 'config', 'user.email', 'ada@example.com');
    expect((await run(inner, 'dee', 'feedback', 'give', 'bo', '-m', 'Thanks.')).code).toBe(0);
    expect(outer.git('-C', 'handbook', 'log', '-1', '--format=%s')).toBe('feedback: from dee to bo, 2026-11-17\n');

    const repo = repoWith({ ...TEAM_FILES });
    repo.git('worktree', 'add', '-q', '../beside', '-b', 'beside');
    const beside = { ...repo, root: `${repo.root}/../beside` };
    expect((await run(beside, 'dee', 'feedback', 'give', 'bo', '-m', 'Thanks.')).code).toBe(0);
    expect(repo.git('log', '-1', '--format=%s', 'beside')).toBe('feedback: from dee to bo, 2026-11-17\n');
    expect(repo.git('log', '-1', '--format=%s', 'main')).toBe('the handbook\n');
  });

  it.skipIf(spawnSync('ssh-keygen', ['-?']).error !== undefined)('signs where the config says so, anew when a push is made anew', async () => {
    const { one, other } = clones(repoWith({ ...TEAM_FILES }));
    const key = `${other.root}/../key`;
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    for (const [name, value] of Object.entries({ 'gpg.format': 'ssh', 'user.signingkey': key, 'commit.gpgsign': 'true' })) other.git('config', name, value);
    expect((await run(other, 'dee', 'feedback', 'give', 'bo', '-m', 'Thanks.')).code).toBe(0);
    expect(other.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig -----BEGIN SSH SIGNATURE-----');
    expect((await run(one, 'ada', 'feedback', 'give', 'cy', '-m', 'Well done.', '--push')).code).toBe(0);
    expect((await run(other, 'dee', 'feedback', 'give', 'cy', '-m', 'Nice.', '--push')).code).toBe(0);
    for (const revision of ['HEAD', 'HEAD^']) expect(other.git('cat-file', 'commit', revision)).toContain('gpgsig -----BEGIN SSH SIGNATURE-----');
    expect(other.git('log', '-3', '--format=%s')).toBe('feedback: from dee to cy, 2026-11-17\nfeedback: from dee to bo, 2026-11-17\nfeedback: from ada to cy, 2026-11-17\n');
  });

  it('says that a stale lock steps aside', async () => {
    const repo = repoWith({ ...TEAM_FILES });
    expect((await run(repo, 'dee', 'feedback', 'give', 'bo', '-m', 'One.')).code).toBe(0);
    const { hostname } = await import('node:os');
    repo.write('.git/posthog-mgmt/lock', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
    const { code, err } = await run(repo, 'dee', 'feedback', 'give', 'bo', '-m', 'Two.');
    expect([code, err]).toEqual([0, expect.stringContaining('left its lock here')]);
  });
});
