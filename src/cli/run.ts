import { CommanderError, type Command } from 'commander';
import { PosthogMgmtError, UsageError } from '../errors.js';
import type { Ports } from '../ports.js';
import { orDidYouMean } from '../records/did-you-mean.js';
import { COMMANDS, type CommandEntry } from './commands/index.js';
import type { Exit } from './command.js';
import { makeProgram, makeTools } from './program.js';

/** Flags before the command that take a value, so that the command's name can be found. */
const VALUE_FLAG = /^(?:-[qhV]*C|--(?:root|today|as|format|color))$/;

/** Runs the command line. Answers the exit code; errors for people are printed, not thrown. */
export async function run(argv: readonly string[], ports: Ports): Promise<number> {
  const name = commandName(argv);
  const debug = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined).includes('--debug');
  try {
    const args = name === 'help' ? helpArguments(argv) : helpBehind(argv);
    return await dispatch(args, commandName(args), ports);
  } catch (error) {
    return reportError(error, ports, debug);
  } finally {
    ports.terminal.flush();
  }
}

function commandName(argv: readonly string[]): string | undefined {
  return argv[commandAt(argv)];
}

/** Where the first argument stands that is no flag and no flag's value; behind the last one where there is none. */
function commandAt(argv: readonly string[]): number {
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] as string;
    if (argument === '--') return at + 1;
    if (VALUE_FLAG.test(argument)) at += 1;
    else if (!argument.startsWith('-')) return at;
  }
  return argv.length;
}

/** `--help lint` is `lint --help`: flags of every command may stand before it. */
function helpBehind(argv: readonly string[]): string[] {
  const ahead = argv.slice(0, commandAt(argv)).findIndex((word) => word === '-h' || word === '--help');
  return ahead >= 0 && findCommand(commandName(argv)) ? [...argv.filter((_, index) => index !== ahead), '--help'] : [...argv];
}

/** `help lint` is `lint --help`, `help RULE` is `explain RULE`; a topic, and what nobody knows, stays as it is. */
function helpArguments(argv: readonly string[]): string[] {
  const rest = argv.filter((_, index) => index !== argv.indexOf('help'));
  const name = commandName(rest);
  if (name === undefined) return argv.some((word) => word === '-h' || word === '--help') ? [...argv] : [...rest, '--help'];
  if (findCommand(name)) return [...rest.filter((word) => word !== '--help'), '--help'];
  return name.includes('/') ? rest.toSpliced(rest.indexOf(name), 0, 'explain') : [...argv];
}

function findCommand(name: string | undefined): CommandEntry | undefined {
  return COMMANDS.find((known) => known.name === name || known.aliases?.includes(name ?? ''));
}

async function dispatch(argv: readonly string[], name: string | undefined, ports: Ports): Promise<number> {
  let exit: Exit = 0;
  const program = makeProgram(ports);
  const entry = findCommand(name);
  if (entry) {
    const tools = makeTools(ports, run, (code) => { exit = code; });
    (await entry.load()).define(program, tools);
  } else if (name !== undefined) {
    throw unknownCommand(name);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return await commanderExit(error, program, argv);
    throw error;
  }
  return exit;
}

function unknownCommand(name: string): UsageError {
  return new UsageError(`there is no command "${name}"${orDidYouMean(name, COMMANDS.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])]))}`, { next: 'posthog-mgmt --help      lists the commands' });
}

async function commanderExit(error: CommanderError, program: Command, argv: readonly string[]): Promise<number> {
  if (error.exitCode === 0) return 0;
  const { commandMeant, commanderWords } = await import('./commander-words.js');
  const { path, command } = commandMeant(program, argv);
  const names = command.commands.map((sub) => sub.name());
  if (error.code === 'commander.help' && command !== program) throw new UsageError(`${path} what? One of ${names.join(', ')}`, { next: `posthog-mgmt ${path} --help` });
  throw new UsageError(commanderWords(error.message, path), { next: path === '' ? 'posthog-mgmt --help      lists the commands and flags' : `posthog-mgmt ${path} --help      lists what there is` });
}

/** Prints an error for people; anything else is a fault of the program, whose trace shows with --debug. */
function reportError(error: unknown, { terminal }: Ports, debug: boolean): number {
  if (error instanceof PosthogMgmtError) {
    const meant = error.meant ? orDidYouMean(...error.meant) : '';
    `${error.message}${meant}`.split('\n').forEach((line, index) => terminal.warn(index === 0 ? [{ style: 'bold', text: 'posthog-mgmt:' }, ` ${line}`] : `  ${line}`));
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
