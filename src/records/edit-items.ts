/** Where an item can be added to a list, and how it is written there. */
import { isMap, type YAMLMap, type YAMLSeq } from 'yaml';
import { linesIn, type Attempt } from './edit-apply.js';
import type { Block } from './edit-block.js';
import { flowItemAttempts } from './edit-flow.js';
import { columnOf, itemExtent, lineEnd, pairExtent, placeBehind, type FoundPair, type Place } from './edit-tree.js';
import { formatKey, formatValue, type YamlValue } from './yaml-value.js';

/** How a map is written as a list's item: over several lines, or as `{ … }`. */
export type MapStyle = 'block' | 'flow';

/** How the items of a list with dashes are written. */
export interface ItemStyle {
  /** The offset of the first dash. */
  readonly at: number;
  /** The column of the dashes. */
  readonly column: number;
  readonly maps: MapStyle;
  /** How far behind the dash a map's keys begin. */
  readonly keys: number;
}

/** The style of a list's items: of maps as the last one has it, else `preferred`. */
export function styleOfItems(yaml: string, list: YAMLSeq, preferred: MapStyle | undefined): ItemStyle {
  const { start } = itemExtent(yaml, list, 0);
  const column = columnOf(yaml, start);
  const last = list.items.findLast((item): item is YAMLMap => isMap(item));
  const [first] = last?.items ?? [];
  const keys = !last || last.flow || !first ? 2 : Math.max(2, columnOf(yaml, pairExtent(yaml, first as unknown as FoundPair).start) - column);
  return { at: start, column, maps: last ? (last.flow ? 'flow' : 'block') : (preferred ?? 'flow'), keys };
}

/** The lines of an item, without newlines. */
export function itemLines(item: YamlValue, { column, maps, keys }: Pick<ItemStyle, 'column' | 'maps' | 'keys'>): string[] {
  const dash = `${' '.repeat(column)}-`;
  const entries = maps === 'block' && isMapValue(item) ? Object.entries(item) : [];
  if (entries.length === 0) return [`${dash} ${formatValue(item)}`];
  return entries.map(([key, value], index) => {
    const indent = index === 0 ? dash + ' '.repeat(keys - 1) : ' '.repeat(column + keys);
    return `${indent}${formatKey(key)}: ${formatValue(value)}`;
  });
}

/** Whether the value is a map. */
export function isMapValue(value: YamlValue): value is { readonly [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ways to add an item to the end of a list that has some. */
export function itemAttempts({ yaml }: Block, place: Place, list: YAMLSeq, item: YamlValue, preferred: MapStyle | undefined): Attempt[] {
  if (list.flow) return flowItemAttempts(yaml, list, item);
  const last = itemExtent(yaml, list, list.items.length - 1);
  const style = styleOfItems(yaml, list, preferred);
  const lines = itemLines(item, style);
  const column = Math.max(style.column, columnOf(yaml, place.start) + 1);
  const ends = [placeBehind(yaml, last.end, column), lineEnd(yaml, Math.max(last.end, list.range?.[2] ?? last.end) - 1)];
  return ends.map((at) => [linesIn(yaml, at, lines)]);
}

/** Ways to make a list with dashes, of one item, where nothing, `null` or `[]` is written. */
export function firstItemAttempts({ yaml }: Block, { node, mark, start, end }: Place, item: YamlValue, maps: MapStyle): Attempt[] {
  if (mark === undefined) return [];
  const own = columnOf(yaml, start);
  const lines = linesIn(yaml, placeBehind(yaml, end, own + 1), itemLines(item, { column: own + 2, maps, keys: 2 }));
  return [node === null ? [lines] : [{ from: mark, to: end, text: '' }, lines]];
}
