import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, program } from '../support/cli.js';
import type { TestRepo } from '../support/git-repo.js';
import { bareRemote, cloneOf, drafts, leftovers, sampleRepo } from '../support/sample-repo.js';

const add = (handle: string, ...flags: string[]): string[] => ['person', 'add', handle, '--name', 'New Person', '--date', '2026-12-01', '--as', 'ada', ...flags];
const join = (handle: string, ...flags: string[]): string[] => ['team', 'join', 'growth', handle, '--as', 'ada', ...flags];
const head = (repo: TestRepo, revision = 'HEAD'): string => repo.git('rev-parse', revision).trim();

function twoClones(): [TestRepo, TestRepo] {
  const remote = bareRemote(sampleRepo());
  return [cloneOf(remote), cloneOf(remote)];
}

describe('--push', () => {
  it('takes own commits along in order, anew on what others pushed, and leaves changes elsewhere', async () => {
    const [one, other] = twoClones();
    expect((await cli(one.root, join('fay', '--push'))).out).toMatch(/committed as \w+ and pushed to origin\/main/);
    for (const args of [add('zoe'), join('zoe')]) expect((await cli(other.root, args)).code).toBe(0);
    other.write('README.md', 'staged\n');
    other.git('add', 'README.md');
    other.write('people/bo.md', `${other.read('people/bo.md')}\nchanged\n`);
    const { code, out, err } = await cli(other.root, add('yan', '--push', '--format', 'json'));
    expect([code, err]).toEqual([0, '']);
    expect((JSON.parse(out) as { commit: string }).commit).toBe(head(other));
    expect(head(other, 'origin/main')).toBe(head(other));
    expect(other.git('log', '--format=%s', '-4').split('\n').slice(0, 4)).toEqual(['person: New Person joins on 2026-12-01', 'team: zoe joins Growth', 'person: New Person joins on 2026-12-01', 'team: fay joins Growth']);
    expect(other.read('teams/growth/index.mdx')).toContain('members: [eve, gus, fay, zoe]');
    expect(other.git('status', '--porcelain')).toBe('M  README.md\n M people/bo.md\n');
  });

  it('tells the second of two who was first, and keeps a draft', async () => {
    const [one, other] = twoClones();
    await cli(one.root, add('zoe', '--push'));
    const { code, err } = await cli(other.root, [...add('zoe', '--push'), '--job-title', 'Other']);
    expect([code, err.includes('Somebody was first'), drafts(other)]).toEqual([1, true, ['2026-11-22-person-zoe.md']]);
    expect([head(other), other.git('status', '--porcelain')]).toEqual([head(other, 'origin/main'), '']);
  });

  it('loses a race after it has committed, and makes the commit anew', async () => {
    const [one, other] = twoClones();
    await cli(one.root, add('early'));
    other.hook('pre-push', `[ -e ../raced ] || { touch ../raced; cd "${one.root}" && unset GIT_DIR GIT_INDEX_FILE && git push -q; }; exit 0`);
    expect(await cli(other.root, add('late', '--push'))).toMatchObject({ code: 0, err: '' });
    expect([head(other, 'HEAD^'), head(other)]).toEqual([head(one), head(other, 'origin/main')]);
    expect(other.git('status', '--porcelain')).toBe('');
  });

  it('loses it to the same record: the branch moves without its own, the words are a draft', async () => {
    const [one, other] = twoClones();
    await cli(one.root, add('zoe'));
    other.hook('pre-push', `cd "${one.root}" && unset GIT_DIR GIT_INDEX_FILE && git push -q; exit 0`);
    const { code, err } = await cli(other.root, [...add('zoe', '--push'), '--job-title', 'Other']);
    expect([code, err.includes('Somebody was first'), drafts(other)]).toEqual([1, true, ['2026-11-22-person-zoe.md']]);
    expect([head(other), other.git('status', '--porcelain')]).toEqual([head(one), '']);
  });

  it('blames nobody who was first for what a hook refuses', async () => {
    const [one, other] = twoClones();
    await cli(one.root, join('fay', '--push'));
    other.hook('pre-commit', 'exit 1');
    const { code, err } = await cli(other.root, join('ivo', '--push'));
    expect([code, err]).toEqual([3, expect.stringContaining('The pre-commit hook refused the commit')]);
    expect(err).not.toContain('Somebody was first');
  });

  it('leaves out what both took back, rather than stand still at it', async () => {
    const [one, other] = twoClones();
    const joined = JSON.parse((await cli(one.root, join('fay', '--push', '--format', 'json'))).out) as { commit: string };
    other.git('pull', '-q');
    // Else the two would be one commit, made in the same second.
    other.git('config', 'user.name', 'Bo');
    expect((await cli(other.root, ['undo', joined.commit])).code).toBe(0);
    expect((await cli(one.root, ['undo', '--push'])).code).toBe(0);
    expect(await cli(other.root, add('zoe', '--push'))).toMatchObject({ code: 0, out: expect.stringContaining('pushed to origin/main') as string });
    expect(other.git('log', '--format=%s', `${head(one)}..origin/main`)).toBe('person: New Person joins on 2026-12-01\n');
    expect([head(other), other.git('status', '--porcelain'), leftovers(other)]).toEqual([head(other, 'origin/main'), '', []]);
  });

  it('refuses before anything: no remote, others\' commits, own commits that can\'t be made anew', async () => {
    const alone = sampleRepo();
    expect((await cli(alone.root, add('zoe', '--push'))).code).toBe(2);
    expect((await cli(alone.root, add('zoe', '--push', '--no-commit'))).code).toBe(2);
    const [one, other] = twoClones();
    const foreign = other.commit({ 'notes.txt': 'x\n' }, 'by hand');
    expect(await cli(other.root, add('zoe', '--push'))).toMatchObject({ code: 3, err: expect.stringContaining(foreign.slice(0, 10)) as string });
    other.git('reset', '-q', '--hard', 'HEAD^');
    await cli(one.root, add('zoe', '--push'));
    await cli(other.root, [...add('zoe'), '--job-title', 'Other']);
    const before = other.snapshot();
    expect(await cli(other.root, add('yan', '--push'))).toMatchObject({ code: 3, err: expect.stringContaining("can't be made anew") as string });
    expect(other.snapshot()).toBe(before);
    other.git('checkout', '-q', '--detach');
    expect(alone.exists('people/zoe.yml') || other.exists('people/yan.yml')).toBe(false);
  });

  it('says what to type by hand where the branch has no upstream, as git alone knows no place for it', async () => {
    const [one, other] = twoClones();
    other.git('branch', '-q', '--unset-upstream');
    other.commit({ 'notes.txt': 'mine' });
    const { err } = await cli(other.root, add('zoe', '--push'));
    const push = /Push it yourself first \(`(.+?)`\)/.exec(err)?.[1] as string;
    execFileSync('sh', ['-c', push], { cwd: other.root, env: other.env, stdio: 'ignore' });
    expect(head(other, 'origin/main')).toBe(head(other));
    other.git('branch', '-q', '--unset-upstream');
    expect((await cli(other.root, [...add('zoe'), '--job-title', 'Other'])).code).toBe(0);
    await cli(one.root, add('zoe', '--push'));
    const refused = await cli(other.root, join('fay', '--push'));
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('(`git pull --rebase origin main`)') as string });
  });

  it('knows a commit by hand for what it is, whatever characters are in its message', async () => {
    const repo = cloneOf(bareRemote(sampleRepo()));
    repo.git('commit', '-q', '--allow-empty', '-m', 'One \x01 two\n\nthree \x01--output=x\n\nHandbook-Kind: person');
    const id = head(repo).slice(0, 10);
    expect(await cli(repo.root, add('zoe', '--push'))).toMatchObject({ code: 3, err: expect.stringMatching(new RegExp(`${id} "One ␁ two" is not on origin/main yet, and was not made by posthog-mgmt`)) as string });
    expect(await cli(repo.root, ['undo', id])).toMatchObject({ code: 2, err: expect.stringContaining(`${id} "One ␁ two" was not made by posthog-mgmt`) as string });
  });

  it('says of a detached HEAD that there is no branch to push, before the editor opens', async () => {
    const [, other] = twoClones();
    other.git('checkout', '-q', '--detach');
    other.write('../editor.sh', 'touch "$0.seen"');
    const before = other.snapshot();
    const refused = { code: 3, err: expect.stringMatching(/^posthog-mgmt: HEAD is detached: there is no branch to push\.\n[^]*git switch main/) as string };
    for (const more of [['-m', 'Thanks.'], ['-m', 'Thanks.', '--allow-detached'], ['--edit', '--allow-detached']]) {
      const answer = await cli(other.root, ['feedback', 'give', 'bo', ...more, '--as', 'dee', '--push'], { env: { EDITOR: `sh ${other.root}/../editor.sh` } });
      expect({ ...answer, more }).toMatchObject({ ...refused, more });
    }
    expect([other.snapshot(), other.exists('../editor.sh.seen'), drafts(other)]).toEqual([before, false, []]);
    expect((await cli(other.root, ['feedback', 'give', 'bo', '-m', 'Thanks.', '--as', 'dee', '--allow-detached'])).code).toBe(0);
  });

  it('leaves the commit where the remote refuses, and takes it along the next time', async () => {
    const [, other] = twoClones();
    other.hook('pre-push', 'echo closed >&2; exit 1');
    const { code, err } = await cli(other.root, add('zoe', '--push'));
    expect([code, /Committed here as .*closed[^]*--push takes it along/.test(err), drafts(other)]).toEqual([3, true, []]);
    other.hook('pre-push', 'exit 0');
    expect(await cli(other.root, join('eve', '--push'))).toMatchObject({ code: 0, out: expect.stringContaining('pushed to origin/main') as string });
    expect(head(other)).toBe(head(other, 'origin/main'));
  });

  it('says how a new branch gets its remote where there are several, in a command that does it', async () => {
    const [, other] = twoClones();
    other.git('remote', 'add', 'mirror', '/nowhere.git');
    other.git('switch', '-q', '-c', 'it`s');
    const { code, err } = await cli(other.root, add('zoe', '--push'));
    expect([code, err]).toEqual([2, expect.stringContaining('there are several remotes (mirror, origin)') as string]);
    execFileSync('sh', ['-c', (err.split('\n')[1] as string).replace('REMOTE', 'origin')], { cwd: other.root, env: other.env });
    expect(await cli(other.root, add('zoe', '--push'))).toMatchObject({ code: 0, out: expect.stringContaining('pushed to origin/it`s') as string });
  });

  it('commits here where the remote is away, and takes it along the next time', async () => {
    const [one, other] = twoClones();
    const url = other.git('remote', 'get-url', 'origin').trim();
    await cli(one.root, add('early', '--push'));
    other.git('remote', 'set-url', 'origin', '/nowhere.git');
    const words = ['feedback', 'give', 'bo', '-m', 'Words of mine.', '--as', 'dee', '--push'];
    other.hook('pre-commit', 'exit 1');
    expect(await cli(other.root, words)).toMatchObject({ code: 3, err: expect.stringContaining('pre-commit hook refused') as string });
    expect(drafts(other)).toHaveLength(1);
    other.hook('pre-commit', 'exit 0');
    const { code, err } = await cli(other.root, words);
    expect([code, err]).toEqual([3, expect.stringMatching(new RegExp(`Committed here as ${head(other).slice(0, 10)}, but it could not be pushed to origin/main: [^]*/nowhere.git[^]*next command with --push takes it along`))]);
    expect([other.git('status', '--porcelain'), drafts(other), leftovers(other)]).toEqual(['', [], []]);
    expect(other.git('show', 'HEAD')).toContain('Words of mine.');
    const before = head(other);
    expect(await cli(other.root, add('bo', '--push'))).toMatchObject({ code: 1, err: expect.not.stringContaining('/nowhere.git') as string });
    expect(await cli(other.root, ['person', 'set-manager', 'bo', 'ada', '--as', 'ada', '--push'])).toMatchObject({ code: 3, err: expect.stringMatching(/^(?!.*ommitted)[^]*origin can't be fetched from[^]*Nothing is written/) as string });
    expect([head(other), drafts(other)]).toEqual([before, []]);
    other.git('remote', 'set-url', 'origin', url);
    expect(await cli(other.root, join('fay', '--push'))).toMatchObject({ code: 0, err: '' });
    expect(other.git('log', '--format=%s', 'origin/main', '-3')).toBe('team: fay joins Growth\nfeedback: from dee to bo, 2026-11-22\nperson: New Person joins on 2026-12-01\n');
  });

  it('takes back and takes up a draft where the remote is away, but leaves others\' commits alone there too', async () => {
    const [, other] = twoClones();
    const start = head(other);
    other.git('remote', 'set-url', 'origin', '/nowhere.git');
    other.hook('pre-commit', 'exit 1');
    await cli(other.root, add('zoe'));
    other.hook('pre-commit', 'exit 0');
    expect(await cli(other.root, ['resume', '--push', '--as', 'ada'])).toMatchObject({ code: 3, err: expect.stringContaining('Committed here as') as string });
    expect([drafts(other), other.exists('people/zoe.yml')]).toEqual([[], true]);
    expect(await cli(other.root, ['undo', '--push', '--as', 'ada'])).toMatchObject({ code: 3, err: expect.stringContaining('Committed here as') as string });
    expect(other.git('rev-parse', 'HEAD^{tree}')).toBe(other.git('rev-parse', `${start}^{tree}`));
    const foreign = other.commit({ 'notes.txt': 'x\n' }, 'by hand');
    expect(await cli(other.root, add('yan', '--push'))).toMatchObject({ code: 3, err: expect.stringContaining(foreign.slice(0, 10)) as string });
    expect([head(other), other.exists('people/yan.yml')]).toEqual([foreign, false]);
  });

  it('says which local change is in the way', async () => {
    const [one, other] = twoClones();
    await cli(one.root, join('fay', '--push'));
    other.write('teams/growth/index.mdx', `${other.read('teams/growth/index.mdx')}\nmine\n`);
    const before = other.snapshot();
    expect(await cli(other.root, add('zoe', '--push'))).toMatchObject({ code: 3, err: expect.stringContaining('growth/index.mdx') as string });
    expect(other.snapshot()).toBe(before);
  });
});

describe('a commit that is taken back before it is pushed', () => {
  const feedback = (...more: string[]): string[] => ['feedback', 'give', 'bo', '-m', 'Words of mine.', '--as', 'dee', ...more];
  const given = 'feedback: from dee to bo, 2026-11-22';
  const manager = (handle: string): string[] => ['person', 'set-manager', 'eve', handle, '--as', 'ada'];
  const subjects = (repo: TestRepo, range: string): string[] => repo.git('log', '--reverse', '--format=%s', range).split('\n').filter(Boolean);
  const ok = async (repo: TestRepo, ...args: string[]): Promise<string> => {
    const { code, out, err } = await cli(repo.root, args);
    expect([code, err.replace(/^Note: .*\n/, '')]).toEqual([0, '']);
    return out;
  };
  const undo = async (repo: TestRepo, ...args: string[]): Promise<string> => ok(repo, 'undo', ...args, '--as', 'ada');
  const pick = (title: string): string[] => ['sprint', 'pick', 'product-analytics', '--sprint', '2026-11-30', '--new', title, '--as', 'cy'];
  const comment = ['sprint', 'comment', 'product-analytics', '--sprint', '2026-11-30', '-m', 'customers ask for it', '--as', 'dee'];

  /** Two clones in which a sprint is planned; `finalize` in one of them, pushed, so that nothing can be picked any more. */
  async function planned(): Promise<{ one: TestRepo; other: TestRepo; finalize(): Promise<string> }> {
    const seed = sampleRepo();
    await ok(seed, 'sprint', 'start', 'product-analytics', '--as', 'ada');
    const remote = bareRemote(seed);
    const [one, other] = [cloneOf(remote), cloneOf(remote)];
    return { one, other, finalize: () => ok(one, 'sprint', 'finalize', 'product-analytics', '--sprint', '2026-11-30', '--as', 'ada', '--push') };
  }

  it('is left out with what takes it back, where it can\'t be made anew', async () => {
    const { other, finalize } = await planned();
    await ok(other, ...pick('Pick me'));
    const picked = head(other);
    await finalize();
    const refused = await cli(other.root, feedback('--push'));
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining(`posthog-mgmt undo ${picked.slice(0, 10)}      takes it back`)]);
    await undo(other, picked.slice(0, 10));
    expect(await ok(other, ...feedback('--push'))).toContain('pushed to origin/main');
    expect(subjects(other, 'origin/main').slice(-2)).toEqual([expect.stringContaining('final'), given]);
    expect([head(other), other.git('status', '--porcelain'), leftovers(other), drafts(other)]).toEqual([head(other, 'origin/main'), '', [], []]);
    expect(other.try('grep', '-q', '-i', 'pick me')).toBe(1);
  });

  it('is left out when it is taken back with --push, too', async () => {
    const { other, finalize } = await planned();
    await ok(other, ...pick('Pick me'));
    const picked = head(other);
    await ok(other, ...feedback());
    await finalize();
    expect(await undo(other, picked, '--push')).toMatch(/: taken back before it was pushed, so neither commit is kept; the commit of before pushed to origin\/main\n$/);
    expect([head(other), subjects(other, 'origin/main').at(-1)]).toEqual([head(other, 'origin/main'), given]);
  });

  it('is said to be taken back where the remote then refuses what else there is', async () => {
    const { other, finalize } = await planned();
    await ok(other, ...pick('Pick me'));
    const picked = head(other);
    await ok(other, ...feedback());
    await finalize();
    other.hook('pre-push', 'exit 1');
    expect(await cli(other.root, ['undo', picked, '--push', '--as', 'ada'])).toMatchObject({ code: 3, err: expect.stringMatching(/It is taken back here, and neither commit is kept\. What was committed here before could not be pushed/) as string });
    expect(subjects(other, 'origin/main..HEAD')).toEqual([given]);
  });

  it('is left out where taking it back loses a race', async () => {
    const [one, other] = twoClones();
    await cli(one.root, add('early'));
    await ok(other, ...manager('dee'));
    other.hook('pre-push', `[ -e ../raced ] || { touch ../raced; cd "${one.root}" && unset GIT_DIR GIT_INDEX_FILE && git push -q; }; exit 0`);
    expect(JSON.parse(await undo(other, '--push', '--format', 'json'))).toMatchObject({ path: 'people/eve.yml', commit: null });
    expect([head(other), head(other, 'origin/main'), other.git('status', '--porcelain'), leftovers(other)]).toEqual([head(one), head(one), '', []]);
  });

  it('is pushed with what takes it back where nothing has to be made anew', async () => {
    const [one, other] = twoClones();
    await ok(other, ...manager('dee'));
    await undo(other);
    await ok(other, ...feedback('--push'));
    expect(subjects(other, `${head(one)}..origin/main`)).toEqual([expect.stringContaining('dee'), expect.stringMatching(/^undo: /), given]);
  });

  it('stands where that was taken back in its turn, and goes with the whole chain', async () => {
    for (const [times, left] of [[2, 1], [3, 0], [4, 1]] as const) {
      const [one, other] = twoClones();
      await ok(other, ...manager('dee'));
      for (let time = 0; time < times; time += 1) await undo(other, 'HEAD');
      await ok(one, ...add('early', '--push'));
      await ok(other, ...feedback('--push'));
      expect([times, ...subjects(other, `${head(one)}..origin/main`)]).toEqual([times, ...(left === 1 ? [expect.stringMatching(/^person: /)] : []), given]);
      expect(other.read('people/eve.yml').includes('manager: dee')).toBe(left === 1);
    }
  });

  it('goes with commits in between that touched the same file and are taken back too, one inside the other', async () => {
    const { one, other, finalize } = await planned();
    await ok(other, ...pick('Pick me'));
    await ok(other, ...feedback());
    await ok(other, ...comment);
    expect((await cli(other.root, ['undo', 'HEAD~2', '--as', 'ada'])).code).toBe(1);
    for (let time = 0; time < 2; time += 1) await undo(other, ...(time === 0 ? ['HEAD'] : ['HEAD~3']));
    await ok(other, ...comment);
    await finalize();
    await ok(other, ...join('fay', '--push'));
    expect(subjects(other, `${head(one)}..origin/main`)).toEqual([given, expect.stringContaining('comment'), 'team: fay joins Growth']);
  });

  it('is known by what it changed, where a rebase gave it another id', async () => {
    const [one, other] = twoClones();
    await ok(other, ...manager('dee'));
    await undo(other);
    await ok(one, ...add('early', '--push'));
    other.git('pull', '-q', '--rebase');
    await ok(one, ...add('later', '--push'));
    await ok(other, ...feedback('--push'));
    expect(subjects(other, `${head(one)}..origin/main`)).toEqual([given]);
  });

  it('stays where commits in between build upon it; by hand it is settled where others changed the file', async () => {
    const [one, other] = twoClones();
    for (const handle of ['dee', 'gus', 'dee']) await ok(other, ...manager(handle));
    await undo(other, 'HEAD~2');
    await ok(one, ...add('early', '--push'));
    other.hook('pre-push', 'exit 1');
    expect((await cli(other.root, feedback('--push'))).code).toBe(3);
    expect(subjects(other, `${head(one)}..HEAD`).map((subject) => subject.split(':')[0])).toEqual(['person', 'person', 'person', 'undo', 'feedback']);
    expect(other.git('log', '-1', '--format=%b', 'HEAD~1')).toContain(`This reverts commit ${head(other, 'HEAD~4')}.\n`);
    expect(other.read('people/eve.yml')).toBe(one.read('people/eve.yml'));
    one.commit({ 'people/eve.yml': `${one.read('people/eve.yml')}# changed\n` }, 'by hand');
    one.git('push', '-q');
    const before = other.snapshot();
    expect(await cli(other.root, join('fay', '--push'))).toMatchObject({ code: 3, err: expect.stringMatching(/eve\.yml changed there too\s+Everything here is as it was\.\s+Settle it by hand \(`git pull --rebase`\)/) as string });
    expect(other.snapshot()).toBe(before);
  });

  it('is still taken back where a copy of it came to the remote on another way', async () => {
    const [one, other] = twoClones();
    await ok(other, ...manager('dee'));
    one.git('fetch', '-q', other.root, 'main');
    one.commit({ 'notes.txt': 'so that the copy is another commit\n' });
    one.git('cherry-pick', 'FETCH_HEAD');
    one.git('push', '-q');
    await undo(other);
    await ok(other, ...feedback('--push'));
    expect(subjects(other, `${head(one)}..origin/main`)).toEqual([expect.stringMatching(/^undo: /), given]);
    expect(other.read('people/eve.yml')).not.toContain('manager: dee');
  });
});

