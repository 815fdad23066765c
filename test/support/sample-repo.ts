import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanEnv, HOME, type Answer } from './cli.js';
import { copyOf, makeFolder, makeRepo, repoAt, type TestRepo } from './git-repo.js';

/** The sample handbook in a repo, in a folder of it if wanted, with more files, Ada at the keyboard: she manages bo, cy and ivo, and tim manages her. */
export function sampleRepo(folder = '', more: Readonly<Record<string, string>> = {}): TestRepo {
  return copyOf(JSON.stringify(['sample', folder, more]), () => {
    const repo = makeRepo();
    cpSync(join(HOME, 'fixtures/hedgehog-labs'), join(repo.root, folder), { recursive: true });
    repo.commit({ ...more }, 'the handbook');
    return repo;
  });
}

/** A bare remote that has a repo's branch. */
export function bareRemote(repo: TestRepo): string {
  const remote = join(makeFolder(), 'remote.git');
  execFileSync('git', ['clone', '-q', '--template=', '--bare', '-c', 'gc.auto=0', repo.root, remote], { env: repo.env });
  return remote;
}

/** A clone with an identity. */
export function cloneOf(remote: string): TestRepo {
  const root = join(makeFolder(), 'clone');
  const settings = ['user.name=Ada', 'user.email=ada@example.com', 'gc.auto=0', 'maintenance.auto=false'];
  execFileSync('git', ['clone', '-q', '--template=', ...settings.flatMap((setting) => ['-c', setting]), remote, root], { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
  return repoAt(root);
}

/** Starts the built program in a process group of its own. */
export function start(cwd: string, args: readonly string[], env: Record<string, string> = {}): { child: ChildProcess; done: Promise<Answer> } {
  const child = spawn(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), ...args], { cwd, env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => { out += String(data); });
  child.stderr.on('data', (data) => { err += String(data); });
  return { child, done: new Promise((resolveDone) => { child.on('close', (code) => { resolveDone({ code: code ?? -1, out, err }); }); }) };
}

/** The drafts of a repo, by name. */
export function drafts(repo: TestRepo): string[] {
  const folder = resolve(repo.root, repo.git('rev-parse', '--git-common-dir').trim(), 'posthog-mgmt/drafts');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** What only a write under way may have: journals, private indexes, locks, temporary files. */
export function leftovers(repo: TestRepo): string[] {
  const gitDir = resolve(repo.root, repo.git('rev-parse', '--absolute-git-dir').trim());
  const all = readdirSync(repo.root, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith(`.git${'/'}objects`));
  const inGit = gitDir.startsWith(repo.root) ? [] : readdirSync(gitDir, { recursive: true, encoding: 'utf8' });
  return [...all, ...inGit].filter((path) => /\.tmp$|\.lock$|posthog-mgmt\/(?:index-|pending\/.|lock)/.test(path));
}
