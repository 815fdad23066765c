/** Adding to what is written in brackets: on a line of its own where what is last in them has one, else behind it. */
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import { linesIn, type Attempt, type Replacement } from './edit-apply.js';
import { lineStart } from './edit-block.js';
import { itemExtent, lineEnd, pairExtent, placeBehind, rangeOf, type FoundPair } from './edit-tree.js';
import { formatFlowValue, formatKey, type YamlValue } from './yaml-value.js';

type Extent = { readonly start: number; readonly end: number };

/** Ways to add an item to the end of a list in brackets that has some. */
export function flowItemAttempts(yaml: string, list: YAMLSeq, item: YamlValue): Attempt[] {
  return behindLast(yaml, list as unknown as Node, itemExtent(yaml, list, list.items.length - 1), [formatFlowValue(item)]);
}

/** Ways to add keys to a map in braces: behind its last one, or inside its empty braces. */
export function flowKeyAttempts(yaml: string, map: YAMLMap, entries: readonly (readonly [key: string, value: YamlValue])[]): Attempt[] {
  const printed = entries.map(([key, value]) => `${formatKey(key)}: ${formatFlowValue(value)}`);
  const last = map.items.at(-1);
  if (last !== undefined) return behindLast(yaml, map as unknown as Node, pairExtent(yaml, last as unknown as FoundPair), printed);
  const [open, end] = rangeOf(map as unknown as Node);
  return [[insertion(open + 1, ` ${printed.join(', ')}${end === open + 2 ? ' ' : ''}`)]];
}

/** The second and third are for a comma that stands elsewhere, and for a last one that says nothing. */
function behindLast(yaml: string, brackets: Node, last: Extent, printed: readonly string[]): Attempt[] {
  const joined = `, ${printed.join(', ')}`;
  return [...linesBehind(yaml, last, printed), [insertion(last.end, joined)], [insertion(rangeOf(brackets)[1] - 1, joined)]];
}

/** Lines as that of the last one, which gets a comma where it has none; none where it shares its line. */
function linesBehind(yaml: string, { start, end }: Extent, printed: readonly string[]): Attempt[] {
  const indent = yaml.slice(lineStart(yaml, start), start);
  const rest = /^[ \t]*(?:(,)[ \t]*)?(?:#.*)?\r?\n$/.exec(yaml.slice(end, lineEnd(yaml, end)));
  if (indent.trim() !== '' || !rest) return [];
  const comma = rest[1] ?? '';
  const lines = printed.map((one, index) => `${indent}${one}${index < printed.length - 1 ? ',' : comma}`);
  const added = linesIn(yaml, placeBehind(yaml, end, indent.length), lines);
  return [comma === '' ? [insertion(end, ','), added] : [added]];
}

function insertion(at: number, text: string): Replacement {
  return { from: at, to: at, text };
}
