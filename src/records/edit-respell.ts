/** Spelling a value or a key anew where it stands: its quotes stay, and so does every other byte. */
import { isScalar, type Node } from 'yaml';
import { applyFirst, dataAt, refusal, withChange, type Attempt } from './edit-apply.js';
import { asRead, EditError, readBlock, type Block } from './edit-block.js';
import { valueAttempts } from './edit-set.js';
import { findPlace, rangeOf, type FoundPair, type Step } from './edit-tree.js';
import { formatKey } from './yaml-value.js';

/**
 * Writes a text in place of another scalar: in the quotes that are there, where it needs no
 * escapes in them. Throws EditError where no scalar stands at the pointer, or where it is written
 * in several lines.
 */
export function respellAt(path: string, text: string, pointer: readonly Step[], to: string): string {
  const block = readBlock(path, text);
  const place = findPlace(block, pointer);
  if (!block || !place?.node || !isScalar(place.node)) throw refusal(path, pointer, 'there is no text to spell anew');
  if (dataAt(block.data, pointer) === to) return text;
  const wanted = withChange(block.data, pointer, (holder, last) => put(holder, last, asRead(to)));
  return applyFirst(path, text, block, pointer, [...inQuotes(block, place.node, to), ...valueAttempts(block, place, to)], wanted);
}

/** Gives a key another name; what it holds stays. Throws EditError where the key isn't there, or the other one is. */
export function renameKeyAt(path: string, text: string, pointer: readonly Step[], to: string): string {
  const block = readBlock(path, text);
  const place = findPlace(block, pointer);
  const from = pointer.at(-1);
  if (!block || !place || typeof from !== 'string') throw refusal(path, pointer, 'there is no such key');
  if (from === to) return text;
  const wanted = withChange(block.data, pointer, (holder) => {
    const map = holder as Map<unknown, unknown>;
    if (map.has(to)) throw new EditError(`${path} was not edited: it has the key "${to}" already`);
    map.set(to, map.get(from));
    map.delete(from);
  });
  const key = (place.parent.items[place.index] as unknown as FoundPair).key;
  const [start, end] = rangeOf(key);
  return applyFirst(path, text, block, pointer, [...inQuotes(block, key, to), [{ from: start, to: end, text: formatKey(to) }]], wanted);
}

/** The text between the quotes that are there; none where there are none. What doesn't read back is not taken. */
function inQuotes({ yaml }: Block, node: Node, to: string): Attempt[] {
  const [from, end] = rangeOf(node);
  const quote = yaml[from] as string;
  const isQuoted = (quote === '"' || quote === "'") && yaml[end - 1] === quote && !yaml.slice(from, end).includes('\n');
  return isQuoted ? [[{ from, to: end, text: `${quote}${to}${quote}` }]] : [];
}

function put(holder: Map<unknown, unknown> | unknown[], last: Step, value: unknown): void {
  if (Array.isArray(holder)) holder[last as number] = value;
  else holder.set(last, value);
}
