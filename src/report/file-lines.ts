import { width } from './layout.js';

/** A line with blanks in place of tabs. */
export interface FlatLine {
  readonly text: string;
  readonly width: number;
}

/** A file's lines. */
export interface FileLines {
  readonly texts: readonly string[];
  /** One of them, by its number; it may be long, and is measured once. */
  flat(number: number): FlatLine;
}

/** Tells the lines of files. Findings come file by file: each is divided once. */
export function linesOf(textOf: (path: string) => string | undefined): (path: string) => FileLines | undefined {
  let last: { readonly path: string; readonly lines: FileLines | undefined } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, lines: divide(textOf(path)) };
    return last.lines;
  };
}

function divide(text: string | undefined): FileLines | undefined {
  if (text === undefined) return undefined;
  const texts = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const known = new Map<number, FlatLine>();
  return {
    texts,
    flat(number) {
      let line = known.get(number);
      if (!line) {
        const flat = (texts[number - 1] as string).replaceAll('\t', ' ');
        known.set(number, line = { text: flat, width: width(flat) });
      }
      return line;
    },
  };
}
