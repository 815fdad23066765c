import type { Input, Prompter } from '../../ports.js';
import type { Environment } from '../git/run.js';

/** The process's own standard input, editor and questions; the last two are loaded when they are used. */
export function standardInput(env: Environment): Input {
  const prompter = async (): Promise<Prompter> => (await import('./prompts.js')).prompts;
  return {
    read: async (limit) => (await import('./standard-input.js')).readStandardInput(limit),
    readPipe: async (path, limit) => (await import('./pipe.js')).readPipe(path, limit),
    edit: async (text, name, folder, options) => (await import('./editor.js')).openEditor(env, text, name, folder, options),
    ask: {
      choose: async (...question) => (await prompter()).choose(...question),
      chooseSeveral: async (...question) => (await prompter()).chooseSeveral(...question),
      line: async (...question) => (await prompter()).line(...question),
      secret: async (...question) => (await prompter()).secret(...question),
      confirm: async (...question) => (await prompter()).confirm(...question),
    },
  };
}
