/**
 * Adding keys to a record so that every other byte stays as it was: comments, quoting,
 * key order, line endings, byte order mark, body.
 */
import { Parser } from 'yaml';
import { withAttempt, type Attempt, type Replacement } from './edit-apply.js';
import { asRead, EditError, isSound, lineStart, newlineAt, readBlock, type Block } from './edit-block.js';
import { flowKeyAttempts } from './edit-flow.js';
import { markLength } from './front-matter-split.js';
import { formatKey, formatValue, type YamlValue } from './yaml-value.js';

export { EditError } from './edit-block.js';
export { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

/** A key and its value, to be added. */
export type KeyEntry = readonly [key: string, value: YamlValue];

/** New lines at `at`, which is a line's start or the end of a text without final newline. */
function linesAt(text: string, at: number, indent: string, entries: readonly KeyEntry[]): Replacement {
  const newline = newlineAt(text, at);
  const lines = entries.map(([key, value]) => `${indent}${formatKey(key)}: ${formatValue(value)}`).join(newline);
  const atLineStart = at === markLength(text) || text[at - 1] === '\n';
  return { from: at, to: at, text: atLineStart ? lines + newline : newline + lines };
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
  const kept = yaml.slice(0, end).replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '').length;
  if (kept === 0) return yaml.slice(0, end).length;
  const newline = yaml.indexOf('\n', kept);
  return newline < 0 || newline >= end ? end : newline + 1;
}

/** Where keys can go in a block mapping, the best place first. */
function blockAttempts(text: string, block: Block, entries: readonly KeyEntry[]): Attempt[] {
  const begin = block.root?.range?.[0] ?? 0;
  const indent = block.root ? block.yaml.slice(lineStart(block.yaml, begin), begin) : '';
  const end = documentEnd(block);
  // The second is for a last value that the empty lines behind it belong to (`|+`).
  const places = [endOfLastLine(block.yaml, end), end];
  return places.map((place) => [linesAt(text, block.from + place, indent.trim() === '' ? indent : '', entries)]);
}

/** Front matter put before a text that has none, behind its byte order mark. */
function newFrontMatter(text: string, entries: readonly KeyEntry[]): Replacement {
  const newline = newlineAt(text, 0);
  const lines = entries.map(([key, value]) => `${formatKey(key)}: ${formatValue(value)}`);
  const at = markLength(text);
  return { from: at, to: at, text: ['---', ...lines, '---', '', ''].join(newline) };
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
  const inBraces = block?.root?.flow === true;
  const attempts = block === undefined ? [[newFrontMatter(text, entries)]] : block.root && inBraces ? flowKeyAttempts(block.yaml, block.root, entries) : blockAttempts(text, block, entries);
  for (const attempt of attempts) {
    const edited = withAttempt(text, inBraces ? block.from : 0, attempt);
    if (isSound(path, edited, wanted)) return edited;
  }
  throw new EditError(`${path} was not edited: no place was found where ${entries.map(([key]) => `"${key}"`).join(', ')} could be added without changing the rest`);
}
