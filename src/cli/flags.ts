import { Option, type Command } from 'commander';
import { UsageError } from '../errors.js';
import { repeated } from './given.js';
import type { GlobalFlags } from './session.js';

/** `--format`, with the formats that the command has; `json[=FILE]` where one can go to a file. */
export class FormatOption extends Option {
  constructor(readonly formats: readonly string[]) {
    super('--format <format>', formats.length > 1 ? `${formats.join(', ')} (default: text)` : 'text');
    this.argParser(repeated);
  }
}

/** The flags that every command takes. `--format` is described by the command that has formats. */
function globalOptions(formats: readonly string[]): Option[] {
  return [
    new Option('-C, --root <dir>', 'start looking for the handbook there'),
    new Option('--today <date>', 'the date to reckon with'),
    new Option('--as <handle>', 'who acts'),
    new FormatOption(formats),
    new Option('--color <when>', 'when to colour').choices(['auto', 'always', 'never']),
    new Option('--no-input', 'never ask'),
    new Option('--no-pager', 'print long text as it is'),
    new Option('-q, --quiet', 'say less'),
    new Option('--debug', 'show stack traces'),
  ];
}

const NAMES = ['root', 'today', 'as', 'format', 'color', 'input', 'pager', 'quiet', 'debug'] as const;

/** Declares the flags on a command. On the program itself they show in the help; elsewhere `--format` alone does. */
export function addGlobalFlags(command: Command, formats: readonly string[], isProgram = false): void {
  for (const option of globalOptions(formats)) {
    const shown = isProgram || (option.long === '--format' && formats.length > 1);
    command.addOption(shown ? option : option.hideHelp());
  }
}

/** The flags as given before the command and after it; what stands nearer to the end counts. */
export function readGlobalFlags(command: Command): GlobalFlags {
  const given = new Map<string, unknown>();
  for (let at: Command | null = command; at; at = at.parent) {
    for (const name of NAMES) {
      if (at.getOptionValueSource(name) !== 'cli') continue;
      const value: unknown = at.getOptionValue(name);
      if (name === 'format') given.set(name, [...(value as string[]), ...((given.get(name) as string[] | undefined) ?? [])]);
      else if (!given.has(name)) given.set(name, value);
    }
  }
  return { format: [], color: 'auto', input: true, pager: true, quiet: false, debug: false, ...Object.fromEntries(given) } as GlobalFlags;
}

/** The one format asked for among those that the command has; its first when none is, or where it has that one alone and the default is named. Throws UsageError. */
export function oneFormat<F extends string>(flags: GlobalFlags, formats: readonly F[]): F {
  const [asked, ...more] = new Set(flags.format);
  if (more.length > 0) throw new UsageError(`--format: one at a time here, not ${[asked, ...more].join(' and ')}`);
  const isAlone = formats.length === 1;
  if (asked === undefined || (isAlone && asked === 'text')) return formats[0] as F;
  if (!formats.includes(asked as F)) throw new UsageError(`--format: ${isAlone ? `this command answers with ${formats[0] as F} alone, not with "${asked}"` : `"${asked}" is not one of ${formats.join(', ')}`}`, { meant: [asked, formats] });
  return asked as F;
}

/** Throws UsageError for another format than the one of a command that has one alone; commands that have several choose among them. */
export function onlyFormat(command: Command, flags: GlobalFlags): void {
  const formats = command.options.find((option) => option instanceof FormatOption)?.formats ?? [];
  if (formats.length === 1) oneFormat(flags, formats);
}
