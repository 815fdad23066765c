import type { Styled, Terminal } from '../ports.js';
import { sanitize } from '../report/sanitize.js';

/** A terminal whose standard output is kept as text without colours, for a report that goes to a file. */
export function captureTerminal(terminal: Terminal): { readonly terminal: Terminal; text(): string } {
  const lines: string[] = [];
  return {
    terminal: { ...terminal, isTerminal: false, data: (text) => lines.push(text.replace(/\n$/, '')), print: (line = '') => lines.push(plain(line)) },
    text: () => lines.map((line) => `${line}\n`).join(''),
  };
}

function plain(text: Styled): string {
  if (typeof text === 'string') return sanitize(text);
  return 'style' in text ? plain(text.text) : text.map(plain).join('');
}
