import type { Terminal } from '../ports.js';
import { pad, width } from './layout.js';

/** Prints rows under headings, columns aligned; columns that are empty throughout are left out. Nothing for no rows. */
export function printTable(terminal: Terminal, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  const used = headings.map((_, column) => column).filter((column) => rows.some((row) => row[column]));
  const widths = used.map((column) => Math.max(width(headings[column] as string), ...rows.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string => used.map((column, position) => pad(row[column] ?? '', position === used.length - 1 ? 0 : (widths[position] as number) + 2)).join('').trimEnd();
  terminal.print({ style: 'dim', text: line(headings) });
  for (const row of rows) terminal.print(line(row));
}
