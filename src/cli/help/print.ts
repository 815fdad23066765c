import type { Terminal } from '../../ports.js';
import { pad, width, wrap } from '../../report/layout.js';
import type { Part } from './topic.js';

/** Columns beyond which the second half of a row goes on a line of its own. */
const WIDEST_NAME = 24;

/** Prints a page of help, wrapped to the terminal. */
export function printPage(parts: readonly Part[], terminal: Terminal): void {
  const columns = Math.min(terminal.columns, 100);
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before !== undefined && !(typeof before === 'object' && 'title' in before)) terminal.print();
    if (typeof part === 'string') for (const line of wrap(part, columns)) terminal.print(line);
    else if ('title' in part) terminal.print({ style: 'bold', text: part.title });
    else if ('lines' in part) for (const line of part.lines) terminal.print(`  ${line}`);
    else printRows(part.rows, columns, terminal);
  });
}

function printRows(rows: readonly (readonly [string, string])[], columns: number, terminal: Terminal): void {
  const longest = Math.min(WIDEST_NAME, Math.max(0, ...rows.map(([name]) => width(name))));
  const indent = ' '.repeat(longest + 4);
  for (const [name, text] of rows) {
    const [first = '', ...more] = wrap(text, columns, indent);
    terminal.print([{ style: 'bold', text: `  ${pad(name, longest + 2)}` }, first.slice(indent.length)]);
    for (const line of more) terminal.print(line);
  }
}
