import { join, sep } from 'node:path';
import type { Files } from '../ports.js';
import { markLength, splitFrontMatter } from '../records/front-matter-split.js';
import { readMarkdown } from '../records/markdown-lines.js';
import { decode, MAX_BYTES } from '../records/source.js';
import { KEPT_PATH } from './kept-page-path.js';
import { WRITTEN_FOR } from './written-for.js';

/** A section of the page that rules cite. */
export interface PageSection {
  readonly heading: string;
  /** The lines below the heading as they are compared: no trailing blanks, no blank lines at the edges or twice. */
  readonly lines: readonly { readonly text: string; readonly number: number }[];
  /** The number of the heading's line, from 1. */
  readonly line: number;
  /** Of the lines, as `hashOf` has it. */
  readonly hash: string;
}

/** The handbook's page on management, as far as rules cite it. */
export interface ManagementPage {
  /** Relative to the handbook's root. */
  readonly path: string;
  readonly text: string;
  /** Why the page can't be read. */
  readonly problem?: string;
  /** By heading, as the clauses have it; a section that isn't there is left out. */
  readonly sections: ReadonlyMap<string, PageSection>;
  /** The same of the words that were kept when someone confirmed them. */
  readonly kept: ReadonlyMap<string, PageSection>;
}

/** Reads the page that the config names, and what is kept of it; undefined where a sparse checkout leaves it out. Never throws on what is in them. */
export async function loadManagementPage(files: Files, root: string, path: string): Promise<ManagementPage | undefined> {
  if (files.read(join(root, path), MAX_BYTES).problem === 'left-out') return undefined;
  const read = readPage(files, root, path);
  const none = new Map<string, PageSection>();
  if ('problem' in read) return { path, text: '', sections: none, kept: none, problem: read.problem };
  const kept = readPage(files, root, KEPT_PATH);
  return { path, text: read.text, sections: await sectionsOf(path, read.text), kept: 'text' in kept ? await sectionsOf(KEPT_PATH, kept.text) : none };
}

/** The sections of a page that rules cite, whatever stands between them. */
export async function sectionsOf(path: string, text: string): Promise<Map<string, PageSection>> {
  const start = bodyOf(text);
  const before = text.slice(0, start).split('\n').length - 1;
  const { lines, headings } = readMarkdown(text.slice(start), /\.mdx$/i.test(path));
  const found = new Map<string, PageSection>();
  for (const heading of Object.keys(WRITTEN_FOR)) {
    const index = headings.findIndex(({ title }) => plain(title) === plain(heading));
    const own = headings[index];
    if (!own) continue;
    const next = headings.slice(index + 1).find(({ level }) => level <= own.level);
    const below = lines.slice(own.last + 1, next?.first ?? lines.length).map((line, at) => ({ text: line.text.trimEnd(), number: before + own.last + 2 + at }));
    const kept = withoutNeedlessBlanks(below);
    found.set(heading, { heading, lines: kept, line: before + own.first + 1, hash: await hashOf(kept.map((line) => line.text)) });
  }
  return found;
}

/** The first 16 hex digits of the lines' SHA-256: enough to see a change by. */
export async function hashOf(lines: readonly string[]): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n'))));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A short mark of one line, to tell which lines of a section are new (FNV-1a). */
export function markOfLine(line: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < line.length; index += 1) hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function readPage(files: Files, root: string, path: string): { text: string } | { problem: string } {
  const absolute = join(root, path);
  if (leadsOut(files.realPath(root), files.realPath(join(absolute, '..')))) return { problem: 'a symbolic link leads out of the handbook' };
  const outcome = files.read(absolute, MAX_BYTES);
  if (outcome.bytes) {
    const decoded = decode(outcome.bytes);
    return 'text' in decoded ? decoded : { problem: decoded.problem.message };
  }
  switch (outcome.problem) {
    case 'missing': return { problem: 'there is no such file' };
    case 'link': return { problem: 'it is a symbolic link' };
    case 'too-large': return { problem: 'it is larger than 1 MiB' };
    case 'not-a-file': return { problem: 'it is no file' };
    default: return { problem: 'it can\'t be opened' };
  }
}

function leadsOut(realRoot: string | undefined, realFolder: string | undefined): boolean {
  return realRoot !== undefined && realFolder !== undefined && `${realFolder}${sep}`.startsWith(`${realRoot.replace(/[\\/]$/, '')}${sep}`) === false;
}

function bodyOf(text: string): number {
  const front = splitFrontMatter(text);
  return front.kind === 'found' ? front.split.body : markLength(text);
}

/** Headings are compared as people read them. */
function plain(heading: string): string {
  return heading.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();
}

function withoutNeedlessBlanks<T extends { readonly text: string }>(lines: readonly T[]): T[] {
  const kept = lines.filter(({ text }, index) => text !== '' || (index > 0 && (lines[index - 1] as T).text !== ''));
  while (kept[0]?.text === '') kept.shift();
  while (kept.at(-1)?.text === '') kept.pop();
  return kept;
}
