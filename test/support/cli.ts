import { resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { serveAgents } from '../../src/adapters/agent-server.js';
import { serveEditor } from '../../src/adapters/editor-server.js';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { standardInput } from '../../src/adapters/input/index.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { sparseFiles } from '../../src/adapters/sparse-files.js';
import { systemProcesses } from '../../src/adapters/processes.js';
import { makeTerminal } from '../../src/adapters/terminal.js';
import { workTrees } from '../../src/adapters/work-trees.js';
import { watchFolder } from '../../src/adapters/watch.js';
import { run } from '../../src/cli/run.js';
import type { Clock, Git, Input } from '../../src/ports.js';

export const HOME = resolve(import.meta.dirname, '../..');

/** What a run of the command line answered. */
export interface Answer { readonly code: number; readonly out: string; readonly err: string; /** What a pager was given. */ readonly paged?: string }

/** An environment in which git knows nobody but the repo's own config, nobody has a key, and nothing says where the tests run. */
export const cleanEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|POSTHOG_MGMT_|FORCE_COLOR$|NO_COLOR$|CI$|TERM$|PAGER$|LESS$|VISUAL$|EDITOR$|XDG_CONFIG_HOME$)/.test(name))),
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1', XDG_CONFIG_HOME: '/dev/null/nowhere',
} as Record<string, string | undefined>;

/** Runs the command line in this process, on real files and real git, with a clock that stands still. */
export async function cli(cwd: string, args: readonly string[], options: { today?: string; env?: Record<string, string | undefined>; columns?: number; rows?: number; tty?: boolean; input?: Partial<Input>; canAsk?: boolean; clock?: Partial<Clock>; git?: Git } = {}): Promise<Answer> {
  const written = { 1: '', 2: '', paged: '' };
  const env = { ...cleanEnv, ...options.env };
  const streams = {
    isTerminal: (descriptor: 0 | 1 | 2) => ((options.tty ?? false) && descriptor === 1) || ((options.canAsk ?? false) && descriptor !== 1),
    columns: () => options.columns ?? 80,
    rows: () => options.rows,
    page: (text: string) => { written.paged += text; return true; },
    write: (descriptor: 1 | 2, text: string) => { written[descriptor] += text; },
  };
  const clock: Clock = { today: () => options.today ?? '2026-11-22', day: () => ({ date: options.today ?? '2026-11-22', from: 0, until: 0 }), elapsed: () => 0, timeZone: () => 'Europe/London', ...options.clock };
  const code = await run(args, { clock, files: sparseFiles(nodeFiles, env), git: options.git ?? gitBySimpleGit(env), workTrees: workTrees(env), processes: systemProcesses, terminal: makeTerminal(streams, env), input: { ...standardInput(env), ...options.input }, watch: watchFolder, serveAgents, serveEditor, env, cwd, home: HOME });
  return { code, out: written[1], err: written[2], ...(written.paged === '' ? {} : { paged: written.paged }) };
}

/** Runs the built program as a process of its own. */
export function program(cwd: string, args: readonly string[], options: { env?: Record<string, string>; input?: string } = {}): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), ...args], {
    cwd, env: { ...cleanEnv, ...options.env }, encoding: 'utf8', input: options.input ?? '',
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
