/**
 * The body of a Markdown record: the part that is drawn from the keys, and the sections that
 * people write. Edits keep everything else to the byte; what they put in has the page's newlines.
 * A .yml or .yaml record has no body.
 */
import { EditError, newlineAt } from './edit-block.js';
import { markLength, splitFrontMatter } from './front-matter-split.js';
import { readMarkdown, type MarkdownLines } from './markdown-lines.js';
import { headingWords, markOf, safeText, tidy } from './page-text.js';

/**
 * Where the body begins: behind the front matter, else behind the byte order mark; the text's
 * length for .yml and .yaml. Throws EditError where the front matter is broken.
 */
export function bodyStart(path: string, text: string): number {
  if (isYaml(path)) return text.length;
  const outcome = splitFrontMatter(text);
  if (outcome.kind === 'broken') throw new EditError(`${path} was not edited: ${outcome.why}`);
  return outcome.kind === 'found' ? outcome.split.body : markLength(text);
}

/**
 * What stands between the marks, newlines as LF, without blank lines at its edges; undefined
 * without exactly one pair of marks in order. Marks in code fences don't count.
 */
export function markedPart(path: string, text: string): string | undefined {
  const page = readPage(path, text);
  return page.marked && tidy(text.slice(page.marked.inner[0], page.marked.inner[1]));
}

/** The text with `drawn` between its marks; the text itself without exactly one pair of them. */
export function replaceMarkedPart(path: string, text: string, drawn: string): string {
  const { marked, isMdx } = readPage(path, text);
  const put = safeText(drawn, 0, isMdx);
  if (!marked || markedPart(path, text) === put) return text;
  const [from, to] = marked.inner;
  const newline = newlineAt(text, from);
  const lines = put === '' ? [''] : ['', ...put.split('\n'), '', ''];
  return text.slice(0, from) + lines.join(newline) + text.slice(to);
}

/** The marks with `drawn` between them, for a new page; newlines are LF, the last one included. */
export function markedBlock(path: string, drawn: string): string {
  const isMdx = /\.mdx$/i.test(path);
  const [open, close] = isMdx ? ['{/*', '*/}'] : ['<!--', '-->'];
  const put = safeText(drawn, 0, isMdx);
  return `${open} posthog-mgmt: begin ${close}\n${put === '' ? '' : `\n${put}\n\n`}${open} posthog-mgmt: end ${close}\n`;
}

/**
 * What a section says, newlines as LF, without blank lines at its edges; undefined when there is
 * no such section. A section is a heading line `## Heading` of any level (case and runs of
 * whitespace don't matter), outside of code fences, comments and the marked part, up to the next
 * heading of its level or above, the marked part, or the end.
 */
export function sectionText(path: string, text: string, heading: string): string | undefined {
  const found = findSection(readPage(path, text), heading);
  return found && tidy(text.slice(found.from, found.to));
}

/**
 * Gives a section its content in place of what it says; a missing one is added at the end as
 * `## Heading`. Headings in `content` that would end the section are demoted, our marks in it get
 * a backslash, and fences it leaves open are closed (safeText). Throws EditError for .yml and .yaml,
 * and where the section would not read as what was put in.
 */
export function setSection(path: string, text: string, heading: string, content: string): string {
  return putSection(path, text, heading, content, false);
}

/** The same, behind what the section says already, with a blank line between. */
export function appendToSection(path: string, text: string, heading: string, content: string): string {
  return putSection(path, text, heading, content, true);
}

interface Page extends MarkdownLines {
  /** Where the body begins; the lines' offsets count from there. */
  readonly start: number;
  readonly isMdx: boolean;
  /** Offsets in the text: the marked part with its marks, and without. */
  readonly marked: { readonly outer: readonly [number, number]; readonly inner: readonly [number, number] } | undefined;
  readonly end: number;
}

