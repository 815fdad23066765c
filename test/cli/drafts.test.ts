import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDraft, parseDraft } from '../../src/entries/safety/drafts.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { cli } from '../support/cli.js';
import { makeFolder, repoAt, type TestRepo } from '../support/git-repo.js';
import { drafts, sampleRepo } from '../support/sample-repo.js';

const ADD = ['person', 'add', 'zoe', '--name', 'Zoe New', '--date', '2026-12-01', '--as', 'ada'];
const DRAFT = '2026-11-22-person-zoe.md';

function refusing(repo = sampleRepo()): TestRepo {
  repo.hook('pre-commit', 'echo not today; exit 1');
  return repo;
}
const accept = (repo: TestRepo): void => repo.hook('pre-commit', 'exit 0');

describe('what git refuses becomes a draft', () => {
  it('that is named where there are others', async () => {
    const repo = refusing();
    await cli(repo.root, ADD);
    const { code, err } = await cli(repo.root, ['team', 'join', 'growth', 'fay']);
    expect([code, err]).toEqual([3, expect.stringMatching(/\n {4}posthog-mgmt resume 2026-11-22-team-fay\.md {3}tries again\n/)]);
    accept(repo);
    expect((await cli(repo.root, ['resume', '2026-11-22-team-fay.md'])).code).toBe(0);
  });

  it('where a hook refuses; the tree is as before, and resume takes it up', async () => {
    const repo = refusing();
    const before = repo.snapshot();
    const refused = await cli(repo.root, ADD);
    expect([refused.code, repo.snapshot() === before, drafts(repo)]).toEqual([3, true, [DRAFT]]);
    expect(refused.err).toMatch(/pre-commit hook refused[^]*posthog-mgmt resume {8}tries again\n.*drafts\/2026-11-22-person-zoe\.md/);
    expect((await cli(repo.root, ['resume'])).code).toBe(3);
    expect((await cli(repo.root, ADD)).code).toBe(3);
    expect(drafts(repo)).toEqual([DRAFT]);
    accept(repo);
    expect((await cli(repo.root, ['resume', '--dry-run'])).out).toContain('+name: Zoe New');
    const { code, out } = await cli(repo.root, ['resume', '--format', 'json']);
    expect([code, (JSON.parse(out) as { commit: string }).commit, drafts(repo)]).toEqual([0, repo.git('rev-parse', 'HEAD').trim(), []]);
    expect(await cli(repo.root, ['resume'])).toMatchObject({ code: 0, out: 'there is no draft, nothing to resume\n' });
  });

  it('where signing fails; doing the same again drops it', async () => {
    const repo = sampleRepo();
    repo.git('config', 'commit.gpgsign', 'true');
    repo.git('config', 'gpg.program', 'false');
    const before = repo.snapshot();
    expect(await cli(repo.root, ADD)).toMatchObject({ code: 3, err: expect.stringContaining('Signing') as string });
    expect([repo.snapshot() === before, drafts(repo)]).toEqual([true, [DRAFT]]);
    repo.git('config', 'commit.gpgsign', 'false');
    expect((await cli(repo.root, ADD)).code).toBe(0);
    expect(drafts(repo)).toEqual([]);
  });

  it('but not where nothing had been asked, nor for what the rules refuse', async () => {
    const repo = sampleRepo();
    expect((await cli(repo.root, ['person', 'add', 'bo', '--name', 'Bo', '--as', 'ada'])).code).toBe(1);
    repo.git('checkout', '-q', '--detach');
    expect((await cli(repo.root, ADD)).code).toBe(3);
    expect(drafts(repo)).toEqual([]);
  });

  it('of words from a pipe, which may run only once, whatever refuses them', async () => {
    const repo = sampleRepo();
    const pipe = (text: string, ...args: string[]): ReturnType<typeof cli> => cli(repo.root, [...args, '--body-file', '-', '--as', 'ada'], { input: { read: async () => Buffer.from(text) } });
    const start = ['sprint', 'start', 'product-analytics', '--start', '2026-11-30', '--priority', 'Ship it'];
    expect((await pipe('The plan.', ...start)).code).toBe(0);
    const again = await pipe('Words about the same.', ...start);
    expect([again.code, again.err]).toEqual([1, expect.stringMatching(/has a sprint that starts on 2026-11-30 already[^]*posthog-mgmt resume/)]);
    repo.git('checkout', '-q', '--detach');
    expect((await pipe('Words on no branch.', 'context', 'share', 'A title', '--kind', 'metrics')).code).toBe(3);
    const kept = drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('');
    expect([kept.includes('Words about the same.'), kept.includes('Words on no branch.')]).toEqual([true, true]);
  });

  it('is printed where it can\'t be kept', async () => {
    const repo = refusing();
    mkdirSync(join(repo.root, '.git/posthog-mgmt'));
    writeFileSync(join(repo.root, '.git/posthog-mgmt/drafts'), 'in the way');
    const { code, err } = await cli(repo.root, ADD);
    expect([code, err.includes('Zoe New'), err.includes('hook refused')]).toEqual([3, true, true]);
  });

  it('is asked for among several, listed, dropped, and left alone where it is of no use', async () => {
    const repo = refusing();
    await cli(repo.root, ADD);
    await cli(repo.root, ['team', 'join', 'growth', 'fay', '--as', 'ada']);
    const folder = join(repo.root, '.git/posthog-mgmt/drafts');
    writeFileSync(join(folder, 'odd.md'), 'what is this?');
    writeFileSync(join(folder, 'newer.md'), formatDraft({ operation: 'moon land', by: 'ada', today: '2026-11-22' as CivilDate, input: {} }, ''));
    const several = await cli(repo.root, ['resume']);
    expect([several.code, several.err.includes(`resume ${DRAFT}`)]).toEqual([2, true]);
    expect((await cli(repo.root, ['resume', '--list'])).out).toMatch(/3 drafts[^]*person add, by ada/);
    for (const name of ['odd.md', 'newer.md', 'gone.md']) expect((await cli(repo.root, ['resume', name])).code).toBe(2);
    accept(repo);
    expect((await cli(repo.root, ['resume'], { canAsk: true, input: { ask: { choose: () => Promise.resolve(DRAFT) } as never } })).code).toBe(0);
    expect((await cli(repo.root, ['resume', '--drop', '2026-11-22-team-growth'])).code).toBe(2);
    expect((await cli(repo.root, ['resume', '--drop', '2026-11-22-team-fay'])).code).toBe(0);
    expect(drafts(repo)).toEqual(['newer.md', 'odd.md']);
  });

  it('is found from another work tree, and in a handbook below the top', async () => {
    const repo = refusing(sampleRepo('docs/handbook'));
    expect((await cli(join(repo.root, 'docs/handbook'), ADD)).code).toBe(3);
    accept(repo);
    const linked = join(makeFolder(), 'linked');
    repo.git('worktree', 'add', '-q', linked, '-b', 'side');
    const { code, err } = await cli(join(linked, 'docs/handbook'), ['resume']);
    expect([code, err, drafts(repo)]).toEqual([0, '', []]);
    expect(repoAt(linked).git('show', '--format=', '--name-only').trim()).toBe('docs/handbook/people/zoe.yml');
    expect((await cli(linked, ['undo', '-C', 'docs/handbook'])).code).toBe(0);
  });

  it('says the same when it is read again, whatever the words', () => {
    const intent = { operation: '1-1 record', by: 'ada', today: '2026-11-22' as CivilDate, input: { person: 'bo', odd: 'a\n---\nb', text: '---\ntitle: x\n---\n\n\u2028words: {' } };
    expect(parseDraft(formatDraft(intent, 'a "b"'))).toEqual({ intent, handbook: 'a "b"' });
    expect(parseDraft('words alone')).toBeUndefined();
  });
});

