import { join } from 'node:path';
import { serveAgents } from './adapters/agent-server.js';
import { serveEditor } from './adapters/editor-server.js';
import { currentFolder } from './adapters/current-folder.js';
import { isOutOfFiles } from './adapters/file-errors.js';
import { nodeFiles } from './adapters/node-files.js';
import { lazyGit } from './adapters/git/lazy.js';
import { standardInput } from './adapters/input/index.js';
import { processesWith, systemProcesses, type SetFlag } from './adapters/processes.js';
import { sparseFiles } from './adapters/sparse-files.js';
import { systemClock } from './adapters/system-clock.js';
import { makeTerminal, standardStreams } from './adapters/terminal.js';
import { watchFolder } from './adapters/watch.js';
import { workTrees } from './adapters/work-trees.js';
import { run } from './cli/run.js';
import type { ReaderTold } from './ports.js';

declare const BUILD: string | undefined;

/**
 * The composition root: the real clock, files, git and terminal. Ends the process with the exit code.
 * @param home the folder of the installation, absolute; which built file this code comes to lie in doesn't say
 * @param setFlag how flags of the engine are set where the code that it loads is cached
 */
export function main(argv: readonly string[], home: string, setFlag?: SetFlag): void {
  const env = process.env;
  const terminal = makeTerminal(standardStreams, env);
  const ports = { clock: systemClock, files: sparseFiles(nodeFiles, env), git: lazyGit(env), workTrees: workTrees(env), processes: setFlag ? processesWith(setFlag) : systemProcesses, terminal, input: standardInput(env), watch: watchFolder, startReader: (told: ReaderTold) => import('./adapters/reader-thread.js').then(({ readerThread }) => readerThread(join(home, 'dist'), told)), serveAgents, serveEditor, env, get cwd() { return currentFolder(); }, home, build: BUILD };
  const fail = (error: unknown): void => {
    terminal.flush();
    terminal.warn(`posthog-mgmt: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(70);
  };
  process.on('uncaughtException', (error) => { if (!isOfNoChild(error)) fail(error); });
  // Everything is written by now, without delay: what still waits (a timer of a git that ended long ago) would only hold the prompt up.
  run(argv, ports).then((code) => process.exit(code), fail);
}

/** Where no more files may be open, a child that was never there tells of it once more, to nobody: whoever wanted it knows by then. */
function isOfNoChild(error: NodeJS.ErrnoException): boolean {
  return isOutOfFiles(error) && (error.syscall ?? '').startsWith('spawn');
}
