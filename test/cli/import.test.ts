import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOME, cli } from '../support/cli.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const REAL = resolve(HOME, '../shared/realworld/posthog.com-2022');
const IMPORT = ['import', 'posthog.com', '.'];

/** A git repo with a copy of a source and a handbook set up in it. */
async function sourceRepo(from: string, init: readonly string[] = []): Promise<TestRepo> {
  const repo = makeRepo();
  cpSync(from, repo.root, { recursive: true });
  repo.git('add', '-A');
  repo.git('-c', 'core.autocrlf=false', 'commit', '-qm', 'the site');
  expect((await cli(repo.root, ['init', '--company', 'Hedgehog Labs', '--commit', ...init])).code).toBe(0);
  return repo;
}

const FIXTURE = join(HOME, 'fixtures/posthog-com/2022');

describe('import posthog.com', () => {
  it('makes one commit of records that lint finds no error in, once', async () => {
    const repo = await sourceRepo(FIXTURE);
    const before = repo.git('rev-parse', 'HEAD').trim();
    const { code, out } = await cli(repo.root, [...IMPORT, '--format', 'json']);
    expect(code).toBe(0);
    const answer = JSON.parse(out) as { commit: string; paths: string[]; people: number; notes: { where: string }[] };
    expect(repo.git('rev-list', `${before}..HEAD`).trim()).toBe(answer.commit);
    expect(repo.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n').sort()).toEqual([...answer.paths].sort());
    expect(repo.git('log', '-1', '--format=%B')).toContain('Handbook-Record: ');
    expect(repo.git('log', '-1', '--format=%B')).not.toContain('Handbook-By');
    expect(answer.notes.every(({ where }) => /:\d+$/.test(where))).toBe(true);
    const lint = JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out) as { summary: { errors: number; records: number } };
    expect(lint.summary).toMatchObject({ errors: 0, records: answer.paths.length });

    const again = await cli(repo.root, IMPORT);
    expect([again.code, repo.git('rev-parse', 'HEAD').trim(), repo.git('status', '--porcelain')]).toEqual([0, answer.commit, '']);
    expect(again.out).toContain('nothing to change');
  });

  it('adds keys to people pages that stay where they are, and touches nothing else', async () => {
    const repo = await sourceRepo(FIXTURE, ['--path', 'people=contents/team', '--no-examples']);
    const errors = async (): Promise<string[]> => (JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out) as { findings: { severity: string; path: string; rule: string }[] })
      .findings.filter(({ severity }) => severity === 'error').map(({ path, rule }) => `${path} ${rule}`);
    const before = await errors();
    expect((await cli(repo.root, IMPORT)).code).toBe(0);
    const changed = repo.git('diff', '--numstat', 'HEAD~1', '--', 'contents').trim().split('\n').map((line) => line.split('\t'));
    expect(changed.length).toBeGreaterThan(3);
    for (const [added, removed, path] of changed) expect([path, removed], `${String(added)} added`).toEqual([path, '0']);
    expect(await errors()).toEqual(before);
    expect((await cli(repo.root, IMPORT)).out).toContain('nothing to change');
  });

  it('shows a diff and writes nothing with --dry-run', async () => {
    const repo = await sourceRepo(FIXTURE);
    const before = repo.snapshot();
    const { code, out } = await cli(repo.root, [...IMPORT, '--dry-run']);
    expect([code, repo.snapshot()]).toEqual([0, before]);
    expect(out).toMatch(/^\+manager: /m);
    expect(out).toContain('Handbook-Kind: person');
    const answer = JSON.parse((await cli(repo.root, [...IMPORT, '--dry-run', '--format', 'json'])).out) as object;
    expect(answer).toMatchObject({ commit: null, dryRun: true, message: expect.stringContaining('Handbook-Kind: person') as string, diff: expect.stringContaining('+manager: ') as string });
    expect(repo.snapshot()).toBe(before);
  });

  it('writes without committing with --no-commit', async () => {
    const repo = await sourceRepo(FIXTURE);
    const before = repo.git('rev-parse', 'HEAD');
    expect((await cli(repo.root, [...IMPORT, '--no-commit'])).out).toContain('not committed');
    expect(repo.git('rev-parse', 'HEAD')).toBe(before);
    expect(repo.git('status', '--porcelain')).toContain('people/');
  });

  it("takes the page's own date in git for those who have none, or asks for one", async () => {
    const page = '# Small teams\n\n## Reporting structure\n\n- Ann Example, CEO\n  - Ben Example, Engineer\n';
    const repo = makeRepo();
    repo.write('contents/handbook/people/team-structure.md', page);
    await cli(repo.root, ['init', '--company', 'H', '--no-examples']);
    const none = await cli(repo.root, IMPORT);
    expect([none.code, none.err.includes('--start-date')]).toEqual([2, true]);
    repo.git('add', '-A');
    repo.git('-c', 'user.name=x', 'commit', '-qm', 'page', '--date', '2021-05-04T12:00:00+0000');
    const { code, err } = await cli(repo.root, IMPORT);
    expect([code, err.includes('2021-05-04')]).toEqual([0, true]);
    expect(repo.read('people/ben-example.yml')).toBe('name: Ben Example\nstartDate: 2021-05-04\njobTitle: Engineer\nmanager: ann-example\n');
    expect((await cli(repo.root, [...IMPORT, '--start-date', '2020-01-01'])).out).toContain('nothing to change');
  });

  it.each([
    ['a source that nobody knows', ['import', 'posthog.co', '.'], /Did you mean posthog\.com/],
    ['a path that is nothing', ['import', 'posthog.com', 'nowhere'], /nothing lies/],
    ['a path without the page', ['import', 'posthog.com', '.'], /team structure/],
    ['no date', ['import', 'posthog.com', '.', '--start-date', 'soon'], /--start-date/],
    ['no path', ['import', 'posthog.com'], /path/],
  ])('calls %s misuse', async (_, args, message) => {
    const root = tempFolder({ 'posthog-mgmt.yml': 'version: 1\ncompany: H\n' });
    const { code, err } = await cli(root, args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('puts everything back when git refuses', async () => {
    const repo = await sourceRepo(FIXTURE);
    repo.hook('pre-commit', 'echo "no, said the hook" >&2\nexit 1');
    const before = repo.snapshot();
    const { code, err } = await cli(repo.root, IMPORT);
    expect([code, err.includes('pre-commit'), repo.snapshot()]).toEqual([3, true, before]);
    expect(existsSync(join(repo.root, 'people/ann-example.yml'))).toBe(false);
  });

  it.skipIf(!existsSync(REAL))('reads the real tree of 2022 (skipped where it is not at hand)', async () => {
    const repo = await sourceRepo(REAL);
    const { code, out } = await cli(repo.root, [...IMPORT, '--format', 'json']);
    expect(code).toBe(0);
    const { people, teams, notes } = JSON.parse(out) as { people: number; teams: number; notes: { level: string }[] };
    expect({ people, teams, warnings: notes.filter(({ level }) => level === 'warning').length }).toEqual({ people: 31, teams: 8, warnings: 0 });
    const { findings } = JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out) as { findings: { severity: string; rule: string; path: string }[] };
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ rule }) => rule === 'team-lead/one').map(({ path }) => path)).toEqual(['teams/website-docs.yml']);
    expect(readFileSync(join(repo.root, 'posthog-mgmt.yml'), 'utf8')).toContain('Hedgehog Labs');
  });
});