describe('undo', () => {
  it('takes back the last one that stands, one after the other, and an undo where it is named', async () => {
    const repo = sampleRepo();
    const before = repo.git('rev-parse', 'HEAD^{tree}');
    await cli(repo.root, add('zoe'));
    await cli(repo.root, join('zoe'));
    const both = repo.git('rev-parse', 'HEAD^{tree}');
    expect((await cli(repo.root, ['undo', '--dry-run'])).out).toContain('This reverts commit');
    const first = await cli(repo.root, ['undo', '--format', 'json']);
    expect(JSON.parse(first.out)).toMatchObject({ path: 'teams/growth/index.mdx', commit: head(repo) });
    expect(repo.git('log', '-1', '--format=%B')).toMatch(/^undo: team: zoe joins Growth\n\nThis reverts commit \w+\.\n\nHandbook-Kind: team\nHandbook-Record: teams\/growth\/index\.mdx\nHandbook-By: ada/);
    expect((await cli(repo.root, ['undo', 'HEAD'])).code).toBe(0);
    expect(repo.git('rev-parse', 'HEAD^{tree}')).toBe(both);
    for (let times = 0; times < 2; times += 1) expect((await cli(repo.root, ['undo'])).code).toBe(0);
    expect([repo.git('rev-parse', 'HEAD^{tree}'), repo.git('status', '--porcelain')]).toEqual([before, '']);
    expect((await cli(repo.root, ['undo'])).code).toBe(2);
  });

  it('leaves no folder behind that was made for it, but the one that it runs in', async () => {
    const repo = sampleRepo();
    const give = ['feedback', 'give', 'gus', '-m', 'Words of mine.', '--as', 'dee'];
    await cli(repo.root, give);
    repo.write('feedback/notes.txt', 'not in git\n');
    expect((await cli(repo.root, ['undo'])).code).toBe(0);
    expect([repo.exists('feedback/gus'), repo.read('feedback/notes.txt')]).toEqual([false, 'not in git\n']);
    await cli(repo.root, give);
    expect((program(resolve(repo.root, 'feedback/gus'), ['undo'])).code).toBe(0);
    expect([repo.exists('feedback/gus'), repo.git('status', '--porcelain')]).toEqual([true, '?? feedback/notes.txt\n']);
  });

  it('passes over what was made in another clone, unless it is named', async () => {
    const [one, other] = twoClones();
    other.git('config', 'user.email', 'bo@example.com');
    await cli(one.root, add('zoe', '--push'));
    expect((await cli(other.root, add('yan'))).code).toBe(0);
    other.git('pull', '-q', '--rebase');
    expect((await cli(other.root, add('xia', '--push'))).code).toBe(0);
    one.git('pull', '-q');
    // Several people may act in one clone: then its reflog knows.
    other.git('config', 'user.email', 'cy@example.com');
    for (let times = 0; times < 2; times += 1) expect(await cli(other.root, ['undo', '--as', 'bo'])).toMatchObject({ code: 0 });
    expect([other.exists('people/zoe.yml'), other.exists('people/yan.yml'), other.exists('people/xia.yml')]).toEqual([true, false, false]);
    const zoe = one.git('log', '-1', '--format=%h', '--abbrev=10', '--', 'people/zoe.yml').trim();
    expect(await cli(other.root, ['undo', '--as', 'bo'])).toMatchObject({ code: 2, err: expect.stringContaining(`"person: New Person joins on 2026-12-01" came from another clone, and nothing that was made in this one is left to take back\n  posthog-mgmt undo ${zoe}      `) as string });
    expect(await cli(other.root, ['undo', zoe, '--as', 'bo'])).toMatchObject({ code: 0 });
    expect(await cli(one.root, ['undo', '--as', 'ada'])).toMatchObject({ code: 0 });
    expect([one.exists('people/zoe.yml'), one.exists('people/yan.yml'), one.exists('people/xia.yml')]).toEqual([false, true, true]);
  });

  it('refuses what was edited since, what is not its own, and what would break a reference', async () => {
    const repo = sampleRepo();
    await cli(repo.root, add('zoe'));
    await cli(repo.root, join('zoe'));
    const added = head(repo, 'HEAD^');
    expect((await cli(repo.root, ['undo', added])).code).toBe(1);
    const later = repo.commit({ 'teams/growth/index.mdx': `${repo.read('teams/growth/index.mdx')}\nmore\n` }, 'by hand');
    expect(await cli(repo.root, ['undo'])).toMatchObject({ code: 1, err: expect.stringContaining(later.slice(0, 10)) as string });
    for (const revision of [later, 'nothing', '--output=x', '']) expect((await cli(repo.root, ['undo', '--', revision])).code, revision).toBe(2);
    expect(head(repo)).toBe(later);
  });

  it('says how to take back first what changed the record since: its own commits, those of others, a merge', async () => {
    const repo = sampleRepo();
    await cli(repo.root, join('fay'));
    const joined = head(repo);
    const refused = async (next: string): Promise<void> => {
      expect(await cli(repo.root, ['undo', joined])).toMatchObject({ code: 1, err: expect.stringContaining(next.replace('ID', head(repo).slice(0, 10))) as string });
    };
    await cli(repo.root, join('dee'));
    await refused('Take that back first (posthog-mgmt undo ID), or change the record itself.');
    expect((await cli(repo.root, ['undo', 'HEAD'])).code).toBe(0);
    repo.commit({ 'teams/growth/index.mdx': `${repo.read('teams/growth/index.mdx')}\nmore\n` }, 'by hand');
    await refused('Take that back first (`git revert ID`), or change the record itself.');
    repo.git('revert', '--no-edit', 'HEAD');
    repo.git('checkout', '-q', '-b', 'beside');
    repo.commit({ 'teams/growth/index.mdx': `${repo.read('teams/growth/index.mdx')}\nmore\n` }, 'by hand');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '--no-edit', 'beside');
    await refused('Change the record itself: that merge is only taken back as a whole (`git revert -m 1 ID`).');
    repo.git('revert', '--no-edit', '-m', '1', 'HEAD');
    expect((await cli(repo.root, ['undo', joined])).code).toBe(0);
    expect(repo.read('teams/growth/index.mdx')).not.toContain('fay');
  });
});
