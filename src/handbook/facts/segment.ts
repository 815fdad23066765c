import type { FactsTable } from './table.js';

/** Where each row of a table of facts comes from: the path, and git's id of the blob there; empty where git doesn't have it. */
export interface Origins {
  readonly paths: readonly string[];
  readonly blobs: readonly string[];
}

/** A table of facts, and where they come from. */
export interface Segment extends Origins {
  readonly table: FactsTable;
}

/** Tells a machine of the other byte order, and another layout of the file. */
const MARK = 0x50_48_4d_33;
const NUMBERS = 4;
/** The mark and the lengths before everything else. */
const HEAD = 4;

/** A table as bytes: a mark and three lengths, its numbers, then everything else as JSON. */
export function encodeTable({ cells, starts, texts, scalars, shapes }: FactsTable): Uint8Array {
  const rest = Buffer.from(JSON.stringify([texts, scalars.map(String), shapes]));
  const head = Int32Array.of(MARK, cells.length, starts.length, rest.length);
  return Buffer.concat([...[head, cells, starts].map(bytesOf), rest]);
}

/** The table again; undefined where the bytes are none. */
export function decodeTable(given: Uint8Array): FactsTable | undefined {
  const bytes = aligned(given);
  const numbers = (from: number, length: number): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset + from * NUMBERS, length);
  try {
    const [mark, cells = 0, starts = 0, rest = 0] = numbers(0, HEAD);
    const text = (HEAD + cells + starts) * NUMBERS;
    if (mark !== MARK || text + rest !== bytes.length) return undefined;
    const [texts, scalars, shapes] = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + text, rest).toString()) as [string[], string[], string[][]];
    return { cells: numbers(HEAD, cells), starts: numbers(HEAD + cells, starts), texts, scalars: scalars.map(scalarOf), shapes };
  } catch {
    return undefined;
  }
}

/** Bytes that can be read as numbers, which lie at multiples of four: the same ones, or a copy of them. */
export function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % NUMBERS === 0 ? bytes : Uint8Array.from(bytes);
}

/** Origins as bytes. */
export function encodeOrigins({ paths, blobs }: Origins): Uint8Array {
  return Buffer.from(JSON.stringify([paths, blobs.join(' ')]));
}

/** The origins again. Throws SyntaxError where the bytes are none. */
export function decodeOrigins(bytes: Uint8Array): Origins {
  const [paths, blobs] = JSON.parse(new TextDecoder().decode(bytes)) as [string[], string];
  return { paths, blobs: blobs.split(' ') };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function scalarOf(text: string): number | boolean | null {
  return text === 'null' ? null : text === 'true' || text === 'false' ? text === 'true' : Number(text);
}
