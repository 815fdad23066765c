/** A person's page: its front matter, read with the records' YAML (1.2, core schema). */
import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { isDay } from '../../records/calendar.js';
import { markLength, splitFrontMatter } from '../../records/front-matter-split.js';
import { slugOf } from '../../records/slug.js';
import { isSlug } from '../../records/kinds.js';
import { normalName } from '../names.js';
import type { NoteBook } from '../notes.js';
import type { PeoplePage } from './types.js';

/** A page as far as it could be read. */
export interface ReadPage {
  readonly page: PeoplePage;
  /** The stem as a handle. */
  readonly stem: string;
  /** Its scalars as text, by key; empty when the front matter can't be read. */
  readonly values: ReadonlyMap<string, string>;
  /** All its keys, whatever their values. */
  readonly keys: ReadonlySet<string>;
  /** The line of a key in the file; 1 for one that is not there. */
  readonly lineOf: (key: string) => number;
  /** The front matter can't be read. */
  readonly broken: boolean;
}

interface FrontMatter {
  readonly values: Map<string, string>;
  readonly lines: Map<string, number>;
  readonly problem?: { readonly line: number; readonly why: string };
}

const nothing = (line: number, why: string): FrontMatter => ({ values: new Map(), lines: new Map(), problem: { line, why } });

/** The scalars of a front matter as the text that stands there: `2021-06-01`, `007`, `Max`. */
function readFrontMatter(text: string): FrontMatter {
  const outcome = splitFrontMatter(text);
  if (outcome.kind === 'broken') return nothing(1, outcome.why);
  if (outcome.kind === 'none') return nothing(1, 'it has no front matter');
  const lineCounter = new LineCounter();
  const first = text.slice(markLength(text), outcome.split.from).split('\n').length;
  const document = parseDocument(outcome.split.yaml, { version: '1.2', schema: 'core', lineCounter });
  const lineAt = (offset: number): number => first - 1 + Math.max(1, lineCounter.linePos(offset).line);
  const [problem] = document.errors;
  if (problem) return nothing(lineAt(problem.pos[0]), `its front matter can't be read: ${problem.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? ''}`);
  if (document.contents === null) return { values: new Map(), lines: new Map() };
  if (!isMap(document.contents)) return nothing(first, 'its front matter is no mapping of keys to values');
  let foreign = false;
  visit(document, (_key, node) => {
    if (isAlias(node) || (node !== null && typeof node === 'object' && 'anchor' in node && node.anchor !== undefined)) foreign = true;
  });
  if (foreign) return nothing(first, 'its front matter has anchors or aliases, which records may not have');
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || typeof key.value !== 'string') continue;
    lines.set(key.value, lineAt(key.range?.[0] ?? 0));
    if (!isScalar(value) || value.value === null) continue;
    values.set(key.value, typeof value.value === 'string' ? value.value : (value.source ?? String(value.value)));
  }
  return { values, lines };
}

/** Reads one page; what is wrong with it goes into the notes. */
function readPage(page: PeoplePage, notes: NoteBook): ReadPage {
  let matter: FrontMatter;
  try {
    matter = readFrontMatter(page.text);
  } catch (error) {
    // The YAML parser throws instead of noting an error where nesting is too deep for it.
    matter = nothing(1, `its front matter can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { values, lines, problem } = matter;
  if (problem) notes.warning(page.path, problem.line, problem.why);
  const stem = isSlug(page.stem) ? page.stem : slugOf(page.stem);
  return { page, stem, values, keys: new Set(lines.keys()), lineOf: (key) => lines.get(key) ?? 1, broken: problem !== undefined };
}

/** Reads all pages, by path. Of two files with one stem that are one person the first counts. */
export function readPages(pages: readonly PeoplePage[], notes: NoteBook): ReadPage[] {
  const read: ReadPage[] = [];
  for (const page of [...pages].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const own = readPage(page, notes);
    const same = read.find((other) => other.stem === own.stem && own.stem !== '');
    if (same && (page.inPlace || normalName(same.values.get('name') ?? '') === normalName(own.values.get('name') ?? ''))) {
      notes.warning(page.path, 1, `${same.page.path} is the page of "${own.stem}" already; this one was passed over`);
    } else read.push(own);
  }
  return read;
}

/** A start date as it stands on a page. */
export type StartDate = { readonly date: string; readonly exact: boolean } | { readonly date?: undefined; readonly exact: false };

/**
 * Reads a civil date. `2021-6-1`, `2021/06/01` and a date with a time can mean one day alone
 * and are put into ISO form; `01/02/2021`, `June 2021` and days that don't exist are none.
 */
export function readStartDate(text: string): StartDate {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{2}:\d{2}\S{0,20})?$/.exec(text.trim());
  if (!match) return { exact: false };
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (!isDay(year, month, day)) return { exact: false };
  const date = `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { date, exact: date === text };
}
