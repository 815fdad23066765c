import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { armor } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { sealNote } from '../../src/sealing/note.js';
import { cleanEnv, cli, HOME, program, type Answer } from '../support/cli.js';
import { repoWith, type TestRepo } from '../support/git-repo.js';
import { keyHolder } from '../support/keys.js';
import { bareRemote, cloneOf, drafts, sampleRepo, start } from '../support/sample-repo.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';
import { expectLinear } from '../support/growth.js';

/*
 * A test for each thing that hostile or broken input could do, by the words of the table in SECURITY.md. `npm run threats` takes
 * each defence away and sees that its test fails.
 */

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const PEOPLE = { 'people/ada.yml': ADA, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n' };

interface Found { rule: string; path: string; line: number; message: string }
async function lint(root: string, ...flags: string[]): Promise<Found[]> {
  const { code, out, err } = await cli(root, ['lint', '--format', 'json', ...flags]);
  expect([[0, 1].includes(code), err]).toEqual([true, '']);
  return (JSON.parse(out) as { findings: Found[] }).findings;
}
const rules = (found: readonly Found[], path: string): string[] => found.filter((finding) => finding.path === path).map(({ rule }) => rule);
const run = (repo: TestRepo, ...args: string[]): Promise<Answer> => cli(repo.root, [...args, '--as', 'ada'], { env: repo.env });

describe('threats', () => {
  it('code in front matter', async () => {
    const root = tempFolder();
    const pwned = join(root, 'pwned');
    const code = `require('fs').writeFileSync(${JSON.stringify(pwned)}, '')`;
    const files = Object.fromEntries(['js', 'javascript', 'coffee', 'json', 'toml', ' js'].map((language, index) => [`people/p${index}.md`, `---${language}\n${code}\n---\n`]));
    const repo = repoWith({ 'posthog-mgmt.yml': 'version: 1\ncompany: X\n', ...PEOPLE, ...files, 'people/cy.md': `---\nname: Cy\nstartDate: 2024-01-01\ncraft: design\nmanager: ada\n---\n---js\n${code}\n---\n` });
    const found = await lint(repo.root);
    for (const path of Object.keys(files)) expect([path, rules(found, path)]).toEqual([path, ['record/front-matter']]);
    // Nor is a block in a body, which gray-matter's own writing would run.
    expect(await run(repo, 'person', 'set-manager', 'cy', 'bo')).toMatchObject({ code: 0 });
    expect(repo.read('people/cy.md')).toContain(`manager: bo\nmanagerSince: 2026-11-22\n---\n---js\n${code}\n---\n`);
    expect(existsSync(pwned)).toBe(false);
  });

  it('a broken page that reads as empty the second time', async () => {
    const broken = '---\nname: [\n---\n';
    const root = tempHandbook({ ...PEOPLE, 'people/x.md': broken, 'people/y.md': broken });
    for (const found of [await lint(root), await lint(root)]) for (const path of ['people/x.md', 'people/y.md']) expect([path, rules(found, path)]).toEqual([path, ['record/parse']]);
  });

  it('values that change their type between two readers of YAML', async () => {
    const keys = 'name: Ada Obi\nstartDate: 2026-11-22\njobTitle: 10:30\ncraft: engineering\n';
    const root = tempHandbook({ 'people/one.yml': keys, 'people/two.md': `---\n${keys}---\n` });
    const facts = (await cli(root, ['export'])).out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { facts: object }).facts);
    expect(facts).toEqual([1, 2].map(() => ({ name: 'Ada Obi', startDate: '2026-11-22', jobTitle: '10:30', craft: 'engineering' })));
  });

  it('directives that turn words into other values', async () => {
    const root = tempHandbook({ 'people/no.yml': `%YAML 1.1\n---\nname: no\nstartDate: 2024-01-01\n`, 'people/yes.md': `---\n%YAML 1.1\n---\nname: yes\n---\n` });
    const found = await lint(root);
    for (const path of ['people/no.yml', 'people/yes.md']) expect(rules(found, path)).toContain('record/front-matter');
  });

  it('bombs of aliases, deep nesting, huge files', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`).join('\n')}\n`;
    const root = tempHandbook({ ...PEOPLE, 'people/bomb.yml': bomb, 'people/deep.yml': `name: ${'['.repeat(50_000)}\n`, 'people/huge.yml': `${ADA}biography: "${'x'.repeat(1 << 20)}"\n`, 'people/merge.md': '---\nbase: &b { name: x }\n<<: *b\n---\n' });
    const found = await lint(root);
    for (const name of ['bomb.yml', 'merge.md']) expect([name, [...new Set(rules(found, `people/${name}`))]]).toEqual([name, ['record/front-matter']]);
    for (const name of ['deep.yml', 'huge.yml']) expect([name, rules(found, `people/${name}`)]).toEqual([name, ['record/too-large']]);
  });

  it('keys that reach into prototypes', async () => {
    const root = tempHandbook({ ...PEOPLE, 'people/x.yml': `${ADA}manager: ada\n__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\n`, 'people/y.md': `---\n${ADA}manager: ada\n__proto__:\n  polluted: yes\n---\n` });
    const found = await lint(root);
    expect(rules(found, 'people/x.yml')).toEqual(['schema/unknown-key', 'schema/unknown-key']);
    expect(rules(found, 'people/y.md')).toEqual(['schema/unknown-key']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    // A name from a file is a key of its own, never one that every object has.
    expect((await cli(root, ['person', 'show', 'constructor'])).code).toBe(2);
  });

  it('regular expressions that take for ever', async () => {
    const patterns = readdirSync(join(HOME, 'schemas'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'))
      .flatMap((path) => [...readFileSync(join(HOME, 'schemas', path), 'utf8').matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text as string) as string));
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of new Set(patterns)) {
      const expression = new RegExp(pattern, 'u');
      for (const piece of ['a', 'a-', '1', '-', 'P1', 'https://a.', ' ', 'a/', '🦔']) {
        await expectLinear((times) => {
          for (let again = 0; again < 20; again += 1) expression.test(`${piece.repeat(times * 1500)}!`);
        });
      }
    }
  });

  it('a flood of findings from one file', async () => {
    const root = tempHandbook({ ...PEOPLE, 'people/flood.yml': ADA + Array.from({ length: 3000 }, (_, index) => `k${index}: 1\n`).join('') });
    const { out } = await cli(root, ['lint', '--format', 'json']);
    const { findings } = JSON.parse(out) as { findings: Found[] };
    expect(rules(findings, 'people/flood.yml')).toHaveLength(1000);
    expect((await cli(root, ['lint'])).out).toMatch(/2,00[01] findings more/);
  });

  const EVIL = '\\e[2J\\e]0;owned\\a\\u009b31m\\u202e::error::x ##[add-mask]y ##vso[task.setvariable]z';
  function evilRoot(): string {
    const root = copyFixture('hedgehog-labs');
    const edit = (path: string, from: string, to: string): void => writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8').replace(from, to));
    edit('people/ada.yml', 'name: Ada Obi', `name: "${EVIL}"`);
    edit('people/ada.yml', 'jobTitle: Product engineer', `jobTitle: "${EVIL}"\nnonsense: "${EVIL}"`);
    edit('teams/product-analytics.yml', 'name: Product Analytics', `name: "${EVIL}"`);
    writeFileSync(join(root, 'people', 'x\u001b[2J::error::.yml'), 'name: [');
    writeFileSync(join(root, 'people', 'y\u001b[2J; rm -rf x `id`|.yml'), 'name: Y\nstartDate: 2025-01-01\nmanager: ada\n');
    writeFileSync(join(root, 'people', 'bo.md'), `---\nname: Bo\nstartDate: 2026-03-04\nmanager: "${EVIL}"\n---\n\u001b[2J`);
    return root;
  }
  const READING = [['lint'], ['due', '--all'], ['org'], ['person', 'list'], ['person', 'show', 'ada'], ['team', 'list'], ['team', 'show', 'product-analytics'], ['sprint', 'list', '--all'], ['sprint', 'show', 'product-analytics'], ['today', '--as', 'ada'], ['1-1', 'list'], ['1-1', 'prep', 'cy', '--as', 'ada'], ['review', 'list'], ['context', 'list'], ['feedback', 'list'], ['doctor'], ['lint', '--format', 'agent'], ['lint', '--format', 'markdown'], ['due', '--format', 'markdown'], ['org', '--format', 'mermaid'], ['org', '--format', 'svg'], ['report'], ['calendar'], ['explain', 'refs/person']];
  const JSON_TOO = [['lint', '--format', 'json'], ['lint', '--format', 'sarif'], ['lint', '--format', 'junit'], ['due', '--format', 'json'], ['org', '--format', 'json'], ['person', 'list', '--format', 'json']];

  it('escape sequences in values and file names', async () => {
    const root = evilRoot();
    for (const args of [...READING, ...JSON_TOO]) {
      const { out, err } = await cli(root, args);
      expect([args, (out + err).match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/)?.[0]]).toEqual([args, undefined]);
    }
  });

  it('a file name that would be a command of a shell', async () => {
    const root = evilRoot();
    const { items } = JSON.parse((await cli(root, ['due', '--all', '--format', 'json', '--exit-zero'])).out) as { items: { command: string; person?: string }[] };
    expect(items.filter(({ person }) => person?.includes('rm -rf')).map(({ command }) => command)).toEqual(['posthog-mgmt lint', 'posthog-mgmt lint', 'posthog-mgmt lint'].slice(0, items.filter(({ person }) => person?.includes('rm -rf')).length));
    expect(items.filter(({ person }) => person?.includes('rm -rf')).length).toBeGreaterThan(1);
    const repo = sampleRepo();
    repo.commit({ 'sprints/growth/a;`id`.md': '---\nx: [\n---\n', '1-1s/bo/2026-11-22;`id`.md': '---\nx: [\n---\n' }, 'names');
    for (const args of [['sprint', 'show', 'growth'], ['1-1', 'record', 'bo']]) {
      const { code, err } = await run(repo, ...args);
      expect([code, err.split('\n').filter((line) => line.startsWith('  posthog-mgmt'))]).toEqual([args[0] === '1-1' ? 1 : 2, ['  posthog-mgmt lint      says why']]);
    }
  });

  it('workflow commands in what CI prints', async () => {
    const root = evilRoot();
    for (const args of [...READING, ...JSON_TOO]) {
      const lines = (await cli(root, args)).out.split(/\r?\n|\r/);
      expect([args, lines.filter((line) => /^\s*::[a-z]|##[a-z]*\[/i.test(line))]).toEqual([args, []]);
    }
    // As annotations, the only commands are our own, a line each, with nothing of a file's before the message.
    const annotated = (await cli(root, ['lint', '--format', 'github'])).out.trimEnd().split('\n');
    for (const line of annotated) expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:\r\n]*,line=\d+(?:,[a-zA-Z]+=[^:,\r\n]*)*::[^\r\n]*$/);
    expect(annotated.join('')).not.toMatch(/##[a-z]*\[/);
  });

  it('paths that lead out of the handbook', async () => {
    const repo = sampleRepo();
    const before = repo.snapshot();
    for (const args of [['person', 'add', '../.git/hooks/pre-commit', '--name', 'X'], ['team', 'add', '../../x', '--name', 'X'], ['team', 'add', 'web/../../../x', '--name', 'X'], ['1-1', 'record', 'bo', '--date', '../../../x', '-m', 'x'], ['feedback', 'give', '../bo', '-m', 'x'], ['sprint', 'start', '../growth']]) expect([args, (await run(repo, ...args)).code]).toEqual([args, 2]);
    expect(repo.snapshot()).toBe(before);
    for (const path of ['../outside', '/etc', 'a/../../b', '.git']) {
      repo.write('posthog-mgmt.yml', `version: 1\ncompany: X\npaths: { people: "${path}" }\n`);
      expect([path, (await run(repo, 'lint')).code]).toEqual([path, 2]);
    }
  });

  it('links that lead to other files', async () => {
    const repo = sampleRepo();
    const outside = tempFolder({ 'secret.yml': 'name: TOP SECRET\nstartDate: 2024-01-01\nmanager: ada\n', 'people/zed.yml': 'name: ZED SECRET\nstartDate: 2024-01-01\n' });
    symlinkSync(join(outside, 'secret.yml'), join(repo.root, 'people/zoe.yml'));
    symlinkSync(outside, join(repo.root, 'reviews/zoe'));
    mkdirSync(join(repo.root, 'feedback'), { recursive: true });
    const empty = tempFolder();
    symlinkSync(empty, join(repo.root, 'feedback/cy'));
    repo.git('add', '-A');
    repo.git('commit', '-qm', 'links');
    const found = await lint(repo.root);
    expect(rules(found, 'people/zoe.yml')).toEqual(['record/symlink']);
    expect(rules(found, 'reviews/zoe')).toEqual(['record/symlink']);
    for (const args of [['lint'], ['person', 'list'], ['org'], ['export'], ['report']]) expect((await run(repo, ...args)).out).not.toContain('SECRET');
    // Written to is neither what a link leads to nor what lies below it.
    for (const args of [['person', 'set-manager', 'zoe', 'tim'], ['feedback', 'give', 'cy', '-m', 'Thanks.'], ['feedback', 'give', 'cy', '-m', 'Thanks.', '--no-commit']]) expect([args, (await run(repo, ...args)).code === 0]).toEqual([args, false]);
    expect([readFileSync(join(outside, 'secret.yml'), 'utf8'), readdirSync(outside).sort(), readdirSync(empty)]).toEqual(['name: TOP SECRET\nstartDate: 2024-01-01\nmanager: ada\n', ['people', 'secret.yml'], []]);
  });

  it('arguments that git takes for options', async () => {
    const repo = sampleRepo();
    const before = readdirSync(repo.root).sort();
    const trace = join(tempFolder(), 'trace');
    for (const args of [['lint', '--since=--output=pwned'], ['undo', '--', '--output=pwned']]) await cli(repo.root, args, { env: { ...repo.env, GIT_TRACE: trace } });
    const given = readFileSync(trace, 'utf8').split('\n').filter((line) => /built-in: git .*pwned/.test(line));
    expect(given.length).toBeGreaterThan(1);
    for (const line of given) expect(line).toMatch(/--end-of-options.*pwned/);
    for (const args of [['lint', '--since', '--output=pwned'], ['lint', '--since=-Opwned'], ['undo', '--', '--output=pwned'], ['undo', '--', '-q'], ['lint', '--since=--upload-pack=touch pwned'], ['lint', '--', '--output=pwned']]) expect([args, (await run(repo, ...args)).code]).toEqual([args, 2]);
    repo.git('config', 'remote.-pwned.url', '--upload-pack=touch pwned');
    expect((await run(repo, 'person', 'add', 'zoe', '--name', 'Zoe', '--push')).code).not.toBe(0);
    expect(readdirSync(repo.root).sort()).toEqual(before);
  });

  it("programs in a clone's own git config", async () => {
    const repo = sampleRepo('', { '.gitattributes': '*.yml filter=evil diff=evil\n*.md filter=evil diff=evil\n' });
    const marker = join(repo.root, '.git/ran');
    const evil = join(repo.root, '.git/evil.sh');
    writeFileSync(evil, `#!/bin/sh\ntouch ${marker}\ncat\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.process', 'filter.evil.smudge', 'diff.external', 'diff.evil.textconv', 'core.pager', 'core.editor', 'core.sshCommand', 'core.alternateRefsCommand', 'gpg.program', 'merge.evil.driver', 'pager.log', 'credential.helper']) repo.git('config', key, evil);
    const hooks = tempFolder();
    for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction', 'pre-commit']) writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    repo.git('config', 'core.hooksPath', hooks);
    repo.write('people/cy.yml', `${repo.read('people/cy.yml')}# changed\n`);
    repo.write('people/new.yml', ADA);
    // What only looks touched is written to the index by a git that may.
    utimesSync(join(repo.root, 'people/dee.yml'), new Date(), new Date());
    const index = readFileSync(join(repo.root, '.git/index'));
    for (const args of [...READING, ['lint', '--since', 'HEAD'], ['lint', '--staged'], ['export'], ['import', 'posthog.com', 'nowhere']]) await run(repo, ...args.filter((word) => word !== '--as' && word !== 'ada'));
    expect([existsSync(marker), readFileSync(join(repo.root, '.git/index')).equals(index)]).toEqual([false, true]);
  });

  it('an edit of a record that somebody else edits', async () => {
    const repo = sampleRepo();
    const page = 'sprints/product-analytics/2026-11-16.md';
    const editor = join(tempFolder({ 'editor.sh': `printf 'Typed with care.\\n' > "$1"\nprintf '\\nTheirs.\\n' >> ${join(repo.root, page)}\n` }), 'editor.sh');
    const { code, err } = await cli(repo.root, ['sprint', 'comment', 'product-analytics', '--edit', '--as', 'ada'], { env: { ...repo.env, VISUAL: undefined, EDITOR: `sh ${editor}` }, today: '2026-11-17' });
    expect([code, err]).toEqual([3, expect.stringContaining('posthog-mgmt resume')]);
    expect(repo.read(page).endsWith('\nTheirs.\n')).toBe(true);
    expect(drafts(repo).map((name) => repo.read(`.git/posthog-mgmt/drafts/${name}`)).join('')).toContain('Typed with care.');
  });

  it('a run that is killed, or a disk that is full, half way', async () => {
    const repo = sampleRepo();
    const before = repo.snapshot();
    // No file may grow beyond 512 bytes: the record is written in part, and git fails as well.
    const { status, stderr } = spawnSync('bash', ['-c', 'trap "" XFSZ; ulimit -f 1; exec "$@"', 'bash', process.execPath, resolve(HOME, 'bin/posthog-mgmt.js'), 'context', 'share', 'Long', '--kind', 'metrics', '-m', 'x'.repeat(20_000), '--as', 'ada'], { cwd: repo.root, env: { ...cleanEnv, ...repo.env, NODE_EXTRA_CA_CERTS: undefined }, encoding: 'utf8' });
    expect([status === 0, stderr]).toEqual([false, expect.stringMatching(/no space|too large|full/i)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(repo.snapshot()).toBe(before);
    // What was there before stays, and nothing half written beside it.
    const folder = tempFolder({ 'report.html': 'old' });
    spawnSync('bash', ['-c', 'trap "" XFSZ; ulimit -f 1; exec "$@"', 'bash', process.execPath, resolve(HOME, 'bin/posthog-mgmt.js'), 'report', '-o', join(folder, 'report.html')], { cwd: repo.root, env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined } });
    expect([readdirSync(folder), readFileSync(join(folder, 'report.html'), 'utf8')]).toEqual([['report.html'], 'old']);
    repo.hook('pre-commit', 'sleep 5');
    const { child, done } = start(repo.root, ['context', 'share', 'Long', '--kind', 'metrics', '-m', 'words', '--as', 'ada']);
    // Killed once its journal is there, which is when it has begun to write.
    const pending = join(repo.root, '.git/posthog-mgmt/pending');
    const timer = setInterval(() => { if (existsSync(pending) && readdirSync(pending).some((name) => name.endsWith('.json'))) process.kill(-(child.pid as number), 'SIGKILL'); }, 5);
    await done;
    clearInterval(timer);
    repo.hook('pre-commit', 'exit 0');
    expect((await run(repo, 'context', 'share', 'Long', '--kind', 'metrics', '-m', 'words')).code).toBe(0);
    expect(repo.git('log', '--format=%s', '--grep=context').trim().split('\n')).toHaveLength(1);
    expect(repo.git('status', '--porcelain')).toBe('');
  }, 30_000);

  it('a sealed note of another writer, place or length', async () => {
    const [ada, bo] = [await keyHolder(), await keyHolder()];
    const repo = sampleRepo();
    repo.commit({ 'people/ada.yml': `${repo.read('people/ada.yml')}ageRecipients: [${ada.key}]\n`, 'people/bo.md': repo.read('people/bo.md').replace('---\n', `---\nageRecipients: [${bo.key}]\n`) }, 'keys');
    const record = (date: string, text: string): Promise<Answer> => cli(repo.root, ['1-1', 'record', 'bo', '--date', date, '-m', text, '--sealed', '--as', 'ada'], { env: { ...repo.env, ...ada.env } });
    expect([(await record('2026-11-20', 'Yes.')).code, (await record('2026-11-19', 'No, and here is why: it is a long story.')).code]).toEqual([0, 0]);
    const [one, other] = ['2026-11-20', '2026-11-19'].map((date) => repo.read(`1-1s/bo/${date}.md`));
    expect(one?.length).toBe(other?.length);
    // Moved to another day, it says so.
    repo.commit({ '1-1s/bo/2026-11-20.md': (one as string).split('-----BEGIN')[0] + (other as string).slice((other as string).indexOf('-----BEGIN')) }, 'moved');
    const moved = await cli(repo.root, ['1-1', 'show', 'bo', '--date', '2026-11-20', '--as', 'bo'], { env: { ...repo.env, ...bo.env } });
    expect(moved.out + moved.err).toContain('2026-11-19');
    expect(typeof sealNote).toBe('function');
    expect(typeof armor.encode).toBe('function');
  });

  it('a key that somebody slips in', async () => {
    const repo = sampleRepo();
    const evil = await keyHolder();
    repo.git('switch', '-qc', 'change');
    repo.commit({ 'people/cy.yml': `${repo.read('people/cy.yml')}ageRecipients: [${evil.key}]\n` });
    expect((await lint(repo.root, '--since', 'main')).filter(({ rule }) => rule === 'privacy/recipients')).toMatchObject([{ path: 'people/cy.yml', message: expect.stringContaining(evil.key) as string }]);
  });

  it('tools of an agent, or a page, that say more than they should', async () => {
    const root = evilRoot();
    writeFileSync(join(root, 'people', 'zed.yml'), 'name: "<script>alert(1)</script>"\nstartDate: 2025-01-01\nmanager: ada\n');
    for (const args of [['report'], ['org', '--format', 'svg']]) {
      const { out } = await cli(root, args);
      expect(out).not.toMatch(/<script/i);
      expect(out).toContain('alert(1)');
    }
    expect((await cli(root, ['report'])).out).toContain("default-src 'none'");
    expect(program(root, ['mcp'], { input: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"key","arguments":{}}}\n' }).out).not.toContain('"result"');
  });
});

describe('a remote', () => {
  it('that never answers is given up, with what is kept', async () => {
    const repo = cloneOf(bareRemote(sampleRepo()));
    repo.git('remote', 'set-url', 'origin', 'ssh://nobody@example.com/x.git');
    const begin = performance.now();
    const { code, err } = await cli(repo.root, ['person', 'add', 'zoe', '--name', 'Zoe', '--push', '--as', 'ada'], { env: { ...repo.env, GIT_SSH_COMMAND: 'sleep 30;', POSTHOG_MGMT_NETWORK_TIMEOUT: '0.3' } });
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect([code, err]).toEqual([3, expect.stringMatching(/Committed here as [0-9a-f]+, but[^]*origin can't be fetched from[^]*did not answer within 0\.3 seconds/)]);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect((await cli(repo.root, ['person', 'add', 'zoe', '--name', 'Zoe', '--push', '--as', 'ada'], { env: { ...repo.env, POSTHOG_MGMT_NETWORK_TIMEOUT: 'soon' } })).code).toBe(2);
  });

  it('has as long as is said, in parts of a second too that no whole millisecond is', async () => {
    const repo = cloneOf(bareRemote(sampleRepo()));
    expect(await cli(repo.root, ['person', 'add', 'zoe', '--name', 'Zoe', '--push', '--as', 'ada'], { env: { ...repo.env, POSTHOG_MGMT_NETWORK_TIMEOUT: '60.0005' } })).toMatchObject({ code: 0 });
    expect(repo.git('rev-list', '--count', 'origin/main..HEAD').trim()).toBe('0');
  });

  it('that falls silent while it is pushed to has the commit here, and takes it the next time', async () => {
    const repo = cloneOf(bareRemote(sampleRepo()));
    repo.git('config', 'remote.origin.receivepack', 'sleep 20; git receive-pack');
    const { code, err } = await cli(repo.root, ['person', 'add', 'zoe', '--name', 'Zoe', '--push', '--as', 'ada'], { env: { ...repo.env, POSTHOG_MGMT_NETWORK_TIMEOUT: '0.5' } });
    expect([code, err]).toEqual([3, expect.stringMatching(/Committed here as [0-9a-f]+, but it could not be pushed to origin\/main[^]*did not answer within 0\.5 seconds/)]);
    expect(repo.git('log', '-1', '--format=%s')).toContain('Zoe joins');
    repo.git('config', '--unset', 'remote.origin.receivepack');
    expect((await cli(repo.root, ['context', 'share', 'Later', '--kind', 'metrics', '-m', 'x', '--push', '--as', 'ada'], { env: repo.env })).code).toBe(0);
    expect(repo.git('rev-list', '--count', 'origin/main..HEAD').trim()).toBe('0');
  });
});
