/**
 * Adding keys to a record so that every other byte stays as it was: comments, quoting,
 * key order, line endings, byte order mark, body.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument, Parser, type Document, type YAMLMap } from 'yaml';
import { markLength, splitFrontMatter } from './front-matter-split.js';
import { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

export { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

/** A record that could not be edited without risk; the message says which and why. */
export class EditError extends Error {
  override readonly name = 'EditError';
}

/** A key and its value, to be added. */
export type KeyEntry = readonly [key: string, value: YamlValue];

/** A stretch of YAML in a record's text, and what it parses to. */
interface Block {
  readonly from: number;
  readonly yaml: string;
  readonly root: YAMLMap | undefined;
  readonly data: ReadonlyMap<unknown, unknown>;
}

/** Text to be put in at an offset of the record. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Refuses what has no single, plain mapping at its root: never guesses what was meant. */
function readMapping(path: string, yaml: string, from: number): Block {
  const fail = (why: string): never => {
    throw new EditError(`${path} was not edited: ${why}`);
  };
  let document: Document.Parsed;
  let data: unknown;
  try {
    const tokens = [...new Parser().parse(yaml)];
    if (tokens.filter((token) => token.type === 'document').length > 1) return fail('it holds more than one YAML document');
    if (tokens.some((token) => token.type === 'directive')) return fail('it holds a YAML directive');
    document = parseDocument(yaml, { version: '1.2', schema: 'core' });
    const [problem] = document.errors;
    if (problem) return fail(`its YAML can't be read (${problem.message.split('\n')[0]})`);
    data = document.toJS({ mapAsMap: true });
  } catch (error) {
    if (error instanceof EditError) throw error;
    return fail(`its YAML can't be read (${error instanceof Error ? error.message : String(error)})`);
  }
  if (document.contents === null) return { from, yaml, root: undefined, data: new Map() };
  if (!isMap(document.contents)) {
    // An empty document has a null at its root; one that says `null` is a value of its own.
    const [begin, end] = document.contents.range;
    if (data === null && begin === end) return { from, yaml, root: undefined, data: new Map() };
    return fail('its YAML is no mapping of keys to values');
  }
  return { from, yaml, root: document.contents as YAMLMap, data: data as Map<unknown, unknown> };
}

/** Reads the YAML of a record; undefined for a Markdown file without front matter. */
function readBlock(path: string, text: string): Block | undefined {
  if (/\.ya?ml$/i.test(path)) return readMapping(path, text.slice(markLength(text)), markLength(text));
  if (!/\.mdx?$/i.test(path)) throw new EditError(`${path} was not edited: only .yml, .yaml, .md and .mdx files are records`);
  const outcome = splitFrontMatter(text);
  if (outcome.kind === 'broken') throw new EditError(`${path} was not edited: ${outcome.why}`);
  return outcome.kind === 'none' ? undefined : readMapping(path, outcome.split.yaml, outcome.split.from);
}

/** The newline of the line that ends before `at`, else the text's first one, else LF. */
function newlineAt(text: string, at: number): string {
  const before = text.lastIndexOf('\n', at - 1);
  const index = before >= 0 ? before : text.indexOf('\n');
  return index > 0 && text[index - 1] === '\r' ? '\r\n' : '\n';
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

/** Offset of the start of the line that `offset` is on. */
function lineStart(yaml: string, offset: number): number {
  return yaml.lastIndexOf('\n', offset - 1) + 1;
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

/** The same for `{ … }`: behind its last item, or inside its empty braces. */
function flowInsertions(block: Block, root: YAMLMap, entries: readonly KeyEntry[]): Insertion[] {
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

/** What the keys' values are once written and read: maps as Maps, lists as arrays. */
function asRead(value: YamlValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly YamlValue[]).map(asRead);
  return new Map(Object.entries(value).map(([key, item]) => [key, asRead(item)]));
}

/** Whether the edited text reads as the old data and the new keys, no more and no less. */
function isSound(path: string, edited: string, wanted: ReadonlyMap<unknown, unknown>): boolean {
  try {
    const block = readBlock(path, edited);
    return block !== undefined && isDeepStrictEqual(block.data, wanted);
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
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
