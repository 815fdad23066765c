/**
 * A Markdown body line by line: which lines are headings, and which are inside code fences,
 * comments or HTML such as <pre> and so are not. As CommonMark has it, as far as headings go. Linear in the length.
 */

/** A line of a text. Offsets count in the text that was read. */
export interface Line {
  readonly from: number;
  /** Behind the line's newline. */
  readonly to: number;
  /** Without its newline. */
  readonly text: string;
  /** Inside a code fence (its own lines too), or a comment or <pre> that began on an earlier line. */
  readonly isHidden: boolean;
}

/** A heading: `## Title`, or a paragraph underlined with `===` or `---`. */
export interface Heading {
  /** Index of its first line, and of its last: the underline, or the same. */
  readonly first: number;
  readonly last: number;
  readonly level: number;
  /** Its text on one line, whitespace collapsed. */
  readonly title: string;
}

export interface MarkdownLines {
  readonly lines: readonly Line[];
  readonly headings: readonly Heading[];
  /** What closes the fence, comment or <pre> that is open at the end; undefined when none is. */
  readonly open: string | undefined;
}

interface Fence {
  readonly mark: string;
  /** How far lines are indented that still belong to the list item or quote that holds the fence. */
  readonly indent: number;
  readonly isQuoted: boolean;
}

/** A comment, or HTML whose content is no Markdown: it goes on over blank lines. */
interface Raw {
  readonly ends: RegExp;
  /** What closes it. */
  readonly close: string;
}

interface State {
  fence: Fence | undefined;
  raw: Raw | undefined;
  /** First line of the paragraph that an underline would make a heading of. */
  paragraph: number | undefined;
  inList: boolean;
  /** Lines right below a list's item or a quote go on with it, however they are indented. */
  isLazy: boolean;
}

const FENCE = /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)(`{3,}(?=[^`]*$)|~{3,})/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(?![ \t])(.*))?$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const BREAK = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const CONTAINER = /^[ \t]*(?:>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))/;
const COMMENT = { begins: /^<!--/, ends: /-->/, close: '-->' };
const MDX_COMMENT = { begins: /^\{\/\*/, ends: /\*\/\}/, close: '*/}' };
/** Any of these tags ends any of them. In MDX they hold Markdown as others do. */
const VERBATIM = ['pre', 'script', 'style', 'textarea'].map((tag) => ({ begins: new RegExp(`^<${tag}(?=[\\s>]|$)`, 'i'), ends: /<\/(?:pre|script|style|textarea)>/i, close: `</${tag}>` }));
const RAW = [COMMENT, MDX_COMMENT, ...VERBATIM];
const RAW_IN_HTML = [COMMENT, ...VERBATIM];
const RAW_IN_MDX = [COMMENT, MDX_COMMENT];

/** Reads a body. `isMdx` says that comments are also written `{/* … *\/}`. */
export function readMarkdown(body: string, isMdx: boolean): MarkdownLines {
  const state: State = { fence: undefined, raw: undefined, paragraph: undefined, inList: false, isLazy: false };
  const lines: Line[] = [];
  const headings: Heading[] = [];
  for (const { from, to, text } of splitLines(body)) {
    const isHidden = hides(state, text, isMdx);
    lines.push({ from, to, text, isHidden });
    const heading = isHidden ? undefined : headingAt(state, lines);
    if (heading) headings.push(heading);
    // Only a paragraph goes on, lazily, below a list's item or a quote.
    if (isHidden || heading) Object.assign(state, { paragraph: undefined, isLazy: false });
  }
  const { fence, raw } = state;
  // A fence in a list or quote ends with it.
  const open = fence && fence.indent === 0 && !fence.isQuoted ? fence.mark : raw?.close;
  return { lines, headings, open };
}

function* splitLines(text: string): Generator<Omit<Line, 'isHidden'>> {
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline + 1;
    yield { from, to, text: text.slice(from, newline < 0 ? to : newline).replace(/\r$/, '') };
    from = to;
  }
}

/** Whether the line is code, comment or the like, from what was open before it; and what it opens or closes. */
function hides(state: State, text: string, isMdx: boolean): boolean {
  if (state.fence && !stillHolds(state.fence, text)) state.fence = undefined;
  if (state.fence) {
    if (closes(state.fence, text)) state.fence = undefined;
    return true;
  }
  if (state.raw) {
    if (state.raw.ends.test(text)) state.raw = undefined;
    return true;
  }
  const fence = opensFence(text);
  if (fence) state.fence = fence;
  else state.raw = opensRaw(text, isMdx);
  return fence !== undefined;
}

function opensFence(text: string): Fence | undefined {
  const [, before = '', mark] = FENCE.exec(text) ?? [];
  if (mark === undefined) return undefined;
  if (before.trim() === '') return /^ {0,3}$/.test(before) ? { mark, indent: 0, isQuoted: false } : undefined;
  return { mark, indent: before.includes('>') ? 0 : before.length, isQuoted: before.includes('>') };
}

function stillHolds({ indent, isQuoted }: Fence, text: string): boolean {
  if (text.trim() === '') return !isQuoted;
  return isQuoted ? text.trimStart().startsWith('>') : text.length - text.trimStart().length >= indent;
}

function closes({ mark, indent, isQuoted }: Fence, text: string): boolean {
  const rest = (indent > 0 || isQuoted ? text.replace(/^[ \t>]*/, '') : text.replace(/^ {0,3}/, '')).trimEnd();
  return rest.length >= mark.length && rest === (mark[0] as string).repeat(rest.length);
}

/** What the line begins with that hides what follows, and doesn't end itself. */
function opensRaw(text: string, isMdx: boolean): Raw | undefined {
  const line = text.trimStart();
  if (text.length - line.length > 3) return undefined;
  for (const raw of isMdx ? RAW_IN_MDX : RAW_IN_HTML) {
    const [begin] = raw.begins.exec(line) ?? [];
    if (begin !== undefined) return raw.ends.test(line.slice(begin.length)) ? undefined : raw;
  }
  return undefined;
}

function headingAt(state: State, lines: readonly Line[]): Heading | undefined {
  const last = lines.length - 1;
  const text = (lines[last] as Line).text;
  const atx = ATX.exec(text);
  if (atx) return { first: last, last, level: (atx[1] as string).length, title: collapse((atx[2] ?? '').replace(/(?:^|[ \t])#+[ \t]*$/, '')) };
  const underline = UNDERLINE.exec(text);
  if (underline && state.paragraph !== undefined) {
    const title = collapse(lines.slice(state.paragraph, last).map((line) => line.text).join(' '));
    return { first: state.paragraph, last, level: underline[1]?.startsWith('=') ? 1 : 2, title };
  }
  followParagraph(state, text, last);
  return undefined;
}

/** A paragraph of the body itself: what stands in lists and quotes makes no heading of it. */
function followParagraph(state: State, text: string, index: number): void {
  const line = text.trimStart();
  const indent = text.length - line.length;
  if (line === '' || BREAK.test(text) || RAW.some(({ begins }) => begins.test(line))) {
    state.paragraph = undefined;
    state.isLazy = false;
  } else if (CONTAINER.test(text)) {
    state.paragraph = undefined;
    state.inList = state.isLazy = true;
  } else if (state.paragraph === undefined && !state.isLazy && indent <= (state.inList ? 1 : 3)) {
    state.paragraph = index;
    state.inList = false;
  }
}

/** One line, each run of whitespace one space. */
export function collapse(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
