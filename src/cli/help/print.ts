import type { Styled, Terminal } from '../../ports.js';
import { pad, width, wrap } from '../../report/layout.js';
import type { Part } from './topic.js';

/** Columns beyond which a name no longer pushes what is said about all of them to the right. */
const WIDEST_NAME = 24;

/** Prints a page of help, wrapped to the terminal. */
export function printPage(parts: readonly Part[], terminal: Terminal): void {
  for (const { name, text } of pageLines(parts, Math.min(terminal.columns, 100))) terminal.print(name === '' ? text : [{ style: 'bold', text: name }, text] satisfies Styled);
}

/** The same as plain text, to go below a command's own help. */
export function pageText(parts: readonly Part[], columns: number): string {
  return pageLines(parts, columns).map(({ name, text }) => name + text).join('\n');
}

/** A line: first what stands out in it, then the rest. */
interface Line { readonly name: string; readonly text: string }

function pageLines(parts: readonly Part[], columns: number): Line[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1];
    const gap = before !== undefined && !(typeof before === 'object' && 'title' in before);
    return [...(gap ? [{ name: '', text: '' }] : []), ...linesOf(part, columns)];
  });
}

function linesOf(part: Part, columns: number): Line[] {
  if (typeof part === 'string') return wrap(part, columns).map((text) => ({ name: '', text }));
  if ('title' in part) return [{ name: part.title, text: '' }];
  if ('lines' in part) return part.lines.map((line) => ({ name: '', text: `  ${line}`.trimEnd() }));
  const longest = Math.min(WIDEST_NAME, Math.max(0, ...part.rows.map(([name]) => width(name))));
  const indent = ' '.repeat(longest + 4);
  return part.rows.flatMap(([name, text]) => {
    const lines = wrap(text, columns, indent).map((line) => ({ name: '', text: line }));
    // A name beyond the column has a line to itself.
    if (width(name) > longest) return [{ name: `  ${name}`, text: '' }, ...lines];
    return [{ name: `  ${pad(name, longest + 2)}`, text: (lines[0]?.text ?? '').slice(indent.length) }, ...lines.slice(1)];
  });
}
