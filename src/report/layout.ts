import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { sanitize } from './sanitize.js';

/** Printable ASCII: a column for each, and what measures the rest need not be loaded. */
const ASCII = /^[ -~]*$/;

/** A joiner that takes no column, and makes no picture of two: stringWidth takes one for it. */
const BARE_JOINERS = /\u200c|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/gu;

/** How many columns a text takes on a terminal, once it is sanitised. */
export function width(text: string): number {
  return widthOfSafe(sanitize(text));
}

function widthOfSafe(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text.replace(BARE_JOINERS, ''));
}

/** How many columns the widest of some texts takes; of however many. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, width(text)), 0);
}

/** Wraps words to lines of at most so many columns, each behind the same indent; a narrow screen gets longer ones. */
export function wrap(text: string, columns: number, indent = ''): string[] {
  return folded(text, Math.max(20, columns - indent.length)).map((line) => indent + line);
}

/** A text as lines of at most so many columns, sanitised. */
export function folded(text: string, columns: number): string[] {
  const safe = sanitize(text);
  if (ASCII.test(safe) && safe.length <= columns) return [safe.trim()];
  // Blanks that fill a line end it, however many they are; wrapAnsi takes a time that grows with their square.
  const blanks = new RegExp(` {${columns},}`, 'g');
  return wrapAnsi(streamSafe(safe.replace(blanks, ' '.repeat(columns))), columns, { hard: true, trim: true }).split('\n');
}

/**
 * A text that is normalised and wrapped in linear time, and looks the same: Unicode's Stream-Safe Text Format, with a joiner
 * that nobody sees in every long run of marks, and marks on a blank stand on one that ends no word: to wrapAnsi they are a word without width.
 */
function streamSafe(text: string): string {
  return text.replace(/\p{M}{30}(?=\p{M})/gu, '$&\u034f').replace(/ (?=\p{M})/gu, '\u00a0');
}

/** Text of at most so many columns; what is left out shows as `…`. */
export function cropped(text: string, columns: number): string {
  return width(text) <= columns ? text : `${firstOf(text, columns - 1)}…`;
}

/** A character with what takes no column beside it: its marks, its joiners, and the pictures that are joined to it. */
const UNIT = /(?:\p{RI}{2}|[^])(?:\p{M}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|\u200c|\u200d\p{Extended_Pictographic}?)*/gu;

/** As much of a text's beginning as so many columns hold. */
export function firstOf(text: string, columns: number): string {
  const safe = sanitize(text);
  if (ASCII.test(safe)) return safe.slice(0, columns);
  let [end, left] = [0, columns];
  for (const [unit] of safe.matchAll(UNIT)) {
    left -= widthOfSafe(unit);
    if (left < 0) break;
    end += unit.length;
  }
  return safe.slice(0, end).replace(/[\u200c\u200d]+$/, '');
}

/** As much of a text's end as so many columns hold. */
export function lastOf(text: string, columns: number): string {
  const safe = sanitize(text);
  let [start, left] = [safe.length, columns];
  for (const unit of (safe.match(UNIT) ?? []).reverse()) {
    left -= widthOfSafe(unit);
    if (left < 0) break;
    start -= unit.length;
  }
  return safe.slice(start).replace(/^[\u200c\u200d]+/, '');
}

/** Text padded with blanks to so many columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** `1 team`, `3 teams`, `1,200 teams`; without Intl, whose data takes longer to load than a small handbook to lint. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${number === 1 ? noun : plural}`;
}
