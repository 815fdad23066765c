import type { Terminal } from '../ports.js';
import { folded, pad, widest, width } from './layout.js';

/** Between two columns. */
const GAP = 2;
/** Plain words are kept whole up to so many columns: handles, and paths that somebody copies. */
const LONGEST_WORD = 40;
/** Scripts without blanks between words may be broken anywhere; no column gets narrower than this for it. */
const NARROWEST = 10;

/**
 * Prints rows under headings, columns aligned; columns that are empty throughout are left out, and cells wrapped where all of them don't
 * fit beside each other. Nothing for no rows.
 */
export function printTable(terminal: Terminal, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  const used = headings.map((_, column) => column).filter((column) => rows.some((row) => row[column]));
  const columns = used.map((column) => [headings[column] as string, ...rows.map((row) => row[column] ?? '')]);
  const widths = fitWidths(columns, terminal.columns);
  const lines = (row: readonly string[]): string[] => rowLines(used.map((column) => row[column] ?? ''), widths);
  for (const line of lines(headings)) terminal.print({ style: 'dim', text: line });
  for (const row of rows) for (const line of lines(row)) terminal.print(line);
}

/** How wide each column is: as wide as its widest cell; where that is too much for the screen, the widest give way, down to their longest plain word. */
function fitWidths(columns: readonly (readonly string[])[], room: number): number[] {
  const widths = columns.map(widest);
  const spare = (): number => room - widths.reduce((sum, column) => sum + column + GAP, -GAP);
  if (spare() >= 0) return widths;
  const least = columns.map((cells) => Math.max(NARROWEST, Math.min(LONGEST_WORD, widest(cells.flatMap((cell) => cell.match(/[!-~]+/g) ?? [])))));
  while (spare() < 0) {
    const wider = widths.reduce((most, column, index) => (column > (least[index] as number) && column > (widths[most] ?? 0) ? index : most), -1);
    if (wider < 0) break;
    widths[wider] = (widths[wider] as number) - 1;
  }
  return widths;
}

function rowLines(cells: readonly string[], widths: readonly number[]): string[] {
  const parts = cells.map((cell, column) => (width(cell) <= (widths[column] as number) ? [cell] : folded(cell, widths[column] as number)));
  const last = cells.length - 1;
  return Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, line) =>
    parts.map((lines, column) => pad(lines[line] ?? '', column === last ? 0 : (widths[column] as number) + GAP)).join('').trimEnd());
}
