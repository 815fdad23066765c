import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/handbook/management-page.js';
import { WRITTEN_FOR } from '../../src/handbook/written-for.js';
import { cli, type Answer } from '../support/cli.js';
import { makeFolder, makeRepo, repoAt, type TestRepo } from '../support/git-repo.js';
import { SMALL_HANDBOOK } from '../support/writing.js';

const DEE = 'name: Dee Park\nstartDate: 2025-02-03\ncraft: support\nmanager: tim\nspecialistException: first in support\ntime: { craft: 30, management: 70 }\n';
const CY = SMALL_HANDBOOK['people/cy.yml'] as string;
/** An older error of its own, which no change here causes. */
const OLD = { 'people/fay.yml': 'name: Fay\nstartDate: never\ncraft: engineering\nmanager: tim\n' };

/** A repo with the handbook (and an error that is there already) on main, and a branch that grew from it. */
function branched(folder = ''): TestRepo {
  const repo = makeRepo();
  repo.commit(Object.fromEntries(Object.entries({ ...SMALL_HANDBOOK, ...OLD }).map(([path, text]) => [`${folder}${path}`, text])), 'the handbook');
  repo.git('switch', '-q', '-c', 'change');
  return repo;
}

const lint = (repo: TestRepo, args: readonly string[], env: Record<string, string> = {}, folder = ''): Promise<Answer> =>
  cli(join(repo.root, folder), ['lint', ...args], { env: { ...repo.env, ...env } });
/** `path rule` of each finding. */
async function found(repo: TestRepo, ...args: readonly string[]): Promise<string[]> {
  const answer = await lint(repo, [...args, '--format', 'json']);
  if (answer.code > 1) throw new Error(answer.err);
  return (JSON.parse(answer.out) as { findings: { path: string; rule: string }[] }).findings.map(({ path, rule }) => `${path} ${rule}`);
}
const since = (repo: TestRepo): Promise<string[]> => found(repo, '--since', 'main');

