/** Edits of top-level keys, by name: what edit-at.ts does to a pointer of one step. */
import { appendAt, removeAt, setAt } from './edit-at.js';
import { EditError, readBlock } from './edit-block.js';
import { findPlace } from './edit-tree.js';
import type { YamlValue } from './yaml-value.js';

/** Gives a key a value, in place where it is there, else as a new key at the end. Throws EditError. */
export function setValue(path: string, text: string, key: string, value: YamlValue): string {
  return setAt(path, text, [key], value);
}

/** Takes a key out, with its line. A key that isn't there is none to take out. Throws EditError. */
export function removeKey(path: string, text: string, key: string): string {
  return removeAt(path, text, [key]);
}

/** Adds an item to the end of a list, in the list's own style; a key that isn't there becomes a list of one. Throws EditError. */
export function addItem(path: string, text: string, key: string, item: YamlValue): string {
  return appendAt(path, text, [key], item);
}

/** Takes an item out of a list; the last one leaves an empty list. Throws EditError where there is no such item. */
export function removeItem(path: string, text: string, key: string, index: number): string {
  if (!findPlace(readBlock(path, text), [key, index])) throw new EditError(`${path} was not edited: \`${key}\`: it has no item ${index + 1}`);
  return removeAt(path, text, [key, index]);
}
