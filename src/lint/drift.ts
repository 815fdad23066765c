import { markOfLine, type PageSection } from '../handbook/management-page.js';
import { WRITTEN_FOR } from '../handbook/written-for.js';
import { sliceWhole } from '../records/slice-whole.js';

/** What changed in a section, and the first line that is new; the heading's where lines are only gone. */
export interface Change {
  readonly line: number;
  readonly text: string | undefined;
  /** In a few words. */
  readonly words: string;
}

/** So much of a line is quoted, from a little before the place where it changes. */
const QUOTED = 60;
const BEFORE = 20;

/** How a section differs from the words that were kept of it. */
export function changeFrom(now: PageSection, kept: PageSection): Change {
  const old = new Set(kept.lines.map(({ text }) => text));
  const own = new Set(now.lines.map(({ text }) => text));
  const added = now.lines.filter(({ text }) => !old.has(text));
  const gone = kept.lines.filter(({ text }) => !own.has(text));
  const [first] = added;
  const [was] = gone;
  if (!first) return { line: now.line, text: undefined, words: was ? `${excerpt(was.text)} is gone${more(gone.length - 1)}` : 'lines have changed places' };
  const others = more(Math.max(added.length, gone.length) - 1);
  const words = was ? `${excerpt(was.text, first.text)} is now ${excerpt(first.text, was.text)}${others}` : `${excerpt(first.text)} is new${others}`;
  return { line: first.number, text: first.text, words };
}

/** How a section differs from the page that the rules were written for, of which only marks are known. */
export function changeFromOriginal(now: PageSection): Change {
  const known = new Set(WRITTEN_FOR[now.heading]?.lines);
  const own = new Set(now.lines.map(({ text }) => markOfLine(text)));
  const added = now.lines.filter(({ text }) => text !== '' && !known.has(markOfLine(text)));
  const gone = [...known].filter((mark) => !own.has(mark)).length;
  const [first] = added;
  const lost = gone === 0 ? '' : `${gone === 1 ? 'a line' : `${gone} lines`} of then ${gone === 1 ? 'is' : 'are'} gone`;
  if (!first) return { line: now.line, text: undefined, words: lost || 'lines have changed places' };
  return { line: first.number, text: first.text, words: `${excerpt(first.text)} is new${more(added.length - 1)}${lost === '' ? '' : `, and ${lost}`}` };
}

/** A part of a line in quotes: from where it departs from the other one. */
export function excerpt(line: string, other?: string): string {
  const differs = other === undefined ? 0 : firstDifference(line, other);
  const near = line.slice(0, Math.max(0, differs - BEFORE));
  const from = differs <= BEFORE ? 0 : near.lastIndexOf(' ') + 1;
  const part = sliceWhole(line, from, from + QUOTED).trim();
  return `"${from > 0 ? '…' : ''}${part}${from + QUOTED < line.length ? '…' : ''}"`;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function more(count: number): string {
  return count <= 0 ? '' : `, and ${count} more ${count === 1 ? 'line' : 'lines'}`;
}
