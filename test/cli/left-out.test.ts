import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { makeFolder, repoAt, type TestRepo } from '../support/git-repo.js';
import { sampleRepo } from '../support/sample-repo.js';

/** A clone of a repo, with an identity, made with these flags. */
function cloned(repo: TestRepo, ...flags: string[]): TestRepo {
  repo.git('config', 'uploadpack.allowFilter', 'true');
  const root = join(makeFolder(), 'clone');
  execFileSync('git', ['clone', '-q', '--template=', ...flags, `file://${repo.root}`, root], { env: repo.env });
  const clone = repoAt(root);
  for (const [key, value] of Object.entries({ 'user.name': 'Ada', 'user.email': 'ada@example.com', 'gc.auto': '0', 'maintenance.auto': 'false' })) clone.git('config', key, value);
  // Where an exclude file or the patterns of a sparse checkout go; git's templates would have made it.
  mkdirSync(join(root, '.git/info'), { recursive: true });
  return clone;
}

describe('a sparse checkout', () => {
  it('says how many records are not here, and nothing else of them', async () => {
    const repo = sampleRepo();
    const whole = await cli(repo.root, ['lint', '--format', 'json']);
    const clone = cloned(repo);
    clone.git('sparse-checkout', 'set', '--cone', 'teams', '1-1s');
    expect([existsSync(join(clone.root, 'people')), existsSync(join(clone.root, 'teams'))]).toEqual([false, true]);
    const { code, out, err } = await cli(clone.root, ['lint', '--format', 'json']);
    const { findings, summary } = JSON.parse(out) as { findings: { path: string; rule: string }[]; summary: { records: number } };
    // Each name is one that git has, though its file isn't here; what is here is judged as ever.
    const here = (JSON.parse(whole.out) as typeof whole & { findings: { path: string }[] }).findings.filter(({ path }) => /^(?:teams|1-1s)\//.test(path));
    expect(findings).toEqual(here);
    expect([code, err]).toEqual([0, expect.stringMatching(/^posthog-mgmt: \d+ of 30 records are not in this sparse checkout, so nothing is said of them\n {2}git sparse-checkout disable {6}brings them here\n$/)]);
    expect(summary.records).toBe(30 - Number(/\d+/.exec(err)?.[0]));
    expect((await cli(clone.root, ['lint', '-q'])).err).toBe('');
    // A name that nobody has is one here, too.
    clone.write('1-1s/bo/2026-11-19.md', '---\nperson: bo\nmanager: adda\ndate: 2026-11-19\nstatus: held\n---\n');
    expect((await cli(clone.root, ['lint', '--format', 'agent'])).out).toContain('1-1s/bo/2026-11-19.md:3:10 error refs/person');
    expect((await cli(clone.root, ['due', '--exit-zero'])).err).not.toContain("can't be read");
    expect((await cli(clone.root, ['org'])).code).toBe(0);
    const { out: page } = await cli(clone.root, ['report']);
    expect(page).toMatch(/<p>\d+ records of \d+ are not in the sparse checkout that this was made from/);
    expect(page).not.toContain("can't be read");
  });

  it('takes new records, and none in the place of one that is not here', async () => {
    const clone = cloned(sampleRepo());
    clone.git('sparse-checkout', 'set', '--cone', '1-1s', 'people');
    expect((await cli(clone.root, ['1-1', 'record', 'bo', '--as', 'ada', '-m', 'Words.'])).out).toContain('committed as');
    expect((await cli(clone.root, ['feedback', 'give', 'bo', '--as', 'cy', '-m', 'Thanks.'])).out).toContain('committed as');
    const tip = clone.git('rev-parse', 'HEAD');
    for (const args of [['sprint', 'comment', 'product-analytics', '-m', 'Words.', '--as', 'cy'], ['team', 'join', 'growth', 'bo']]) {
      const { code, err } = await cli(clone.root, args);
      expect([args, code === 0, err]).toEqual([args, false, expect.stringContaining('sparse checkout') as string]);
    }
    expect(clone.git('rev-parse', 'HEAD')).toBe(tip);
    expect(clone.git('diff', 'HEAD', '--stat')).toBe('');
  });

  it('without the config says that it is not here', async () => {
    const clone = cloned(sampleRepo());
    clone.git('sparse-checkout', 'set', '--no-cone', '/people/');
    const { code, err } = await cli(clone.root, ['lint']);
    expect([code, err]).toEqual([2, expect.stringContaining('posthog-mgmt.yml is not in this sparse checkout') as string]);
    expect(err).toContain('git sparse-checkout add /posthog-mgmt.yml');
    clone.git('sparse-checkout', 'disable');
    expect((await cli(clone.root, ['lint'])).err).toBe('');
  });
});

describe('a partial clone', () => {
  it('lints and judges a change as a whole one does, fetching what that takes', async () => {
    const repo = sampleRepo();
    repo.git('switch', '-q', '-c', 'work');
    repo.commit({ 'people/fay.yml': repo.read('people/fay.yml').replace('manager: dee', 'manager: nobody') });
    const clone = cloned(repo, '--filter=blob:none', '-b', 'work');
    for (const args of [['lint', '--format', 'json'], ['lint', '--since', 'origin/main', '--format', 'json'], ['due', '--format', 'json']]) {
      const [there, here] = [await cli(repo.root, args.map((word) => word.replace('origin/', ''))), await cli(clone.root, args)];
      expect([args, here.code, here.out, here.err]).toEqual([args, there.code, there.out, there.err]);
    }
    expect((await cli(clone.root, ['1-1', 'record', 'bo', '--as', 'ada', '-m', 'Words.'])).code).toBe(0);
  });
});

describe('a shallow clone', () => {
  it('lints, and says how to deepen it where a change is to be judged', async () => {
    const repo = sampleRepo();
    repo.git('switch', '-q', '-c', 'work');
    repo.commit({ 'context/2026-11-20-new.md': '---\ntitle: New\ndate: 2026-11-20\nby: ada\nkinds: [customer]\n---\nWords.\n' });
    repo.git('switch', '-q', 'main');
    repo.commit({ 'README.md': 'More.\n' });
    const clone = cloned(repo, '--depth', '1', '-b', 'work');
    clone.git('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    expect((await cli(clone.root, ['lint', '--exit-zero'])).code).toBe(0);
    const { code, err } = await cli(clone.root, ['lint', '--since', 'origin/main']);
    expect([code, err]).toEqual([2, expect.stringMatching(/This clone is shallow.*git fetch --unshallow/s) as string]);
    clone.git('fetch', '-q', '--unshallow', 'origin');
    expect((await cli(clone.root, ['lint', '--since', 'origin/main'])).out).toContain('1 record changed since origin/main');
    expect((await cli(clone.root, ['1-1', 'record', 'bo', '--as', 'ada', '-m', 'Words.'])).code).toBe(0);
  });
});
