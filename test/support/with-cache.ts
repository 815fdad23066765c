import { glanceAt } from '../../src/adapters/glance.js';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { standardInput } from '../../src/adapters/input/index.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { systemProcesses } from '../../src/adapters/processes.js';
import { makeTerminal } from '../../src/adapters/terminal.js';
import { workTrees } from '../../src/adapters/work-trees.js';
import { run } from '../../src/cli/run.js';
import type { Files, Ports } from '../../src/ports.js';
import { join } from 'node:path';
import { HOME } from './cli.js';
import type { TestRepo } from './git-repo.js';
import { sampleRepo } from './sample-repo.js';

export interface Ran { code: number; out: string; err: string; /** How many records were read. */ read: number; /** Which. */ names: readonly string[]; /** Whether git was asked for all that it has. */ lists: boolean }

/** By what it is told whether files are the same. At a glance, files that were written just now count as left alone for long: nothing here is done twice within one tick of the clock. */
export const BY = {
  git: () => undefined,
  glance: (root: string, paths: readonly string[]) => glanceAt(root, paths, Date.now() + 60_000),
} as const;

/** Runs the command line in this process as it is when it is built: with a name for its build. `many`: as where too much differs from git's index to have a name. */
export async function ran(root: string, args: readonly string[], { build = 'one', by = 'git', many = false, env: more = {} }: { build?: string; by?: keyof typeof BY; many?: boolean; env?: Record<string, string> } = {}): Promise<Ran> {
  const written = { 1: '', 2: '' };
  const names: string[] = [];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1', ...more };
  const files: Files = { ...nodeFiles, read(path, limit) {
    if (/\.(?:md|yml)$/.test(path) && !path.endsWith('/posthog-mgmt.yml')) names.push(path.slice(path.lastIndexOf('/') + 1));
    return nodeFiles.read(path, limit);
  } };
  let lists = false;
  const trees = workTrees(env);
  const watched: Ports['workTrees'] = {
    ...trees, glance: BY[by],
    async state(root, paths) {
      const state = await trees.state(root, paths);
      return many && state ? { ...state, name: undefined } : state;
    },
    tracked(root, paths) {
      lists = true;
      return trees.tracked(root, paths);
    },
  };
  const ports: Ports = {
    clock: { today: () => '2026-11-22', day: () => ({ date: '2026-11-22', from: 0, until: 0 }), elapsed: () => 0, timeZone: () => 'UTC' }, files, git: gitBySimpleGit(env), workTrees: watched, processes: systemProcesses, input: standardInput(env),
    terminal: makeTerminal({ isTerminal: () => false, columns: () => 80, rows: () => undefined, page: () => false, write: (descriptor, text) => { written[descriptor] += text; } }, env),
    watch: () => { throw new Error('nothing is watched'); }, serveAgents: async () => undefined, serveEditor: async () => 0, env, cwd: root, build, home: HOME,
  };
  const code = await run(args, ports);
  return { code, out: written[1], err: written[2], read: names.length, names, lists };
}

/** The folder of a repo that the cache lies in. */
export const cacheOf = (repo: TestRepo): string => join(repo.root, '.git/posthog-mgmt/cache');
/** One whose index knows its files' times, as after any `git status`: the tests' repos are copies. */
export function freshRepo(more: Readonly<Record<string, string>> = {}): TestRepo {
  const repo = sampleRepo('', more);
  repo.git('update-index', '-q', '--refresh');
  return repo;
}
