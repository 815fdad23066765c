import type { Styled, Terminal } from '../../src/ports.js';

/** A styled line's text. */
export function flatten(styled: Styled): string {
  return typeof styled === 'string' ? styled : 'text' in styled ? flatten(styled.text) : styled.map(flatten).join('');
}

/** The lines that something prints to a screen of 80 columns. */
export function linesOf(print: (terminal: Terminal) => void): string[] {
  const lines: string[] = [];
  print({ columns: 80, print: (line: Styled = '') => { lines.push(flatten(line)); } } as unknown as Terminal);
  return lines;
}
