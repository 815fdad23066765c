/** Bringing a sprint's text to say other data, by the edits that this takes and no more. */
import { isDeepStrictEqual } from 'node:util';
import { Lexer } from 'yaml';
import { appendAt, EditError, removeAt, setAt } from '../../records/edit-at.js';
import { readBlock } from '../../records/edit-block.js';
import type { YamlValue } from '../../records/edit.js';
import { plainValue } from './plain-value.js';
import type { Data } from './sprint-data.js';
import { identity } from './three-way.js';

/** `text` with the keys of `wanted`, formatted as it is. Throws EditError where it would not read so. */
export function editTo(path: string, text: string, wanted: Data): string {
  const old = keysOf(path, text);
  let edited = text;
  for (const key of old.keys()) if (!wanted.has(key)) edited = removeAt(path, edited, [nameOf(path, key)]);
  for (const [key, value] of wanted) {
    const before = old.get(key);
    if (isDeepStrictEqual(before, value)) continue;
    const name = nameOf(path, key);
    edited = Array.isArray(before) && Array.isArray(value) ? editList(path, edited, name, before, value) : grow(path, edited, name, value);
  }
  if (isDeepStrictEqual(keysOf(path, edited), new Map(wanted))) return edited;
  throw new EditError(`${path} was not edited: it would not read as meant`);
}

/** The keys of a record; none for a page without front matter. Throws EditError where they can't be read. */
export function keysOf(path: string, text: string): Data {
  // No record has one, and git takes such a file for no text at all.
  if (text.includes('\0')) throw new EditError(`${path} was not edited: there is a NUL character in it`);
  return readBlock(path, text)?.data ?? new Map();
}

/** Items that have an id are edited where they stand; else equal ones stay. What is new comes last. */
function editList(path: string, text: string, key: string, old: readonly unknown[], wanted: readonly unknown[]): string {
  const known = new Map(wanted.toReversed().map((item) => [whichOf(item), item]));
  const kept = old.map((item) => known.get(whichOf(item)));
  const inOrder = kept.filter((item) => item !== undefined);
  if (!isDeepStrictEqual(inOrder, wanted.slice(0, inOrder.length))) return setAt(path, text, [key], writable(path, wanted));
  let edited = text;
  for (let index = old.length - 1; index >= 0; index -= 1) {
    if (kept[index] === undefined) edited = removeAt(path, edited, [key, index]);
    // Each edit reads the whole page: what is as it was needs none.
    else if (!isDeepStrictEqual(kept[index], old[index])) edited = setAt(path, edited, [key, index], writable(path, kept[index]));
  }
  return wanted.slice(inOrder.length).reduce<string>((done, item) => appendAt(path, done, [key], writable(path, item)), edited);
}

/** A key that is new, or was no list: lists are made item by item, so that entries get lines of their own. */
function grow(path: string, text: string, key: string, value: unknown): string {
  if (!Array.isArray(value) || !value.every((item) => item instanceof Map)) return setAt(path, text, [key], writable(path, value));
  return value.reduce<string>((done, item) => appendAt(path, done, [key], writable(path, item)), setAt(path, text, [key], []));
}

/** The same text for the same item: its id, else all of it. */
function whichOf(item: unknown): string {
  const id: unknown = item instanceof Map ? item.get('id') : undefined;
  return id === undefined ? identity(item) : `id ${identity(id)}`;
}

function nameOf(path: string, key: unknown): string {
  if (typeof key === 'string') return key;
  throw new EditError(`${path} was not edited: it has a key that is no text`);
}

function writable(path: string, value: unknown): YamlValue {
  const plain = plainValue(value);
  if (plain !== undefined) return plain;
  throw new EditError(`${path} was not edited: it holds a value that can't be written`);
}

/** The comments among a record's keys, as they are written. */
export function commentsOf(path: string, text: string): Set<string> {
  const found = new Set<string>();
  let last = '';
  for (const token of new Lexer().lex(readBlock(path, text)?.yaml ?? '')) {
    // What follows this mark is a scalar, whatever it begins with.
    if (token.startsWith('#') && last !== '\u001f') found.add(token.trim());
    last = token;
  }
  return found;
}
