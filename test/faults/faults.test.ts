import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanEnv, cli, HOME, type Answer } from '../support/cli.js';
import type { TestRepo } from '../support/git-repo.js';
import { drafts, leftovers, sampleRepo, start } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const BIN = resolve(HOME, 'bin/posthog-mgmt.js');
const share = (title: string, ...more: string[]): string[] => ['context', 'share', title, '--kind', 'metrics', '-m', 'Words that somebody typed.', '--as', 'ada', ...more];
const run = (repo: TestRepo, args: readonly string[], env: Record<string, string | undefined> = {}): Promise<Answer> => cli(repo.root, args, { env: { ...repo.env, ...env } });

/** Runs the built program in another way than by itself: under a limit, as somebody else. */
function runUnder(repo: TestRepo, command: string, args: readonly string[], options: { uid?: number; input?: string } = {}): Answer {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${command} exec "$@"`, 'bash', process.execPath, BIN, ...args], { cwd: repo.root, env: { ...cleanEnv, ...repo.env, HOME: '/nowhere', NODE_EXTRA_CA_CERTS: undefined }, encoding: 'utf8', ...options });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Every file below a folder and the folder itself may be read by anybody. */
function open(folder: string): void {
  for (const above of [dirname(folder), dirname(dirname(folder))]) chmodSync(above, 0o755);
  for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    const file = join(folder, path);
    chmodSync(file, statSync(file).isDirectory() ? 0o755 : 0o644);
  }
}

function expectNoTrace({ out, err }: Answer): void {
  expect(out + err).not.toMatch(/\n\s+at .*:\d+:\d+|fault of posthog-mgmt/);
}

describe('a disk that is full', () => {
  it('leaves all as it was, or all of it done, wherever it runs out', () => {
    const repo = sampleRepo();
    for (const blocks of [0, 2, 4, 64]) {
      const [before, count] = [repo.snapshot(), Number(repo.git('rev-list', '--count', 'HEAD'))];
      const answer = runUnder(repo, `trap "" XFSZ; ulimit -f ${blocks};`, ['context', 'share', `Full ${blocks}`, '--kind', 'metrics', '--body-file', '-', '--as', 'ada'], { input: `Words that somebody typed.\n${'x '.repeat(1500)}` });
      expectNoTrace(answer);
      expect([blocks, Number(repo.git('rev-list', '--count', 'HEAD')) - count]).toEqual([blocks, answer.code === 0 ? 1 : 0]);
      if (answer.code !== 0) expect([blocks, repo.snapshot()]).toEqual([blocks, before]);
      // What was typed is in a draft, or on the screen.
      if (answer.code !== 0) expect([blocks, (answer.err + drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('')).includes('Words that somebody typed.')]).toEqual([blocks, true]);
      for (const name of drafts(repo)) runUnder(repo, '', ['resume', '--drop', name]);
      expect([blocks, leftovers(repo)]).toEqual([blocks, []]);
    }
  }, 60_000);
});

describe('a disk that is full of all but small files', () => {
  it.each([[0, 'at the lock'], [1, "at the copy of git's index"]])('%s KiB: the path, the reason and the words are said (%s)', (blocks) => {
    const repo = sampleRepo();
    const answer = runUnder(repo, `trap "" XFSZ; ulimit -f ${blocks};`, ['feedback', 'give', 'bo', '-m', 'Words that somebody typed.', '--as', 'ada']);
    expectNoTrace(answer);
    expect(answer.code).not.toBe(0);
    expect(answer.err).toMatch(/Cannot write \S*posthog-mgmt\/\S+: file too large/);
    expect(answer.err + drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('')).toContain('Words that somebody typed.');
    for (const name of drafts(repo)) runUnder(repo, '', ['resume', '--drop', name]);
    expect([repo.git('status', '--porcelain', '-uall'), leftovers(repo)]).toEqual(['', []]);
  });
});

/** A library under which every hard link is refused, as on exFAT; undefined where nothing here compiles it. */
const noHardLinks = ((): string | undefined => {
  const folder = tempFolder({ 'links.c': '#include <errno.h>\nint link(const char *from, const char *to) { errno = EPERM; return -1; }\n' });
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-o', 'links.so', 'links.c'], { cwd: folder });
  return status === 0 ? join(folder, 'links.so') : undefined;
})();

describe.skipIf(process.platform !== 'linux' || noHardLinks === undefined)('a file system without hard links', () => {
  it('takes what is written, from several at once', async () => {
    const repo = sampleRepo();
    const answers = await Promise.all([1, 2, 3].map((number) => start(repo.root, share(`Links ${number}`), { ...repo.env, LD_PRELOAD: noHardLinks ?? '' }).done));
    expect(answers.map(({ code, err }) => [code, err])).toEqual([[0, ''], [0, ''], [0, '']]);
    expect(repo.git('log', '-3', '--format=%s').trim().split('\n').sort()).toEqual(['context: Links 1', 'context: Links 2', 'context: Links 3']);
    expect([repo.git('status', '--porcelain', '-uall'), leftovers(repo), drafts(repo)]).toEqual(['', [], []]);
  });
});

describe.skipIf(!existsSync('/proc/self'))('a folder that is neither there nor can be made', () => {
  it('is refused with the path and the reason, and ends', () => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'lint', '--format', 'sarif=/proc/self/nowhere/deep/lint.sarif'], { cwd: sampleRepo().root, env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined }, encoding: 'utf8', timeout: 60_000 });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/Cannot write \/proc\/self\/nowhere\/deep\/lint\.sarif: no such file or directory/)]);
  });
});

/** Permissions hold nobody up who is root: then the program runs as nobody in particular. */
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534 } : {};
const canBeNobody = spawnSync(process.execPath, ['-e', '0'], { ...nobody, cwd: HOME }).status === 0 && spawnSync(process.execPath, [BIN, '--version'], { ...nobody, cwd: HOME }).status === 0;

describe.skipIf(!canBeNobody)(`without permission${canBeNobody ? '' : ': skipped, since this user can read everything and be nobody else'}`, () => {
  it('to write: lint and due work, and what is typed is shown', () => {
    const repo = sampleRepo();
    open(repo.root);
    if (!isRoot) for (const path of ['people', 'context', '.git', '']) chmodSync(join(repo.root, path), 0o555);
    const safe = 'export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="*";';
    expect(runUnder(repo, safe, ['due', '--exit-zero'], nobody)).toMatchObject({ code: 0 });
    expect(runUnder(repo, safe, ['lint', '--exit-zero'], nobody)).toMatchObject({ code: 0, err: '' });
    const answer = runUnder(repo, safe, ['context', 'share', 'Read-only', '--kind', 'metrics', '--body-file', '-', '--as', 'ada'], { ...nobody, input: 'Words that somebody typed.' });
    expectNoTrace(answer);
    expect([answer.code === 0, answer.err]).toEqual([false, expect.stringMatching(/permission|may not|read-only|denied/i)]);
    expect(answer.err).toContain('Words that somebody typed.');
    if (!isRoot) for (const path of ['', '.git', 'people', 'context']) chmodSync(join(repo.root, path), 0o755);
    expect(repo.git('status', '--porcelain', '-uall')).toBe('');
  });

  it('to read a record: it is a finding, and everything else is checked', () => {
    const repo = sampleRepo();
    open(repo.root);
    chmodSync(join(repo.root, 'people/cy.yml'), 0o000);
    const { code, out } = runUnder(repo, '', ['lint', '--format', 'json'], nobody);
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { path: string; rule: string; message: string }[] };
    expect(findings.filter(({ path }) => path === 'people/cy.yml')).toMatchObject([{ rule: 'record/parse', message: expect.stringContaining("can't be opened") as string }]);
    expect(findings.length).toBeGreaterThan(1);
    expect(runUnder(repo, '', ['due', '--exit-zero'], nobody).err).toContain('people/cy.yml');
    chmodSync(join(repo.root, 'people/cy.yml'), 0o644);
  });
});

describe('git', () => {
  it('that is missing: what reads works, what commits says so and keeps the words', async () => {
    const repo = sampleRepo();
    for (const args of [['lint', '--exit-zero'], ['due', '--exit-zero'], ['org'], ['report']]) expect([args, (await run(repo, args, { PATH: '/nowhere' })).code]).toEqual([args, 0]);
    const { code, err } = await run(repo, share('No git'), { PATH: '/nowhere' });
    expect([code, err]).toEqual([3, expect.stringMatching(/git was not found[^]*Install git/)]);
    expect((await run(repo, share('No git', '--no-commit'), { PATH: '/nowhere' })).code).toBe(0);
    expect(repo.read('context/2026-11-22-no-git.md')).toContain('Words that somebody typed.');
  });

  it('that is too old says which one is needed', async () => {
    const repo = sampleRepo();
    const real = spawnSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
    const folder = tempFolder({ git: `#!/bin/sh\nfor word in "$@"; do\n  case "$word" in --end-of-options) echo "fatal: unrecognized argument: --end-of-options" >&2; exit 128;; version) echo "git version 2.17.1"; exit 0;; esac\ndone\nunset GIT_TRACE2_EVENT # came later\nexec ${real} "$@"\n` });
    chmodSync(join(folder, 'git'), 0o755);
    const before = repo.snapshot();
    for (const more of [[], ['--push']]) {
      const { code, err } = await run(repo, share('Old git', ...more), { PATH: `${folder}:${process.env.PATH}` });
      expect([code, err]).toEqual([3, expect.stringContaining('git 2.17.1 is too old: posthog-mgmt needs 2.24 or newer')]);
      expect(repo.snapshot()).toBe(before);
    }
    expect((await run(repo, ['doctor', 'versions'], { PATH: `${folder}:${process.env.PATH}` })).out).toContain('git 2.17.1 is too old');
  });
});

