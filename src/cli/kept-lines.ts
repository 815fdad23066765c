import { toUSVString } from 'node:util';
import type { Styled, StyleName, Terminal } from '../ports.js';

const HOW = { d: 'data', p: 'print', w: 'warn' } as const;

/** So many pieces become bytes at a time. */
const TOGETHER = 1000;

/**
 * A terminal that keeps what it is told, to be said again. As bytes: of hundreds of thousands of lines, values for each would take
 * several times the memory. Each line is a letter for how it was said and what it was; text, in UTF-8, stands behind its length, since it may hold anything.
 */
export function keepLines(terminal: Terminal): { readonly terminal: Terminal; lines(): Uint8Array } {
  const kept: Buffer[] = [];
  const pieces: string[] = [];
  const close = (): void => { kept.push(Buffer.from(pieces.splice(0).join(''))); };
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
export function printLines(terminal: Terminal, lines: Uint8Array): void {
  const reader = new LinesReader(lines);
  terminal.together(() => {
    for (let how = reader.letter(); how !== ''; how = reader.letter()) terminal[HOW[how as keyof typeof HOW]](reader.styled() as string);
  });
}

function packed(given: Styled): string {
  if (typeof given === 'string') {
    const text = toUSVString(given);
    return `${Buffer.byteLength(text)}:${text}`;
  }
  return 'style' in given ? `<${given.style} ${packed(given.text)}` : `[${given.map(packed).join('')}]`;
}

/** Reads what `packed` wrote. */
class LinesReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
  }

  /** The next letter; empty at the end. */
  letter(): string {
    this.#at += 1;
    return this.#text(this.#at - 1, this.#at);
  }

  styled(): Styled {
    switch (this.#text(this.#at, this.#at + 1)) {
      case '<': {
        this.#at += 1;
        const style = this.#upTo(' ') as StyleName;
        return { style, text: this.styled() };
      }
      case '[': {
        this.#at += 1;
        const list: Styled[] = [];
        while (this.#text(this.#at, this.#at + 1) !== ']') list.push(this.styled());
        this.#at += 1;
        return list;
      }
      default: {
        const length = Number(this.#upTo(':'));
        this.#at += length;
        return this.#text(this.#at - length, this.#at);
      }
    }
  }

  #upTo(mark: string): string {
    const from = this.#at;
    const end = this.#bytes.indexOf(mark, from);
    this.#at = end + 1;
    return this.#text(from, end);
  }

  #text(from: number, to: number): string {
    return this.#bytes.toString('utf8', from, to);
  }
}
