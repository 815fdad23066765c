import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TestRepo {
  /** The work tree, absolute, links resolved. */
  readonly root: string;
  /** The environment that git and the program under test run in: nothing of the machine's own config. */
  readonly env: Record<string, string>;
  /** Runs git in the work tree and answers what it printed, to the byte. Throws where it fails. */
  git(...args: string[]): string;
  /** Runs git where failing is fine (a merge that conflicts), and answers the exit code. */
  try(...args: string[]): number;
  write(path: string, content: string): void;
  read(path: string): string;
  exists(path: string): boolean;
  /** Writes files and commits them all. */
  commit(files: Record<string, string>, message?: string): string;
  /** Installs an executable hook, a shell script. */
  hook(name: string, script: string): void;
  /** Everything that must stay as it is: HEAD, what is staged, what is changed, what is untracked. */
  snapshot(): string;
}

/** A temporary folder, which goes when the run is over. */
export function makeFolder(): string {
  return realpathSync.native(mkdtempSync(join(tmpdir(), 'repo-')));
}

export interface RepoOptions {
  /** Leave the branch without commits. */
  readonly unborn?: boolean;
  readonly init?: readonly string[];
}

const templates = new Map<string, string>();

/** A copy of a repo that is made once in a run of a test file's worker: git takes its time to begin with. */
export function copyOf(key: string, make: () => TestRepo): TestRepo {
  const template = templates.get(key) ?? make().root;
  templates.set(key, template);
  const root = join(makeFolder(), 'repo');
  cpSync(template, root, { recursive: true });
  return repoAt(root);
}

/** A git repository with an identity of its own and one commit (README.md). */
export function makeRepo(options: RepoOptions = {}): TestRepo {
  return copyOf(JSON.stringify(options), () => freshRepo(options));
}

function freshRepo({ unborn = false, init = [] }: RepoOptions): TestRepo {
  const repo = repoAt(join(makeFolder(), 'repo'));
  mkdirSync(repo.root);
  repo.git('init', '-q', '--template=', '-b', 'main', ...init);
  const config = { 'user.name': 'Ada', 'user.email': 'ada@example.com', 'gc.auto': '0', 'maintenance.auto': 'false', 'commit.gpgsign': 'false' };
  for (const [key, value] of Object.entries(config)) repo.git('config', key, value);
  if (!unborn) repo.commit({ 'README.md': 'one\ntwo\nthree\n' }, 'start');
  return repo;
}

/** A repo that holds files from the beginning. */
export function repoWith(files: Readonly<Record<string, string>>, message = 'the handbook'): TestRepo {
  return copyOf(JSON.stringify([files, message]), () => {
    const repo = makeRepo();
    repo.commit({ ...files }, message);
    return repo;
  });
}

/** The same handle on a folder that is a work tree already (a linked one, a submodule). */
export function repoAt(root: string): TestRepo {
  const env = testEnv();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  return {
    root, env, git, write,
    try: (...args) => spawnSync('git', args, { cwd: root, env, stdio: 'ignore' }).status ?? -1,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
    commit(files, message = 'more') {
      for (const [path, content] of Object.entries(files)) write(path, content);
      git('add', '-A');
      git('commit', '-q', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
    hook(name, script) {
      const path = join(git('rev-parse', '--absolute-git-dir').trim(), 'hooks', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    },
    // Object ids of HEAD, of what is staged, names of what is untracked; and the words of what is changed.
    snapshot: () => [
      git('status', '--porcelain=v2', '--branch', '--untracked-files=all', '--no-renames').replace(/^# branch\.(?!oid|head).*\n/gm, ''), git('diff', '--no-ext-diff'),
    ].join('\n=====\n'),
  };
}

function testEnv(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(?:GIT|POSTHOG_MGMT)_/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', XDG_CONFIG_HOME: '/dev/null/nowhere',
  };
}
