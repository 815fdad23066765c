/**
 * Adding keys to a record so that every other byte stays as it was: comments, quoting,
 * key order, line endings, byte order mark, body.
 */
import { Parser, type YAMLMap } from 'yaml';
import { asRead, EditError, isSound, lineStart, newlineAt, readBlock, type Block } from './edit-block.js';
import { markLength } from './front-matter-split.js';
import { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

export { EditError } from './edit-block.js';
export { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

/** A key and its value, to be added. */
export type KeyEntry = readonly [key: string, value: YamlValue];

/** Text to be put in at an offset of the record. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** New lines at `at`, which is a line's start or the end of a text without final newline. */
function linesAt(text: string, at: number, indent: string, entries: readonly KeyEntry[]): Insertion {
  const newline = newlineAt(text, at);
  const lines = entries.map(([key, value]) => `${indent}${formatKey(key)}: ${formatValue(value)}`).join(newline);
  const atLineStart = at === markLength(text) || text[at - 1] === '\n';
  return { at, text: atLineStart ? lines + newline : newline + lines };
}

/** Where the block's document ends: before a line `...`, else where its text ends. */
function documentEnd(block: Block): number {
  for (const token of new Parser().parse(block.yaml)) {
    if (token.type === 'doc-end') return token.offset;
  }
  return block.yaml.length;
}

/** Where the line behind the last line with anything on it begins (or the text ends). */
function endOfLastLine(yaml: string, end: number): number {
  const kept = yaml.slice(0, end).replace(/[ \t\r\n]+$/, '').length;
  if (kept === 0) return yaml.slice(0, end).length;
  const newline = yaml.indexOf('\n', kept);
  return newline < 0 || newline >= end ? end : newline + 1;
}

/** Where keys can go in a block mapping, the best place first. */
function blockInsertions(text: string, block: Block, entries: readonly KeyEntry[]): Insertion[] {
  const begin = block.root?.range?.[0] ?? 0;
  const indent = block.root ? block.yaml.slice(lineStart(block.yaml, begin), begin) : '';
  const end = documentEnd(block);
  // The second is for a last value that the empty lines behind it belong to (`|+`).
  const places = [endOfLastLine(block.yaml, end), end];
  return places.map((place) => linesAt(text, block.from + place, indent.trim() === '' ? indent : '', entries));
}

/** Where keys can go in `{ … }`: behind its last item, or inside its empty braces. Offsets count in the record's text. */
export function flowInsertions(block: Block, root: YAMLMap, entries: readonly KeyEntry[]): Insertion[] {
  const printed = entries.map(([key, value]) => `${formatKey(key)}: ${formatFlowValue(value)}`).join(', ');
  const close = (root.range?.[1] ?? 1) - 1;
  if (root.items.length === 0) {
    const open = root.range?.[0] ?? 0;
    const tail = close === open + 1 ? ' ' : '';
    return [{ at: block.from + open + 1, text: ` ${printed}${tail}` }];
  }
  const last = root.items.at(-1);
  const ends = [last?.value, last?.key].map((node) => (node as { range?: [number, number, number] } | null | undefined)?.range?.[1]);
  return [...ends.filter((end) => end !== undefined), close].map((end) => ({ at: block.from + end, text: `, ${printed}` }));
}

function apply(text: string, insertion: Insertion): string {
  return text.slice(0, insertion.at) + insertion.text + text.slice(insertion.at);
}

/** Front matter put before a text that has none, behind its byte order mark. */
function newFrontMatter(text: string, entries: readonly KeyEntry[]): Insertion {
  const newline = newlineAt(text, 0);
  const lines = entries.map(([key, value]) => `${formatKey(key)}: ${formatValue(value)}`);
  return { at: markLength(text), text: ['---', ...lines, '---', '', ''].join(newline) };
}

/** Refuses keys that are there already, or that are asked for twice. */
function assertNew(path: string, data: ReadonlyMap<unknown, unknown>, entries: readonly KeyEntry[]): void {
  const seen = new Set(data.keys());
  for (const [key] of entries) {
    if (seen.has(key)) throw new EditError(`${path} was not edited: it has the key "${key}" already`);
    seen.add(key);
  }
}

/**
 * Adds top-level keys to a record's text, at the end of its mapping; every other byte stays.
 * `path` says by its extension what the text is (.md and .mdx: front matter; .yml and .yaml).
 * Throws EditError where the result would not read as the old data and the new keys.
 */
export function addKeys(path: string, text: string, entries: readonly KeyEntry[]): string {
  if (entries.length === 0) return text;
  const block = readBlock(path, text);
  assertNew(path, block?.data ?? new Map(), entries);
  const wanted = new Map<unknown, unknown>(block?.data ?? []);
  for (const [key, value] of entries) wanted.set(key, asRead(value));
  const insertions =
    block === undefined
      ? [newFrontMatter(text, entries)]
      : block.root?.flow
        ? flowInsertions(block, block.root, entries)
        : blockInsertions(text, block, entries);
  for (const insertion of insertions) {
    const edited = apply(text, insertion);
    if (isSound(path, edited, wanted)) return edited;
  }
  throw new EditError(`${path} was not edited: no place was found where ${entries.map(([key]) => `"${key}"`).join(', ')} could be added without changing the rest`);
}
