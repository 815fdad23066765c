import { currentFolder } from './adapters/current-folder.js';
import { nodeFiles } from './adapters/node-files.js';
import { answerShell } from './cli/completion/answer.js';

/** What a shell's completion asks: an entry of its own, so that a press of Tab loads none of the rest. */
export function complete(args: readonly string[]): string {
  return answerShell(args, { files: nodeFiles, get cwd() { return currentFolder(); }, homeFolder: process.env.HOME });
}
