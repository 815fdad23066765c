import type { Command } from 'commander';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { makeTerminal } from '../../src/adapters/terminal.js';
import { COMMANDS } from '../../src/cli/commands/index.js';
import type { CommandTools } from '../../src/cli/command.js';
import { makeProgram, makeTools } from '../../src/cli/program.js';
import type { Ports } from '../../src/ports.js';
import { HOME } from './cli.js';

/** The program and every command as commander has them; none of them does anything. */
export async function everyCommand(): Promise<{ program: Command; commands: readonly Command[]; examples: ReadonlyMap<Command, readonly string[]> }> {
  const terminal = makeTerminal({ isTerminal: () => false, rows: () => undefined, page: () => false, columns: () => 80, write: () => undefined }, {});
  const ports = { terminal, files: nodeFiles, home: HOME, env: {}, cwd: HOME } as unknown as Ports;
  const tools = makeTools(ports, async () => 0, () => undefined);
  const examples = new Map<Command, readonly string[]>();
  const idle: CommandTools = {
    make(parent, name, description, options) {
      const command = tools.make(parent, name, description, options);
      examples.set(command, options.examples);
      return command;
    },
    act: async () => undefined,
    run: async () => 0,
  };
  const program = makeProgram(ports);
  for (const entry of COMMANDS) (await entry.load()).define(program, idle);
  return { program, commands: program.commands, examples };
}

/** A command and all below it, each with the words that call it. */
export function withSubcommands(command: Command, before = ''): [string, Command][] {
  const path = `${before} ${command.name()}`.trim();
  return [[path, command], ...command.commands.flatMap((sub) => withSubcommands(sub, path))];
}
