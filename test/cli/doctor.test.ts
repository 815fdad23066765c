import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/doctor/checks/index.js';
import { cli } from '../support/cli.js';
import { makeRepo, repoWith } from '../support/git-repo.js';
import { sampleRepo } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

interface Doctored {
  checks: { check: string; health: string; message: string; command: string | null; fixable: boolean }[];
  fixed: { check: string; done: boolean }[];
  summary: { well: number; advice: number; problems: number };
}

async function doctor(root: string, ...flags: string[]): Promise<Doctored & { code: number; err: string }> {
  const { code, out, err } = await cli(root, ['doctor', '--format', 'json', ...flags]);
  return { ...(JSON.parse(out) as Doctored), code, err };
}

const healthOf = ({ checks }: Doctored, name: string): string[] => checks.filter(({ check }) => check === name).map(({ health }) => health);

const CONFIG = 'version: 1\ncompany: Hedgehog Labs\n';
const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nemail: ada@example.com\n';

describe('doctor', () => {
  it('says what is missing in a handbook that is sound, and exits 0', async () => {
    const found = await doctor(sampleRepo().root);
    expect(found).toMatchObject({ code: 0, summary: { problems: 0 } });
    for (const name of ['hook', 'editor', 'ci']) expect(healthOf(found, name), name).toEqual(['advice']);
    expect(healthOf(found, 'merge-driver')).toEqual(['advice', 'advice']);
    expect(healthOf(found, 'identity')).toEqual(['well']);
  });

  it('makes the repairs, once, and commits nothing', async () => {
    const repo = sampleRepo();
    const head = repo.git('rev-parse', 'HEAD');
    const found = await doctor(repo.root, '--fix');
    expect(found.fixed.map(({ check, done }) => [check, done])).toEqual([['hook', true], ['merge-driver', true], ['merge-driver', true], ['editor', true], ['ci', true]]);
    expect(found).toMatchObject({ code: 0, summary: { advice: 0, problems: 0 } });
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    expect(repo.git('status', '--porcelain', '-uall').trim().split('\n')).toEqual(['?? .gitattributes', '?? .github/workflows/handbook.yml', '?? .vscode/settings.json']);
    expect(statSync(join(repo.root, '.git/hooks/pre-commit')).mode & 0o111).toBe(0o111);
    expect((await doctor(repo.root, '--fix')).fixed).toEqual([]);
    expect((await cli(repo.root, ['doctor'])).out).toMatch(/\nall is well: \d+ things looked at\n$/);
  });

  it('previews without --fix, and with --dry-run', async () => {
    const repo = sampleRepo();
    const before = repo.snapshot();
    expect((await cli(repo.root, ['doctor'])).out).toContain('doctor --fix does all of it');
    expect((await doctor(repo.root, '--fix', '--dry-run')).fixed).toEqual([]);
    expect(repo.snapshot()).toBe(before);
    expect(repo.exists('.git/hooks/pre-commit')).toBe(false);
  });

  it('looks at what is named alone', async () => {
    const found = await doctor(sampleRepo().root, 'hook', 'config');
    expect(new Set(found.checks.map(({ check }) => check))).toEqual(new Set(['hook', 'config']));
    expect(await cli(sampleRepo().root, ['doctor', 'hoook'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean hook?') as string });
  });

  it.each([
    ['a hook of somebody else', { '.git/hooks/pre-commit': '#!/bin/sh\nmake check\n' }, 'add to it: posthog-mgmt lint --staged'],
    ['pre-commit', { '.pre-commit-config.yaml': 'repos: []\n' }, 'posthog-mgmt-lint'],
    ['husky', { '.husky/pre-commit': 'npm test\n' }, 'posthog-mgmt lint --staged'],
  ])('leaves %s as it is, and says what to add', async (_, files: Record<string, string>, words) => {
    const repo = sampleRepo();
    for (const [path, text] of Object.entries(files)) repo.write(path, text);
    const found = await doctor(repo.root, 'hook', '--fix');
    expect(found.checks).toMatchObject([{ health: 'advice', fixable: false, command: expect.stringContaining(words) as string }]);
    for (const [path, text] of Object.entries(files)) expect(repo.read(path)).toBe(text);
  });

  it('obeys core.hooksPath, and puts a hook there that lints what is staged', async () => {
    const repo = sampleRepo('docs/handbook');
    repo.git('config', 'core.hooksPath', 'tools/hooks');
    await doctor(join(repo.root, 'docs/handbook'), 'hook', '--fix');
    expect(repo.read('tools/hooks/pre-commit')).toContain('exec posthog-mgmt -C docs/handbook lint --staged');
  });

  it('sees that a hook may not be executed, and says what mends it', async () => {
    const repo = sampleRepo();
    await doctor(repo.root, 'hook', '--fix');
    chmodSync(join(repo.root, '.git/hooks/pre-commit'), 0o644);
    const { checks } = await doctor(repo.root, 'hook', '--fix');
    expect(checks).toMatchObject([{ health: 'advice', message: '.git/hooks/pre-commit: it may not be executed, so git passes it over', fixable: false }]);
    execFileSync('sh', ['-c', checks[0]?.command ?? '']);
    expect((await doctor(repo.root, 'hook')).checks).toMatchObject([{ health: 'well' }]);
    // Husky hands its hooks to a shell.
    repo.write('.husky/pre-commit', 'posthog-mgmt lint --staged\n');
    expect((await doctor(repo.root, 'hook')).checks).toMatchObject([{ health: 'well' }]);
  });

  it('sees that pre-commit is not installed in a clone', async () => {
    const repo = sampleRepo();
    repo.write('.pre-commit-config.yaml', 'repos: [{ repo: https://git.example.com/posthog-mgmt, rev: v0.1.0, hooks: [{ id: posthog-mgmt-lint }] }]\n');
    expect((await doctor(repo.root, 'hook', '--fix')).checks).toMatchObject([{ health: 'advice', message: '.pre-commit-config.yaml: pre-commit is not installed in this clone, so nothing lints before a commit', command: 'pre-commit install' }]);
    repo.hook('pre-commit', 'exec pre-commit hook-impl');
    expect((await doctor(repo.root, 'hook')).checks).toMatchObject([{ health: 'well' }]);
  });

  it('takes the schemas of another version out of the editor settings', async () => {
    const repo = sampleRepo();
    repo.write('.vscode/settings.json', '{\n  "yaml.schemas": {\n    "https://unpkg.com/posthog-mgmt@0.0.1/schemas/person.schema.json": "people/*.yml",\n    "./own.json": "own.yml"\n  }\n}\n');
    await doctor(repo.root, 'editor', '--fix');
    const { 'yaml.schemas': schemas } = JSON.parse(repo.read('.vscode/settings.json')) as { 'yaml.schemas': Record<string, unknown> };
    expect(Object.keys(schemas).filter((url) => url.includes('/person.'))).toHaveLength(1);
    expect(schemas['./own.json']).toBe('own.yml');
  });

  it('sees a draft that waits, and a command that was killed', async () => {
    const repo = sampleRepo();
    repo.write('.git/posthog-mgmt/pending/999999-abc.json', JSON.stringify({ version: 1, runner: { pid: 999_999, host: (await import('node:os')).hostname(), start: '1' } }));
    repo.write('.git/posthog-mgmt/drafts/odd.md', 'no draft\n');
    const found = await doctor(repo.root, 'interrupted', 'drafts');
    expect([found.code, healthOf(found, 'interrupted'), healthOf(found, 'drafts')]).toEqual([1, ['problem'], ['well', 'advice']]);
    expect(await doctor(repo.root, 'interrupted', '--fix')).toMatchObject({ code: 0, fixed: [{ check: 'interrupted', done: true }] });
  });

  it('names exceptions that nothing needs, or that are past their date', async () => {
    const repo = repoWith({
      'people/ada.yml': ADA.replace('craft: engineering\n', ''),
      'posthog-mgmt.yml': `${CONFIG}exceptions:\n  - { rule: people/no-craft, path: people/ada.yml, reason: she is finding out, until: 2026-11-01 }\n  - { rule: team/size, reason: all are small }\n`,
    });
    const { checks } = await doctor(repo.root, 'exceptions', '--today', '2026-11-24');
    expect(checks.map(({ message }) => message)).toEqual([
      'posthog-mgmt.yml:5: this exception to team/size matches nothing',
      'posthog-mgmt.yml:4: the exception to people/no-craft in people/ada.yml (she is finding out) was meant until 2026-11-01',
    ]);
    expect((await doctor(repo.root, 'exceptions', '--today', '2026-11-01')).checks).toHaveLength(1);
  });
});

describe('a CI job', () => {
  it.each([['runs it', '      - run: npx posthog-mgmt lint\n', 'well'], ['is commented out', '      # - run: npx posthog-mgmt lint\n      - run: "true"   # not posthog-mgmt\n', 'advice']])('that %s', async (_, step, health) => {
    const repo = repoWith({ 'posthog-mgmt.yml': CONFIG, 'people/ada.yml': ADA, '.github/workflows/ci.yml': `on: push\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n${step}` });
    expect(healthOf(await doctor(repo.root), 'ci')).toEqual([health]);
  });
});

describe('doctor --confirm-handbook', () => {
  it('says what changed and which rules cite it, and records it in one commit', async () => {
    const sections = (await import('../../src/handbook/written-for.js')).WRITTEN_FOR;
    const page = Object.keys(sections).map((heading) => `## ${heading}\n\nWhat we hold each other to.\n`).join('\n');
    const repo = repoWith({ 'posthog-mgmt.yml': `${CONFIG}handbook:\n  management: handbook/management.md\n`, 'handbook/management.md': page, 'people/ada.yml': ADA });
    expect((await doctor(repo.root, 'handbook')).checks[0]).toMatchObject({ health: 'advice', command: 'posthog-mgmt doctor --confirm-handbook' });
    const dry = await cli(repo.root, ['doctor', '--confirm-handbook', '--dry-run']);
    expect([dry.code, dry.out.includes('+  confirmed:'), dry.err.includes('has changed')]).toEqual([0, true, true]);
    expect(await cli(repo.root, ['doctor', '--confirm-handbook'])).toMatchObject({ code: 0, out: expect.stringContaining('committed as') as string });
    expect((await doctor(repo.root, 'handbook')).checks).toMatchObject([{ health: 'well' }]);
    repo.commit({ 'handbook/management.md': page.replace('What we hold', 'What nobody holds') });
    const { err } = await cli(repo.root, ['doctor', '--confirm-handbook', '--dry-run']);
    expect(err.replaceAll('\n', ' ')).toContain('"What we hold each other to." is now "What nobody holds each other to."; sprint/change-has-context');
  });

  it('needs a page', async () => {
    expect(await cli(sampleRepo().root, ['doctor', '--confirm-handbook'])).toMatchObject({ code: 2, err: expect.stringContaining('names no page') as string });
  });
});

describe('doctor in a set-up that is broken', () => {
  const broken: readonly [string, () => string][] = [
    ['an empty folder', () => tempFolder()],
    ['no handbook', () => makeRepo().root],
    ['no git', () => tempFolder({ 'posthog-mgmt.yml': CONFIG, 'people/ada.yml': ADA })],
    ['a branch without commits', () => { const repo = makeRepo({ unborn: true }); repo.write('posthog-mgmt.yml', CONFIG); return repo.root; }],
    ['a config that is no YAML', () => repoWith({ 'posthog-mgmt.yml': 'a: [\n' }).root],
    ['a config that breaks its schema', () => repoWith({ 'posthog-mgmt.yml': 'version: 9\n' }).root],
    ['a config that is a link', () => { const repo = makeRepo(); symlinkSync('/dev/zero', join(repo.root, 'posthog-mgmt.yml')); return repo.root; }],
    ['records that are no YAML', () => repoWith({ 'posthog-mgmt.yml': CONFIG, 'people/ada.yml': 'a: [\n', 'teams/x.yml': '\0' }).root],
    ['a HEAD that is nonsense', () => { const repo = sampleRepo(); writeFileSync(join(repo.root, '.git/HEAD'), 'nonsense\n'); return repo.root; }],
    ['a damaged index', () => { const repo = sampleRepo(); writeFileSync(join(repo.root, '.git/index'), 'nonsense\n'); return repo.root; }],
    ["a git config that git can't read", () => { const repo = sampleRepo(); writeFileSync(join(repo.root, '.git/config'), '[core\n'); return repo.root; }],
    ['no objects', () => { const repo = sampleRepo(); rmSync(join(repo.root, '.git/objects'), { recursive: true }); return repo.root; }],
    ['editor settings that are a folder', () => { const repo = sampleRepo(); repo.write('.vscode/settings.json/x', ''); repo.write('.gitattributes/x', ''); return repo.root; }],
    ['a detached HEAD', () => { const repo = sampleRepo(); repo.git('checkout', '-q', '--detach'); return repo.root; }],
  ];

  it.each(broken)('%s: says so, and what to do', async (_, make) => {
    const root = make();
    const { code, out, err } = await cli(root, ['doctor', '--fix']);
    expect([0, 1]).toContain(code);
    expect(err).toBe('');
    expect(out).toMatch(/[!✗]/);
    expect(out).not.toMatch(/\n {4}at |TypeError|undefined/);
  });

  it('repairs what it can, and says what it could not', async () => {
    if (process.getuid?.() === 0) return; // root writes anywhere
    const repo = sampleRepo();
    chmodSync(join(repo.root, '.git'), 0o500);
    const found = await doctor(repo.root, 'hook', '--fix');
    chmodSync(join(repo.root, '.git'), 0o700);
    expect(found).toMatchObject({ code: 1, fixed: [{ done: false }] });
  });

  it('names git where it is missing or too old', async () => {
    const root = tempFolder({ 'posthog-mgmt.yml': CONFIG });
    const { code, out } = await cli(root, ['doctor', 'versions', '--format', 'json'], { env: { PATH: '/nowhere' } });
    expect([code, (JSON.parse(out) as Doctored).checks[1]?.message]).toEqual([1, 'git was not found: nothing can be committed']);
    expect(readFileSync(join(root, 'posthog-mgmt.yml'), 'utf8')).toBe(CONFIG);
  });

  it('has a name for every check, once', () => {
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  });
});
