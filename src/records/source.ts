import { FILE_START, LineIndex, type Range } from './position.js';
import { sliceWhole } from './slice-whole.js';

/** Why a file, or a part of it, can't be read as a record, or breaks its schema; the rule's id says which kind. */
export interface Problem {
  readonly rule: string;
  readonly range: Range;
  readonly message: string;
  readonly help?: string;
}

/** The largest record: 1 MiB, nested 64 deep. */
export const MAX_BYTES = 1024 * 1024;
export const MAX_DEPTH = 64;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes a file: UTF-8, a byte order mark dropped. Answers the text, or why it is none. */
export function decode(bytes: Uint8Array): { text: string } | { problem: Problem } {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return encodingProblem('this file is UTF-16');
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return encodingProblem('this file is not UTF-8', validPrefix(bytes));
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  // Whoever reads the rest would drop that one, too, and whoever edits it would not.
  if (text.charCodeAt(0) === 0xfeff) return encodingProblem('this file begins with two byte order marks');
  const nul = text.indexOf('\0');
  if (nul !== -1) return encodingProblem('there is a NUL character in this file', text.slice(0, nul));
  return { text };
}

function encodingProblem(message: string, before = ''): { problem: Problem } {
  const range = new LineIndex(before).range(before.length, before.length);
  return { problem: { rule: 'record/encoding', range, message, help: 'Save it as UTF-8.' } };
}

/** The text before the first byte that is not UTF-8. */
function validPrefix(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const broken = lenient.indexOf('\ufffd');
  return broken === -1 ? lenient : lenient.slice(0, broken);
}

/** An unresolved merge, at its first marker, naming both sides. A lone marker is prose: all three must stand there, in order. */
export function findConflict(text: string): Problem | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  let open: { start: number; end: number; name: string } | undefined;
  let divided = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const marker = /^(?:<{7}|={7}|>{7})(?=[ \t]|\s*$)/.exec(line)?.[0];
    if (marker === '<<<<<<<') {
      open ??= { start, end: start + line.trimEnd().length, name: line.slice(7).trim() };
    } else if (marker === '=======' && open) {
      divided = true;
    } else if (marker && open && divided) {
      return {
        rule: 'record/conflict-marker',
        range: new LineIndex(text).range(open.start, open.end),
        message: `an unresolved merge of ${side(open.name)} and ${side(line.slice(7).trim())}`,
        help: 'Keep what is right from both sides, take the markers out, and commit.',
      };
    }
    start += line.length + 1;
  }
  return undefined;
}

function side(name: string): string {
  return name === '' ? 'an unnamed side' : `"${sliceWhole(name, 0, 80)}"`;
}

/** What stands for bytes that are no UTF-8 in a name: by that one, nothing can be opened. */
export const NOT_UTF8 = '\ufffd';

/** For a file or folder that is listed by such a name. */
export function badName(what: 'file' | 'folder'): Problem {
  return { rule: 'record/parse', range: FILE_START, message: `the name of this ${what} is not UTF-8, so it can't be opened`, help: 'Rename it.' };
}

/** The problem of a file that is too large or too deep. */
export function tooLarge(message: string): Problem {
  return { rule: 'record/too-large', range: FILE_START, message, help: 'A record is one person, team or event: move what is long into a page and link it.' };
}
