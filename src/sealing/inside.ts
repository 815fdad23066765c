import { RefusalError } from '../errors.js';
import { MOST, paddedSize } from './padding.js';

/** What a note says inside: where it belongs, who wrote it and when, and the words. */
export interface Note {
  /** The record's path, from the handbook's root. */
  readonly path: string;
  /** A handle. */
  readonly writer: string;
  readonly date: string;
  readonly text: string;
}

/** The same as it is found: a note that was sealed by hand has words alone. */
export interface FoundNote {
  readonly path: string | undefined;
  readonly writer: string | undefined;
  readonly date: string | undefined;
  readonly text: string;
}

const KEYS = ['path', 'writer', 'date'] as const;
const encoder = new TextEncoder();

/**
 * A note as the bytes that are sealed: lines of `key: value`, a blank line, the words, then blanks up to the
 * size. `length` counts the bytes of the words, so that blanks of their own are kept. Throws RefusalError for more than 700 KiB.
 */
export function writeInside(note: Note): Uint8Array {
  for (const key of KEYS) {
    if (/\p{Cc}|^$/u.test(note[key])) throw new RefusalError(`a note can't be sealed with a line break in its ${key}, or without one`);
  }
  const words = encoder.encode(note.text);
  const head = encoder.encode(`${KEYS.map((key) => `${key}: ${note[key]}\n`).join('')}length: ${words.length}\n\n`);
  const used = head.length + words.length;
  if (used > MOST) throw new RefusalError(`this is too long to be sealed: ${Math.ceil(words.length / 1024)} KiB, where 700 KiB are the most`, { next: 'Split it over two notes.' });
  const bytes = new Uint8Array(paddedSize(used)).fill(0x20);
  bytes.set(head);
  bytes.set(words, head.length);
  // The padding is a paragraph of blanks, so that whoever opens the file by hand sees none of it.
  if (bytes.length > used) bytes[used] = 0x0a;
  if (bytes.length > used + 1) bytes[bytes.length - 1] = 0x0a;
  return bytes;
}

/**
 * Reads what was sealed, by whatever hand. Without the lines at its top, all of it is words. Undefined
 * for what is no UTF-8. Never throws.
 */
export function readInside(bytes: Uint8Array): FoundNote | undefined {
  const all = decode(bytes);
  if (all === undefined) return undefined;
  const end = all.indexOf('\n\n');
  const found = end === -1 ? undefined : readHead(all.slice(0, end));
  if (!found) return { path: undefined, writer: undefined, date: undefined, text: all.trimEnd() };
  const start = encoder.encode(all.slice(0, end + 2)).length;
  return { path: found.get('path'), writer: found.get('writer'), date: found.get('date'), text: words(bytes.subarray(start), found.get('length')) };
}

/** The lines at the top; undefined where they aren't those. */
function readHead(head: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const line of head.split('\n')) {
    const [, key, value] = /^([a-z]+): (.+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined || found.has(key)) return undefined;
    found.set(key, value);
  }
  return KEYS.every((key) => found.has(key)) ? found : undefined;
}

/** The words by their length, where nothing but padding follows; else they were edited by hand, and what is there counts. */
function words(rest: Uint8Array, length: string | undefined): string {
  const count = length !== undefined && /^\d{1,9}$/.test(length) ? Number(length) : undefined;
  const isWhole = count !== undefined && count <= rest.length && rest.subarray(count).every((byte) => byte === 0x20 || byte === 0x0a);
  // Both are UTF-8: the whole is, and a cut before a blank, or at the end, is no cut in a character.
  return isWhole ? decode(rest.subarray(0, count)) as string : (decode(rest) as string).trimEnd();
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
