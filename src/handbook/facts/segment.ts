import { lazy } from '../handbook.js';
import type { FactsTable } from './table.js';

/** A table of facts with where each row comes from: the path, and git's id of the blob there; empty where git doesn't have it. */
export interface Segment {
  readonly table: FactsTable;
  readonly paths: readonly string[];
  readonly blobs: readonly string[];
}

/** Tells a machine of the other byte order, and another layout of the file. */
const MARK = 0x50_48_4d_33;
const NUMBERS = 4;
/** The mark and the lengths before everything else. */
const HEAD = 6;

/** A segment as bytes: a mark and five lengths, the table's numbers, its texts and then the paths as JSON, and the ids. */
export function encodeSegment({ table, paths, blobs }: Segment): Uint8Array {
  const texts = Buffer.from(JSON.stringify([table.texts, table.scalars.map(String), table.shapes]));
  const names = Buffer.from(JSON.stringify(paths));
  const ids = Buffer.from(blobs.join(' '));
  const head = Int32Array.of(MARK, table.cells.length, table.starts.length, texts.length, names.length, ids.length);
  return Buffer.concat([...[head, table.cells, table.starts].map(bytesOf), texts, names, ids]);
}

/** The segment again, paths and ids once they are asked for; undefined where the bytes are none. */
export function decodeSegment(given: Uint8Array): Segment | undefined {
  // Numbers lie at multiples of four.
  const bytes = given.byteOffset % NUMBERS === 0 ? given : Uint8Array.from(given);
  const numbers = (from: number, length: number): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset + from * NUMBERS, length);
  const text = (from: number, to: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
  try {
    const [mark, cells = 0, starts = 0, texts = 0, names = 0, ids = 0] = numbers(0, HEAD);
    const from = (HEAD + cells + starts) * NUMBERS;
    const [behindTexts, behindNames] = [from + texts, from + texts + names];
    if (mark !== MARK || behindNames + ids !== bytes.length) return undefined;
    const [known, scalars, shapes] = JSON.parse(text(from, behindTexts)) as [string[], string[], string[][]];
    const paths = lazy(() => JSON.parse(text(behindTexts, behindNames)) as string[]);
    const blobs = lazy(() => text(behindNames, bytes.length).split(' '));
    return {
      table: { cells: numbers(HEAD, cells), starts: numbers(HEAD + cells, starts), texts: known, scalars: scalars.map(scalarOf), shapes },
      get paths() { return paths(); },
      get blobs() { return blobs(); },
    };
  } catch {
    return undefined;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function scalarOf(text: string): number | boolean | null {
  return text === 'null' ? null : text === 'true' || text === 'false' ? text === 'true' : Number(text);
}