describe('git that fails after the commit', () => {
  it('leaves the commit, its files and the index as they are, and says so', async () => {
    const repo = sampleRepo();
    const real = spawnSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
    const folder = tempFolder({ git: `#!/bin/sh\nfor word in "$@"; do\n  case "$word" in -20) echo "fatal: out of memory" >&2; exit 128;; esac\ndone\nexec ${real} "$@"\n` });
    chmodSync(join(folder, 'git'), 0o755);
    const { code, err } = await run(repo, share('Half'), { PATH: `${folder}:${process.env.PATH}` });
    expect([code, err]).toEqual([3, expect.stringMatching(/out of memory[^]*was made and stands/)]);
    expect([repo.git('log', '-1', '--format=%s'), repo.git('status', '--porcelain'), leftovers(repo)]).toEqual(['context: Half\n', '', []]);
    // Done again it is there already.
    expect((await run(repo, share('Half'))).code).toBe(0);
    expect(repo.git('log', '--format=%s', '--grep=^context: Half').trim().split('\n')).toHaveLength(1);
  });
});

describe.skipIf(process.platform !== 'linux')('few files that may be open', () => {
  it('are too few for git, or enough: it is said, and all is as it was or done', { timeout: 120_000 }, () => {
    const repo = sampleRepo();
    const codes = [22, 26, 30, 33, 36, 200].map((most) => {
      const before = repo.snapshot();
      const answer = runUnder(repo, `ulimit -n ${most};`, ['context', 'share', `Few ${most}`, '--kind', 'metrics', '--body-file', '-', '--as', 'ada'], { input: 'Words that somebody typed.' });
      expectNoTrace(answer);
      if (answer.code !== 0) {
        expect([most, repo.snapshot()]).toEqual([most, before]);
        expect([most, answer.err]).toEqual([most, expect.stringMatching(/too many open files|no more files may be open/)]);
        expect([most, (answer.err + drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('')).includes('Words that somebody typed.')]).toEqual([most, true]);
      }
      for (const name of drafts(repo)) runUnder(repo, '', ['resume', '--drop', name]);
      expect([most, leftovers(repo)]).toEqual([most, []]);
      return answer.code;
    });
    expect([codes[0], codes.at(-1)]).toEqual([3, 0]);
  });
});

