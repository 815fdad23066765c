import { makeTerminal } from '../../src/adapters/terminal.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { run } from '../../src/cli/run.js';
import type { Files, Git, Ports } from '../../src/ports.js';
import { HOME } from '../support/cli.js';
import { memoryFiles } from '../support/memory-files.js';
import type { Bytes } from './inputs.js';

const ROOT = '/handbook';

/** The program's own files from the disk, a handbook's from memory. */
function filesOf(handbook: Bytes): Files {
  const memory = memoryFiles(ROOT, handbook);
  const here = (path: string): Files => (path === HOME || path.startsWith(`${HOME}/`) ? nodeFiles : memory);
  return { ...memory, list: (path) => here(path).list(path), kindOf: (path) => here(path).kindOf(path), read: (path, limit) => here(path).read(path, limit), realPath: (path) => here(path).realPath(path) };
}

/** Runs the command line over files in memory, outside of git. */
export async function memoryCli(handbook: Bytes, args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { 1: '', 2: '' };
  const env = { NO_COLOR: '1' };
  const terminal = makeTerminal({ isTerminal: () => false, columns: () => 80, rows: () => undefined, page: () => false, write: (descriptor, text) => { written[descriptor] += text; } }, env);
  const git = { place: async () => undefined, config: async () => undefined, version: async () => ({ text: '2.39.5', isFit: true, oldest: '2.24' }), lastCommitDate: async () => undefined } as unknown as Git;
  const ask = (): never => { throw new Error('nobody is here to be asked'); };
  const ports = { input: { read: ask, edit: ask, ask: { choose: ask, chooseSeveral: ask, line: ask, confirm: ask, secret: ask } }, clock: { today: () => '2026-11-22', elapsed: () => 0, timeZone: () => 'UTC' }, files: filesOf(handbook), git, terminal, env, cwd: ROOT, home: HOME } as unknown as Ports;
  return { code: await run(args, ports), out: written[1], err: written[2] };
}
