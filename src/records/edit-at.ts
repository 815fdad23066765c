/**
 * Changing one value anywhere in a record so that every line that isn't meant stays to the byte.
 * A pointer names a value by the keys and indexes that lead to it: `['priorities', 2, 'owners']`.
 * Each edit replaces stretches of the source alone and is read back; one that doesn't read as the
 * old data with the one change throws EditError, and nothing is changed.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq } from 'yaml';
import { addKeys } from './edit.js';
import { applyFirst, dataAt, refusal, withChange } from './edit-apply.js';
import { asRead, EditError, readBlock, type Block } from './edit-block.js';
import { firstItemAttempts, isMapValue, itemAttempts, type MapStyle } from './edit-items.js';
import { removalAttempts } from './edit-remove.js';
import { keyAttempts, valueAttempts } from './edit-set.js';
import { findPlace, leadsOverOddKey, type Step } from './edit-tree.js';
import type { YamlValue } from './yaml-value.js';

export { EditError } from './edit-block.js';
export type { Step } from './edit-tree.js';

/**
 * Gives the pointer's key or item a value: in place where it is there, else as a new key at the end
 * of its map. Maps and lists that change in part are edited in part. A list's item must be there;
 * so must what holds a key (a top-level key needs nothing). Throws EditError.
 */
export function setAt(path: string, text: string, pointer: readonly Step[], value: YamlValue): string {
  const block = readBlock(path, text);
  const place = placeOf(path, block, pointer);
  if (!block || !place) return addKey(path, text, block, pointer, value);
  const old = dataAt(block.data, pointer);
  const meant = asRead(value);
  if (isDeepStrictEqual(old, meant)) return text;
  const inPart = setInPart(path, text, pointer, old, value);
  if (inPart !== undefined) return inPart;
  const wanted = withChange(block.data, pointer, (holder, last) => put(holder, last, meant));
  return applyFirst(path, text, block, pointer, valueAttempts(block, place, value), wanted);
}

/** Takes a key or a list's item out. What isn't there is none to take out. Throws EditError. */
export function removeAt(path: string, text: string, pointer: readonly Step[]): string {
  const block = readBlock(path, text);
  const place = placeOf(path, block, pointer);
  if (!block || !place) return text;
  const wanted = withChange(block.data, pointer, (holder, last) => {
    if (Array.isArray(holder)) holder.splice(last as number, 1);
    else holder.delete(last);
  });
  return applyFirst(path, text, block, pointer, removalAttempts(block, place), wanted);
}

/**
 * Adds an item to the end of a list, in the list's own style; a map is written as the last map in it
 * is. `style` says how where the list has no map: several lines, or `- { … }` (the default). A list
 * that is missing, null or `[]` gets dashes for a map; for anything else only if `style` is 'block'.
 * Comments below the last item stay with it. Throws EditError.
 */
export function appendAt(path: string, text: string, pointer: readonly Step[], item: YamlValue, style?: MapStyle): string {
  const block = readBlock(path, text);
  const place = placeOf(path, block, pointer);
  if (!block || !place) return appendAt(path, setAt(path, text, pointer, []), pointer, item, style);
  const old = dataAt(block.data, pointer);
  if (old !== null && !isSeq(place.node)) throw refusal(path, pointer, 'it is no list');
  const wanted = withChange(block.data, pointer, (holder, last) => put(holder, last, [...((old ?? []) as unknown[]), asRead(item)]));
  if (isSeq(place.node) && place.node.items.length > 0) {
    return applyFirst(path, text, block, pointer, itemAttempts(block, place, place.node, item, style), wanted);
  }
  const hasDashes = !place.flow && (isMapValue(item) || style === 'block');
  const attempts = [...(hasDashes ? firstItemAttempts(block, place, item, style ?? 'flow') : []), ...valueAttempts(block, place, [item])];
  return applyFirst(path, text, block, pointer, attempts, wanted);
}

/** Where the pointer's value stands. Throws EditError for a key that is no text. */
function placeOf(path: string, block: ReturnType<typeof readBlock>, pointer: readonly Step[]): ReturnType<typeof findPlace> {
  if (leadsOverOddKey(block, pointer)) throw refusal(path, pointer, 'its key is no text');
  return findPlace(block, pointer);
}

function put(holder: Map<unknown, unknown> | unknown[], last: Step, value: unknown): void {
  if (Array.isArray(holder)) holder[last as number] = value;
  else holder.set(last, value);
}

function addKey(path: string, text: string, block: Block | undefined, pointer: readonly Step[], value: YamlValue): string {
  const above = pointer.slice(0, -1);
  const key = pointer.at(-1);
  if (typeof key !== 'string') throw refusal(path, pointer, 'there is no such item');
  if (above.length === 0) return addKeys(path, text, [[key, value]]);
  const place = findPlace(block, above);
  if (!block || !place) throw refusal(path, pointer, 'what should hold it is not there');
  if (dataAt(block.data, above) === null) return setAt(path, text, above, { [key]: value });
  if (!isMap(place.node)) throw refusal(path, pointer, 'what should hold it is no map of keys to values');
  if (place.node.items.length === 0 && !place.node.flow) throw refusal(path, pointer, 'what should hold it can\'t be read');
  const wanted = withChange(block.data, pointer, (holder, last) => put(holder, last, asRead(value)));
  return applyFirst(path, text, block, pointer, keyAttempts(block, place.node, place, key, value), wanted);
}

/**
 * A map key by key; a list of as many items item by item, another by what it loses and what it gains
 * at its end: what stays keeps its place, quoting and comments. Undefined where that doesn't lead
 * from the old to the new.
 */
function setInPart(path: string, text: string, pointer: readonly Step[], old: unknown, value: YamlValue): string | undefined {
  try {
    if (old instanceof Map && isMapValue(value)) return setMap(path, text, pointer, old, value);
    if (Array.isArray(old) && Array.isArray(value)) return setList(path, text, pointer, old, value as readonly YamlValue[]);
    return undefined;
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

/** Each edit reads the whole record: what is as it was needs none. */
function isSame(old: unknown, value: YamlValue): boolean {
  return isDeepStrictEqual(old, asRead(value));
}

function setMap(path: string, text: string, pointer: readonly Step[], old: ReadonlyMap<unknown, unknown>, value: { readonly [key: string]: YamlValue }): string | undefined {
  const keys = Object.keys(value);
  if (!keys.some((key) => old.has(key)) || [...old.keys()].some((key) => typeof key !== 'string')) return undefined;
  const set = keys.reduce((done, key) => (old.has(key) && isSame(old.get(key), value[key] as YamlValue) ? done : setAt(path, done, [...pointer, key], value[key] as YamlValue)), text);
  const gone = [...old.keys()].filter((key) => !Object.hasOwn(value, key as string));
  return gone.reduce<string>((done, key) => removeAt(path, done, [...pointer, key as string]), set);
}

function setList(path: string, text: string, pointer: readonly Step[], old: readonly unknown[], value: readonly YamlValue[]): string | undefined {
  if (old.length === value.length) return value.reduce<string>((done, item, index) => (isSame(old[index], item) ? done : setAt(path, done, [...pointer, index], item)), text);
  let kept = 0;
  const gone = old.flatMap((item, index) => {
    const stays = kept < value.length && isSame(item, value[kept] as YamlValue);
    if (stays) kept += 1;
    return stays ? [] : [index];
  });
  if (kept === 0) return undefined;
  const rest = gone.reverse().reduce((done, index) => removeAt(path, done, [...pointer, index]), text);
  return value.slice(kept).reduce<string>((done, item) => appendAt(path, done, pointer, item), rest);
}
