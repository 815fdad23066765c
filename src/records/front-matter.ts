import matter from 'gray-matter';
import { splitFrontMatter, type FrontMatterSplit } from './front-matter-split.js';
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

/** Splits a decoded page into front matter and body, as gray-matter does. Answers where the front matter lies, or why there is none that can be read. */
export function frontMatterOf(text: string): FrontMatter | Problem {
  const outcome = splitFrontMatter(text);
  if (outcome.kind === 'none') return problem(text, 0, 0, 'this page has no front matter, and it is kept as a record', 'Begin the file with a line `---`, the keys, and another line `---`.');
  if (outcome.kind === 'broken') return problem(text, outcome.from, outcome.to, outcome.why, 'Write the front matter as YAML between two lines `---`.');
  const { split } = outcome;
  if (!isReadAlike(text, split)) return problem(text, split.from, split.to, 'its front matter can be read in two ways', 'Look at its line ends: a carriage return that stands alone is none.');
  return { start: split.from, end: split.to, bodyStart: split.body };
}

function problem(text: string, from: number, to: number, message: string, help: string): Problem {
  return { rule: 'record/front-matter', range: new LineIndex(text).range(from, to), message, help };
}

/**
 * Holds the split to gray-matter's own: a page that the two read differently is not read. Every
 * engine but YAML is overridden to refuse, since gray-matter would run a page's JavaScript. Options
 * are always given, which also skips its cache.
 */
function isReadAlike(text: string, split: FrontMatterSplit): boolean {
  const refuse = (): never => { throw new Error('front matter in another language than YAML'); };
  const engine = { parse: refuse, stringify: refuse };
  let seen: string | undefined;
  const yaml = { parse: (source: string) => { seen = source; return {}; }, stringify: refuse };
  const engines = { yaml, yml: yaml, json: engine, javascript: engine, js: engine, coffee: engine, coffeescript: engine, cson: engine, toml: engine };
  matter(`---${split.newline}${text.slice(split.from)}`, { engines, language: 'yaml' });
  const expected = split.newline + split.yaml.replace(/\n$/, '');
  return seen === undefined || seen === expected;
}
