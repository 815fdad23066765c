import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli, HOME } from '../support/cli.js';
import { readAction, runAction, type ActionRun } from '../support/composite.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { readSarif } from '../support/sarif.js';
import { SMALL_HANDBOOK } from '../support/writing.js';

const ADA = SMALL_HANDBOOK['people/ada.yml'] as string;
const BAD = `${ADA}time: { craft: 40, management: 60 }\n`;
const DUE = { POSTHOG_MGMT_TODAY: '2026-11-23' };

/** The recipes of the README's part about CI, as data, in order. */
function recipes(): Record<string, unknown>[] {
  const readme = readFileSync(join(HOME, 'README.md'), 'utf8');
  const part = readme.slice(readme.indexOf('\n## CI\n'), readme.indexOf('\n### Formats\n'));
  return [...part.matchAll(/```yaml\n([^]*?)```/g)].map((match) => parse(match[1] as string) as Record<string, unknown>);
}

type Steps = { uses?: string; with?: Record<string, string> }[];

/** The inputs that a recipe's job gives the action, with GitHub's own expressions filled in. */
function inputsOf(recipe: Record<string, unknown> | undefined, github: Record<string, string>): Record<string, string> {
  const [job] = Object.values(recipe?.jobs as Record<string, { steps: Steps }>);
  const step = job?.steps.find(({ uses }) => uses === './tools/posthog-mgmt');
  return Object.fromEntries(Object.entries(step?.with ?? {}).map(([name, text]) => [name, text.replace(/\$\{\{ github\.(\w+) \}\}/g, (_, key: string) => github[key] as string)]));
}

/** A clone as CI has it: main of the remote, and a branch that grew from it. */
function pullRequest(): TestRepo {
  const repo = makeRepo();
  repo.commit({ ...SMALL_HANDBOOK }, 'the handbook');
  repo.git('update-ref', 'refs/remotes/origin/main', 'main');
  repo.git('switch', '-q', '-c', 'busy-ada');
  mkdirSync(join(repo.root, 'tools'));
  symlinkSync(HOME, join(repo.root, 'tools/posthog-mgmt'));
  repo.write('.git/info/exclude', 'tools\nlint.*\n');
  return repo;
}

const act = (repo: TestRepo, inputs: Record<string, string>): ActionRun => runAction(repo.root, inputs, { ...repo.env, ...DUE });

describe('a pull request', () => {
  it('goes red where it breaks a rule, in every format, and green once it is mended', async () => {
    const repo = pullRequest();
    repo.commit({ 'people/ada.yml': BAD }, 'Ada is busy');
    const lint = (...args: string[]) => cli(repo.root, ['lint', '--since', 'origin/main', ...args], { env: repo.env });
    const says: [string, RegExp][] = [
      ['text', /people\/ada\.yml:6:32 {2}error {2}manager\/part-time[^]*1 finding \(1 error\) in 1 record changed since origin\/main/],
      ['json', /"rule": "manager\/part-time"/],
      ['github', /^::error file=people\/ada\.yml,line=6,endLine=6,col=32,endColumn=34,title=manager\/part-time::/],
      ['sarif', /"ruleId": "manager\/part-time"/],
      ['junit', /<failure type="manager\/part-time"/],
      ['agent', /^people\/ada\.yml:6:32 error manager\/part-time /],
      ['markdown', /\*\*1 error\*\*/],
    ];
    for (const [format, pattern] of says) {
      const { code, out } = await lint('--format', format);
      expect([format, code]).toEqual([format, 1]);
      expect(out).toMatch(pattern);
    }
    repo.commit({ 'people/ada.yml': BAD.replace('40, management: 60', '80, management: 20') }, 'Ada is less busy');
    for (const [format] of says) expect((await lint('--format', format)).code).toBe(0);
    expect((await lint()).out).toBe('1 record changed since origin/main: nothing to mend\n');
    expect(readSarif((await lint('--format', 'sarif')).out).runs[0]?.results).toEqual([]);
  });
});

