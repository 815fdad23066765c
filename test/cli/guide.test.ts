import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cli, HOME } from '../support/cli.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const STAFF = 'Name,Start date,Email,Department,Manager,Salary\nTim Berg,2020-01-06,tim@example.com,,,100\nDee Park,2022-05-02,dee@example.com,Support,Tim Berg,100\nFay Moss,2023-05-02,fay@example.com,Support,Dee Park,100\n';

/** The guide's steps: the lines of each one's commands. */
function steps(): string[][] {
  const [, guide = ''] = readFileSync(join(HOME, 'README.md'), 'utf8').split('## From an empty repo to CI in ten steps');
  const own = guide.slice(0, guide.indexOf('\n## '));
  return own.split(/\n(?=\d+\. \*\*)/).slice(1).map((step) => [...step.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text]) => (text as string).trim().split(/\n\s*/)));
}

/** A command's words, as a shell takes them apart. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}

/** Runs every step; the program in this process, git through a shell with the program on its path. */
async function follow(repo: TestRepo, skipped: RegExp): Promise<void> {
  const bin = tempFolder();
  execFileSync('ln', ['-s', join(HOME, 'bin/posthog-mgmt.js'), join(bin, 'posthog-mgmt')]);
  const env = { ...repo.env, PATH: `${bin}:${process.env.PATH ?? ''}`, POSTHOG_MGMT_TODAY: '2026-11-24' };
  for (const [index, lines] of steps().entries()) {
    for (const line of lines.filter((text) => !skipped.test(text))) {
      const about = `step ${index + 1}: ${line}`;
      if (!line.startsWith('posthog-mgmt ')) {
        execFileSync('bash', ['-ec', line], { cwd: repo.root, env, stdio: 'pipe' });
        continue;
      }
      const { code, out, err } = await cli(repo.root, words(line).slice(1), { today: '2026-11-24', env });
      expect(code, `${about}\n${out}${err}`).toBe(0);
    }
    expect(repo.git('status', '--porcelain'), `after step ${index + 1}`).toBe('');
  }
}

describe('the guide, from an empty repo to CI', () => {
  it('has ten steps', () => {
    expect(steps()).toHaveLength(10);
    expect(steps().every((lines) => lines.length > 0)).toBe(true);
  });

  it('works in an empty repo, with an export beside it', { timeout: 60_000 }, async () => {
    const repo = makeRepo();
    repo.write('../employees.csv', STAFF);
    await follow(repo, /import posthog\.com/);
    expect(repo.git('log', '--format=%s').trim().split('\n').length).toBeGreaterThan(12);
    expect(JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out)).toMatchObject({ summary: { errors: 0 } });
    expect((await cli(repo.root, ['doctor'], { today: '2026-11-24' })).out).toContain('all is well');
  });

  // Real people's public pages are no part of the project; the test runs where they are beside it.
  const real = fileURLToPath(new URL('../../../shared/realworld/posthog.com-2022/', import.meta.url));
  it.skipIf(!existsSync(real))('works in the real posthog.com of 2022, where it lies beside the project', { timeout: 60_000 }, async () => {
    const repo = makeRepo();
    cpSync(real, repo.root, { recursive: true });
    repo.commit({});
    await follow(repo, /import csv/);
    expect(JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out)).toMatchObject({ summary: { errors: 0 } });
  });
});
