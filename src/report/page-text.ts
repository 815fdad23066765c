import { armorStart } from '../records/age-armor.js';
import { withoutComments } from '../records/body-text.js';
import { readMarkdown } from '../records/markdown-lines.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { Terminal } from '../ports.js';
import { wrap } from './layout.js';

/**
 * A page's body on a screen, without its comments: its lines as they are, wrapped to the screen,
 * and headings in bold. Nothing for a page without text, nor for one that is still sealed.
 */
export function printPageBody(record: HandbookRecord, terminal: Terminal): void {
  if (armorStart(record.body) !== undefined) return;
  const body = withoutComments(record.body).replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
  if (body === '') return;
  terminal.print();
  const { lines, headings } = readMarkdown(body, false);
  const titles = new Map(headings.filter(({ first, last }) => first === last).map(({ first, title }) => [first, title]));
  for (const [index, { text }] of lines.entries()) {
    const title = titles.get(index);
    if (title === undefined) printWritten(text.trimEnd(), terminal);
    else terminal.print({ style: 'bold', text: title });
  }
}

/** A line as somebody wrote it: wrapped to the screen, each part behind what it was indented by. */
export function printWritten(line: string, terminal: Terminal): void {
  const indent = /^\s*(?:[-*+] |\d+[.)] )?/.exec(line)?.[0] ?? '';
  const [first = '', ...more] = wrap(line.slice(indent.length), terminal.columns - indent.length);
  terminal.print(`${indent}${first}`);
  for (const rest of more) terminal.print(' '.repeat(indent.length) + rest);
}
