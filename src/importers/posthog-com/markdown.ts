/** The few things of Markdown that the team structure page is made of, line by line. */
import { splitFrontMatter, markLength } from '../../records/front-matter-split.js';

/** A line that matters. Lines and columns count from 1. */
export type Line =
  | { readonly kind: 'heading'; readonly line: number; readonly level: number; readonly text: string }
  | { readonly kind: 'bullet'; readonly line: number; readonly column: number; readonly indent: number; readonly content: number; readonly text: string; readonly task: boolean }
  | { readonly kind: 'text'; readonly line: number; readonly indent: number; readonly text: string; readonly continues: boolean };

/** The level of a paragraph that is bold from end to end: below every real heading. */
const BOLD_LINE = 7;

/** Columns that white space takes, a tab going on to the next multiple of four. */
function width(blanks: string): number {
  let columns = 0;
  for (const char of blanks) columns = char === '\t' ? columns + 4 - (columns % 4) : columns + 1;
  return columns;
}

/** Blanks out HTML comments, keeping every column, and says whether one is still open. */
function blankComments(line: string, open: boolean): { text: string; open: boolean } {
  let text = '';
  let rest = line;
  while (rest !== '') {
    const mark = open ? '-->' : '<!--';
    const at = rest.indexOf(mark);
    if (at < 0) return { text: text + (open ? ' '.repeat(rest.length) : rest), open };
    const end = open ? at + mark.length : at;
    text += open ? ' '.repeat(end) : rest.slice(0, end);
    rest = rest.slice(end);
    open = !open;
  }
  return { text, open };
}

/** The number of lines that the front matter takes, its fences included. */
function frontMatterLines(text: string): number {
  const outcome = splitFrontMatter(text);
  return outcome.kind === 'found' ? text.slice(0, outcome.split.body).split('\n').length - 1 : 0;
}

function readLine(raw: string, line: number, continues: boolean): Line | undefined {
  const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(raw);
  if (heading) {
    const text = (heading[2] ?? '').trim().replace(/(^|[ \t])#+$/, '').trim();
    return { kind: 'heading', line, level: (heading[1] ?? '').length, text };
  }
  const bullet = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(\S.*)$/.exec(raw);
  if (bullet) {
    const [, blanks = '', marker = '', gap = '', rest = ''] = bullet;
    const indent = width(blanks);
    const text = rest.trimEnd();
    return { kind: 'bullet', line, column: raw.length - rest.length + 1, indent, content: indent + marker.length + (gap.length > 4 ? 1 : gap.length), text, task: /^\[[ xX]\](\s|$)/.test(text) };
  }
  const text = raw.trim();
  if (text === '' || text === '-' || text === '*') return undefined;
  if (/^\*\*[^*]+\*\*:?$/.test(text) || /^\[\*\*[^*]+\*\*\]\([^()]*\)$/.test(text)) return { kind: 'heading', line, level: BOLD_LINE, text };
  return { kind: 'text', line, indent: width(/^[ \t]*/.exec(raw)?.[0] ?? ''), text, continues };
}

/**
 * The headings, bullets and other lines of a Markdown text. Front matter, code fences and
 * HTML comments are left out; a byte order mark and any kind of newline are understood.
 */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  const skip = frontMatterLines(text);
  let fence: string | undefined;
  let open = false;
  let afterBullet = false;
  for (const [index, original] of text.slice(markLength(text)).split(/\r\n|\n|\r/).entries()) {
    if (index < skip) continue;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(original)?.[1];
    if (!open && mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark.slice(0, 3) : undefined;
      continue;
    }
    if (fence !== undefined) continue;
    const blanked = blankComments(original, open);
    open = blanked.open;
    const line = readLine(blanked.text, index + 1, afterBullet);
    afterBullet = line !== undefined && (line.kind === 'bullet' || (line.kind === 'text' && line.continues));
    if (line) lines.push(line);
  }
  return lines;
}

/** A link, with the text before and behind it. */
export interface SplitLink {
  readonly before: string;
  readonly text: string;
  readonly target: string;
  readonly after: string;
}

/** The index behind the bracket that closes the one at `start`; -1 when none does. */
function closing(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\') index += 1;
    else if (char === open) depth += 1;
    else if (char === close && (depth -= 1) === 0) return index + 1;
  }
  return -1;
}

/** The first `[text](target)`; a target may have brackets of its own, `((/like/this))` too. */
export function firstLink(text: string): SplitLink | undefined {
  const start = text.indexOf('[');
  if (start < 0) return undefined;
  const middle = closing(text, start, '[', ']');
  if (middle < 0 || text[middle] !== '(') return undefined;
  const end = closing(text, middle, '(', ')');
  if (end < 0) return undefined;
  let target = text.slice(middle + 1, end - 1).trim();
  while (target.startsWith('(') && target.endsWith(')')) target = target.slice(1, -1).trim();
  target = target.replace(/\s+["'(].*$/, '').replace(/^<(.*)>$/, '$1');
  return { before: text.slice(0, start), text: text.slice(start + 1, middle - 1), target, after: text.slice(end) };
}

const ENTITIES = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['#39', "'"], ['nbsp', ' ']]);

/** Text without emphasis, tags, escapes and entities, its blanks made single. */
export function plainText(text: string): string {
  return text
    .replace(/<\/?[a-zA-Z][^<>]*>/g, ' ')
    .replace(/(?<!\\)\*+/g, '')
    .replace(/(?<![\p{L}\p{N}\\])_+|(?<!\\)_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(#?\w{2,5});/g, (whole, name: string) => ENTITIES.get(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
