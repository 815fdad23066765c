import { flagsAt, findSpot, type Spot } from './spot.js';
import type { Names } from './names.js';
import type { CompletionTable, Wants } from './table-types.js';

/** One word that could stand there, and a few words about it. */
export interface Candidate {
  readonly value: string;
  readonly about?: string;
}

/** What could stand there: words, or files or folders, which the shell knows best. */
export interface Suggestions {
  readonly mode: 'words' | 'files' | 'folders';
  /** The part of the word before what is completed: `--format=`. */
  readonly kept: string;
  readonly candidates: readonly Candidate[];
}

const NOTHING: Suggestions = { mode: 'words', kept: '', candidates: [] };

/**
 * What the last of the words could become. `namesFrom` answers the handbook's names for `-C`, and
 * is asked only where they are wanted; undefined where there is no handbook.
 */
export function suggest(table: CompletionTable, words: readonly string[], namesFrom: (root: string | undefined) => Names | undefined): Suggestions {
  const spot = findSpot(table.program, words);
  if (!spot) return NOTHING;
  const first = suggestFor(spot.wants, spot, table, namesFrom);
  return first.candidates.length > 0 || first.mode !== 'words' || spot.otherwise === undefined ? first : suggestFor(spot.otherwise, spot, table, namesFrom);
}

function suggestFor(wants: Spot['wants'], spot: Spot, table: CompletionTable, namesFrom: (root: string | undefined) => Names | undefined): Suggestions {
  if (wants === 'path' || wants === 'folder') return { mode: wants === 'path' ? 'files' : 'folders', kept: spot.kept, candidates: [] };
  const [kept, typed] = splitTyped(wants, spot.typed);
  const all = candidatesFor(wants, spot, table, () => namesFrom(spot.flags.get('--root')), kept);
  const fitting = all.filter(({ value }) => value.startsWith(typed)).map((candidate) => ({ ...candidate, value: kept + candidate.value }));
  return { mode: 'words', kept: spot.kept, candidates: fitting };
}

/** In `TITLE=ada,b` it is `b` that is to be completed; in `funnels-v2=na`, `na`. */
function splitTyped(wants: Spot['wants'], typed: string): readonly [string, string] {
  const cut = wants === 'owners' ? Math.max(typed.lastIndexOf('='), typed.includes('=') ? typed.lastIndexOf(',') : -1) : wants === 'outcome' ? typed.lastIndexOf('=') : -1;
  return [typed.slice(0, cut + 1), typed.slice(cut + 1)];
}

function candidatesFor(wants: Spot['wants'], spot: Spot, table: CompletionTable, names: () => Names | undefined, kept: string): Candidate[] {
  switch (wants) {
    case 'flag': return flags(spot, table);
    case 'command': return commands(spot);
    case 'help': return helpWords(spot, table);
    case 'rule': return table.rules.map(([value, about]) => ({ value, about }));
    case 'owners': return kept === '' ? [] : plain(names()?.people().filter((handle) => !kept.slice(kept.lastIndexOf('=') + 1).split(',').includes(handle)));
    case 'outcome': return kept === '' ? plain(names()?.priorities(spot.given[0], spot.flags.get('--sprint'))).map(({ value }) => ({ value: `${value}=` })) : plain(table.outcomes);
    default: return typeof wants === 'string' ? plain(fromHandbook(wants, spot, names)) : plain(wants as readonly string[]);
  }
}

function fromHandbook(wants: Wants, { given, flags }: Spot, names: () => Names | undefined): readonly string[] | undefined {
  switch (wants) {
    case 'person': return names()?.people();
    case 'team': return names()?.teams();
    case 'sprint': case '1-1': case 'review': return names()?.dates(wants, given[0]);
    case 'priority': return names()?.priorities(given[0], flags.get('--sprint'));
    case 'action': return names()?.actions(given[0]);
    default: return undefined;
  }
}

function plain(values: readonly string[] = []): Candidate[] {
  return values.map((value) => ({ value }));
}

/** Long names alone, unless a short one is what was typed; what was given once is offered once more only where it repeats. */
function flags({ command, flags: given, typed }: Spot, { program }: CompletionTable): Candidate[] {
  return flagsAt(program, command).filter(({ names, repeats }) => repeats || !given.has(names[0] as string))
    .flatMap(({ names, about }) => names.filter((name) => name.startsWith('--') || name === typed).map((value) => ({ value, about })));
}

/** Names first; an alias only where no name begins that way. */
function commands({ command, typed }: Spot): Candidate[] {
  const rows = command.commands.map(({ names, about }) => ({ value: names[0] as string, about }));
  if (rows.some(({ value }) => value.startsWith(typed))) return rows;
  return command.commands.flatMap(({ names, about }) => names.slice(1).map((value) => ({ value, about })));
}

/** After `help`: its topics and every command, then that command's own. */
function helpWords({ given }: Spot, table: CompletionTable): Candidate[] {
  const [first, ...more] = given;
  if (first === undefined) {
    return [...table.topics.map(([value, about]) => ({ value, about })), ...table.program.commands.map(({ names, about }) => ({ value: names[0] as string, about }))]
      .filter(({ value }, index, all) => all.findIndex((other) => other.value === value) === index);
  }
  if (more.length > 0) return [];
  if (first === 'record') return plain(table.kinds);
  return (table.program.commands.find(({ names }) => names.includes(first))?.commands ?? []).map(({ names, about }) => ({ value: names[0] as string, about }));
}
