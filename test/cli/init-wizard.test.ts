import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/errors.js';
import type { Prompter } from '../../src/ports.js';
import { cleanEnv, cli, HOME, type Answer } from '../support/cli.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

/** What somebody answers, by a word of the question; anything else takes what is offered first. */
type Answers = Readonly<Record<string, string | boolean>>;

/** Somebody at a terminal, who notes every question; `give up` is Ctrl-C. */
function somebody(answers: Answers, asked: string[] = []): { ask: Prompter; asked: string[] } {
  const answer = (question: string): string | boolean | undefined => {
    asked.push(question);
    const key = Object.keys(answers).find((word) => question.includes(word));
    if (key !== undefined && answers[key] === 'give up') throw new Cancelled('Given up; nothing was written.');
    return key === undefined ? undefined : answers[key];
  };
  return {
    asked,
    ask: {
      choose: async (question, choices, initial) => {
        const given = answer(question) as string | undefined;
        expect(given === undefined || choices.some(({ value }) => value === given), `${question}: ${String(given)}`).toBe(true);
        return given ?? initial ?? choices[0]?.value ?? '';
      },
      chooseSeveral: async () => { throw new Error('nothing asks for several'); },
      line: async (question, { initial = '', check } = {}) => {
        const given = (answer(question) as string | undefined) ?? initial;
        expect(check?.(given), `${question}: ${given}`).toBeUndefined();
        return given;
      },
      secret: async () => { throw new Error('nothing asks for a secret'); },
      confirm: async (question, initial) => (answer(question) as boolean | undefined) ?? initial,
    },
  };
}

async function wizard(root: string, answers: Answers, flags: readonly string[] = []): Promise<Answer & { asked: string[] }> {
  const { ask, asked } = somebody(answers);
  return { ...(await cli(root, ['init', ...flags], { canAsk: true, today: '2026-11-24', input: { ask } })), asked };
}

const committed = (repo: TestRepo): string[] => repo.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n');

