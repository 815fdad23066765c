import matter from 'gray-matter';
import { LineIndex } from './position.js';
import type { Problem } from './source.js';

/** Where a page's front matter lies, as offsets of its text; the body is what comes after it. */
export interface FrontMatter {
  /** The YAML alone, between the two lines of dashes. */
  readonly start: number;
  readonly end: number;
  /** The first character after the closing line. */
  readonly bodyStart: number;
}

/**
 * Splits a page into front matter and body with gray-matter, every engine but YAML refused:
 * gray-matter would run a page's JavaScript. Options are always given, which also skips its
 * cache. Answers where the front matter lies, or why there is none that can be read.
 */
export function splitFrontMatter(text: string): FrontMatter | Problem {
  const opening = /^---([^\r\n]*)(?:\r?\n|$)/.exec(text);
  if (!opening || (opening[1] as string).startsWith('-')) {
    return problem(text, 0, 0, 'no front matter here; this page is kept as a record', 'Begin the file with a line `---`, the keys, and another line `---`.');
  }
  const language = (opening[1] as string).trim();
  if (language !== '' && !/^(?:yaml|yml)$/i.test(language) && !language.startsWith('#')) {
    return problem(text, 3, 3 + (opening[1] as string).trimEnd().length, `front matter in another language than YAML: "${language.slice(0, 40)}"`, 'Write it as YAML between two lines `---`.');
  }
  const closing = closingLine(text, opening[0].length);
  if (!closing) {
    return problem(text, 0, 3, 'front matter that never ends', 'Close it with a line `---`.');
  }
  if (!closing.exact) {
    return problem(text, closing.start, closing.end, 'front matter that ends with something else than a line of three dashes', 'Close it with a line `---`.');
  }
  const start = 3 + (opening[1] as string).length;
  const end = closing.start;
  confirm(text, start, end);
  return { start, end, bodyStart: closing.next };
}

function problem(text: string, from: number, to: number, message: string, help: string): Problem {
  return { rule: 'record/front-matter', range: new LineIndex(text).range(from, to), message, help };
}

function closingLine(text: string, from: number): { start: number; end: number; next: number; exact: boolean } | undefined {
  let start = from;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline + 1;
    if (text.startsWith('---', start)) {
      const line = text.slice(start, next).trimEnd();
      return { start, end: start + line.length, next, exact: line === '---' };
    }
    start = next;
  }
  return undefined;
}

/** Holds the split to gray-matter's own. They can't differ; if ever they do, this is a fault to hear of. */
function confirm(text: string, start: number, end: number): void {
  const refuse = (): never => { throw new Error('front matter in another language than YAML'); };
  const engine = { parse: refuse, stringify: refuse };
  let seen: string | undefined;
  const yaml = { parse: (source: string) => { seen = source; return {}; }, stringify: refuse };
  const engines = { yaml, yml: yaml, json: engine, javascript: engine, js: engine, coffee: engine, coffeescript: engine, cson: engine, toml: engine };
  const language = text.slice(3, start).trim();
  const plain = language === '' ? text : `---${text.slice(start)}`;
  matter(plain, { engines, language: 'yaml' });
  const expected = text.slice(start, end).replace(/\r?\n$/, '');
  if (seen !== undefined && seen.replace(/\r$/, '') !== expected) throw new Error('front matter read in two ways');
}
