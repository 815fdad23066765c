import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../support/cli.js';
import { writingRepo } from '../support/writing.js';

describe('context share', () => {
  it('writes a page that everyone can read, as one commit with trailers', async () => {
    const repo = writingRepo();
    const path = await repo.writes('ada', '2026-11-18', 'context', 'share', 'Acme will churn without SSO', '--kind', 'customer', '--channel', '#customer-success', '-m', 'They said so twice.');
    expect(path).toBe('context/2026-11-18-acme-will-churn-without-sso.md');
    expect(repo.read(path)).toBe('---\ntitle: Acme will churn without SSO\ndate: 2026-11-18\nby: ada\nkinds: [ customer ]\nchannel: "#customer-success"\n---\n\nThey said so twice.\n'.replace('[ customer ]', '[customer]'));
    expect(repo.git('log', '-1', '--format=%B')).toBe(`context: Acme will churn without SSO\n\nHandbook-Kind: context\nHandbook-Record: ${path}\nHandbook-By: ada\n\n`);
  });

  it('keeps several kinds and teams, and answers json', async () => {
    const repo = writingRepo();
    const { code, out } = await repo.run('dee', '2026-11-18', 'context', 'share', 'Sign-ups: "down" #2', '--kind', 'metrics', '--kind', 'company-goals', '--team', 'product-analytics', '--link', 'https://example.com/d', '--format', 'json');
    const answer = JSON.parse(out) as { version: number; path: string; commit: string; record: Record<string, unknown> };
    expect(code).toBe(0);
    expect(answer).toMatchObject({ version: 1, path: 'context/2026-11-18-sign-ups-down-2.md', record: { title: 'Sign-ups: "down" #2', kinds: ['metrics', 'company-goals'], teams: ['product-analytics'], link: 'https://example.com/d', by: 'dee' } });
    expect(answer.commit).toBe(repo.git('rev-parse', 'HEAD').trim());
  });

  it('gives a second one of the same name a number, and the same again none', async () => {
    const repo = writingRepo();
    const share = (text: string) => repo.run('ada', '2026-11-18', 'context', 'share', 'Acme', '--kind', 'customer', '-m', text);
    await share('one');
    await share('two');
    expect((await share('two')).out).toContain('it is so already');
    expect(repo.git('ls-files', 'context')).toBe('context/2026-11-18-acme-2.md\ncontext/2026-11-18-acme.md\n');
  });

  it.each([
    ['no title', ['--kind', 'customer', '-m', 'x'], 2, 'what is the context'],
    ['no kind', ['Acme', '-m', 'x'], 2, '--kind: customer, metrics, other-team, company-goals'],
    ['an unknown kind', ['Acme', '--kind', 'gossip', '-m', 'x'], 2, 'gossip'],
    ['an unknown team', ['Acme', '--kind', 'customer', '--team', 'grwth'], 2, 'no team'],
    ['a date that is none', ['Acme', '--kind', 'customer', '--date', '2026-02-30'], 2, '--date'],
    ['a date to come', ['Acme', '--kind', 'customer', '--date', '2027-01-01'], 1, 'still to come'],
    ['two sources of words', ['Acme', '--kind', 'customer', '-m', 'x', '--body-file', '-'], 2, 'at once'],
    ['a file that is not there', ['Acme', '--kind', 'customer', '--body-file', 'none.md'], 2, 'none.md'],
    ['a title that is too long', ['x'.repeat(301), '--kind', 'customer'], 1, 'title'],
    ['a channel without a name', ['Acme', '--kind', 'customer', '--channel', ''], 1, '`channel` is ""; it must not be empty'],
    ['a link that leads nowhere', ['Acme', '--kind', 'customer', '--link', ' '], 1, '`link` is ""; it must not be empty'],
  ])('refuses %s', async (_, args, code, words) => {
    const repo = writingRepo();
    const before = repo.snapshot();
    const answer = await repo.run('ada', '2026-11-18', 'context', 'share', ...args);
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(words)]);
    expect(repo.snapshot()).toBe(before);
  });

  it('lists what was shared, and which kinds lately', async () => {
    const repo = writingRepo();
    await repo.run('ada', '2026-11-10', 'context', 'share', 'Acme leaves', '--kind', 'customer', '-m', 'x');
    await repo.run('dee', '2026-11-18', 'context', 'share', 'Fewer sign-ups', '--kind', 'metrics', '-m', 'x');
    const { out } = await repo.run('ada', '2026-11-20', 'context', 'list');
    expect(out.indexOf('Fewer sign-ups')).toBeLessThan(out.indexOf('Acme leaves'));
    expect(out).toContain('customer 10 days ago, metrics 2 days ago, other-team never');
    const json = JSON.parse((await repo.run('ada', '2026-11-20', 'context', 'list', '--kind', 'customer', '--format', 'json')).out) as { context: unknown[]; kinds: object };
    expect(json.context).toHaveLength(1);
    expect(json.kinds).toMatchObject({ customer: '2026-11-10', 'other-team': null });
  });
});

