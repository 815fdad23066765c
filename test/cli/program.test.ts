import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { HOME, cleanEnv, cli, program } from '../support/cli.js';
import { repoWith } from '../support/git-repo.js';
import { sampleRepo } from '../support/sample-repo.js';
import { copyFixture, tempFolder } from '../support/temp-handbook.js';

describe('the built program', () => {
  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
    for (const flag of ['--version', '-V']) expect(program(tempFolder(), [flag])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(program(tempFolder(), ['--quiet', '--version']).out).toBe(`${version}\n`);
  });

  it('says that it is not built, where it is not', () => {
    const home = tempFolder();
    for (const part of ['bin', 'package.json']) cpSync(join(HOME, part), join(home, part), { recursive: true });
    const run = (...words: string[]) => spawnSync(process.execPath, [join(home, 'bin/posthog-mgmt.js'), ...words], { cwd: home, env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    expect(run('lint')).toMatchObject({ status: 2, stdout: '', stderr: `posthog-mgmt: what lies in ${home} is not built yet\n  npm ci      there, installs what it needs and builds it\n` });
    expect(run('__complete', 'bash', '')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('says what of an installation is missing', () => {
    const home = tempFolder();
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(HOME, part), join(home, part), { recursive: true });
    for (const part of ['dist/code', 'dist/chunks']) rmSync(join(home, part), { recursive: true, force: true });
    const run = (...words: string[]) => spawnSync(process.execPath, [join(home, 'bin/posthog-mgmt.js'), ...words], { cwd: home, env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    const said = new RegExp(`^posthog-mgmt: what is installed in ${home} can't be loaded: Cannot find module '[^']*chunks/[^']*'\n  Install it anew, or run npm ci there if it is a checkout\\.\n`);
    expect(run('lint')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(new RegExp(`${said.source}$`)) as string });
    expect(run('lint', '--debug')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(new RegExp(`${said.source}Error: [^]*\n +at `)) as string });
    expect(run('__complete', 'bash', '')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it.each(['hedgehog-labs', 'broken/every-rule'])('answers as the sources do: %s', async (name) => {
    const root = copyFixture(name);
    const built = program(root, ['lint', '--format', 'json']);
    const source = await cli(root, ['lint', '--format', 'json']);
    expect(JSON.parse(built.out)).toEqual(JSON.parse(source.out));
    expect(built.code).toBe(source.code);
  });

  it('obeys an edited role schema without being built again', () => {
    const home = tempFolder();
    for (const part of ['bin', 'dist', 'schemas', 'package.json']) cpSync(join(HOME, part), join(home, part), { recursive: true });
    const { root } = repoWith({
      'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n',
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 60, management: 40 }\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    });
    const lint = () => spawnSync(process.execPath, [join(home, 'bin/posthog-mgmt.js'), 'lint'], { cwd: root, env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    // Twice: what is known from the last time holds for the schemas of that time alone.
    expect([lint().status, lint().status]).toEqual([0, 0]);
    const path = join(home, 'schemas/roles/manager.schema.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"exclusiveMaximum": 50', '"exclusiveMaximum": 30'));
    const { status, stdout } = lint();
    expect([status, stdout.includes('manager/part-time')]).toEqual([1, true]);
  });

  it("loads nothing of Node's that takes long where nothing has changed", () => {
    const { root } = sampleRepo();
    const folder = tempFolder({ 'told.cjs': "process.once('exit', () => require('node:fs').writeFileSync(process.env.TOLD, process.moduleLoadList.join('\\n')));", 'empty.cjs': '' });
    const loadedBy = (...args: string[]): string[] => {
      const told = join(folder, 'told');
      spawnSync(process.execPath, ['--require', join(folder, 'told.cjs'), ...args], { cwd: root, env: { ...cleanEnv, TOLD: told } as NodeJS.ProcessEnv });
      return readFileSync(told, 'utf8').split('\n');
    };
    const before = new Set(loadedBy(join(folder, 'empty.cjs')));
    const lint = () => loadedBy(join(HOME, 'bin/posthog-mgmt.js'), 'lint').filter((name) => !before.has(name));
    expect([lint(), lint()].map((loaded) => loaded.filter((name) => /^NativeModule (?:crypto|child_process|internal\/crypto\/hash|tty|worker_threads|zlib)$/.test(name)))).toEqual([[], []]);
  });

  it('takes the code that is cached, also after a flag of the engine was set', () => {
    const script = `
      const { Script } = require('node:vm');
      const refused = [];
      require('node:vm').Script = class extends Script { constructor(...given) { super(...given); refused.push(this.cachedDataRejected); } };
      const { requireBuilt, setFlag } = require(process.argv[1] + '/bin/code-cache.js');
      setFlag('--max-inlined-bytecode-size-cumulative', 50, 920);
      setFlag('--heap-growing-percent', 35, 0);
      requireBuilt(process.argv[1] + '/dist')('chunks/library-yaml.js');
      console.log(JSON.stringify([refused.length > 0, refused.includes(true)]));`;
    expect(execFileSync(process.execPath, ['-e', script, HOME], { env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' })).toBe('[true,false]\n');
  });

  it('exits as the contract says', () => {
    const root = copyFixture('hedgehog-labs');
    expect(program(root, ['lint']).code).toBe(1);
    expect(program(root, ['lint', '--exit-zero']).code).toBe(0);
    expect(program(root, ['nonsense']).code).toBe(2);
    expect(program(tempFolder(), ['lint']).code).toBe(2);
  });

  it('says that the folder it is started in is gone', () => {
    const inGone = (...words: string[]) => spawnSync('sh', ['-c', 'cd "$1" && rmdir "$1" && shift && exec "$@"', 'sh', mkdtempSync(join(tempFolder(), 'gone-')), process.execPath, join(HOME, 'bin/posthog-mgmt.js'), ...words], { env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    for (const words of [['lint'], ['due'], ['init'], ['-C', 'elsewhere', 'today']]) {
      expect(inGone(...words)).toMatchObject({ status: 2, stdout: '', stderr: 'posthog-mgmt: the folder that you are in is there no more, so that nothing can be found from it\n  cd ~      or to any other folder\n' });
    }
    expect(inGone('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(inGone('__complete', 'bash', '1-1', 'prep', '')).toMatchObject({ status: 0, stderr: '' });
  });

  it('goes quietly when nobody reads on', () => {
    const root = copyFixture('hedgehog-labs');
    const out = execFileSync('sh', ['-c', `"${process.execPath}" "${join(HOME, 'bin/posthog-mgmt.js')}" rules | head -1`], { cwd: root, env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(out.split('\n')).toHaveLength(2);
  });

  it('shows its demo, and leaves nothing behind', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(HOME, 'fixtures/demo.mjs')], { env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 finding (1 warning)');
  });
});
