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

/** What was printed, as it was said to a terminal. */
export type KeptLine = readonly ['data', string] | readonly ['print' | 'warn', Styled];

/** A terminal that keeps what it is told, to be said again. */
export function keepLines(terminal: Terminal): { readonly terminal: Terminal; readonly lines: KeptLine[] } {
  const lines: KeptLine[] = [];
  return { lines, terminal: { ...terminal, data: (text) => lines.push(['data', text]), print: (line = '') => lines.push(['print', line]), warn: (line = '') => lines.push(['warn', line]) } };
}

/** Says to a terminal what another kept. */
export function printLines(terminal: Terminal, lines: readonly KeptLine[]): void {
  terminal.together(() => {
    for (const [how, line] of lines) {
      if (how === 'data') terminal.data(line);
      else terminal[how](line);
    }
  });
}

function plain(text: Styled): string {
  if (typeof text === 'string') return sanitize(text);
  return 'style' in text ? plain(text.text) : text.map(plain).join('');
}
