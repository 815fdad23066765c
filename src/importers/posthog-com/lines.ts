/** What the readers of the tree and of the teams share. */
import { sliceWhole } from '../../records/slice-whole.js';
import { firstLink, plainText, type Line } from './markdown.js';
import type { Unread } from './types.js';

export type Heading = Extract<Line, { kind: 'heading' }>;
export type Bullet = Extract<Line, { kind: 'bullet' }>;

/** A heading's words, without a colon behind them, and its first link. */
export function plainHeading(heading: { readonly text: string }): { name: string; link?: string } {
  const source = heading.text.replace(/\{#[\w-]*\}\s*$/, '');
  const link = firstLink(source);
  const name = plainText(link ? `${link.before}${link.text}${link.after}` : source).replace(/\s*:$/, '');
  if (!link) return { name };
  return link.target === '' ? { name } : { name, link: link.target };
}

/** Notes a line, or what was left of it, as unread. */
export function unreadLine(line: Line, why: string): Unread {
  return { line: line.line, text: line.text, why };
}

export function restNote(line: Bullet, rest: string | undefined): Unread[] {
  return rest === undefined ? [] : [unreadLine(line, `"${sliceWhole(rest, 0, 40)}" behind the entry was passed over`)];
}

/** A wrapped line or nested text below an entry: nothing that the import reads. */
export function isContinuation(line: Line): boolean {
  return line.kind === 'text' && line.continues && !/^<[^>]*>$/.test(line.text);
}
