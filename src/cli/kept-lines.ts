import { toUSVString } from 'node:util';
import type { Styled, StyleName, Terminal } from '../ports.js';

const HOW = { d: 'data', p: 'print', w: 'warn' } as const;

/** So many pieces become bytes at a time. */
const TOGETHER = 1000;

/**
 * A terminal that keeps what it is told, to be said again. As bytes (UTF-8): of hundreds of thousands of lines, values for each would take
 * several times the memory. They lie in pieces of many lines, each behind its length in bytes. A line is a letter for how it was said and
 * what it was; text stands behind its length in code units, since it may hold anything.
 */
export function keepLines(terminal: Terminal): { readonly terminal: Terminal; lines(): Uint8Array } {
  const kept: Buffer[] = [];
  const pieces: string[] = [];
  const close = (): void => {
    const bytes = Buffer.from(pieces.splice(0).join(''));
    kept.push(Buffer.from(`${bytes.length}:`), bytes);
  };
  const keep = (how: keyof typeof HOW, line: Styled): void => {
    if (pieces.push(how + packed(line)) === TOGETHER) close();
  };
  return {
    lines() {
      close();
      return Buffer.concat(kept);
    },
    terminal: { ...terminal, data: (text) => { keep('d', text); }, print: (line = '') => { keep('p', line); }, warn: (line = '') => { keep('w', line); } },
  };
}

/** Says to a terminal what another kept. */
export function printLines(terminal: Terminal, { buffer, byteOffset, byteLength }: Uint8Array): void {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  terminal.together(() => {
    for (let at = 0; at < bytes.length;) {
      const mark = bytes.indexOf(':', at);
      const end = mark + 1 + Number(bytes.toString('latin1', at, mark));
      printPiece(terminal, new LinesReader(bytes.toString('utf8', mark + 1, end)));
      at = end;
    }
  });
}

function printPiece(terminal: Terminal, reader: LinesReader): void {
  for (let how = reader.letter(); how !== ''; how = reader.letter()) terminal[HOW[how as keyof typeof HOW]](reader.styled() as string);
}

function packed(given: Styled): string {
  if (typeof given === 'string') {
    const text = toUSVString(given);
    return `${text.length}:${text}`;
  }
  return 'style' in given ? `<${given.style} ${packed(given.text)}` : `[${given.map(packed).join('')}]`;
}

/** Reads what `packed` wrote. */
class LinesReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next letter; empty at the end. */
  letter(): string {
    this.#at += 1;
    return this.#text.charAt(this.#at - 1);
  }

  styled(): Styled {
    switch (this.#text.charAt(this.#at)) {
      case '<': {
        this.#at += 1;
        const style = this.#upTo(' ') as StyleName;
        return { style, text: this.styled() };
      }
      case '[': {
        this.#at += 1;
        const list: Styled[] = [];
        while (this.#text.charAt(this.#at) !== ']') list.push(this.styled());
        this.#at += 1;
        return list;
      }
      default: {
        const length = Number(this.#upTo(':'));
        this.#at += length;
        return this.#text.slice(this.#at - length, this.#at);
      }
    }
  }

  #upTo(mark: string): string {
    const from = this.#at;
    const end = this.#text.indexOf(mark, from);
    this.#at = end + 1;
    return this.#text.slice(from, end);
  }
}
