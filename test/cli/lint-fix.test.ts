import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { applyPlan } from '../../src/entries/apply.js';
import { planFixes } from '../../src/entries/fix/plan-fixes.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { lint } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import type { Files, Git } from '../../src/ports.js';
import { cli, type Answer } from '../support/cli.js';
import { makeRepo } from '../support/git-repo.js';
import { schemas } from '../support/lint-files.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const FILES = {
  'people/ada.yml': ADA,
  'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-3-4\ncraft: engineering\nmanager: adaa\n',
  'people/Cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\n',
  'teams/growth.yml': 'name: Growth\nlead: cy\nmembers: [ada, bo]\n',
};
const MEMBERS = { ...FILES, 'teams/growth.yml': 'name: Growth\nlead: cy\nmembers: [ada, bo, cy]\n' };
const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const json = ({ out }: Answer): { summary: { errors: number }; findings: { rule: string; path: string }[] } => JSON.parse(out) as never;
const snapshot = (root: string): string[] => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  .map((path) => (statSync(join(root, path)).isFile() ? `${path}\n${readFileSync(join(root, path), 'latin1')}` : path));

describe('lint --fix', () => {
  it('mends what is safe, reports what is left, and exits by that', async () => {
    const root = tempHandbook(FILES);
    const { code, out } = await cli(root, ['lint', '--fix']);
    expect(code).toBe(1);
    expect(out).toContain('fixed 3 problems in 3 files; nothing is committed\n');
    expect(out).toContain('  people/Cy.yml → people/cy.yml: record/file-name\n');
    expect(out).toContain('people/bo.yml:4:10  error  refs/person');
    expect(out).toContain('To mend 1 of them: posthog-mgmt lint --fix --unsafe');
    expect(text(root, 'people/bo.yml')).toBe(FILES['people/bo.yml'].replace('2025-3-4', '2025-03-04'));
    expect(text(root, 'teams/growth.yml')).toBe('name: Growth\nlead: cy\nmembers: [ada, bo, cy]\n');
    expect(readdirSync(join(root, 'people')).sort()).toEqual(['ada.yml', 'bo.yml', 'cy.yml']);
  });

  it('mends obvious misspellings with --unsafe, and has nothing to do the second time', async () => {
    const root = tempHandbook(FILES);
    expect((await cli(root, ['lint', '--fix', '--unsafe'])).code).toBe(0);
    expect(text(root, 'people/bo.yml')).toContain('manager: ada\n');
    const before = snapshot(root);
    const times = statSync(join(root, 'people/bo.yml')).mtimeMs;
    const again = await cli(root, ['lint', '--fix', '--unsafe']);
    expect(again.out).toContain('nothing that --fix can mend');
    expect(again.code).toBe(0);
    expect(snapshot(root)).toEqual(before);
    expect(statSync(join(root, 'people/bo.yml')).mtimeMs).toBe(times);
  });

  it('--dry-run prints a diff that git applies, and writes nothing', async () => {
    const repo = makeRepo();
    repo.commit({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n', ...FILES }, 'all');
    const before = snapshot(join(repo.root, 'people'));
    const { code, out, err } = await cli(repo.root, ['lint', '--fix', '--dry-run'], { env: repo.env });
    expect(code).toBe(1);
    expect(snapshot(join(repo.root, 'people'))).toEqual(before);
    expect(err).toContain('would fix 3 problems in 3 files; nothing is written');
    expect(err).toMatch(/\n1 error would be left; posthog-mgmt lint shows all there is now\n$/);
    expect((await cli(repo.root, ['lint', '--fix', '--unsafe', '--dry-run'], { env: repo.env })).err).toMatch(/\nnothing would be left\n$/);
    expect((await cli(repo.root, ['lint', '--fix', '--dry-run', '--quiet'], { env: repo.env })).err).toBe('');
    writeFileSync(join(repo.root, 'fix.patch'), out);
    repo.git('apply', 'fix.patch');
    rmSync(join(repo.root, 'fix.patch'));
    expect((await cli(repo.root, ['lint', '--fix'], { env: repo.env })).out).toContain('nothing that --fix can mend');
  });

  it('makes no commit, and mends files that are changed already', async () => {
    const repo = makeRepo();
    repo.commit({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n', 'people/ada.yml': ADA }, 'all');
    writeFileSync(join(repo.root, 'people/ada.yml'), ADA.replace('2024-03-04', '2024-3-4'));
    const head = repo.git('rev-parse', 'HEAD');
    expect((await cli(repo.root, ['lint', '--fix'], { env: repo.env })).code).toBe(0);
    expect(text(repo.root, 'people/ada.yml')).toBe(ADA);
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
  });

  it('mends in the paths and by the rules that were asked for', async () => {
    const one = tempHandbook(FILES);
    const { out } = await cli(one, ['lint', 'people/bo.yml', 'teams', '--fix']);
    expect(out).toContain('fixed 1 problem in 1 file');
    expect(text(one, 'people/bo.yml')).toContain('2025-03-04');
    expect(existsSync(join(one, 'people/Cy.yml'))).toBe(true);

    const two = tempHandbook({ ...MEMBERS, 'people/ada.yml': ADA.replace('Ada Obi', '"Ada Obi "') });
    await cli(two, ['lint', '--fix', '--rule', 'record/file-name']);
    expect(existsSync(join(two, 'people/cy.yml'))).toBe(true);
    expect(text(two, 'people/bo.yml')).toBe(FILES['people/bo.yml']);
    expect(text(two, 'people/ada.yml')).toContain('"Ada Obi "');
  });

  it.skipIf(process.platform === 'win32')('leaves who may read a file as it was, under another name too', async () => {
    const root = tempHandbook(MEMBERS);
    for (const path of ['people/bo.yml', 'people/Cy.yml']) chmodSync(join(root, path), 0o600);
    await cli(root, ['lint', '--fix']);
    expect(['bo', 'cy'].map((handle) => statSync(join(root, `people/${handle}.yml`)).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it('reports a file that it renamed when the old name was asked for', async () => {
    const root = tempHandbook({ ...MEMBERS, 'people/Cy.yml': FILES['people/Cy.yml'].replace('craft', 'carft') });
    const answer = await cli(root, ['lint', 'people/Cy.yml', '--fix', '--format', 'json']);
    expect(json(answer).findings.map(({ rule, path }) => `${path} ${rule}`)).toContain('people/cy.yml schema/unknown-key');
  });

  it('answers json with what is left, and the contract\'s keys alone', async () => {
    const root = tempHandbook(FILES);
    const answer = await cli(root, ['lint', '--fix', '--format', 'json']);
    expect(json(answer).findings.map(({ rule }) => rule)).toEqual(['refs/person']);
    expect(Object.keys(json(answer).findings[0] as object)).toEqual(['rule', 'severity', 'path', 'line', 'column', 'endLine', 'endColumn', 'message', 'why', 'help', 'handbook']);
    expect(answer.err).toContain('fixed 3 problems');
    const dry = await cli(tempHandbook(FILES), ['lint', '--fix', '--dry-run', '--format', 'json']);
    expect(json(dry).summary.errors).toBe(1);
    expect(dry.err).toContain('+startDate: 2025-03-04');
  });

  it.each([['--unsafe'], ['--dry-run']])('%s without --fix is misuse', async (flag) => {
    const { code, err } = await cli(tempHandbook(FILES), ['lint', flag]);
    expect(code).toBe(2);
    expect(err).toContain(`posthog-mgmt lint --fix ${flag}`);
  });

  it('says what it left and why', async () => {
    const root = tempHandbook({ ...FILES, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-3-4\ncraft: engineering\nmanager: ada\nendDate: 2025-01-01\n' });
    const { err } = await cli(root, ['lint', '--fix']);
    expect(err).toMatch(/not fixed: people\/bo.yml:2:12 schema\/format: it would bring people\/dates at people\/bo.yml:\d+/);
  });

  it('proposes itself for nothing that it has just left, and --unsafe for what that would mend', async () => {
    const root = tempHandbook({ ...FILES, 'people/Cy.yml': 'name: Cy Roth\nstartDate: 2025-1-6\ncraft: engineering\nmanager: ada\nendDate: 2024-01-01\n' });
    expect((await cli(root, ['lint'])).out).toContain('To mend 3 of them: posthog-mgmt lint --fix (1 more with --unsafe)\n');
    const { out, err } = await cli(root, ['lint', '--fix']);
    expect([err.match(/^not fixed: /gm)?.length, /^To mend .*/m.exec(out)?.[0]]).toEqual([2, 'To mend 1 of them: posthog-mgmt lint --fix --unsafe']);
    expect((await cli(root, ['lint', '--fix', '--unsafe'])).out).not.toContain('To mend');
  });

  it.skipIf(process.platform === 'win32')('leaves a file alone under whose name nothing is written, and mends the others', async () => {
    const root = tempHandbook({ ...MEMBERS, 'people/two\nlines.yml': ADA });
    const { code, err } = await cli(root, ['lint', '--fix', '--unsafe']);
    expect([code, err]).toEqual([1, 'not fixed: people/two⏎lines.yml:1:1 record/file-name: nothing is written under such a name: rename the file by hand\n']);
    expect(text(root, 'people/bo.yml')).toContain('startDate: 2025-03-04');
    expect(text(root, 'people/two\nlines.yml')).toBe(ADA);
  });

  it('exits by what is left with --exit-zero and --max-warnings too', async () => {
    expect((await cli(tempHandbook(FILES), ['lint', '--fix', '--exit-zero'])).code).toBe(0);
  });
});

describe('lint --fix keeps away from', () => {
  it('links, and what they lead to', async () => {
    const outside = tempFolder({ 'cy.yml': FILES['people/bo.yml'] });
    const root = tempHandbook({ 'people/ada.yml': ADA });
    symlinkSync(join(outside, 'cy.yml'), join(root, 'people/cy.yml'));
    symlinkSync(outside, join(root, 'teams'));
    await cli(root, ['lint', '--fix', '--unsafe']);
    expect(text(outside, 'cy.yml')).toBe(FILES['people/bo.yml']);
    expect(lstatSync(join(root, 'people/cy.yml')).isSymbolicLink()).toBe(true);
  });

  it('a file that is no UTF-8', async () => {
    const root = tempHandbook({ 'people/ada.yml': ADA, 'people/Bo.yml': Buffer.from('name: Bo L\xefnd\nstartDate: 2025-3-4\n', 'latin1') });
    const before = snapshot(root);
    await cli(root, ['lint', '--fix', '--unsafe']);
    expect(snapshot(root)).toEqual(before);
  });

  it('a file that changed between reading and writing', async () => {
    const root = tempHandbook(FILES);
    const changed = 'name: Bo Lind\nstartDate: 2025-3-5\n';
    const request = await fixRequest(root, nodeFiles);
    writeFileSync(join(root, 'people/bo.yml'), changed);
    await expect(planFixes(request)).rejects.toMatchObject({ exitCode: 3 });

    const second = tempHandbook(FILES);
    const { writes } = await planFixes(await fixRequest(second, nodeFiles));
    writeFileSync(join(second, 'people/bo.yml'), changed);
    await expect(write(second, writes, nodeFiles)).rejects.toMatchObject({ exitCode: 3 });
    expect(text(second, 'people/bo.yml')).toBe(changed);
    expect(existsSync(join(second, 'people/Cy.yml')), 'the other files are as they were').toBe(true);
  });
});

describe('lint --fix where case doesn\'t count', () => {
  it('renames a file by its case alone', async () => {
    const root = tempHandbook(FILES);
    const files = withoutCase(nodeFiles);
    const { writes, moved } = await planFixes(await fixRequest(root, files));
    expect([...moved]).toEqual([['people/Cy.yml', 'people/cy.yml']]);
    await write(root, writes, files);
    expect(readdirSync(join(root, 'people')).sort()).toEqual(['ada.yml', 'bo.yml', 'cy.yml']);
    expect(text(root, 'people/cy.yml')).toBe(FILES['people/Cy.yml']);
  });
});

describe('the fixture in which every rule fires', () => {
  it('loses what can be mended and nothing else', async () => {
    const root = copyFixture('broken/every-rule');
    const before = json(await cli(root, ['lint', '--format', 'json'])).findings;
    const { err } = await cli(root, ['lint', '--fix', '--unsafe', '--format', 'json']);
    const after = json(await cli(root, ['lint', '--format', 'json'])).findings;
    const rules = (findings: typeof after): string[] => findings.map(({ rule }) => rule).filter((rule) => rule !== 'config/unused-exception').sort();
    const gone = rules(before).filter((rule) => !rules(after).includes(rule));
    expect(gone).toEqual(['refs/person', 'refs/team', 'schema/enum', 'schema/unknown-key', 'sprint/ids', 'team-lead/is-member']);
    expect(rules(after).length).toBe(rules(before).length - gone.length);
    expect(err).toContain('nothing is committed');
  });
});

async function fixRequest(root: string, files: Files): Promise<Parameters<typeof planFixes>[0]> {
  const handbook = await loadHandbook(files, await schemas(), root);
  return { files, root, handbook, schemas: await schemas(), rules: RULES, result: lint(handbook, await schemas(), RULES), unsafe: false, mayFix: () => true };
}

async function write(root: string, writes: Awaited<ReturnType<typeof planFixes>>['writes'], files: Files): Promise<void> {
  await applyPlan({ plan: { writes, message: { subject: '', trailers: { kind: 'config', records: [] } } }, root, ports: { files, git: undefined as unknown as Git }, commit: false });
}

/** A file system in which `ada.yml` and `Ada.yml` are one file, kept under the name that it was made with. */
function withoutCase(files: Files): Files {
  const real = (path: string): string => path.split('/').reduce((done, step) => {
    const there = files.list(done === '' ? '/' : done)?.find(({ name }) => name.toLowerCase() === step.toLowerCase());
    return step === '' ? done : `${done}/${there?.name ?? step}`;
  }, '');
  return {
    ...files,
    list: (folder) => files.list(real(folder)), kindOf: (path) => files.kindOf(real(path)), realPath: (path) => files.realPath(real(path)),
    read: (path, limit) => files.read(real(path), limit), write: (path, content) => files.write(real(path), content), remove: (path) => files.remove(real(path)),
  };
}
