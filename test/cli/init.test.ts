import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { makeRepo } from '../support/git-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const COMPANY = ['init', '--company', 'Hedgehog Labs'];

describe('init', () => {
  it("sets nothing up in git's own folder, or in a bare repo", async () => {
    const repo = makeRepo();
    const bare = tempFolder();
    execFileSync('git', ['init', '-q', '--bare', bare]);
    for (const folder of [join(repo.root, '.git'), join(repo.root, '.git/objects'), bare]) {
      expect([folder, await cli(folder, COMPANY)]).toEqual([folder, { code: 2, out: '', err: expect.stringContaining("this is git's own folder") as string }]);
      expect(existsSync(join(folder, 'posthog-mgmt.yml'))).toBe(false);
    }
    repo.git('worktree', 'add', '-q', join(repo.root, '.git/tree'));
    expect((await cli(join(repo.root, '.git/tree'), [...COMPANY, '--dry-run'])).code).toBe(0);
  });

  it('is taken back as any commit is, and leaves no handbook behind', async () => {
    const repo = makeRepo();
    await cli(repo.root, [...COMPANY, '--me', 'ada', '--name', 'Ada Obi', '--start-date', '2024-03-04', '--commit']);
    expect(await cli(repo.root, ['undo', '--dry-run'])).toMatchObject({ code: 0, out: expect.stringContaining('undo: config: set up the handbook') as string });
    const { code, out } = await cli(repo.root, ['undo', '--format', 'json']);
    expect([code, JSON.parse(out)]).toEqual([0, { version: 1, path: 'posthog-mgmt.yml', commit: repo.git('rev-parse', 'HEAD').trim(), record: null }]);
    expect(repo.git('ls-files').trim().split('\n')).toEqual(['README.md']);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(await cli(repo.root, ['lint'])).toMatchObject({ code: 2 });
  });

  it('answers programs as every command that writes does, with all the paths beside it', async () => {
    const { root, git } = makeRepo();
    const all = { version: 1, path: 'posthog-mgmt.yml', record: { version: 1, company: 'Hedgehog Labs', since: '2026-01-01' }, paths: expect.arrayContaining(['posthog-mgmt.yml', 'people/_example.yml']) as unknown };
    const asked = [...COMPANY, '--since', '2026-01-01', '--format', 'json', '--commit'];
    const planned = await cli(root, [...asked, '--dry-run']);
    expect(JSON.parse(planned.out)).toEqual({ ...all, commit: null, dryRun: true, message: expect.stringContaining('config: set up') as unknown, diff: expect.stringContaining('+company: Hedgehog Labs') as unknown });
    expect(git('status', '--porcelain')).toBe('');
    expect(JSON.parse((await cli(root, asked)).out)).toEqual({ ...all, commit: git('rev-parse', 'HEAD').trim() });
  });

  it('sets a handbook up that lint finds nothing in', async () => {
    const root = tempFolder();
    expect(await cli(root, [...COMPANY, '--timezone', 'Europe/London', '--since', '2026-01-01'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'posthog-mgmt.yml'), 'utf8')).toContain('company: Hedgehog Labs\ntimezone: Europe/London\n');
    for (const folder of ['people', 'teams', 'sprints', '1-1s', 'reviews', 'context', 'feedback']) expect(existsSync(join(root, folder)), folder).toBe(true);
    expect(await cli(root, ['lint'])).toMatchObject({ code: 0, out: '0 records, 0 people, 0 teams: nothing to mend\n' });
  });

  it('teaches by examples that are sound records, once they are given a name', async () => {
    const root = tempFolder();
    await cli(root, COMPANY);
    const example = (path: string): string => readFileSync(join(root, path), 'utf8');
    const full = tempFolder({
      'posthog-mgmt.yml': example('posthog-mgmt.yml'),
      'people/ada.yml': example('people/_example.yml'), 'people/tim.yml': 'name: Tim\nstartDate: 2020-01-01\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n', 'people/cy.yml': 'name: Cy\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/dee.yml': 'name: Dee\nstartDate: 2026-03-04\ncraft: engineering\nmanager: tim\n',
      'teams/product-analytics.yml': example('teams/_example.yml'), 'sprints/product-analytics/2026-11-16.md': example('sprints/_example.md'),
      '1-1s/bo/2026-11-17.md': example('1-1s/_example.md'), 'reviews/bo/2026-09-04.md': example('reviews/_example.md'),
      'context/2026-11-12-sso.md': example('context/_example.md'), 'feedback/bo/2026-11-18-dee.md': example('feedback/_example.md'),
    });
    const { out } = await cli(full, ['lint', '--format', 'json']);
    expect((JSON.parse(out) as { findings: unknown[] }).findings).toEqual([]);
  });

  it('merges the editor association into what is there', async () => {
    const before = '{\n  // ours\n  "editor.tabSize": 4,\n  "yaml.schemas": { "./own.json": "own.yml" },\n}\n';
    const root = tempFolder({ '.vscode/settings.json': before });
    await cli(root, COMPANY);
    const after = readFileSync(join(root, '.vscode/settings.json'), 'utf8');
    expect(after).toContain('  // ours\n  "editor.tabSize": 4,\n');
    expect(after).toContain('"./own.json": "own.yml"');
    expect(after).toContain('person.schema.json');
  });

  it('leaves editor settings alone that it cannot read', async () => {
    const root = tempFolder({ '.vscode/settings.json': '{ "a": ' });
    const { code, err } = await cli(root, COMPANY);
    expect([code, err.includes('settings.json')]).toEqual([0, true]);
    expect(readFileSync(join(root, '.vscode/settings.json'), 'utf8')).toBe('{ "a": ');
  });

  it('commits what it wrote, and only that', async () => {
    const repo = makeRepo();
    const { code, out } = await cli(repo.root, [...COMPANY, '--commit', '--format', 'json']);
    expect(code).toBe(0);
    const { commit, paths } = JSON.parse(out) as { commit: string; paths: string[] };
    expect(commit).toBe(repo.git('rev-parse', 'HEAD').trim());
    expect(repo.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n').sort()).toEqual([...paths].sort());
    expect(repo.git('log', '-1', '--format=%B')).toMatch(/^config: set up the handbook of Hedgehog Labs\n\nHandbook-Kind: config\nHandbook-Record: posthog-mgmt\.yml\n/);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('names whoever it introduces', async () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'ada@example.com');
    expect((await cli(repo.root, [...COMPANY, '--me', 'ada', '--name', 'Ada Obi', '--start-date', '2024-03-04', '--commit'])).code).toBe(0);
    expect(repo.git('log', '-1', '--format=%(trailers:key=Handbook-By,valueonly)').trim()).toBe('ada');
  });

  it('puts records where it is told, beside what a site has', async () => {
    const root = tempFolder({ 'contents/team/ada.mdx': '---\nname: Ada\nstartDate: 2024-03-04\n---\n' });
    const { code } = await cli(root, [...COMPANY, '--path', 'people=contents/team', '--path', 'teams=contents/teams', '--no-examples']);
    expect(code).toBe(0);
    expect(existsSync(join(root, 'contents/team/_example.yml'))).toBe(false);
    expect(JSON.parse((await cli(root, ['lint', '--format', 'json'])).out)).toMatchObject({ summary: { records: 1, errors: 0 } });
  });

  it('quotes a name that YAML would read as something else', async () => {
    const root = tempFolder();
    await cli(root, ['init', '--company', '# 1: "Labs" ☃']);
    expect((await cli(root, ['lint'])).code).toBe(0);
    expect(readFileSync(join(root, 'posthog-mgmt.yml'), 'utf8')).toContain('☃');
  });

  it.each([
    ['no company', ['init'], /--company/], ['an unknown zone', [...COMPANY, '--timezone', 'Mars'], /--timezone/], ['no date', [...COMPANY, '--since', '2026-02-30'], /--since/],
    ['an unknown kind', [...COMPANY, '--path', 'persons=x'], /people/], ['a folder outside', [...COMPANY, '--path', 'people=../x'], /--path: people=..\/x leads outside/],
    ['a name of nobody', [...COMPANY, '--name', 'Ada Obi'], /--name: of whom[^]*--me/], ['a craft of nobody', [...COMPANY, '--craft', 'design'], /--craft: of whom/],
    ['no start date', [...COMPANY, '--me', 'ada', '--name', 'Ada "A" $(id)'], /--start-date\n {2}Such as --start-date 2024-03-04\n$/],
  ])('calls %s misuse and writes nothing', async (_, args, message) => {
    const root = tempFolder();
    const { code, err } = await cli(root, args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(existsSync(join(root, 'posthog-mgmt.yml'))).toBe(false);
  });

  it('imports a file from below the working directory, wherever --root leads', async () => {
    const folder = tempFolder();
    const repo = makeRepo();
    symlinkSync(repo.root, join(folder, 'link'));
    writeFileSync(join(folder, 'staff.csv'), 'Name,Email,Start date\nAda Obi,ada@example.com,2024-03-04\n');
    expect(await cli(folder, ['--root', 'link', ...COMPANY, '--import', 'staff.csv', '--no-commit'], { env: repo.env })).toMatchObject({ code: 0 });
    expect(readFileSync(join(repo.root, 'people/ada-obi.yml'), 'utf8')).toContain('name: Ada Obi');
  });

  it.each(['staff.tsv', 'Staff.TXT'])('imports an export with tabs: %s', async (name) => {
    const root = tempFolder({ [name]: 'Name\tStart date\nAda Obi\t2024-03-04\n' });
    expect(await cli(root, [...COMPANY, '--import', name])).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'people/ada-obi.yml'), 'utf8')).toContain('name: Ada Obi');
  });

  it('never touches a handbook that is there', async () => {
    const root = tempFolder({ 'posthog-mgmt.yml': 'version: 1\ncompany: Ours\n' });
    expect((await cli(root, COMPANY)).code).toBe(2);
    expect(readFileSync(join(root, 'posthog-mgmt.yml'), 'utf8')).toBe('version: 1\ncompany: Ours\n');
  });

  it('shows what it would do with --dry-run', async () => {
    const root = tempFolder();
    const { code, out } = await cli(root, [...COMPANY, '--dry-run']);
    expect([code, out.includes('+company: Hedgehog Labs'), existsSync(join(root, 'posthog-mgmt.yml'))]).toEqual([0, true, false]);
  });

  it('takes --no-commit, as its own hint outside of git says', async () => {
    const folder = tempFolder();
    const refused = await cli(folder, ['init', '--company', 'X', '--commit']);
    expect([refused.code, refused.err.includes('--no-commit')]).toEqual([3, true]);
    const answer = await cli(folder, ['init', '--company', 'X', '--no-commit', '--format', 'json']);
    expect([answer.code, (JSON.parse(answer.out) as { commit: unknown }).commit]).toEqual([0, null]);
  });
});
