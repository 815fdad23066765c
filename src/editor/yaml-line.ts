/** A dash or a key on a line, with its column. */
export type Token = { readonly column: number; readonly key?: string; /** What stands behind the key. */ readonly value?: string };

/** A line of YAML by itself, whether or not the whole can be read. */
export interface Line {
  readonly tokens: readonly Token[];
  /** Where what stands behind the dashes begins, and that. */
  readonly column: number;
  readonly rest: string;
}

const KEY = /^(?:("(?:[^"\\]|\\.)*"|'[^']*')\s*|([^\s#[\]{},&*!|>'"%@`:][^:#]*)):(?=\s|$)/;

export function parseLine(line: string): Line {
  const tokens: Token[] = [];
  let column = (/^ */.exec(line) as RegExpExecArray)[0].length;
  for (let dash = /^-(?:\s+|$)/.exec(line.slice(column)); dash; dash = /^-(?:\s+|$)/.exec(line.slice(column))) {
    tokens.push({ column });
    column += dash[0].length;
  }
  const rest = line.slice(column);
  const key = KEY.exec(rest);
  if (key) tokens.push({ column, key: key[1] === undefined ? (key[2] as string).trimEnd() : unquoted(key[1]), value: rest.slice(key[0].length) });
  return { tokens, column, rest };
}

/** The other keys of the map that a key on a line is in, or would be: those in its column, up to where something hangs further out. */
export function keysBeside(above: readonly Line[], below: readonly string[], own: Line): ReadonlySet<string> {
  const found = new Set<string>();
  /** A dash further out begins the map when it stands above, and ends it when it stands below. Answers whether the map goes on. */
  const goesOn = ({ tokens, column, rest }: Line, isAbove: boolean): boolean => {
    if (rest.startsWith('#') || (rest === '' && tokens.length === 0)) return true;
    const outermost = tokens[0]?.column ?? column;
    const beside = tokens.find((token) => token.key !== undefined && token.column === own.column);
    if (beside && (isAbove || outermost === own.column)) found.add(beside.key as string);
    return outermost >= own.column;
  };
  if (own.tokens.every(({ key }) => key !== undefined)) above.toReversed().every((line) => goesOn(line, true));
  below.every((line) => goesOn(parseLine(line), false));
  return found;
}

export function unquoted(text: string): string {
  return /^["'].*["']$/.test(text) ? text.slice(1, -1) : text;
}

/** What stands in quotes is taken out, line by line. A backslash keeps what follows it from opening any, so that each character is looked at but twice. */
export function withoutQuoted(text: string): string {
  return text.replace(/\\.|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, (found) => (found.startsWith('\\') ? found : ''));
}

/** In place of each character of a quoted text. */
export const QUOTED = '\0';

/**
 * Text in brackets with what is no part of its shape taken out, character by character: quoted texts are filled with `QUOTED`, comments with
 * blanks. A quote opens a text only where a value or a key can begin, so that `it's` is none.
 */
export function shapeOf(text: string): string {
  return text.replace(/(^\s*|[[{,:]\s*)("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')|(\s)(#[^\n]*)/g, (_, before?: string, quoted?: string, blank?: string, comment?: string) =>
    (quoted === undefined ? (blank as string) + ' '.repeat((comment as string).length) : (before as string) + quoted.replace(/[^\n]/g, QUOTED)));
}
