import type { Terminal } from '../ports.js';
import { folded, width } from './layout.js';

/** Words behind a label, wrapped within their own column. */
export function printBehind(terminal: Terminal, label: string, text: string): void {
  folded(text, Math.max(20, terminal.columns - width(label))).forEach((line, index) => terminal.print((index === 0 ? label : ' '.repeat(width(label))) + line));
}

/** A name and what is said beside it; wrapped where that is too much for a line. */
export function printHeading(terminal: Terminal, name: string, beside: string, between = '  '): void {
  const lines = folded(`${name}${between}${beside}`, terminal.columns);
  if (lines.length === 1) terminal.print([{ style: 'bold', text: name }, `${between}${beside}`]);
  else for (const line of lines) terminal.print({ style: 'bold', text: line });
}
