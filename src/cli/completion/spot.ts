import type { ArgumentRow, CommandRow, FlagRow, Wants } from './table-types.js';

/** The place on the command line at which a word is to be completed. */
export interface Spot {
  /** The command and sub-command found so far. */
  readonly command: CommandRow;
  /** What the word is: a flag's name, a command's, or a value of this kind. */
  readonly wants: 'flag' | 'command' | Wants;
  /** The part of the word that is to be completed, and the part before it that stays: `--format=`. */
  readonly typed: string;
  readonly kept: string;
  /** What may be meant instead where no value fits: `lint --rule ID PATH`, `sprint pick PRIORITY`. */
  readonly otherwise?: Wants;
  /** The arguments given before, and the values of flags by long name. */
  readonly given: readonly string[];
  readonly flags: ReadonlyMap<string, string>;
}

/**
 * Finds out what the last of the words is about; the others stand before it, all without the
 * program's name. Undefined where a command stands that nobody knows, and after `--`.
 */
export function findSpot(program: CommandRow, words: readonly string[]): Spot | undefined {
  const way: Way = { program, command: program, given: [], flags: new Map() };
  for (const word of words.slice(0, -1)) if (!step(way, word)) return undefined;
  return spotOf(way, words.at(-1) ?? '');
}

/** All flags that can be given at a command: its own, then those of every command. */
export function flagsAt(program: CommandRow, command: CommandRow): FlagRow[] {
  const own = new Set(command.flags.map(({ names }) => names[0]));
  return command === program ? [...program.flags] : [...command.flags, ...program.flags.filter(({ names }) => !own.has(names[0]))];
}

interface Way {
  readonly program: CommandRow;
  command: CommandRow;
  /** The flag whose value comes next, or may still come. */
  open?: FlagRow | undefined;
  ended?: boolean;
  readonly given: string[];
  readonly flags: Map<string, string>;
}

/** Goes past one word. False where nothing can be said any more. */
function step(way: Way, word: string): boolean {
  if (way.open && !(way.open.takesAll && word.startsWith('-'))) {
    way.flags.set(way.open.names[0] as string, word);
    if (!way.open.takesAll) way.open = undefined;
    return true;
  }
  way.open = undefined;
  if (word === '--') return (way.ended = true);
  if (!way.ended && word.startsWith('-') && word !== '-') return stepFlag(way, word);
  if (way.command.commands.length === 0) return way.given.push(word) > 0;
  const next = way.command.commands.find(({ names }) => names.includes(word));
  if (next) way.command = next;
  return next !== undefined;
}

function stepFlag(way: Way, word: string): boolean {
  const [name = '', ...value] = word.split('=');
  const flag = flagsAt(way.program, way.command).find(({ names }) => names.includes(name));
  if (!flag) return true;
  way.flags.set(flag.names[0] as string, value.join('='));
  if (flag.wants !== undefined && value.length === 0) way.open = flag;
  return true;
}

function spotOf(way: Way, word: string): Spot | undefined {
  const { command, given, flags } = way;
  const at = (wants: Spot['wants'], typed = word, kept = ''): Spot => ({ command, wants, typed, kept, given, flags });
  const isFlag = !way.ended && word.startsWith('-');
  if (way.open?.wants !== undefined && !(way.open.takesAll && isFlag)) {
    const otherwise = way.open.takesAll ? argumentAt(command, given.length)?.wants : undefined;
    return { ...at(way.open.wants), ...(otherwise === undefined ? {} : { otherwise }) };
  }
  if (isFlag) {
    const cut = word.indexOf('=');
    if (cut < 0) return at('flag');
    const flag = flagsAt(way.program, command).find(({ names }) => names.includes(word.slice(0, cut)));
    return flag?.wants === undefined ? undefined : at(flag.wants, word.slice(cut + 1), word.slice(0, cut + 1));
  }
  if (command.commands.length > 0) return at('command');
  const argument = argumentAt(command, given.length);
  const otherwise = argument?.mayBeSkipped ? argumentAt(command, given.length + 1)?.wants : undefined;
  return argument && { ...at(argument.wants), ...(otherwise === undefined ? {} : { otherwise }) };
}

function argumentAt(command: CommandRow, index: number): ArgumentRow | undefined {
  const last = command.arguments.at(-1);
  return command.arguments[index] ?? (last?.takesAll ? last : undefined);
}