describe('lint --since', () => {
  it('calls an empty change clean, whatever stands elsewhere', async () => {
    const repo = branched();
    const { code, out } = await lint(repo, ['--since', 'main']);
    expect([code, out]).toEqual([0, 'no record changed since main: nothing to mend\n']);
    repo.commit({ 'README.md': 'else\n' });
    expect((await lint(repo, ['--since', 'main'])).out).toBe('no record changed since main: nothing to mend\n');
    expect((await lint(repo, ['--since', 'main', '--format', 'agent'])).err).toBe('no record changed since main: nothing to mend\n');
    expect((await lint(repo, [])).code).toBe(1);
  });

  it('sees what is committed, staged, changed and new, and nothing that main did meanwhile', async () => {
    const repo = branched();
    repo.commit({ 'people/dee.yml': DEE });
    repo.write('people/cy.yml', CY.replace('2025-01-06', 'soon'));
    repo.git('add', 'people/cy.yml');
    repo.write('people/ada.yml', `${SMALL_HANDBOOK['people/ada.yml']}salary: 1\n`);
    repo.write('people/eve.yml', 'name: Eve\nstartDate: 2025-05-05\ncraft: engineering\nmanager: nobody\n');
    repo.git('stash', '-q', '-u');
    repo.git('switch', '-q', 'main');
    repo.commit({ 'people/gus.yml': 'name: Gus\nstartDate: later\n' }, 'on main');
    repo.git('switch', '-q', 'change');
    repo.git('stash', 'pop', '-q', '--index');
    expect(await since(repo)).toEqual(['people/ada.yml manager/no-compensation', 'people/cy.yml schema/format', 'people/eve.yml refs/person']);
    repo.write('reports.yml', 'x');
    repo.git('add', '-A');
    expect(await since(repo)).toHaveLength(3);
  });

  it('reports older findings of a changed file, and of no other', async () => {
    const repo = branched();
    repo.commit({ 'people/fay.yml': `# moved\n${OLD['people/fay.yml']}` });
    expect(await since(repo)).toEqual(['people/fay.yml schema/format']);
  });

  it('reports what the change causes elsewhere: deletions, renames, other fields', async () => {
    const repo = branched();
    repo.git('rm', '-q', 'people/cy.yml');
    expect(await since(repo)).toEqual(['teams/product-analytics.yml refs/person']);
    repo.git('reset', '-q', '--hard');
    renameSync(join(repo.root, 'people/ada.yml'), join(repo.root, 'people/ada-obi.yml'));
    expect(await since(repo)).toEqual(['people/bo.md refs/person', 'people/cy.yml refs/person', 'teams/product-analytics.yml refs/person', 'teams/product-analytics.yml refs/person']);
    repo.git('reset', '-q', '--hard');
    repo.git('clean', '-qfd');
    repo.write('people/ada.yml', (SMALL_HANDBOOK['people/ada.yml'] as string).replace('engineering', 'design'));
    expect(await since(repo)).toEqual(['people/bo.md manager/specialist', 'people/cy.yml manager/specialist']);
  });

  it('reports what a changed config causes anywhere', async () => {
    const repo = branched();
    repo.commit({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\ncrafts: [engineering]\n' });
    expect(await since(repo)).toEqual(['people/dee.yml schema/enum']);
  });

  it('reports no older finding elsewhere for words that a name or a list in another file changes', async () => {
    const repo = branched();
    repo.git('switch', '-q', 'main');
    repo.commit({
      'people/fay.yml': 'name: Fay\nstartDate: 2025-01-06\ncraft: juggling\nmanager: tim\n',
      'reviews/cy/2025-07-07.yml': 'person: cy\nmanager: ada\ndue: 2025-07-07\n',
    }, 'older findings');
    repo.git('switch', '-q', 'change');
    repo.git('merge', '-q', 'main');
    expect(await found(repo)).toEqual(['people/fay.yml schema/enum', 'reviews/cy/2025-07-07.yml review/due-date']);
    repo.write('people/cy.yml', CY.replace('Cy Roth', 'Cyra Roth'));
    repo.write('posthog-mgmt.yml', 'version: 1\ncompany: Hedgehog Labs\ncrafts: [engineering, support, design]\n');
    expect(await since(repo)).toEqual([]);
    repo.write('people/cy.yml', CY.replace('2025-01-06', '2025-01-08'));
    repo.write('reviews/ada/2024-09-05.yml', 'person: ada\nmanager: tim\ndue: 2024-09-05\n');
    expect(await since(repo)).toEqual(['reviews/ada/2024-09-05.yml review/due-date']);
  });

  it('reports an older finding elsewhere that the change makes weigh more, and none that it makes weigh less', async () => {
    const repo = branched();
    repo.git('switch', '-q', 'main');
    repo.commit({ 'people/dee.yml': DEE.replace('specialistException: first in support\n', '').replace('manager: tim', 'manager: ada') }, 'an older warning');
    repo.git('switch', '-q', 'change');
    repo.git('merge', '-q', 'main');
    const config = (severity: string): void => { repo.write('posthog-mgmt.yml', `version: 1\ncompany: Hedgehog Labs\nrules: { manager/specialist: ${severity} }\n`); };
    config('error');
    expect(await since(repo)).toEqual(['people/dee.yml manager/specialist']);
    expect((await lint(repo, ['--since', 'main'])).code).toBe(1);
    config('info');
    expect(await since(repo)).toEqual([]);
  });

  it('works in a handbook below the top, with paths from there, and narrowed to paths', async () => {
    const repo = branched('hand book/');
    repo.write('hand book/people/dee.yml', DEE);
    repo.write('hand book/people/cy.yml', CY.replace('ada', 'nobody'));
    const all = await lint(repo, ['--since', 'main', '--format', 'agent'], {}, 'hand book');
    expect(all.out).toMatch(/^people\/cy\.yml:4:10 error refs\/person [^\n]*\n$/);
    const one = await lint(repo, ['people/dee.yml', '--since', 'main'], {}, 'hand book');
    expect([one.code, one.out]).toEqual([0, '1 record changed since main: nothing to mend\n']);
  });

  it('takes a handbook that was not there, and one whose config could not be read, for new', async () => {
    const repo = makeRepo();
    repo.git('switch', '-q', '-c', 'change');
    repo.commit({ ...SMALL_HANDBOOK, ...OLD });
    expect(await since(repo)).toEqual(['people/fay.yml schema/format']);
    repo.git('switch', '-q', '-c', 'broken');
    repo.commit({ 'posthog-mgmt.yml': 'version: 9\n' });
    repo.git('switch', '-q', '-c', 'mended');
    repo.commit({ 'posthog-mgmt.yml': SMALL_HANDBOOK['posthog-mgmt.yml'] as string });
    expect(await found(repo, '--since', 'broken')).toEqual(['people/fay.yml schema/format']);
  });

  it('reads a link as a link before and after', async () => {
    const repo = branched();
    repo.write('else/x.yml', 'x');
    repo.git('rm', '-q', 'people/cy.yml');
    symlinkSync('../else/x.yml', join(repo.root, 'people/cy.yml'));
    expect(await since(repo)).toContain('people/cy.yml record/symlink');
  });

  it.each(['nowhere', '--output=pwned', '-1', '', 'main..change', 'HEAD:people'])('calls the ref "%s" misuse, and runs nothing for it', async (ref) => {
    const repo = branched();
    const { code, err } = await lint(repo, [`--since=${ref}`]);
    expect(code).toBe(2);
    expect(err).toMatch(/git knows no commit|argument missing/);
    expect(existsSync(join(repo.root, 'pwned'))).toBe(false);
  });

  it('names fetch-depth in a shallow clone that ends too early', async () => {
    const repo = branched();
    repo.commit({ 'people/dee.yml': DEE });
    repo.git('switch', '-q', 'main');
    repo.commit({ 'README.md': 'x' });
    const clone = join(makeFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', '--branch', 'change', `file://${repo.root}`, clone], { env: repo.env, stdio: 'ignore' });
    const shallow = repoAt(clone);
    const missing = await lint(shallow, ['--since', 'origin/main']);
    expect([missing.code, missing.err.includes('fetch-depth: 0')]).toEqual([2, true]);
    shallow.git('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    const apart = await lint(shallow, ['--since', 'origin/main']);
    expect([apart.code, apart.err.includes('fetch-depth: 0')]).toEqual([2, true]);
    expect((await lint(shallow, [])).code).toBe(1);
  });

  it('runs no monitor and no filter of the clone\'s config, and writes nothing', async () => {
    const repo = branched();
    repo.commit({ '.gitattributes': '*.yml filter=evil\n' });
    const marker = join(repo.root, '.git/ran');
    writeFileSync(join(repo.root, '.git/evil.sh'), `#!/bin/sh\ntouch ${marker}\ncat\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.process', 'filter.evil.smudge', 'diff.external']) repo.git('config', key, join(repo.root, '.git/evil.sh'));
    repo.git('config', 'filter.evil.required', 'true');
    repo.write('people/cy.yml', CY);
    repo.write('people/dee.yml', DEE);
    expect((await lint(repo, ['--since', 'main'])).code).toBe(0);
    expect((await lint(repo, ['--staged'])).code).toBe(0);
    expect(existsSync(marker)).toBe(false);
  });

  it('is misuse outside of git, and beside other flags that say what to look at', async () => {
    const repo = branched();
    expect((await lint(repo, ['--since', 'main', '--staged'])).code).toBe(2);
    const { tempHandbook } = await import('../support/temp-handbook.js');
    for (const args of [['--since', 'main'], ['--staged']]) {
      const { code, err } = await cli(tempHandbook({}), ['lint', ...args]);
      expect([code, /needs git/.test(err)]).toEqual([2, true]);
    }
  });
});

describe('lint --staged', () => {
  const staged = (repo: TestRepo): Promise<string[]> => found(repo, '--staged');

  it('reads the index, not the work tree', async () => {
    const repo = branched();
    repo.write('people/dee.yml', DEE.replace('30, management: 70', '80, management: 20'));
    repo.git('add', '-A');
    repo.write('people/dee.yml', 'broken: [');
    repo.write('people/new.yml', 'nothing: of it');
    repo.write('people/cy.yml', 'broken: [');
    expect(await staged(repo)).toEqual([]);
    expect((await lint(repo, ['--staged'])).out).toBe('1 record staged: nothing to mend\n');
    repo.git('add', 'people/cy.yml');
    expect(await staged(repo)).toEqual(['people/cy.yml record/parse']);
  });

  it('reports what the commit causes elsewhere, and nothing else that is there', async () => {
    const repo = branched();
    repo.git('rm', '-q', '--cached', 'people/cy.yml');
    expect(await staged(repo)).toEqual(['teams/product-analytics.yml refs/person']);
    expect((await lint(repo, ['--staged'])).out).toContain('in what was staged');
  });

  it('passes over what is only meant to be added', async () => {
    const repo = branched();
    repo.write('people/eve.yml', 'nothing: of it');
    repo.git('add', '-N', 'people/eve.yml');
    expect(await staged(repo)).toEqual([]);
    expect((await lint(repo, ['--staged'])).out).toBe('no record staged: nothing to mend\n');
  });

  it('calls a conflict one', async () => {
    const repo = branched();
    repo.commit({ 'people/cy.yml': CY.replace('Cy', 'Cyr') });
    repo.git('switch', '-q', 'main');
    repo.commit({ 'people/cy.yml': CY.replace('Cy', 'Cyn') });
    expect(repo.try('merge', '-q', 'change')).toBe(1);
    expect(await staged(repo)).toEqual(['people/cy.yml record/conflict-marker']);
  });

  it('works before the first commit, and needs the config in the index', async () => {
    const repo = makeRepo({ unborn: true });
    for (const [path, text] of Object.entries({ ...SMALL_HANDBOOK, ...OLD })) repo.write(path, text);
    const without = await lint(repo, ['--staged']);
    expect([without.code, without.err.includes('git add posthog-mgmt.yml')]).toEqual([2, true]);
    repo.git('add', '-A');
    expect(await staged(repo)).toEqual(['people/fay.yml schema/format']);
  });

  it('looks in the folders that the staged config names', async () => {
    const repo = branched();
    repo.git('mv', 'people', 'folk');
    repo.write('posthog-mgmt.yml', 'version: 1\ncompany: H\npaths: { people: folk }\n');
    repo.git('add', '-A');
    repo.write('posthog-mgmt.yml', 'version: 1\ncompany: H\n');
    expect(await staged(repo)).toEqual(['folk/fay.yml schema/format']);
  });

  it('compares the page on management that the index has', async () => {
    const repo = branched();
    const page = Object.keys(WRITTEN_FOR).map((heading) => `## ${heading}\n\nNothing.\n`).join('\n');
    const config = (...hashes: string[]): string => `version: 1\ncompany: H\nhandbook:\n  management: handbook/management.md\n  confirmed:\n${hashes.join('')}`;
    const hash = await hashOf(['Nothing.']);
    repo.commit({ 'handbook/management.md': page, 'posthog-mgmt.yml': config(...Object.keys(WRITTEN_FOR).map((heading) => `    "${heading}": "${hash}"\n`)) });
    repo.write('posthog-mgmt.yml', `${readFileSync(join(repo.root, 'posthog-mgmt.yml'), 'utf8')}timezone: Europe/London\n`);
    repo.git('add', '-A');
    expect(await staged(repo)).toEqual([]);
    repo.write('handbook/management.md', page.replace('Nothing.', 'Something.'));
    expect(await staged(repo)).toEqual([]);
    repo.git('add', '-A');
    expect(await staged(repo)).toEqual(['handbook/management.md handbook/drift']);
    repo.git('rm', '-q', '--cached', 'handbook/management.md');
    expect(await staged(repo)).toEqual(['posthog-mgmt.yml handbook/drift']);
  });

  it('reads the index that a partial commit hands its hook', async () => {
    const repo = branched();
    const out = join(makeFolder(), 'seen');
    repo.hook('pre-commit', `printf %s "$GIT_INDEX_FILE" > ${out}; cp "$GIT_INDEX_FILE" ${out}.index`);
    repo.write('people/dee.yml', 'broken: [');
    repo.git('add', 'people/dee.yml');
    repo.write('people/cy.yml', CY.replace('Cy', 'Cyn'));
    repo.git('commit', '-q', '-m', 'cy alone', 'people/cy.yml');
    repo.git('reset', '-q', '--soft', 'HEAD~');
    const answer = await lint(repo, ['--staged', '--format', 'json'], { GIT_INDEX_FILE: `${out}.index` });
    expect(answer.code).toBe(0);
    expect((JSON.parse(answer.out) as { summary: { records: number } }).summary.records).toBe(1);
    expect(await staged(repo)).toEqual(['people/dee.yml record/parse']);
    const elsewhere = branched();
    elsewhere.git('rm', '-q', '--cached', 'people/cy.yml');
    const other = await cli(repo.root, ['-C', elsewhere.root, 'lint', '--staged'], { env: { ...repo.env, GIT_INDEX_FILE: `${out}.index` } });
    expect(other.code).toBe(1);
  });
});

describe('lint --stdin', () => {
  const stdin = (repo: TestRepo, content: string, name: string, ...args: readonly string[]): Promise<Answer> =>
    cli(join(repo.root, 'people'), ['lint', '--stdin', '--stdin-filename', name, ...args], { env: repo.env, input: { read: async () => new TextEncoder().encode(content) } });

  it('lints the handbook with that content in the file\'s place, and reports on the file alone', async () => {
    const repo = branched();
    const answer = await stdin(repo, DEE.replace('tim', 'tom'), 'dee.yml', '--format', 'agent');
    expect(answer.out).toMatch(/^people\/dee\.yml:4:10 error refs\/person [^\n]+\n$/);
    expect((await stdin(repo, CY, 'cy.yml')).code).toBe(0);
    expect((await stdin(repo, 'name: New\n', 'new.yml', '--format', 'agent')).out).toContain('people/new.yml:1:1 error schema/required');
    expect(repo.read('people/cy.yml')).toBe(CY);
  });

  it.each([
    ['a name that no record has', ['--stdin', '--stdin-filename', 'notes.txt'], /nothing matched/],
    ['a folder without records', ['--stdin', '--stdin-filename', '../else/x.yml'], /nothing matched/],
    ['a place outside', ['--stdin', '--stdin-filename', '../../x.yml'], /outside/],
    ['no name', ['--stdin'], /--stdin-filename/],
    ['a name alone', ['--stdin-filename', 'cy.yml'], /--stdin/],
    ['paths beside it', ['--stdin', '--stdin-filename', 'cy.yml', 'dee.yml'], /one file/],
  ])('calls %s misuse', async (_, args, message) => {
    const repo = branched();
    const { code, err } = await cli(join(repo.root, 'people'), ['lint', ...args], { env: repo.env, input: { read: async () => new Uint8Array() } });
    expect([code, message.test(err)]).toEqual([2, true]);
  });
});