describe('feedback', () => {
  it('goes into a file of its own, a second one beside it', async () => {
    const repo = writingRepo();
    expect(await repo.writes('dee', '2026-11-18', 'feedback', 'give', 'bo', '-m', 'Your write-ups help.')).toBe('feedback/bo/2026-11-18-dee.md');
    expect(repo.read('feedback/bo/2026-11-18-dee.md')).toBe('---\nto: bo\nfrom: dee\ndate: 2026-11-18\n---\n\nYour write-ups help.\n');
    expect(await repo.writes('dee', '2026-11-18', 'feedback', 'give', 'bo', '-m', 'And your demos.', '-m', 'All of them.')).toBe('feedback/bo/2026-11-18-dee-2.md');
    expect((await repo.run('dee', '2026-11-18', 'lint')).code).toBe(0);
    const { out } = await repo.run('cy', '2026-11-18', 'feedback', 'list', 'bo');
    expect(out).toContain('From dee on 2026-11-18');
    expect(out).toContain('And your demos.\n\nAll of them.');
  });

  it('reads standard input and the editor', async () => {
    const repo = writingRepo();
    const { cli } = await import('../support/cli.js');
    const options = { today: '2026-11-18', env: repo.env };
    const stdin = await cli(repo.root, ['feedback', 'give', 'bo', '--body-file', '-', '--as', 'dee'], { ...options, input: { read: async () => Buffer.from('\r\nThanks.\r\nReally.\r\n') } });
    expect([stdin.code, repo.read('feedback/bo/2026-11-18-dee.md')]).toEqual([0, expect.stringMatching(/---\n\nThanks\.\nReally\.\n$/)]);
    repo.write('../editor.sh', 'printf "By the editor.\\n" >> "$1"\n');
    const edited = await cli(repo.root, ['feedback', 'give', 'cy', '--edit', '-m', 'Begun.', '--as', 'dee'], { ...options, env: { ...repo.env, EDITOR: `sh ${repo.root}/../editor.sh`, VISUAL: undefined } });
    expect([edited.code, repo.read('feedback/cy/2026-11-18-dee.md')]).toEqual([0, expect.stringMatching(/\n\nBegun\.\n\n\s*By the editor\.\n$/)]);
    const failed = await cli(repo.root, ['feedback', 'give', 'ada', '--edit', '--as', 'dee'], { ...options, env: { ...repo.env, EDITOR: 'false', VISUAL: undefined } });
    expect([failed.code, failed.err]).toEqual([2, expect.stringContaining('Your text is in ')]);
  });

  it.each([
    ['takes a byte order mark away', String.raw`printf '\357\273\277Thanks.\n' > "$1"`, 0, /committed as/],
    ['keeps a file that is no UTF-8', String.raw`printf 'caf\351\n' > "$1"`, 2, /is not UTF-8, so nothing was written\n {2}Your text is in (\S+)\n/],
    ['takes a file that is gone for no words', 'rm "$1"', 2, /There are no words yet, so nothing is written/],
  ])('%s where an editor leaves one', async (_, script, code, said) => {
    const repo = writingRepo();
    const { cli } = await import('../support/cli.js');
    repo.write('../editor.sh', `${script}\n`);
    const answer = await cli(repo.root, ['feedback', 'give', 'bo', '--edit', '--as', 'dee'], { today: '2026-11-18', env: { ...repo.env, EDITOR: `sh ${repo.root}/../editor.sh`, VISUAL: undefined } });
    expect([answer.code, answer.out + answer.err]).toEqual([code, expect.stringMatching(said)]);
    if (code === 0) expect(repo.read('feedback/bo/2026-11-18-dee.md')).toMatch(/---\n\nThanks\.\n$/);
    const kept = said.exec(answer.err)?.[1];
    if (kept !== undefined) expect(readFileSync(kept)).toEqual(Buffer.from('caf\xe9\n', 'latin1'));
  });

  it.skipIf(process.platform === 'win32')('reads what another command makes, through a pipe with a name', () => {
    const repo = writingRepo();
    const said = spawnSync('bash', ['-c', `"$0" "$1" feedback give bo --as dee --body-file <(printf 'Thanks.\\n')`, process.execPath, join(HOME, 'bin/posthog-mgmt.js')], { cwd: repo.root, env: { ...repo.env, POSTHOG_MGMT_TODAY: '2026-11-18' }, encoding: 'utf8' });
    expect([said.status, said.stderr, repo.read('feedback/bo/2026-11-18-dee.md')]).toEqual([0, '', expect.stringMatching(/---\n\nThanks\.\n$/)]);
  });

  it.skipIf(process.platform === 'win32')('waits for what comes out of a pipe that lies in a folder', { timeout: 30_000 }, () => {
    const repo = writingRepo();
    const script = `mkfifo ../words; (printf 'Thanks.\n' > ../words) & exec timeout 20 "$0" "$1" feedback give bo --as dee --body-file ../words`;
    const said = spawnSync('bash', ['-c', script, process.execPath, join(HOME, 'bin/posthog-mgmt.js')], { cwd: repo.root, env: { ...repo.env, POSTHOG_MGMT_TODAY: '2026-11-18' }, encoding: 'utf8' });
    expect([said.status, said.stderr, repo.read('feedback/bo/2026-11-18-dee.md')]).toEqual([0, '', expect.stringMatching(/---\n\nThanks\.\n$/)]);
  });

  it.skipIf(process.platform === 'win32')('waits for words on a standard input that answers at once that there are none yet', { timeout: 30_000 }, async () => {
    const repo = writingRepo();
    execFileSync('mkfifo', [join(repo.root, '../words')]);
    // Who opens it like that for reading makes it answer so.
    const input = openSync(join(repo.root, '../words'), constants.O_RDONLY | constants.O_NONBLOCK);
    const output = openSync(join(repo.root, '../words'), 'w');
    const child = spawn(process.execPath, [join(HOME, 'bin/posthog-mgmt.js'), 'feedback', 'give', 'bo', '--as', 'dee', '--body-file', '-'], { cwd: repo.root, env: { ...repo.env, POSTHOG_MGMT_TODAY: '2026-11-18' }, stdio: [input, 'ignore', 'inherit'] });
    const ended = new Promise((done) => { child.on('close', done); });
    for (const word of ['Thank', 's.\n']) {
      await new Promise((done) => { setTimeout(done, 400); });
      writeSync(output, word);
    }
    closeSync(output);
    closeSync(input);
    expect([await ended, repo.read('feedback/bo/2026-11-18-dee.md')]).toEqual([0, expect.stringMatching(/---\n\nThanks\.\n$/)]);
  });

  it('says that standard input is a folder', () => {
    const repo = writingRepo();
    const folder = openSync(repo.root, 'r');
    const said = spawnSync(process.execPath, [join(HOME, 'bin/posthog-mgmt.js'), 'feedback', 'give', 'bo', '--as', 'dee', '--body-file', '-'], { cwd: repo.root, env: repo.env, encoding: 'utf8', stdio: [folder, 'pipe', 'pipe'] });
    closeSync(folder);
    expect([said.status, said.stderr]).toEqual([2, expect.stringContaining('Cannot read standard input: illegal operation on a directory')]);
  });

  it('asks on a terminal for what is missing', async () => {
    const repo = writingRepo();
    const { cli } = await import('../support/cli.js');
    const asked: string[] = [];
    const ask = {
      choose: async (question: string, choices: readonly { value: string }[]) => { asked.push(question); return choices[1]?.value ?? ''; },
      line: async (question: string) => { asked.push(question); return 'You listen.'; },
      chooseSeveral: async () => [], confirm: async () => true, secret: async () => '',
    };
    const answer = await cli(repo.root, ['feedback', 'give', '--as', 'dee'], { today: '2026-11-18', env: repo.env, canAsk: true, input: { ask } });
    expect([answer.code, asked]).toEqual([0, ['Whom is it for?', 'What would you like to tell bo? (Enter opens your editor)']]);
    const silent = await cli(repo.root, ['feedback', 'give', '--as', 'dee', '--no-input'], { today: '2026-11-18', env: repo.env, canAsk: true, input: { ask } });
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('whom is it for?')]);
  });

  it.each([
    ['to oneself', ['dee', '-m', 'x'], 1, 'H14'],
    ['to nobody', ['boo', '-m', 'x'], 2, 'bo'],
    ['without words', ['bo'], 2, '-m TEXT'],
    ['of blanks', ['bo', '-m', '  \n '], 2, '-m TEXT'],
    ['from the future', ['bo', '-m', 'x', '--date', '2026-12-01'], 1, 'still to come'],
    ['from before someone came', ['bo', '-m', 'x', '--date', '2026-01-01'], 1, 'outside-employment'],
  ])('refuses feedback %s', async (_, args, code, words) => {
    const repo = writingRepo();
    const before = repo.snapshot();
    const answer = await repo.run('dee', '2026-11-18', 'feedback', 'give', ...args);
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(words)]);
    expect(repo.snapshot()).toBe(before);
  });

  it('refuses plain words where the config asks for sealed ones', async () => {
    const repo = writingRepo({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\nseal: { feedback: required }\n' });
    const answer = await repo.run('dee', '2026-11-18', 'feedback', 'give', 'bo', '-m', 'x');
    expect([answer.code, answer.err]).toEqual([1, expect.stringContaining('seal.feedback')]);
  });
});
