import { armorStart } from '../records/age-armor.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { Terminal } from '../ports.js';
import { wrap } from './layout.js';

/** The comments of a page, which readers don't see. */
const COMMENT = /<!--[^]*?-->|\{\/\*[^]*?\*\/\}/g;

/**
 * A page's body on a screen: its lines as they are, wrapped to the screen. Nothing for a page
 * without text, nor for one that is still sealed.
 */
export function printPageBody(record: HandbookRecord, terminal: Terminal): void {
  if (armorStart(record.body) !== undefined) return;
  const text = record.body.replace(COMMENT, '').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
  if (text === '') return;
  terminal.print();
  for (const line of text.split('\n')) printLine(line.trimEnd(), terminal);
}

function printLine(line: string, terminal: Terminal): void {
  if (line === '') return terminal.print();
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
  if (heading !== undefined) return terminal.print({ style: 'bold', text: heading });
  printWritten(line, terminal);
}

/** A line as somebody wrote it: wrapped to the screen, each part behind what it was indented by. */
export function printWritten(line: string, terminal: Terminal): void {
  const indent = /^\s*(?:[-*+] |\d+[.)] )?/.exec(line)?.[0] ?? '';
  const [first = '', ...more] = wrap(line.slice(indent.length), terminal.columns - indent.length);
  terminal.print(`${indent}${first}`);
  for (const rest of more) terminal.print(' '.repeat(indent.length) + rest);
}