describe('what a killed run left is mended by the next one', () => {
  const runner = { pid: 2 ** 22 - 3, host: hostname() };
  function pending(repo: TestRepo, entry: object): void {
    repo.write('.git/posthog-mgmt/pending/1-x.json', JSON.stringify({ version: 1, runner, ref: 'refs/heads/main', head: repo.git('rev-parse', 'HEAD').trim(), ...entry }));
  }
  const intent = { operation: 'person add', by: 'ada', today: '2026-11-22', input: { handle: 'zoe', name: 'Zoe New', startDate: '2026-12-01' } };
  const write = (repo: TestRepo) => ({ commit: true, subject: 'person: Zoe', path: 'people/zoe.yml', records: ['people/zoe.yml'], files: [{ path: 'people/zoe.yml', absolute: join(repo.root, 'people/zoe.yml'), before: null, after: 'name: Zoe\n', missingFolders: [] }] });

  it('half written: put back and kept as a draft, locks and temporary files gone', async () => {
    const repo = sampleRepo();
    pending(repo, { intent, write: write(repo) });
    repo.write('people/zoe.yml', 'name: Zoe\n');
    repo.write('people/.zoe.yml.0123abcd-0123.tmp', 'na');
    repo.write(`.git/posthog-mgmt/index-${runner.pid}-00ff`, 'x');
    repo.write('.git/HEAD.lock', '');
    const { code, err } = await cli(repo.root, ['team', 'join', 'growth', 'fay', '--as', 'ada']);
    expect([code, drafts(repo), repo.git('status', '--porcelain')]).toEqual([0, [DRAFT], '']);
    expect(err).toContain('resume 2026-11-22-person-zoe.md');
    expect(repo.exists('.git/HEAD.lock')).toBe(false);
  });

  it('what a person has put there since stays', async () => {
    const repo = sampleRepo();
    pending(repo, { intent, write: write(repo) });
    repo.write('people/zoe.yml', 'name: Mine\n');
    const { code, err } = await cli(repo.root, ['team', 'join', 'growth', 'fay', '--as', 'ada']);
    expect([code, repo.read('people/zoe.yml'), drafts(repo)]).toEqual([0, 'name: Mine\n', [DRAFT]]);
    expect(err).toContain('people/zoe.yml was changed since');
  });

  it('a branch that was half moved goes all the way', async () => {
    const repo = sampleRepo();
    const from = repo.git('rev-parse', 'HEAD').trim();
    const to = repo.commit({ 'a.txt': 'one\ntwo\n', 'b.txt': 'b\n', 'README.md': 'new\n' });
    repo.git('reset', '-q', '--hard', from);
    pending(repo, { head: from, moveTo: to });
    repo.write('a.txt', 'one\n');
    repo.write('README.md', 'new\n');
    expect((await cli(repo.root, ['team', 'join', 'growth', 'fay', '--as', 'ada'])).code).toBe(0);
    expect([repo.git('rev-parse', 'HEAD^').trim(), repo.git('status', '--porcelain'), repo.read('a.txt')]).toEqual([to, '', 'one\ntwo\n']);
  });
});

