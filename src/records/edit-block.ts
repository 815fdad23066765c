/** A record's text as something to edit: its YAML mapping, and whether an edit came out as meant. */
import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument, Parser, type Document, type YAMLMap } from 'yaml';
import { markLength, splitFrontMatter } from './front-matter-split.js';
import type { YamlValue } from './yaml-value.js';

/** A record that could not be edited without risk; the message says which and why. */
export class EditError extends Error {
  override readonly name = 'EditError';
}

/** A stretch of YAML in a record's text, and what it parses to. */
export interface Block {
  readonly from: number;
  readonly yaml: string;
  readonly root: YAMLMap | undefined;
  readonly data: ReadonlyMap<unknown, unknown>;
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
    document = parseDocument(yaml, { version: '1.2', schema: 'core', keepSourceTokens: true });
    const [problem] = document.errors;
    if (problem) return fail(`its YAML can't be read (${problem.message.replace(/ at line \d+, column \d+:?\n[^]*$/, '').split('\n')[0]})`);
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
export function readBlock(path: string, text: string): Block | undefined {
  if (/\.ya?ml$/i.test(path)) return readMapping(path, text.slice(markLength(text)), markLength(text));
  if (!/\.mdx?$/i.test(path)) throw new EditError(`${path} was not edited: only .yml, .yaml, .md and .mdx files are records`);
  const outcome = splitFrontMatter(text);
  if (outcome.kind === 'broken') throw new EditError(`${path} was not edited: ${outcome.why}`);
  return outcome.kind === 'none' ? undefined : readMapping(path, outcome.split.yaml, outcome.split.from);
}

/** The newline of the line that ends before `at`, else the text's first one, else LF. */
export function newlineAt(text: string, at: number): string {
  const before = text.lastIndexOf('\n', at - 1);
  const index = before >= 0 ? before : text.indexOf('\n');
  return index > 0 && text[index - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the start of the line that `offset` is on. */
export function lineStart(yaml: string, offset: number): number {
  return yaml.lastIndexOf('\n', offset - 1) + 1;
}

/** What the keys' values are once written and read: maps as Maps, lists as arrays. */
export function asRead(value: YamlValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly YamlValue[]).map(asRead);
  return new Map(Object.entries(value).map(([key, item]) => [key, asRead(item)]));
}

/** Whether the edited text reads as the old data and the new keys, no more and no less. */
export function isSound(path: string, edited: string, wanted: ReadonlyMap<unknown, unknown>): boolean {
  try {
    const block = readBlock(path, edited);
    return block !== undefined && isDeepStrictEqual(block.data, wanted);
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
}
