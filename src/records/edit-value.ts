/**
 * Changing one value of a record, or one item of a list, so that every line that isn't
 * meant stays to the byte. Top-level keys; the text between is replaced by source range.
 */
import { isCollection, isScalar, isSeq, type Node, type Pair, type YAMLSeq } from 'yaml';
import { addKeys } from './edit.js';
import { asRead, EditError, isSound, lineStart, newlineAt, readBlock, type Block } from './edit-block.js';
import { formatFlowValue, formatValue, type YamlValue } from './yaml-value.js';

/** A stretch of the text, and what takes its place. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Found = Pair<Node, Node | null>;

/** Gives a key a value, in place where it is there, else as a new key at the end. Throws EditError. */
export function setValue(path: string, text: string, key: string, value: YamlValue): string {
  const { block, pair } = find(path, text, key);
  if (!block || !pair) return addKeys(path, text, [[key, value]]);
  const printed = block.root?.flow ? formatFlowValue(value) : formatValue(value);
  const wanted = new Map<unknown, unknown>(block.data).set(key, asRead(value));
  return edit(path, text, block, key, [valueReplacement(block, pair, printed)], wanted);
}

/** Takes a key out, with its line. A key that isn't there is none to take out. Throws EditError. */
export function removeKey(path: string, text: string, key: string): string {
  const { block, pair } = find(path, text, key);
  if (!block?.root || !pair) return text;
  const wanted = new Map(block.data);
  wanted.delete(key);
  const index = block.root.items.indexOf(pair as never);
  const replacement = block.root.flow ? flowRemoval(pairRange(pair), block.root.items.map((item) => pairRange(item as unknown as Found)), index) : lineRemoval(block.yaml, pairRange(pair));
  return edit(path, text, block, key, [replacement], wanted);
}

/** Adds an item to the end of a list, in the list's own style; a key that isn't there becomes a list of one. Throws EditError. */
export function addItem(path: string, text: string, key: string, item: YamlValue): string {
  const { block, pair } = find(path, text, key);
  const list = pair?.value;
  if (!block || !isSeq(list)) {
    if (pair && block?.data.get(key) !== null) throw refusal(path, key, 'it is no list');
    return setValue(path, text, key, [item]);
  }
  const wanted = new Map<unknown, unknown>(block.data).set(key, [...(block.data.get(key) as unknown[]), asRead(item)]);
  return edit(path, text, block, key, [itemInsertion(block, list, item)], wanted);
}

/** Takes an item out of a list; the last one leaves an empty list. Throws EditError. */
export function removeItem(path: string, text: string, key: string, index: number): string {
  const { block, pair } = find(path, text, key);
  const list = pair?.value;
  if (!block || !isSeq(list) || list.items[index] === undefined) throw refusal(path, key, `it has no item ${index + 1}`);
  const wanted = new Map<unknown, unknown>(block.data).set(key, (block.data.get(key) as unknown[]).filter((_, at) => at !== index));
  const ranges = list.items.map((item) => rangeOf(item as Node));
  const replacement = list.items.length === 1 ? valueReplacement(block, pair as Found, '[]')
    : list.flow ? flowRemoval(ranges[index] as [number, number], ranges, index) : lineRemoval(block.yaml, ranges[index] as [number, number]);
  return edit(path, text, block, key, [replacement], wanted);
}

function find(path: string, text: string, key: string): { block: Block | undefined; pair: Found | undefined } {
  const block = readBlock(path, text);
  const pair = block?.root?.items.find((item) => isScalar(item.key) && item.key.value === key) as Found | undefined;
  return { block, pair };
}

function rangeOf(node: Node | null): [number, number] {
  return node?.range ? [node.range[0], node.range[1]] : [0, 0];
}

function pairRange({ key, value }: Found): [number, number] {
  const end = isEmpty(value) ? rangeOf(key)[1] : rangeOf(value)[1];
  return [rangeOf(key)[0], end];
}

function isEmpty(value: Node | null): boolean {
  return value === null || (isScalar(value) && value.value === null && (value.source ?? '') === '');
}

/** Where the value stands; an empty one comes behind the colon, and one in lines of its own moves up to it. */
function valueReplacement({ yaml }: Block, { key, value }: Found, printed: string): Replacement {
  const colon = yaml.indexOf(':', rangeOf(key)[1]) + 1;
  if (isEmpty(value)) return { from: colon, to: colon, text: ` ${printed}` };
  const [from, to] = rangeOf(value);
  const isBlock = (isCollection(value) && !value.flow) || yaml.slice(colon, from).includes('\n');
  if (!isBlock) return { from, to: from + yaml.slice(from, to).trimEnd().length, text: printed };
  return { from: colon, to: colon + yaml.slice(colon, to).trimEnd().length, text: ` ${printed}` };
}

function itemInsertion({ yaml }: Block, list: YAMLSeq, item: YamlValue): Replacement {
  const [from, to] = rangeOf(list);
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow) {
    const at = last === undefined ? from + 1 : rangeOf(last)[1];
    return { from: at, to: last === undefined ? to - 1 : at, text: `${last === undefined ? '' : ', '}${formatFlowValue(item)}` };
  }
  const [start, end] = rangeOf(last ?? null);
  const lineEnd = yaml.indexOf('\n', Math.max(start, yaml.slice(0, end).trimEnd().length));
  const at = lineEnd === -1 ? yaml.length : lineEnd + 1;
  const indent = /^[ ]*/.exec(yaml.slice(lineStart(yaml, start)))?.[0] ?? '';
  const line = `${indent}- ${formatValue(item)}`;
  const newline = newlineAt(yaml, at);
  return { from: at, to: at, text: at > 0 && yaml[at - 1] === '\n' ? `${line}${newline}` : `${newline}${line}` };
}

/** An item of a flow list or map, with the comma that set it apart. */
function flowRemoval([from, to]: readonly [number, number], all: readonly (readonly [number, number])[], index: number): Replacement {
  if (index > 0) return { from: (all[index - 1] as readonly [number, number])[1], to, text: '' };
  const next = all[index + 1];
  return { from, to: next === undefined ? to : next[0], text: '' };
}

/** Whole lines, from the one where something begins to the one where it ends. */
function lineRemoval(yaml: string, [from, to]: readonly [number, number]): Replacement {
  const end = yaml.indexOf('\n', Math.max(from, yaml.slice(0, to).trimEnd().length));
  return { from: lineStart(yaml, from), to: end === -1 ? yaml.length : end + 1, text: '' };
}

function edit(path: string, text: string, block: Block, key: string, replacements: readonly Replacement[], wanted: ReadonlyMap<unknown, unknown>): string {
  const edited = replacements.reduce((done, { from, to, text: put }) => done.slice(0, block.from + from) + put + done.slice(block.from + to), text);
  if (isSound(path, edited, wanted)) return edited;
  throw refusal(path, key, 'it is written in a way that can\'t be changed without touching the rest');
}

function refusal(path: string, key: string, why: string): EditError {
  return new EditError(`${path} was not edited: \`${key}\`: ${why}`);
}
