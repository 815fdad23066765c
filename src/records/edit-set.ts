/** Where a value can be written: in place of another one, or behind a new key. */
import { isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { linesIn, type Attempt } from './edit-apply.js';
import { lineStart, newlineAt, type Block } from './edit-block.js';
import { flowKeyAttempts } from './edit-flow.js';
import { itemLines, styleOfItems } from './edit-items.js';
import { columnOf, contentEnd, isBlockStyle, lineEnd, placeBehind, rangeOf, type Place } from './edit-tree.js';
import { formatFlowValue, formatKey, formatValue, type YamlValue } from './yaml-value.js';

/** Ways to write `value` where something (or nothing) stands, the best one first. */
export function valueAttempts({ yaml }: Block, place: Place, value: YamlValue): Attempt[] {
  const { node, mark, flow, end } = place;
  const printed = flow ? formatFlowValue(value) : formatValue(value);
  if (node === null) return [[{ from: end, to: end, text: mark === undefined ? `: ${printed}` : ` ${printed}` }]];
  const [from] = rangeOf(node);
  const lines = blockLines(yaml, node, value);
  if (lines) return [[{ from: lines.from, to: end, text: lines.text }]];
  const isBelow = mark !== undefined && yaml.slice(mark, from).includes('\n');
  const inPlace: Attempt = [{ from, to: end, text: printed }];
  if (flow || !isBelow) return [...besideComment(yaml, node, end, printed), inPlace];
  if (isScalar(node) && (value === null || typeof value !== 'object')) return [inPlace];
  // It moves up to its key; what stands between them is comments, which stay.
  const to = lineEnd(yaml, end);
  const above = lineStart(yaml, from);
  // A text that ends without a newline ends without one after, too.
  const gone = { from: yaml[to - 1] === '\n' ? above : yaml.slice(0, above).trimEnd().length, to, text: '' };
  return [[{ from: mark, to: mark, text: ` ${printed}` }, gone], [{ from: mark, to: end, text: ` ${printed}` }]];
}

/** In place of a text below its header, `|-` or the like, beside the comment that stands behind it. */
function besideComment(yaml: string, node: Node, end: number, printed: string): Attempt[] {
  const [from] = rangeOf(node);
  const [header, mark] = /^([|>][^\s#]*)[ \t]+#[^\r\n]*/.exec(yaml.slice(from, end)) ?? [];
  if (header === undefined || mark === undefined) return [];
  return [[{ from, to: from + mark.length, text: printed }, { from: from + header.length, to: end, text: '' }]];
}

/** A list that is written with dashes is given its new items with dashes. */
function blockLines(yaml: string, node: Node, value: YamlValue): { from: number; text: string } | undefined {
  if (!isBlockStyle(node) || !isSeq(node) || !Array.isArray(value) || value.length === 0) return undefined;
  const style = styleOfItems(yaml, node as YAMLSeq, undefined);
  const from = style.at;
  const text = (value as readonly YamlValue[]).flatMap((item) => itemLines(item, style)).join(newlineAt(yaml, lineEnd(yaml, from)));
  return { from, text: text.slice(style.column) };
}

/** Ways to add a key to the map at `above`, which isn't the root when it is written in lines. */
export function keyAttempts(block: Block, map: YAMLMap, above: Place | undefined, key: string, value: YamlValue): Attempt[] {
  const { yaml } = block;
  if (map.flow || !above) return flowKeyAttempts(yaml, map, [[key, value]]);
  const column = columnOf(yaml, rangeOf(map)[0]);
  const line = `${' '.repeat(column)}${formatKey(key)}: ${formatValue(value)}`;
  const end = contentEnd(yaml, map);
  // The second is for a last value that the empty lines behind it belong to (`|+`).
  return [placeBehind(yaml, end, column), lineEnd(yaml, Math.max(end, map.range?.[2] ?? end) - 1)].map((at) => [linesIn(yaml, at, [line])]);
}