describe('no place for temporary files', () => {
  it('is said with how to name another, and all else is done', () => {
    const repo = sampleRepo();
    const [here, said] = ['export TMPDIR=/proc/nowhere EDITOR=true;', 'posthog-mgmt: Cannot make a folder in /proc/nowhere: no such file or directory (ENOENT).\n  TMPDIR=/path/of/folder      names another one for temporary files\n'];
    expect(runUnder(repo, here, ['context', 'share', 'Edited', '--kind', 'metrics', '--edit', '--as', 'ada'])).toEqual({ code: 2, out: '', err: said });
    expect(runUnder(repo, here, ['merge-driver', 'README.md', 'README.md', 'README.md', '7', 'README.md'])).toEqual({ code: 2, out: '', err: said });
    expect(runUnder(repo, here, share('Without')).code).toBe(0);
    expect(runUnder(repo, `${here} PATH=/nowhere;`, share('Without git'))).toMatchObject({ code: 3, err: expect.stringContaining('git was not found') as string });
    expect(runUnder(repo, here, ['doctor', 'versions']).code).toBe(0);
  });
});

describe('what is kept for later beside a commit', () => {
  it('is done without where it can not be written: the commit stands', async () => {
    const repo = sampleRepo();
    mkdirSync(join(repo.root, '.git/posthog-mgmt'));
    writeFileSync(join(repo.root, '.git/posthog-mgmt/intents'), 'a file where a folder should be');
    expect(await run(repo, share('Full by now'))).toMatchObject({ code: 0, err: '', out: expect.stringContaining('committed as') as string });
    expect([drafts(repo), repo.git('status', '--porcelain')]).toEqual([[], '']);
  });
});

