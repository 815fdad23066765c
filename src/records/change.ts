import { appendAt, EditError, removeAt } from './edit-at.js';
import { renameKeyAt, respellAt } from './edit-respell.js';
import type { Pointer } from './position.js';

/** One change inside a record, as data: where, and what is to stand there. */
export type Change =
  /** Another text in place of a text or number. */
  | { readonly respell: Pointer; readonly to: string }
  | { readonly renameKey: Pointer; readonly to: string }
  /** An item at the end of a list. */
  | { readonly append: Pointer; readonly item: string }
  /** Items out of a list, with their lines; not where a comment stands on such a line. */
  | { readonly remove: Pointer; readonly items: readonly number[] };

/** Makes the change in a record's text; every other byte stays. Throws EditError where that can't be done. */
export function applyChange(path: string, text: string, change: Change): string {
  if ('respell' in change) return respellAt(path, text, change.respell, change.to);
  if ('renameKey' in change) return renameKeyAt(path, text, change.renameKey, change.to);
  if ('append' in change) return appendAt(path, text, change.append, change.item);
  const fromBehind = change.items.toSorted((a, b) => b - a);
  return fromBehind.reduce((after, item) => withoutItem(path, after, [...change.remove, item]), text);
}

/** Takes out what stands at the pointer, unless somebody wrote a comment beside it, which would go too. */
function withoutItem(path: string, text: string, pointer: Pointer): string {
  const after = removeAt(path, text, pointer);
  let start = 0;
  while (start < after.length && text[start] === after[start]) start += 1;
  if (text.slice(start, start + text.length - after.length).includes('#')) throw new EditError(`${path} was not edited: a comment stands beside it, which would go too`);
  return after;
}
