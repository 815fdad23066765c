import { chmodSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { sampleRepo } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const COMMAND = /(?:^| )(cat-file|check-ignore|commit|config|diff-index|log|ls-files|ls-tree|rev-parse|status|update-index|var|version)(?: |$)/;

/** The git commands that a run starts, in the order of the alphabet. */
async function gitCommandsOf(args: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  const repo = sampleRepo();
  const real = spawnSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const folder = tempFolder({ git: `#!/bin/sh\necho "$*" | head -1 >> "$GIT_COMMAND_LOG"\nexec ${real} "$@"\n`, log: '' });
  chmodSync(join(folder, 'git'), 0o755);
  const { code, err } = await cli(repo.root, args, { env: { PATH: `${folder}:${process.env.PATH}`, GIT_COMMAND_LOG: join(folder, 'log'), ...env } });
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').map((line) => COMMAND.exec(line)?.[1] ?? line).sort();
}

/** On some machines starting one takes longer than what it does. */
describe('a record that is committed', () => {
  const WRITING = ['cat-file', 'check-ignore', 'commit', 'diff-index', 'log', 'ls-files', 'rev-parse', 'update-index'];
  const give = ['feedback', 'give', 'bo', '-m', 'Your write-ups help.'];

  it('starts git no more often than it must', async () => {
    expect(await gitCommandsOf(give)).toEqual([...WRITING, 'config'].sort());
    expect(await gitCommandsOf([...give, '--as', 'ada'])).toEqual([...WRITING, 'config'].sort());
  });

  it('need not ask who commits where the environment says it, but asks git where that leaves it open', async () => {
    const named = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' };
    expect(await gitCommandsOf([...give, '--as', 'ada'], named)).toEqual(WRITING);
    expect(await gitCommandsOf([...give, '--as', 'ada'], { ...named, GIT_AUTHOR_DATE: '2026-11-17T12:00:00Z' })).toEqual([...WRITING, 'config', 'var', 'var'].sort());
  });
});
