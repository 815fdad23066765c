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

/** A terminal that nobody sees: what was printed and what was said are kept as text. */
export function recordTerminal(): { readonly terminal: Terminal; text(): string; warnings(): string } {
  const [lines, warnings]: [string[], string[]] = [[], []];
  const nothing = (): undefined => undefined;
  return {
    terminal: {
      data: (text) => lines.push(text.replace(/\n$/, '')), print: (line = '') => lines.push(plain(line)), warn: (line = '') => warnings.push(plain(line)),
      columns: 80, isTerminal: false, canAsk: false, progress: nothing, page: nothing, flush: nothing, clear: nothing, useColor: nothing, together: (say) => say(),
    },
    text: () => lines.join('\n'),
    warnings: () => warnings.join('\n'),
  };
}

function plain(text: Styled): string {
  if (typeof text === 'string') return sanitize(text);
  return 'style' in text ? plain(text.text) : text.map(plain).join('');
}
