import { Command, CommanderError, type Help } from 'commander';
import { PosthogMgmtError, UsageError } from '../errors.js';
import type { Ports } from '../ports.js';
import { COMMANDS, type CommandEntry } from './commands/index.js';
import type { CommandTools, Exit } from './command.js';
import { addGlobalFlags, readGlobalFlags } from './flags.js';
import { makeSession, type Session } from './session.js';
import { readVersion } from './version.js';

/** Flags before the command that take a value, so that the command's name can be found. */
const VALUE_FLAGS = new Set(['-C', '--root', '--today', '--as', '--format', '--color']);

/** Runs the command line. Answers the exit code; errors for people are printed, not thrown. */
export async function run(argv: readonly string[], ports: Ports): Promise<number> {
  const name = commandName(argv);
  const debug = argv.includes('--debug');
  try {
    const args = name === 'help' ? helpArguments(argv) : [...argv];
    return await dispatch(args, commandName(args), ports);
  } catch (error) {
    return reportError(error, ports, debug);
  }
}

/** The first argument that is no flag and no flag's value. */
function commandName(argv: readonly string[]): string | undefined {
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] as string;
    if (argument === '--') return argv[at + 1];
    if (VALUE_FLAGS.has(argument)) at += 1;
    else if (!argument.startsWith('-')) return argument;
  }
  return undefined;
}

/** `help lint` is `lint --help`. */
function helpArguments(argv: readonly string[]): string[] {
  const rest = argv.filter((_, index) => index !== argv.indexOf('help'));
  return [...rest, '--help'];
}

async function dispatch(argv: readonly string[], name: string | undefined, ports: Ports): Promise<number> {
  let exit: Exit = 0;
  const program = makeProgram(ports);
  const entry = COMMANDS.find((known) => known.name === name || known.aliases?.includes(name ?? ''));
  if (entry) {
    const tools = makeTools(ports, (code) => { exit = code; });
    (await entry.load()).define(program, tools);
  } else if (name !== undefined) {
    throw await unknownCommand(name);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return commanderExit(error, program);
    throw error;
  }
  return exit;
}

async function unknownCommand(name: string): Promise<UsageError> {
  const { didYouMean } = await import('../records/did-you-mean.js');
  const near = didYouMean(name, COMMANDS.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])]));
  return new UsageError(`there is no command "${name}"${near === undefined ? '' : `. Did you mean ${near}?`}`, { next: 'posthog-mgmt --help      lists the commands' });
}

function commanderExit(error: CommanderError, program: Command): number {
  if (error.exitCode === 0) return 0;
  const group = program.commands[0];
  if (error.code === 'commander.help' && group) {
    throw new UsageError(`${group.name()} what? One of ${group.commands.map((command) => command.name()).join(', ')}`, { next: `posthog-mgmt ${group.name()} --help` });
  }
  throw new UsageError(error.message.replace(/^error: /, ''), { next: 'posthog-mgmt --help      lists the commands and flags' });
}

function makeProgram(ports: Ports): Command {
  const program = new Command('posthog-mgmt');
  program.description("Keeps a handbook's rules about management true: people, teams, sprints, 1-1s and reviews\nas files in git.");
  program.usage('<command> [flags]').version(readVersion(ports), '-V, --version', 'print the version').helpOption('-h, --help', 'print help');
  addGlobalFlags(program, ['text', 'json'], true);
  program.enablePositionalOptions().helpCommand(false);
  calm(program, ports);
  program.configureHelp({ formatHelp: programHelp });
  program.action(() => bare(program, ports));
  return program;
}

/** Without a command: today, inside a handbook for someone that it knows; else the help. */
async function bare(program: Command, ports: Ports): Promise<void> {
  const flags = readGlobalFlags(program);
  ports.terminal.useColor(flags.color);
  const session = makeSession(ports, flags);
  const isHandbook = hasHandbook(session);
  const shown = isHandbook ? await (await import('./commands/today.js')).bareToday(session) : undefined;
  if (shown === undefined) program.outputHelp();
}

function hasHandbook(session: Session): boolean {
  try {
    return session.root() !== '';
  } catch {
    return false;
  }
}

/** Errors are thrown, help goes to the terminal port. */
function calm(command: Command, { terminal }: Ports): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.data(text.trimEnd()),
    writeErr: () => undefined,
    outputError: () => undefined,
    getOutHelpWidth: () => Math.min(terminal.columns, 100),
  });
}

/** The program's help lists the commands without loading them. */
function programHelp(program: Command, helper: Help): string {
  const longest = Math.max(...COMMANDS.map(({ name }) => name.length));
  const line = ({ name, summary }: CommandEntry): string => `  ${name.padEnd(longest + 2)}${summary}`;
  const options = helper.visibleOptions(program).map((option) => `  ${helper.optionTerm(option).padEnd(20)}${helper.optionDescription(option)}`);
  return [
    'Usage: posthog-mgmt <command> [flags]', '', program.description(), '',
    'Commands:', ...COMMANDS.map(line), '',
    'Flags of every command:', ...options, '',
    'Examples:', '  posthog-mgmt init --company "Hedgehog Labs"', '  posthog-mgmt lint', '  posthog-mgmt explain manager/part-time', '',
  ].join('\n');
}

function makeTools(ports: Ports, setExit: (code: Exit) => void): CommandTools {
  return {
    make(parent, nameAndArguments, description, { formats = ['text'], examples }) {
      const command = parent.command(nameAndArguments, { isDefault: false });
      command.description(description).helpOption('-h, --help', 'print help').helpCommand(false).enablePositionalOptions(false);
      addGlobalFlags(command, formats);
      calm(command, ports);
      command.configureHelp({});
      command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}\n\nFlags of every command: posthog-mgmt --help`);
      return command;
    },
    async act(command, work) {
      const flags = readGlobalFlags(command);
      ports.terminal.useColor(flags.color);
      setExit(await work(makeSession(ports, flags)));
    },
  };
}

/** Prints an error for people; anything else is a fault of the program, whose trace shows with --debug. */
function reportError(error: unknown, { terminal }: Ports, debug: boolean): number {
  if (error instanceof PosthogMgmtError) {
    error.message.split('\n').forEach((line, index) => terminal.warn(index === 0 ? [{ style: 'bold', text: 'posthog-mgmt:' }, ` ${line}`] : `  ${line}`));
    for (const line of error.next?.split('\n') ?? []) terminal.warn(`  ${line}`);
    if (debug) trace(error, terminal.warn);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.warn(`posthog-mgmt: something went wrong inside the program: ${message}`);
  terminal.warn('  This is a fault of posthog-mgmt. --debug shows where; please report it.');
  if (debug) trace(error, terminal.warn);
  return 70;
}

function trace(error: unknown, warn: (line: string) => void): void {
  for (const line of (error instanceof Error ? error.stack ?? '' : '').split('\n').slice(1)) warn(line);
}
