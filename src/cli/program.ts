import { Command, CommanderError, Option, type Help } from 'commander';
import type { Ports } from '../ports.js';
import { COMMANDS, type CommandEntry } from './commands/index.js';
import type { CommandTools, Exit } from './command.js';
import { addGlobalFlags, onlyFormat, readGlobalFlags } from './flags.js';
import { makeSession, type Session } from './session.js';
import { readVersion } from './version.js';

/** The program without its commands: what it is, its flags, its help. */
export function makeProgram(ports: Ports): Command {
  const program = new Command('posthog-mgmt');
  program.description("Keeps a handbook's rules about management true: people, teams, sprints, 1-1s\nand reviews as files in git.");
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

/** `--version` after a command as well as before it. The program's own is commander's, which wants to be told the version ahead. */
function answerVersion(command: Command, ports: Ports): void {
  command.addOption(new Option('-V, --version').hideHelp()).on('option:version', () => {
    ports.terminal.data(readVersion(ports));
    throw new CommanderError(0, 'commander.version', 'the version');
  });
}

/** Errors are thrown, help goes to the terminal port. */
function calm(command: Command, { terminal }: Ports): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.data(text.trimEnd()),
    writeErr: () => undefined,
    outputError: () => undefined,
    getOutHelpWidth: () => Math.min(terminal.columns, 100),
    // There are none in it. Commander would ask the stream, which takes as long to open as all else that help needs.
    getOutHasColors: () => false,
  });
}

/** The topics of `help`, which are loaded when one of them is asked for. */
const TOPICS = 'formats, records, record, rules, exit-codes, dates, environment, config';

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
    'More: posthog-mgmt help COMMAND, help RULE, or help on', `  ${TOPICS}`, '',
  ].join('\n');
}

/** Commands whose text people read from top to bottom. Those that ask, write or watch print as they go. */
const READ = /^(?:lint|rules|explain|help|due|org|schema|calendar|completion|(?:person|team|sprint|1-1|review|context|feedback) (?:list|show|due|prep)|key list)$/;

function isRead(command: Command): boolean {
  const { watch, fix } = command.opts<{ watch?: boolean; fix?: boolean }>();
  const group = command.parent?.parent ? `${command.parent.name()} ` : '';
  return READ.test(`${group}${command.name()}`) && !watch && !fix;
}

/** A command with its arguments and flags. */
function lineOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return JSON.stringify([names, command.args, command.opts()]);
}

/** What a command's module needs to declare itself. */
export function makeTools(ports: Ports, run: CommandTools['run'], setExit: (code: Exit) => void): CommandTools {
  return {
    run,
    make(parent, nameAndArguments, description, { formats = ['text'], examples }) {
      const command = parent.command(nameAndArguments, { isDefault: false });
      command.description(description).helpOption('-h, --help', 'print help').helpCommand(false);
      addGlobalFlags(command, formats);
      answerVersion(command, ports);
      calm(command, ports);
      command.configureHelp({ subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' ') });
      command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}\n\nFlags of every command: posthog-mgmt --help`);
      return command;
    },
    async act(command, work) {
      const flags = readGlobalFlags(command);
      onlyFormat(command, flags);
      ports.terminal.useColor(flags.color);
      if (flags.pager && isRead(command)) ports.terminal.page();
      setExit(await work(makeSession(ports, flags, lineOf(command))));
    },
  };
}
