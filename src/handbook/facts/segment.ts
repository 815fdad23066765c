import type { FactsTable } from './table.js';

/** A table of facts with where each row comes from: the path, and git's id of the blob there; empty where git doesn't have it. */
export interface Segment {
  readonly table: FactsTable;
  readonly paths: readonly string[];
  readonly blobs: readonly string[];
}

/** Tells a machine of the other byte order, and another layout of the file. */
const MARK = 0x50_48_4d_32;
const NUMBERS = 4;

/** A segment as bytes: a mark and four lengths, the table's numbers, then everything else as JSON. */
export function encodeSegment({ table, paths, blobs }: Segment): Uint8Array {
  const rest = Buffer.from(JSON.stringify([table.texts, table.scalars.map(String), table.shapes, paths, blobs.join(' ')]));
  const head = Int32Array.of(MARK, table.cells.length, table.starts.length, rest.length);
  return Buffer.concat([head, table.cells, table.starts].map(bytesOf).concat(rest));
}

/** The segment again; undefined where the bytes are none. */
export function decodeSegment(given: Uint8Array): Segment | undefined {
  // Numbers lie at multiples of four.
  const bytes = given.byteOffset % NUMBERS === 0 ? given : Uint8Array.from(given);
  const numbers = (from: number, length: number): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset + from * NUMBERS, length);
  try {
    const [mark, cells = 0, starts = 0, rest = 0] = numbers(0, 4);
    const text = (4 + cells + starts) * NUMBERS;
    if (mark !== MARK || text + rest !== bytes.length) return undefined;
    const [texts, scalars, shapes, paths, blobs] = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + text, rest).toString()) as [string[], string[], string[][], string[], string];
    return { table: { cells: numbers(4, cells), starts: numbers(4 + cells, starts), texts, scalars: scalars.map(scalarOf), shapes }, paths, blobs: blobs.split(' ') };
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
