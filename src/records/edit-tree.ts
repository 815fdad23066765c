/** Finding a value in a record's YAML: where it stands, what it stands behind, where it ends. */
import { isCollection, isMap, isScalar, isSeq, type CST, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { lineStart, type Block } from './edit-block.js';
import { keyName } from './yaml-data.js';

/** A key of a map, or the index of a list's item. */
export type Step = string | number;

export type FoundPair = Pair<Node, Node | null>;

/** A value in the text. Offsets count in the block's YAML. */
export interface Place {
  /** What is written there; null for a key or a dash with nothing behind it. */
  readonly node: Node | null;
  /** Where the key or the list's dash begins (inside `[ … ]`: the value). */
  readonly start: number;
  /** Behind the `:` or `-` that the value belongs to; undefined for `{ key }` and for items of `[ … ]`. */
  readonly mark: number | undefined;
  /** Behind the last character of the value (of its mark, where nothing is written). */
  readonly end: number;
  /** Whether it stands inside `{ … }` or `[ … ]`. */
  readonly flow: boolean;
  readonly parent: YAMLMap | YAMLSeq;
  readonly index: number;
  /** The place of `parent`; undefined for the root. */
  readonly above: Place | undefined;
}

/** Where the pointer's value stands; undefined when there is no such key or item. */
export function findPlace(block: Block | undefined, pointer: readonly Step[]): Place | undefined {
  let node: unknown = block?.root;
  let place: Place | undefined;
  for (const step of pointer) {
    place = block && childPlace(block.yaml, node, step, place);
    if (!place) return undefined;
    node = place.node;
  }
  return place;
}

/** Whether the pointer leads over a key that is no text, such as `7:` or a lone `:`, though it reads as one: such keys are left alone. */
export function leadsOverOddKey(block: Block | undefined, pointer: readonly Step[]): boolean {
  let node: unknown = block?.root;
  for (const [index, step] of pointer.entries()) {
    if (isMap(node) && node.items.some(({ key }) => !(isScalar(key) && typeof key.value === 'string') && keyName(key as Node | null) === step)) return true;
    node = findPlace(block, pointer.slice(0, index + 1))?.node;
  }
  return false;
}

function childPlace(yaml: string, parent: unknown, step: Step, above: Place | undefined): Place | undefined {
  const flow = (above?.flow ?? false) || (isCollection(parent) && parent.flow === true);
  if (isMap(parent) && typeof step === 'string') {
    const index = parent.items.findIndex((item) => isScalar(item.key) && item.key.value === step);
    const pair = parent.items[index] as unknown as FoundPair | undefined;
    return pair && { ...pairExtent(yaml, pair), flow, parent: parent as YAMLMap, index, above };
  }
  if (isSeq(parent) && typeof step === 'number' && parent.items[step] !== undefined) {
    return { ...itemExtent(yaml, parent as YAMLSeq, step), flow, parent: parent as YAMLSeq, index: step, above };
  }
  return undefined;
}

type Extent = Pick<Place, 'node' | 'start' | 'mark' | 'end'>;

/** A key and its value. */
export function pairExtent(yaml: string, pair: FoundPair): Extent {
  const source = pair.srcToken;
  const colon = source?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
  const mark = colon === undefined ? undefined : colon + 1;
  const node = isEmpty(pair.value) ? null : pair.value;
  const question = source?.start.find((token) => token.type === 'explicit-key-ind')?.offset;
  return { node, start: question ?? rangeOf(pair.key)[0], mark, end: node ? contentEnd(yaml, node) : (mark ?? rangeOf(pair.key)[1]) };
}

/** An item of a list, with its dash where the list has dashes. */
export function itemExtent(yaml: string, list: YAMLSeq, index: number): Extent {
  const item = list.items[index] as Node | FoundPair | null;
  const node = isEmpty(item as Node | null) ? null : (item as Node);
  if (list.flow) {
    const [from, to] = rangeOf(node);
    return { node, start: from, mark: undefined, end: to };
  }
  const dash = dashes(list)[index] ?? rangeOf(node)[0];
  return { node, start: dash, mark: dash + 1, end: node ? contentEnd(yaml, node) : dash + 1 };
}

function dashes(list: YAMLSeq): number[] {
  const source = list.srcToken as CST.BlockSequence | undefined;
  return (source?.items ?? []).flatMap(({ start }) => start.filter((token) => token.type === 'seq-item-ind').map((token) => token.offset));
}

/** Whether nothing is written: `key:` and `-` alone. A `null` or `~` is something. */
function isEmpty(node: Node | null | undefined): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined);
}

/** A node's first offset, and the one behind it as the parser sees it (trailing comments may be in it). */
export function rangeOf(node: Node | null): [number, number] {
  return node?.range ? [node.range[0], node.range[1]] : [0, 0];
}

/** Whether the node is a list or map in lines of its own. */
export function isBlockStyle(node: Node | null): node is YAMLMap | YAMLSeq {
  return isCollection(node) && node.flow !== true;
}

/** Behind the last character that says something: no comments, no blank lines. */
export function contentEnd(yaml: string, node: Node): number {
  if (isBlockStyle(node)) {
    const last = node.items.length - 1;
    if (last >= 0) return isSeq(node) ? itemExtent(yaml, node as YAMLSeq, last).end : pairExtent(yaml, node.items[last] as FoundPair).end;
  }
  let [from, to] = rangeOf(node);
  while (to > from && ' \t\r\n'.includes(yaml[to - 1] as string)) to -= 1;
  return to;
}

/** How far into its line an offset is. */
export function columnOf(yaml: string, offset: number): number {
  return offset - lineStart(yaml, offset);
}

/** Behind the newline of the line that `offset` is on, or the end. */
export function lineEnd(yaml: string, offset: number): number {
  const newline = yaml.indexOf('\n', offset);
  return newline < 0 ? yaml.length : newline + 1;
}

/**
 * Where something new can follow what ends at `end`: behind its line, and behind the comments
 * below it that are indented to `column` or more, which belong to what they follow.
 */
export function placeBehind(yaml: string, end: number, column: number): number {
  let at = lineEnd(yaml, end);
  for (let next = at; next < yaml.length; ) {
    const stop = lineEnd(yaml, next);
    const line = /^( *)(#?)[^]*$/.exec(yaml.slice(next, stop).trimEnd()) as RegExpExecArray;
    if (line[0] !== '' && (line[2] === '' || (line[1] as string).length < column)) break;
    if (line[0] !== '') at = stop;
    next = stop;
  }
  return at;
}