describe('a clock that is set back', () => {
  it('changes what is due and nothing else; undo takes back what was made last', async () => {
    const repo = sampleRepo();
    expect((await run(repo, share('Later'))).code).toBe(0);
    const back = { POSTHOG_MGMT_TODAY: '2026-02-01', GIT_COMMITTER_DATE: '2026-02-01T00:00:00Z', GIT_AUTHOR_DATE: '2026-02-01T00:00:00Z' };
    expect((await run(repo, share('Earlier'), back)).code).toBe(0);
    expect(existsSync(join(repo.root, 'context/2026-02-01-earlier.md'))).toBe(true);
    const lint = async (env = {}): Promise<string> => (await run(repo, ['lint', '--format', 'json'], env)).out.replace(/"milliseconds": \d+/, '');
    expect(await lint(back)).toBe(await lint());
    expect((await run(repo, ['due', '--exit-zero'], back)).code).toBe(0);
    expect((await run(repo, ['undo'], back)).code).toBe(0);
    expect([existsSync(join(repo.root, 'context/2026-02-01-earlier.md')), existsSync(join(repo.root, 'context/2026-11-22-later.md'))]).toEqual([false, true]);
    // A lock of the future is no stronger than another.
    mkdirSync(join(repo.root, '.git/posthog-mgmt'), { recursive: true });
    writeFileSync(join(repo.root, '.git/posthog-mgmt/lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
    utimesSync(join(repo.root, '.git/posthog-mgmt/lock'), new Date('2036-01-01'), new Date('2036-01-01'));
    expect(await run(repo, share('After'))).toMatchObject({ code: 0, err: expect.stringContaining('left its lock here') as string });
  });
});

describe('two versions of the program in one clone', () => {
  it('share the lock, and leave journals and drafts alone that they do not know', async () => {
    const repo = sampleRepo();
    const folder = join(repo.root, '.git/posthog-mgmt');
    mkdirSync(join(folder, 'pending'), { recursive: true });
    mkdirSync(join(folder, 'drafts'), { recursive: true });
    const newer = { journal: JSON.stringify({ version: 99, runner: { pid: 2 ** 22 + 1, host: hostname() }, what: ['nobody', 'knows'] }), draft: '---\nversion: 99\nnothing: known\n---\nWords of a newer version.\n' };
    writeFileSync(join(folder, 'pending/99-x.json'), newer.journal);
    writeFileSync(join(folder, 'drafts/2026-11-22-newer.md'), newer.draft);
    // Its lock holds more than ours knows; its holder is gone.
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), version: 99, more: {} }));
    expect(await run(repo, share('Old and new'))).toMatchObject({ code: 0 });
    expect([readFileSync(join(folder, 'drafts/2026-11-22-newer.md'), 'utf8'), repo.git('status', '--porcelain')]).toEqual([newer.draft, '']);
    expect(existsSync(join(folder, 'pending/99-x.json'))).toBe(true);
    const resumed = await run(repo, ['resume', '--as', 'ada']);
    expect(readFileSync(join(folder, 'drafts/2026-11-22-newer.md'), 'utf8')).toBe(newer.draft);
    expectNoTrace(resumed);
  });
});