describe('init on a terminal', () => {
  it('asks for everything, shows what it will write, and makes one commit of it', async () => {
    const repo = makeRepo();
    const { code, out, err, asked } = await wizard(repo.root, { 'Which company': 'Hedgehog Labs', handle: 'ada', 'Your name': 'Ada Obi', 'first day': '2024-03-04', 'Your craft': 'engineering' });
    expect([code, asked.length]).toEqual([0, 11]);
    expect(err).toContain('This will be written:\n  posthog-mgmt.yml\n');
    expect(out).toContain('The handbook of Hedgehog Labs is set up, committed as ');
    expect(committed(repo)).toEqual(expect.arrayContaining(['.github/workflows/handbook.yml', '.gitattributes', '.vscode/settings.json', 'people/_example.yml', 'people/ada.yml', 'posthog-mgmt.yml']));
    expect(repo.read('people/ada.yml')).toBe('name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nemail: ada@example.com\n');
    expect(repo.read('posthog-mgmt.yml')).toContain('timezone: Europe/London\n');
    expect(repo.read('posthog-mgmt.yml')).toContain('since: 2026-11-24\n');
    expect(statSync(join(repo.root, '.git/hooks/pre-commit')).mode & 0o100).toBe(0o100);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect((await cli(repo.root, ['lint'])).code).toBe(0);
    expect((await cli(repo.root, ['doctor'])).out).toContain('all is well');
  });

  it.each(['Which company', 'time zone', 'Since when', 'records go', 'handle', 'Lint what is staged', 'Lint in CI', 'Write and commit'])('writes nothing where somebody gives up at: %s', async (word) => {
    const repo = makeRepo();
    const before = repo.snapshot();
    const answers = { 'Which company': 'Hedgehog Labs', handle: 'ada', 'Your name': 'Ada', 'Your craft': 'design' };
    expect((await wizard(repo.root, { ...Object.fromEntries(Object.entries(answers).filter(([key]) => key !== word)), [word]: 'give up' })).code).toBe(130);
    expect(repo.snapshot()).toBe(before);
    expect([repo.exists('.git/hooks/pre-commit'), repo.try('config', 'merge.posthog-mgmt.driver')]).toEqual([false, 1]);
  });

  it('asks for nothing that a flag says', async () => {
    const repo = makeRepo();
    const { code, asked } = await wizard(repo.root, {}, ['--company', 'Hedgehog Labs', '--timezone', 'UTC', '--since', '2026-01-01', '--path', 'people=who', '--import', 'none', '--me', 'ada', '--name', 'Ada Obi', '--start-date', '2024-03-04', '--craft', 'design', '--no-hook', '--ci', 'none', '--no-commit']);
    expect([code, asked]).toEqual([0, []]);
    expect(repo.exists('who/ada.yml')).toBe(true);
    expect(repo.exists('.github')).toBe(false);
  });

  it('asks nothing with --no-input, nor where there is no terminal', async () => {
    const { ask, asked } = somebody({});
    const root = tempFolder();
    expect((await cli(root, ['init', '--company', 'Hedgehog Labs', '--no-input'], { canAsk: true, input: { ask } })).code).toBe(0);
    expect((await cli(tempFolder(), ['init'], { input: { ask } })).code).toBe(2);
    expect(asked).toEqual([]);
  });

  it('takes people from a CSV file that it finds, and puts the address into the record of whoever sets it up', async () => {
    const repo = makeRepo();
    repo.commit({ 'staff.csv': 'Name,Start date,Department\nAda Obi,2024-03-04,Growth\nBo Lind,2025-03-04,Growth\n' });
    const { code, out } = await wizard(repo.root, { 'Which company': 'Hedgehog Labs', 'Take people': '0', 'Who are you': 'ada-obi', 'Lint in CI': 'none' });
    expect([code, out.includes('2 people and 1 team are here')]).toEqual([0, true]);
    expect(committed(repo)).toEqual(expect.arrayContaining(['people/ada-obi.yml', 'people/bo-lind.yml', 'posthog-mgmt.yml']));
    expect(repo.read('people/ada-obi.yml')).toContain('email: ada@example.com\n');
    expect((await cli(repo.root, ['lint'])).code).toBe(0);
  });

  it('keeps the other answers where a CSV file can only be imported with a flag, and names the command', async () => {
    const repo = makeRepo();
    repo.commit({ 'my staff.csv': 'Name,Start date\nAda Obi,03/04/2024\n' });
    const { code, err } = await wizard(repo.root, { 'Which company': 'Hedgehog Labs', 'Take people': '0', handle: 'ada', 'Your name': 'Ada Obi', 'Your craft': 'design', 'Lint in CI': 'none' });
    expect([code, repo.exists('people/ada.yml')]).toEqual([0, true]);
    expect(err).toMatch(/^Note: nothing was imported: my staff\.csv:2: "03\/04\/2024" can be two dates, .*--date-order dmy .*Once the handbook is set up: posthog-mgmt import csv 'my staff\.csv'\.$/m);
    const named = await cli(tempFolder({ 'staff.csv': 'Name,Start date\nAda Obi,03/04/2024\n' }), ['init', '--company', 'Hedgehog Labs', '--import', 'staff.csv']);
    expect(named).toMatchObject({ code: 2, err: expect.stringMatching(/--date-order mdy.*\n {2}--import none sets the handbook up without; then: posthog-mgmt import csv staff\.csv\n/) as string });
  });

  it('takes them from a tree in the form of posthog.com, its people pages where they are', async () => {
    const repo = makeRepo();
    cpSync(join(HOME, 'fixtures/posthog-com/2022'), repo.root, { recursive: true });
    repo.commit({});
    const { code, err } = await wizard(repo.root, { 'Which company': 'Hedgehog Labs', 'records go': 'pages', 'Take people': '0', 'Lint in CI': 'gitlab' });
    expect(err).not.toContain('fault of posthog-mgmt');
    expect(code).toBe(0);
    expect(repo.read('posthog-mgmt.yml')).toContain('people: contents/team');
    expect(repo.exists('.gitlab-ci.yml')).toBe(true);
    // Three of the pages have had errors of their own all along.
    expect(JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out)).toMatchObject({ summary: { errors: 3 } });
  });

  it('leaves a hook and CI jobs of somebody else, and says what to add', async () => {
    const repo = makeRepo();
    repo.hook('pre-commit', 'exit 0');
    repo.commit({ '.gitlab-ci.yml': 'test: { script: make }\n' });
    const { code, err } = await wizard(repo.root, { 'Which company': 'Hedgehog Labs', handle: 'ada', 'Your craft': 'design', 'Lint in CI': 'gitlab' });
    expect(code).toBe(0);
    expect(err).toContain('add to it: posthog-mgmt lint --staged');
    expect(err).toContain('.gitlab-ci.yml is there already');
    expect([repo.read('.gitlab-ci.yml'), repo.read('.git/hooks/pre-commit')]).toEqual(['test: { script: make }\n', '#!/bin/sh\nexit 0\n']);
  });

  it('knows the page on management, and where there is no git', async () => {
    const root = tempFolder({ 'handbook/management.md': '# Management\n' });
    const { code, asked } = await wizard(root, { 'Which company': 'Hedgehog Labs', handle: 'ada', 'Your name': 'Ada', 'Your craft': 'design' });
    expect([code, asked.at(-1)]).toEqual([0, 'Write it? There is no git here, so nothing is committed.']);
    expect(readFileSync(join(root, 'posthog-mgmt.yml'), 'utf8')).toContain('handbook: { management: handbook/management.md }\n');
    const other = tempFolder();
    expect((await wizard(other, { 'Which company': 'Hedgehog Labs', handle: 'ada', 'Your name': 'Ada', 'Your craft': 'design', 'Write it': false })).code).toBe(130);
  });

  it('stops before the first question where there is a handbook, and refuses what lint would call an error', async () => {
    const there = tempFolder({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n' });
    expect(await wizard(there, {})).toMatchObject({ code: 2, asked: [] });
    const repo = makeRepo();
    const before = repo.snapshot();
    expect((await wizard(repo.root, { 'Which company': 'x', handle: 'ada', 'Your name': 'Ada' }, ['--craft', 'knitting', '--commit'])).code).toBe(1);
    expect(repo.snapshot()).toBe(before);
  });
});

describe('what init sets up', () => {
  it('is a hook that lets a sound change pass, and stops one that is not', async () => {
    const repo = makeRepo();
    await cli(repo.root, ['init', '--company', 'Hedgehog Labs', '--hook', '--commit']);
    const bin = tempFolder();
    execFileSync('ln', ['-s', join(HOME, 'bin/posthog-mgmt.js'), join(bin, 'posthog-mgmt')]);
    const env = { ...repo.env, PATH: `${bin}:${process.env.PATH ?? ''}` };
    const commit = (): number => {
      try {
        execFileSync('git', ['commit', '-qam', 'people'], { cwd: repo.root, env, stdio: 'ignore' });
        return 0;
      } catch (error) {
        return (error as { status: number }).status;
      }
    };
    repo.write('people/ada.yml', 'name: Ada\nstartDate: 2024-13-04\n');
    repo.git('add', '-A');
    expect(commit()).toBe(1);
    repo.write('people/ada.yml', 'name: Ada\nstartDate: 2024-03-04\ncraft: design\n');
    expect(commit()).toBe(0);
    // A branch that never had the handbook commits as ever.
    repo.git('switch', '-q', '--orphan', 'site');
    repo.write('index.html', 'x');
    repo.git('add', '-A');
    expect(commit()).toBe(0);
  });

  it.each([['github', ''], ['gitlab', ''], ['github', "docs #1: Bo's"], ['gitlab', "docs #1: Bo's"]])('are CI jobs whose commands work: %s, in "%s"', async (system, folder) => {
    const repo = makeRepo();
    const root = join(repo.root, folder);
    mkdirSync(root, { recursive: true });
    expect((await cli(root, ['init', '--company', "Bo's & Co", '--ci', system, '--commit'])).code).toBe(0);
    const text = repo.read(system === 'github' ? '.github/workflows/handbook.yml' : '.gitlab-ci.yml');
    const { parse } = await import('yaml');
    const jobs = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> };
    const scripts = system === 'github' ? Object.values(jobs.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? [])) : Object.values(jobs as unknown as Record<string, { script?: string[] }>).flatMap(({ script }) => script ?? []);
    expect(scripts).toHaveLength(2);
    for (const script of scripts) {
      const local = script.replaceAll(/npx --yes posthog-mgmt@[\d.]+/g, `"${process.execPath}" "${join(HOME, 'bin/posthog-mgmt.js')}"`);
      expect(local).not.toContain('npx --yes');
      execFileSync('bash', ['-e', '-c', local], { cwd: repo.root, env: { ...cleanEnv, RUNNER_TEMP: tempFolder(), GITHUB_STEP_SUMMARY: join(tempFolder(), 'summary.md') } as NodeJS.ProcessEnv, stdio: 'pipe' });
    }
  });
});