describe('the action', () => {
  it('lints a pull request as the README has it, with annotations, a summary and a SARIF file', () => {
    const repo = pullRequest();
    const inputs = inputsOf(recipes()[0], { base_ref: 'main' });
    repo.commit({ 'people/ada.yml': BAD }, 'Ada is busy');
    const red = act(repo, inputs);
    expect([red.code, red.ran]).toEqual([1, ['build', 'lint']]);
    expect(red.out).toMatch(/^::error file=people\/ada\.yml,line=6,/m);
    expect(red.summary).toContain('| people/ada.yml:6 | error: Ada Obi spends 60% of their time on management |');
    expect(readSarif(repo.read('lint.sarif')).runs[0]?.results).toHaveLength(1);
    repo.commit({ 'people/ada.yml': `${ADA}country: GB\n` }, 'mended');
    const green = act(repo, inputs);
    expect([green.code, green.out]).toEqual([0, '']);
    expect(green.summary).toContain('Nothing to mend.');
  });

  it('says which reviews are overdue in a scheduled job, with its summary', () => {
    const repo = pullRequest();
    const inputs = inputsOf(recipes()[1], {});
    const red = act(repo, inputs);
    expect([red.code, red.ran]).toEqual([1, ['build', 'review-due']]);
    expect(red.out).toMatch(/^::error file=people\/bo\.md,line=1,title=review overdue::/m);
    expect(red.summary).toMatch(/^## What is due on Monday 23 November 2026\n\n\*\*\d+ overdue\*\*/);
    expect(act(repo, { ...inputs, 'fail-on': 'never' }).code).toBe(0);
  });

  it('goes on to the reviews where lint found something, and says what is misuse', () => {
    const repo = pullRequest();
    repo.write('people/ada.yml', BAD);
    expect(act(repo, { 'review-due': 'true', 'fail-on': 'never' })).toMatchObject({ code: 1, ran: ['build', 'lint', 'review-due'] });
    const misuse = act(repo, { since: 'nowhere' });
    expect([misuse.code, misuse.summary]).toEqual([2, '']);
    expect(misuse.err).toContain('git knows no commit "nowhere" here');
  });

  it('runs nothing that an input holds', () => {
    const repo = pullRequest();
    const evil = '$(touch pwned) `touch pwned`; touch pwned #';
    for (const name of Object.keys(readAction().inputs).filter((input) => !['lint', 'review-due', 'node-version'].includes(input))) act(repo, { [name]: evil, 'review-due': 'true' });
    expect(existsSync(join(repo.root, 'pwned'))).toBe(false);
  });

  it('has its inputs in the README', () => {
    const readme = readFileSync(join(HOME, 'README.md'), 'utf8');
    for (const [name, input] of Object.entries(readAction().inputs)) expect(readme).toContain(`| \`${name}\` | ${input.default === '' ? '' : `\`${input.default}\` `}|`);
  });
});

describe('other places', () => {
  it('the job for GitLab fails, and leaves its report', () => {
    const repo = pullRequest();
    repo.commit({ 'people/ada.yml': BAD }, 'Ada is busy');
    const job = recipes()[2]?.handbook as { script: string[]; artifacts: { reports: { junit: string } } };
    const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', job.script.join('\n')], { cwd: repo.root, env: { ...repo.env, CI_MERGE_REQUEST_DIFF_BASE_SHA: repo.git('rev-parse', 'origin/main').trim() } });
    expect(status).toBe(1);
    expect(repo.read(job.artifacts.reports.junit)).toContain('failures="1"');
  });

  it('the hook for pre-commit refuses a commit, and lets a sound one through', () => {
    const [hook] = parse(readFileSync(join(HOME, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string; entry: string; language: string; pass_filenames: boolean }[];
    const [wanted] = (recipes()[3]?.repos as { hooks: { id: string }[] }[])[0]?.hooks ?? [];
    expect(hook).toMatchObject({ id: wanted?.id, language: 'node', pass_filenames: false });
    const repo = pullRequest();
    repo.hook('pre-commit', `exec node "${join(HOME, 'bin/posthog-mgmt.js')}" ${(hook?.entry ?? '').replace(/^posthog-mgmt /, '')}`);
    repo.write('people/ada.yml', BAD);
    expect(repo.try('commit', '-q', '-am', 'busy')).toBe(1);
    repo.write('people/cy.yml', `${SMALL_HANDBOOK['people/cy.yml'] as string}country: GB\n`);
    expect(repo.try('commit', '-q', '-m', 'cy alone', 'people/cy.yml')).toBe(0);
    expect(repo.git('log', '-1', '--format=%s').trim()).toBe('cy alone');
  });
});
