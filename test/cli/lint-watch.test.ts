import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanEnv, cli, HOME } from '../support/cli.js';
import { copyFixture, tempHandbook } from '../support/temp-handbook.js';

/** Starts `lint --watch`, and waits for what it prints: a change may be seen in more than one step. */
function watch(root: string): { says(words: RegExp): Promise<void>; stop(): Promise<NodeJS.Signals | null> } {
  const child = spawn(process.execPath, [join(HOME, 'bin/posthog-mgmt.js'), 'lint', '--watch'], { cwd: root, env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { text += String(data); });
  return {
    async says(words) {
      const started = performance.now();
      for (;;) {
        const found = words.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return;
        }
        if (performance.now() - started > 10_000) throw new Error(`${words.source} never came, but: ${text}`);
        await new Promise((resolve) => { setTimeout(resolve, 10); });
      }
    },
    stop: () => new Promise((resolve) => {
      child.on('close', (_, signal) => { resolve(signal); });
      child.kill('SIGINT');
    }),
  };
}

describe('lint --watch', () => {
  it('lints again after each change, whatever becomes of the files, until it is ended', { timeout: 30_000 }, async () => {
    const root = tempHandbook({ 'people/ada.yml': 'name: Ada\nstartDate: 2024-03-04\ncraft: design\n' });
    const watching = watch(root);
    await watching.says(/1 record, 1 person, 0 teams: nothing to mend\nWatching/);
    writeFileSync(join(root, 'people/ada.yml'), 'name: Ada\nstartDate: 2024-13-04\n');
    await watching.says(/Changed: people\/ada\.yml\n[^]*schema\/format/);
    mkdirSync(join(root, 'teams/growth'), { recursive: true });
    writeFileSync(join(root, 'teams/growth/index.yml'), 'name: [\n');
    await watching.says(/record\/parse/);
    rmSync(join(root, 'teams'), { recursive: true });
    writeFileSync(join(root, 'people/ada.yml'), 'name: Ada\nstartDate: 2024-03-04\ncraft: design\n');
    await watching.says(/1 record, 1 person, 0 teams: nothing to mend/);
    renameSync(join(root, 'posthog-mgmt.yml'), join(root, 'away'));
    await watching.says(/there is no handbook here/);
    renameSync(join(root, 'away'), join(root, 'posthog-mgmt.yml'));
    await watching.says(/1 record, 1 person, 0 teams: nothing to mend/);
    expect(await watching.stop()).toBe('SIGINT');
  });

  it.each([[['--fix']], [['--staged']], [['--stdin', '--stdin-filename', 'people/ada.yml']], [['--format', 'json']], [['--write-baseline', 'x.json']]])('is misuse with %s', async (flags) => {
    const { code, err } = await cli(copyFixture('hedgehog-labs'), ['lint', '--watch', ...flags]);
    expect([code, err.includes('--watch')]).toEqual([2, true]);
  });

  it.each([[['--rule', 'manager/part-tim'], 'Did you mean manager/part-time?'], [['--unsafe'], '--unsafe goes with --fix'], [['--stdin-filename', 'people/ada.yml'], '--stdin-filename needs --stdin']])('waits for nothing where the flags are misuse: %j', async (flags, words) => {
    const { code, err } = await cli(copyFixture('hedgehog-labs'), ['lint', '--watch', ...flags]);
    expect([code, err]).toEqual([2, expect.stringContaining(words) as string]);
  });
});

describe('long text on a terminal', () => {
  it('goes to the pager where it is longer than the screen, and is printed where it is not', async () => {
    const root = copyFixture('hedgehog-labs');
    const tall = await cli(root, ['rules'], { tty: true, rows: 24 });
    expect([tall.code, tall.out, (tall.paged ?? '').split('\n').length > 24]).toEqual([0, '', true]);
    for (const options of [{ tty: true, rows: 5000 }, { rows: 24 }, { tty: true, rows: 24, env: { PAGER: 'cat' } }, { tty: true, rows: 24, env: { TERM: 'dumb' } }]) {
      const { out, paged } = await cli(root, ['rules'], options);
      expect([out.length > 1000, paged]).toEqual([true, undefined]);
    }
    expect((await cli(root, ['rules', '--no-pager'], { tty: true, rows: 24 })).paged).toBeUndefined();
  });

  it('keeps the exit code, and what is said on standard error', async () => {
    const { code, paged, err } = await cli(copyFixture('broken/every-rule'), ['lint'], { tty: true, rows: 24 });
    expect([code, (paged ?? '').includes('findings'), err]).toEqual([1, true, '']);
    expect((await cli(copyFixture('hedgehog-labs'), ['due', '--as', 'nobody'], { tty: true, rows: 24 })).out).not.toBe('undefined');
  });
});

describe('progress', () => {
  const many = (): string => tempHandbook(Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`people/p${index}.yml`, `name: P ${index}\nstartDate: 2024-03-04\ncraft: design\n${index === 0 ? '' : 'manager: p0\n'}`])));

  it('shows on a terminal once reading takes a while, and goes before anything else is printed', async () => {
    const root = many();
    let now = 0;
    const slow = { elapsed: () => (now += 400) };
    const { err } = await cli(root, ['lint'], { tty: true, canAsk: true, clock: slow });
    expect(err).toMatch(/^reading 1100 records: 9\d%\r\u001b\[2K/);
    expect((await cli(root, ['lint'], { clock: slow })).err).toBe('');
    expect((await cli(root, ['lint'], { tty: true, canAsk: true, clock: slow, env: { CI: 'true' } })).err).toBe('');
    expect((await cli(root, ['lint'], { tty: true, canAsk: true })).err).toBe('');
  });
});
