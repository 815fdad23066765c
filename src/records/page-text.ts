/** Text that goes into a page's body, made so that it can't reach beyond the place it is put in. */
import { collapse, readMarkdown, type Heading, type Line } from './markdown-lines.js';

/** A line that opens or closes the drawn part of a page, as HTML's or MDX's comment. */
const MARK = /^[ \t]*(?:<!--\s*posthog-mgmt:\s*(begin|end)\b(.*)-->|\{\/\*\s*posthog-mgmt:\s*(begin|end)\b(.*)\*\/\})[ \t]*$/;

/** Which mark the line is, if any. The one that begins may say more behind the word, the one that ends may not. */
export function markOf(line: string, isMdx: boolean): 'begin' | 'end' | undefined {
  const [, html, htmlRest = '', mdx, mdxRest = ''] = MARK.exec(line) ?? [];
  const word = isMdx ? mdx : html;
  if (word === 'end' && (isMdx ? mdxRest : htmlRest).trim() !== '') return undefined;
  return word as 'begin' | 'end' | undefined;
}

/**
 * The text without blank lines at its edges, newlines as LF, and harmless where it is put:
 * headings of the section's `level` or above are demoted by #s to one below it (level 0 demotes
 * none), a line that equals one of our marks gets a backslash, and a code fence or comment that
 * is left open is closed. What is inside of code fences and comments stays as it is.
 */
export function safeText(content: string, level: number, isMdx: boolean): string {
  const { lines, headings, open } = readMarkdown(withoutMarks(tidy(content), isMdx), isMdx);
  const demoted = new Map(headings.filter((heading) => heading.level <= level).map((heading) => [heading.first, heading]));
  const put: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const heading = demoted.get(index);
    if (heading) {
      put.push(...below(level, heading, lines.slice(index, heading.last + 1).map((line) => line.text)));
      index = heading.last;
    } else put.push((lines[index] as Line).text);
  }
  return [...put, ...(open === undefined ? [] : [open])].join('\n');
}

/** With a backslash before marks, which makes them text that a reader sees. In code they are text already. */
function withoutMarks(text: string, isMdx: boolean): string {
  return readMarkdown(text, isMdx).lines.map((line) => (!line.isHidden && MARK.test(line.text) ? line.text.replace(/^[ \t]*/, '\\') : line.text)).join('\n');
}

/** A heading's lines, one level below the section's; below the sixth there is none, so it is no heading there. */
function below(level: number, heading: Heading, lines: readonly string[]): string[] {
  const isUnderlined = heading.last > heading.first;
  if (level >= 6) return isUnderlined ? [...lines.slice(0, -1), lines.at(-1)?.replace(/^ */, '\\') as string] : [lines[0]?.replace('#', '\\#') as string];
  const hashes = '#'.repeat(level + 1);
  return isUnderlined ? [`${hashes} ${heading.title}`] : [(lines[0] as string).replace(/#+/, hashes)];
}

/** LF newlines, no blank lines at the edges. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** A heading's words on one line. */
export function headingWords(heading: string): string {
  return collapse(heading).replace(/^#{1,6} /, '');
}