interface Section {
  readonly level: number;
  /** Behind the heading's line. */
  readonly from: number;
  readonly to: number;
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

function readPage(path: string, text: string): Page {
  const start = bodyStart(path, text);
  const isMdx = /\.mdx$/i.test(path);
  const page = readMarkdown(text.slice(start), isMdx);
  const marks = page.lines.flatMap((line) => {
    const mark = line.isHidden ? undefined : markOf(line.text, isMdx);
    return mark ? [{ mark, from: start + line.from, to: start + line.to }] : [];
  });
  const [begin, end] = marks;
  const isPair = marks.length === 2 && begin?.mark === 'begin' && end?.mark === 'end';
  return { ...page, start, isMdx, end: text.length, marked: isPair ? { outer: [begin.from, end.to], inner: [begin.to, end.from] } : undefined };
}

function findSection(page: Page, heading: string): Section | undefined {
  const wanted = headingWords(heading).toLowerCase();
  const [partFrom, partTo] = page.marked?.outer ?? [page.end, page.end];
  const offset = (line: number): number => page.start + (page.lines[line]?.from ?? 0);
  const outside = page.headings.filter(({ first }) => offset(first) < partFrom || offset(first) >= partTo);
  const found = outside.find(({ first, last, title }) => first === last && title.toLowerCase() === wanted);
  if (!found) return undefined;
  const from = page.start + (page.lines[found.last]?.to ?? 0);
  const next = outside.find(({ first, level }) => first > found.first && level <= found.level);
  const ends = [page.end, ...(next ? [offset(next.first)] : []), ...(partFrom >= from ? [partFrom] : [])];
  return { level: found.level, from, to: Math.min(...ends) };
}

function putSection(path: string, text: string, heading: string, content: string, isAppended: boolean): string {
  if (isYaml(path)) {
    const page = path.replace(/\.ya?ml$/i, '.md');
    throw new EditError(`${path} has no room for text: a YAML file is keys alone. Rename it to ${page}, its keys between two lines ---, and the text goes below them.`);
  }
  const page = readPage(path, text);
  const found = findSection(page, heading);
  const level = found?.level ?? 2;
  const put = safeText(content, level, page.isMdx);
  const edited = found ? withContent(text, page, found, put, isAppended) : withSection(text, page, heading, put);
  const old = isAppended && found ? tidy(text.slice(found.from, found.to)) : '';
  const now = sectionText(path, edited, heading) ?? '';
  if (now.startsWith(old) && now.endsWith(put) && markedPart(path, edited) === markedPart(path, text)) return edited;
  throw new EditError(`${path} was not edited: the section "${headingWords(heading)}" is written in a way that can't be changed without touching the rest`);
}

function withContent(text: string, page: Page, { from, to }: Section, put: string, isAppended: boolean): string {
  if (isAppended && put === '') return text;
  const hasMore = isAppended && text.slice(from, to).trim() !== '';
  const kept = hasMore ? endOfSaid(text, to) : from;
  const isEnd = to >= text.length;
  const lines = put === '' ? [] : ['', ...put.split('\n')];
  return joined(text, kept, [...(isEnd && hasMore ? closing(page) : []), ...lines, ...(isEnd ? [] : [''])]) + text.slice(to);
}

function withSection(text: string, page: Page, heading: string, put: string): string {
  const kept = Math.max(page.start, endOfSaid(text, text.length));
  const lines = ['', `## ${headingWords(heading)}`, ...(put === '' ? [] : ['', ...put.split('\n')])];
  // A page that says nothing yet needs no blank line before its heading.
  return joined(text, kept, kept === markLength(text) ? lines.slice(1) : [...closing(page), ...lines]);
}

/** A fence or comment that is left open at the page's end would swallow what is added below it. */
function closing({ open }: Page): string[] {
  return open === undefined ? [] : [open];
}

/** The text up to an offset, and lines below it. */
function joined(text: string, to: number, lines: readonly string[]): string {
  const newline = newlineAt(text, to);
  const isLineStart = to === markLength(text) || text[to - 1] === '\n';
  return text.slice(0, to) + (isLineStart ? '' : newline) + lines.map((line) => line + newline).join('');
}

/** The end of the last line before `to` that isn't blank, without its newline. */
function endOfSaid(text: string, to: number): number {
  const last = text.slice(0, to).trimEnd().length;
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(last, to)) ?? [];
  return last + rest.length;
}
