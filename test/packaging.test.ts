import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cleanEnv, HOME } from './support/cli.js';
import { copyFixture, tempFolder } from './support/temp-handbook.js';

interface Packed { readonly filename: string; readonly size: number; readonly files: readonly { readonly path: string; readonly mode: number }[] }

const folder = tempFolder();
let packed: Packed;
beforeAll(() => {
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: HOME, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] });
  [packed] = JSON.parse(out) as [Packed];
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
});

describe('the package', () => {
  it('holds what it must, and nothing else, under 1 MB', () => {
    const paths = packed.files.map(({ path }) => path);
    const wanted = ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin/posthog-mgmt.js', 'bin/code-cache.js', 'package.json', ...below('schemas'), ...below('dist').filter((path) => !path.startsWith('dist/code/'))].sort();
    expect([...paths].sort()).toEqual(wanted);
    expect(wanted.filter((path) => path.startsWith('dist/') && !/\.js$/.test(path))).toEqual([]);
    expect(wanted).toEqual(expect.arrayContaining(['dist/main.js', 'schemas/person.schema.json', 'schemas/roles/manager.schema.json']));
    expect(packed.size).toBeLessThan(1_000_000);
  });

  it('runs from its tarball alone, with nothing installed beside it', () => {
    const root = copyFixture('hedgehog-labs');
    const run = (...args: string[]) => spawnSync(process.execPath, [join(folder, 'package/bin/posthog-mgmt.js'), ...args], { cwd: root, env: cleanEnv as NodeJS.ProcessEnv, encoding: 'utf8' });
    const { status, stdout } = run('lint', '--format', 'json');
    expect([status, (JSON.parse(stdout) as { summary: { errors: number } }).summary.errors]).toEqual([1, 1]);
    expect(run('schema', 'person').stdout).toContain('"$schema"');
  });

  it('has nothing that publint would mend', async () => {
    const { publint } = await import('publint');
    expect((await publint({ pkgDir: join(folder, 'package'), level: 'suggestion', pack: false })).messages).toEqual([]);
  });

  it('is packed by pre-commit, which takes all that npm answers for the name of the tarball', () => {
    const built = tempFolder();
    copyFileSync(join(HOME, '.npmrc'), join(built, '.npmrc'));
    writeFileSync(join(built, 'package.json'), JSON.stringify({ name: 'built', version: '1.0.0', scripts: { prepare: 'echo it is built' } }));
    expect(execFileSync('npm', ['pack'], { cwd: built, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] })).toBe('built-1.0.0.tgz\n');
  });

  it('says which Node it needs as doctor and CI do', () => {
    const { engines, scripts } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { engines: { node: string }; scripts: Record<string, string> };
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
    // Nothing runs when somebody installs the package; from a checkout `prepare` builds.
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });
});

describe('what it is made of', () => {
  const { dependencies } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const { packages } = JSON.parse(readFileSync(join(HOME, 'package-lock.json'), 'utf8')) as { packages: Record<string, { integrity?: string; hasInstallScript?: boolean; optionalDependencies?: Record<string, string>; os?: string[] }> };

  it('is listed in the README with the reason for each, and nothing else', () => {
    const [, list = ''] = /## What it is made of\n([^]*?)(?=\n## |$)/.exec(readFileSync(join(HOME, 'README.md'), 'utf8')) ?? [];
    const rows = list.split('\n').filter((line) => line.startsWith('| ['));
    expect(rows.flatMap((row) => [...row.matchAll(/\[([^\]]+)\]\(https:\/\/www\.npmjs\.com\/package\//g)].map(([, name]) => name)).sort()).toEqual(Object.keys(dependencies).sort());
    for (const row of rows) expect(row.split('|')[2]?.trim(), row).not.toBe('');
  });

  it('has no install scripts, and a hash for every package', () => {
    const installed = Object.entries(packages).filter(([path]) => path !== '');
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it('is locked on every platform: what is optional is there, whatever the lock file was made on', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => Object.keys(optionalDependencies)
      .filter((name) => ![`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => packages[place.replace(/^\//, '')] !== undefined)).map((name) => `${path} ${name}`));
    expect(missing).toEqual([]);
    expect(Object.values(packages).flatMap(({ os = [] }) => os)).toEqual(expect.arrayContaining(['darwin', 'linux', 'win32']));
  });

  it('names every threat of SECURITY.md in a test', () => {
    const rows = [...readFileSync(join(HOME, 'SECURITY.md'), 'utf8').matchAll(/^\| ([^|]+?) \| [^|]+ \|$/gm)].map(([, threat]) => threat as string).filter((threat) => !/^(?:threat|---)$/.test(threat));
    const tests = readFileSync(join(HOME, 'test/threats/threats.test.ts'), 'utf8');
    expect(rows.length).toBeGreaterThan(15);
    for (const threat of rows) expect([threat, tests.includes(`it('${threat}'`) || tests.includes(`it("${threat}"`)]).toEqual([threat, true]);
  });
});

describe('the release', () => {
  it('is made by a workflow that proves where it comes from, from a tag of the same version', () => {
    const { on, permissions, jobs } = parse(readFileSync(join(HOME, '.github/workflows/release.yml'), 'utf8')) as { on: { push: { tags: string[] } }; permissions: Record<string, string>; jobs: { publish: { permissions: Record<string, string>; steps: { run?: string; uses?: string }[] } } };
    expect([on.push.tags, permissions, jobs.publish.permissions]).toEqual([['v*'], { contents: 'read' }, { contents: 'read', 'id-token': 'write' }]);
    const runs = jobs.publish.steps.flatMap(({ run }) => run ?? []);
    expect(runs.at(-1)).toContain('npm publish --provenance');
    // The check of the tag is a shell line: it is run here.
    const check = runs.find((run) => run.includes('GITHUB_REF_NAME')) as string;
    const status = (tag: string): number | null => spawnSync('bash', ['-ec', check], { cwd: HOME, env: { ...cleanEnv, GITHUB_REF_NAME: tag } as NodeJS.ProcessEnv }).status;
    const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
    expect([status(`v${version}`), status('v99.0.0')]).toEqual([0, 1]);
  });
});

function below(name: string): string[] {
  return readdirSync(join(HOME, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(HOME.length + 1).replaceAll('\\', '/'));
}
