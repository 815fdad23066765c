import type { Terminal } from '../ports.js';
import { wrap } from './layout.js';

/** What is said of a sealed note beside its words, or in their place. */
export interface SealedWords {
  /** The handles of the two. */
  readonly between: readonly (string | undefined)[];
  /** Set where the record says that it is sealed, and its words stand there for everyone to read. */
  readonly inTheClear?: boolean;
  /** Why it stays closed; undefined where it was opened. */
  readonly closed?: string | undefined;
  /** Who wrote it, as the note says; undefined where it was sealed by hand. */
  readonly writer?: string | undefined;
  readonly date?: string | undefined;
  /** Where the note says that it belongs, if elsewhere. */
  readonly movedFrom?: string | undefined;
}

/** `The notes are sealed to ada and bo; last written by ada on 2026-11-17.` Nothing proves the writer but a signed commit. */
export function printSealed({ between, inTheClear, closed, writer, date, movedFrom }: SealedWords, terminal: Terminal): void {
  if (inTheClear) return printNotSealed(terminal);
  const to = `sealed to ${[...new Set(between.filter((handle) => handle !== undefined))].sort().join(' and ')}`;
  const line = closed !== undefined ? `The notes are ${to}: ${closed}.`
    : writer === undefined ? `The notes are ${to}, by hand: there is no line that says who wrote them.`
      : `The notes are ${to}; last written by ${writer}${date === undefined ? '' : ` on ${date}`}, as they say themselves.`;
  terminal.print();
  for (const part of wrap(line, terminal.columns)) terminal.print({ style: 'dim', text: part });
  if (movedFrom === undefined) return;
  for (const part of wrap(`! They say that they belong to ${movedFrom}: somebody put them here.`, terminal.columns)) terminal.print({ style: 'red', text: part });
}

function printNotSealed(terminal: Terminal): void {
  terminal.print();
  for (const part of wrap('! `sealed: true` stands here, but the notes are not sealed: whoever can read the repo can read them.', terminal.columns)) terminal.print({ style: 'red', text: part });
}
