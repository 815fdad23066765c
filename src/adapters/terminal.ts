import { fstatSync, statSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { Chalk, type ChalkInstance } from 'chalk';
import type { Styled, StyleName, Terminal } from '../ports.js';
import { sanitize } from '../report/sanitize.js';
import { readable } from './file-errors.js';
import { showInPager } from './pager.js';

/** The standard streams, as far as a terminal needs them. */
export interface Streams {
  isTerminal(descriptor: 0 | 1 | 2): boolean;
  /** Columns of the terminal behind standard output. */
  columns(): number | undefined;
  /** Lines of that terminal. */
  rows(): number | undefined;
  write(descriptor: 1 | 2, text: string): void;
  /** Shows a text in the person's pager; answers whether it could be. */
  page(text: string): boolean;
}

/** A terminal over standard streams. Plain text is sanitised here and nowhere else; colours are chalk's. */
export function makeTerminal(streams: Streams, env: Readonly<Record<string, string | undefined>>): Terminal {
  const isTerminal = streams.isTerminal(1);
  // One of the two may be a file while the other is a terminal.
  let paints = { 1: painter(colorByEnvironment(env, isTerminal)), 2: painter(colorByEnvironment(env, streams.isTerminal(2))) };
  const render = (descriptor: 1 | 2, text: Styled): string => {
    if (typeof text === 'string') return sanitize(text);
    if ('style' in text) return paints[descriptor][text.style satisfies StyleName](render(descriptor, text.text));
    return text.map((part) => render(descriptor, part)).join('');
  };
  const showsProgress = streams.isTerminal(2) && env.TERM !== 'dumb' && !env.CI;
  const progress = { shown: false };
  let kept: string[] | undefined;
  let pieces: string[] | undefined;
  const writePieces = (): void => {
    const text = pieces?.splice(0).join('') ?? '';
    if (text !== '') streams.write(1, text);
  };
  const erase = (): void => {
    if (progress.shown) streams.write(2, ERASE);
    progress.shown = false;
  };
  const out = (text: string): void => {
    erase();
    if (kept) kept.push(text);
    else if (!pieces) streams.write(1, text);
    else if (pieces.push(text) >= TOGETHER) writePieces();
  };
  return {
    data: (text) => out(text.endsWith('\n') ? text : `${text}\n`),
    print: (line = '') => out(`${render(1, line)}\n`),
    warn(line = '') {
      writePieces();
      erase();
      streams.write(2, `${render(2, line)}\n`);
    },
    progress(line) {
      if (!showsProgress) return;
      erase();
      if (line === undefined) return;
      streams.write(2, cut(sanitize(line), (streams.columns() ?? 80) - 1));
      progress.shown = true;
    },
    page() {
      if (isTerminal && env.TERM !== 'dumb' && !['', 'cat'].includes(env.PAGER ?? 'less')) kept ??= [];
    },
    flush() {
      erase();
      const text = kept?.join('') ?? '';
      kept = undefined;
      if (text === '') return;
      const isLong = text.split('\n').length > (streams.rows() ?? Infinity);
      if (!isLong || !streams.page(text)) streams.write(1, text);
    },
    together(say) {
      const isInner = pieces !== undefined;
      pieces ??= [];
      try {
        say();
      } finally {
        if (!isInner) {
          writePieces();
          pieces = undefined;
        }
      }
    },
    clear() {
      if (isTerminal && env.TERM !== 'dumb') streams.write(1, CLEAR);
    },
    columns: Math.max(40, isTerminal ? streams.columns() ?? 80 : 80),
    isTerminal,
    canAsk: streams.isTerminal(0) && streams.isTerminal(2),
    useColor(choice) {
      if (choice !== 'auto') paints = { 1: painter(choice === 'always'), 2: painter(choice === 'always') };
    },
  };
}

/** So many lines go out at once. */
const TOGETHER = 1000;
/** Back to the beginning of the line, and nothing on it. */
const ERASE = '\r\u001b[2K';
/** The screen and what was scrolled away, emptied; the cursor at the top. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}

/** The process's own standard streams, written without delay. */
export const standardStreams: Streams = {
  rows: () => process.stdout.rows,
  page: (text) => showInPager(process.env, text),
  isTerminal: (descriptor) => mayBeTerminal(descriptor) && isatty(descriptor),
  columns: () => process.stdout.columns,
  write: writeAll,
};

/** Files, pipes and the null device are told from terminals without loading what it takes to ask. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return true;
  }
}

function painter(colored: boolean): ChalkInstance {
  return colored ? new Chalk({ level: 1 }) : new Chalk({ level: 0 });
}

/** NO_COLOR and FORCE_COLOR by their conventions, then `TERM=dumb`, then whether it is a terminal. */
function colorByEnvironment(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return isTerminal && env.TERM !== 'dumb';
}

/**
 * Writes all of a text to a descriptor, however often a full pipe has to be waited for. A reader that went away is fine. Throws UsageError
 * where the system refuses, but for standard error: nothing is left to say it on, and what was asked for is done all the same.
 */
export function writeAll(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || (code !== 'EAGAIN' && descriptor === 2)) return;
      if (code !== 'EAGAIN') throw readable('write', 'standard output', error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
