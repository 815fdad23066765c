import { armorStart } from '../lint/age-armor.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { Terminal } from '../ports.js';
import { wrap } from './layout.js';

/** The comments of a page, which readers don't see. */
const COMMENT = /<!--[^]*?-->|\{\/\*[^]*?\*\/\}/g;

/**
 * A page's body on a screen: its lines as they are, wrapped to the screen; for a sealed one, to
 * whom. `people` are the handles of those whom it is between. Nothing for a page without text.
 */
export function printPageBody(record: HandbookRecord, people: readonly (string | undefined)[], terminal: Terminal): void {
  if (armorStart(record.body) !== undefined) {
    terminal.print();
    terminal.print(`Sealed to ${people.filter((handle) => handle !== undefined).join(' and ')}.`);
    return;
  }
  const text = record.body.replace(COMMENT, '').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
  if (text === '') return;
  terminal.print();
  for (const line of text.split('\n')) printLine(line.trimEnd(), terminal);
}

function printLine(line: string, terminal: Terminal): void {
  if (line === '') return terminal.print();
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
  if (heading !== undefined) return terminal.print({ style: 'bold', text: heading });
  const indent = /^\s*(?:[-*+] |\d+[.)] )?/.exec(line)?.[0] ?? '';
  const [first = '', ...more] = wrap(line.slice(indent.length), terminal.columns - indent.length);
  terminal.print(`${indent}${first}`);
  for (const rest of more) terminal.print(' '.repeat(indent.length) + rest);
}
