import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { sanitize } from './sanitize.js';

/** Printable ASCII: a column for each, and what measures the rest need not be loaded. */
const ASCII = /^[ -~]*$/;

/** A joiner that takes no column, and makes no picture of two: stringWidth takes one for it. */
const BARE_JOINERS = /\u200c|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/gu;

/** How many columns a text takes on a terminal, once it is sanitised. */
export function width(text: string): number {
  const safe = sanitize(text);
  return ASCII.test(safe) ? safe.length : stringWidth(safe.replace(BARE_JOINERS, ''));
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
  return wrapAnsi(safe.replace(blanks, ' '.repeat(columns)), columns, { hard: true, trim: true }).split('\n');
}

/** Text of at most so many columns; what is left out shows as `…`. */
export function cropped(text: string, columns: number): string {
  return width(text) <= columns ? text : `${firstOf(text, columns - 1)}…`;
}

/** As much of a text's beginning as so many columns hold. */
export function firstOf(text: string, columns: number): string {
  if (ASCII.test(text) && sanitize(text) === text) return text.slice(0, columns);
  let kept = '';
  for (const char of text) {
    if (width(kept + char) > columns) break;
    kept += char;
  }
  return kept.replace(/[\u200c\u200d]+$/, '');
}

/** As much of a text's end as so many columns hold. */
export function lastOf(text: string, columns: number): string {
  const chars = [...text];
  while (width(chars.join('')) > columns) chars.shift();
  return chars.join('').replace(/^[\u200c\u200d]+/, '');
}

/** Text padded with blanks to so many columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** `1 team`, `3 teams`, `1,200 teams`; without Intl, whose data takes longer to load than a small handbook to lint. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${number === 1 ? noun : plural}`;
}