describe('two builds of the program in one clone', () => {
  it('write at once without losing anything, and neither answers with what the other knows', async () => {
    const repo = sampleRepo();
    const other = tempFolder();
    for (const name of ['bin', 'dist', 'schemas']) cpSync(join(HOME, name), join(other, name), { recursive: true });
    writeFileSync(join(other, 'package.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as object, version: '99.0.0' }));
    // Another release: another name of the build, and another thing to say.
    const built = readdirSync(join(other, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map((name) => join(other, 'dist', name));
    const change = (from: string | RegExp, to: string): number => built.filter((file) => {
      const [before, after] = [readFileSync(file, 'utf8'), readFileSync(file, 'utf8').replaceAll(from, to)];
      writeFileSync(file, after);
      return before !== after;
    }).length;
    expect([change(/build:(["'`])[0-9a-f]{16}\1/g, 'build:"another-build"'), change('of their time on management', 'of their days on management')]).toEqual([1, 1]);
    const bins = [BIN, join(other, 'bin/posthog-mgmt.js')];
    const ask = (bin: string, ...args: string[]): Answer => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: repo.root, env: { ...cleanEnv, ...repo.env, NODE_EXTRA_CA_CERTS: undefined }, encoding: 'utf8' });
      return { code: status ?? -1, out: stdout, err: stderr };
    };
    expect(bins.map((bin) => ask(bin, '--version').out.trim() === '99.0.0')).toEqual([false, true]);
    // Each of them twice in turn, so that the second time what is known is there to be taken for one's own.
    for (let again = 0; again < 2; again += 1) {
      expect(bins.map((bin) => /of their (\w+) on management/.exec(ask(bin, 'lint').out)?.[1])).toEqual(['time', 'days']);
    }
    const answers = await Promise.all(bins.flatMap((bin, lane) => [0, 1].map((turn) => startOther(bin, repo, share(`Build ${lane}, ${turn}`)))));
    expect(answers.map(({ code, err }) => [code, err])).toEqual(answers.map(() => [0, '']));
    expect([repo.git('log', '--format=%s', '--grep=^context: Build').trim().split('\n').sort(), repo.git('status', '--porcelain'), leftovers(repo), drafts(repo)])
      .toEqual([['context: Build 0, 0', 'context: Build 0, 1', 'context: Build 1, 0', 'context: Build 1, 1'], '', [], []]);
  }, 60_000);
});

/** The program at a place, as it runs beside others. */
function startOther(bin: string, repo: TestRepo, args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, [bin, ...args], { cwd: repo.root, env: { ...cleanEnv, ...repo.env, NODE_EXTRA_CA_CERTS: undefined } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => { out += String(data); });
  child.stderr.on('data', (data) => { err += String(data); });
  return new Promise((done) => { child.on('close', (code) => { done({ code: code ?? -1, out, err }); }); });
}

/** All of them: `KILLS=100 npx vitest run test/faults`; a few in an ordinary run. */
const KILLS = Number(process.env.KILLS ?? 3);

/** Every kind of command that writes, each of which can be done after those before it; what lint says of the whole stays the same. */
const WRITING: readonly (readonly [as: string, ...args: string[]])[] = [
  ['ada', 'context', 'share', 'Something', '--kind', 'metrics', '-m', 'x'], ['dee', 'feedback', 'give', 'bo', '-m', 'x'], ['ada', '1-1', 'schedule', 'cy', '--date', '2026-12-01'], ['ada', '1-1', 'agenda', 'cy', '-m', 'a point'],
  ['ada', '1-1', 'record', 'cy', '--date', '2026-11-19', '--action', 'cy: write it up (2026-12-01)', '-m', 'x'], ['cy', '1-1', 'done', 'cy', 'write it up'], ['ada', '1-1', 'cancel', 'cy', '--date', '2026-12-01'],
  ['bo', 'review', 'start', 'bo'], ['bo', 'review', 'assess', 'bo', '--self', '-m', 'x'], ['ada', 'review', 'assess', 'bo', '-m', 'x'], ['ada', 'review', 'complete', 'bo', '--date', '2026-11-22', '-m', 'x'], ['bo', 'review', 'acknowledge', 'bo'],
  ['dee', 'sprint', 'comment', 'product-analytics', '-m', 'x'], ['ada', 'sprint', 'start', 'product-analytics', '--start', '2026-11-30', '--priority', 'Ship it'], ['bo', 'sprint', 'pick', 'product-analytics', 'ship-it', '--sprint', '2026-11-30'], ['ada', 'sprint', 'finalize', 'product-analytics', '--sprint', '2026-11-30'],
  ['tim', 'person', 'add', 'zoe', '--name', 'Zoe Vik', '--date', '2026-12-01', '--manager', 'ada', '--craft', 'engineering'], ['tim', 'person', 'set-manager', 'zoe', 'tim', '--date', '2026-12-02'], ['tim', 'team', 'join', 'growth', 'zoe'], ['tim', 'team', 'leave', 'growth', 'zoe'], ['tim', 'team', 'add', 'ops', '--name', 'Ops', '--lead', 'zoe', '--member', 'zoe'],
  ['tim', 'team', 'join', 'ops', 'gus'], ['tim', 'team', 'set-lead', 'ops', 'gus'], ['tim', 'person', 'add', 'yan', '--name', 'Yan Lo', '--date', '2026-12-01', '--manager', 'ada', '--craft', 'engineering'], ['tim', 'person', 'leave', 'yan', '--date', '2026-12-31'],
  ['bo', 'sprint', 'change', 'product-analytics', '--sprint', '2026-11-30', '--from', 'ship-it', '--to', 'Something else', '--context', 'customers asked'], ['cy', 'review', 'start', 'cy'], ['ada', 'review', 'cancel', 'cy', '-m', 'away'],
  ['tim', 'import', 'csv', 'staff.csv'], ['tim', 'undo'],
];

describe('killed during any command that writes', () => {
  it('the same again has it done once, and nothing needs repair', async () => {
    const repo = sampleRepo();
    repo.commit({ 'staff.csv': 'Name,Start date,Email\nWim Aas,2026-12-01,wim@example.com\n' });
    repo.hook('pre-commit', 'sleep 0.02');
    const chosen = new Set(KILLS >= WRITING.length ? WRITING.keys() : Array.from({ length: KILLS }, () => Math.floor(Math.random() * WRITING.length)));
    for (const [index, [as, ...args]] of WRITING.entries()) {
      const given = [...args, '--as', as, '--no-input'];
      const env = { POSTHOG_MGMT_TODAY: '2026-11-22' };
      const count = Number(repo.git('rev-list', '--count', 'HEAD'));
      // The others are done in this process, which is faster.
      if (!chosen.has(index)) {
        const { code, err } = await cli(repo.root, given, { env: repo.env });
        expect([args, code === 0 ? '' : err]).toEqual([args, '']);
        continue;
      }
      const { child, done } = start(repo.root, given, env);
      const after = 60 + Math.random() * 300;
      const timer = setTimeout(() => { try { process.kill(-(child.pid as number), 'SIGKILL'); } catch { /* it had ended */ } }, after);
      const first = await done;
      clearTimeout(timer);
      const again = args[0] === 'undo' && Number(repo.git('rev-list', '--count', 'HEAD')) > count ? first : await start(repo.root, given, env).done;
      const about = `${args.join(' ')}, killed after ${Math.round(after)} ms: ${again.err}`;
      expectNoTrace(again);
      expect([about, Number(repo.git('rev-list', '--count', 'HEAD')) - count, repo.git('status', '--porcelain', '-uall'), leftovers(repo), drafts(repo)]).toEqual([about, 1, '', [], []]);
    }
    expect(repo.git('fsck', '--no-dangling')).toBe('');
  }, 300_000);
});
