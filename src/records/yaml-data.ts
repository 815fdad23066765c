import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Pointer } from './position.js';
import { sliceWhole } from './slice-whole.js';
import { MAX_DEPTH, tooLarge } from './source.js';
import { emptyMap, type Value } from './value.js';

/** Which part of a key and its value a position is about. */
export type Part = 'key' | 'value';

/** Takes up what can't be a value, with its offsets in the YAML. */
export type Report = (problem: { rule: string; message: string; help?: string; at: [number, number] }) => void;

/** Turns nodes into plain values, reporting keys that stand twice and what can't be a key. */
export function toValue(node: Node | null, depth: number, report: Report): Value {
  if (node === null) return null;
  if (depth > MAX_DEPTH) {
    const { rule, message } = tooLarge(`nested deeper than ${MAX_DEPTH}`);
    report({ rule, message, at: rangeOf(node) });
    return null;
  }
  if (isMap(node)) {
    const map = emptyMap();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = keyOf(pair, report);
      if (key === undefined) continue;
      if (key in map) report({ rule: 'record/parse', message: `the key "${sliceWhole(key, 0, 60)}" stands here twice`, help: 'Keep one of the two.', at: rangeOf(pair.key) });
      else map[key] = toValue(pair.value, depth + 1, report);
    }
    return map;
  }
  if (isSeq(node)) return (node.items as Node[]).map((item) => toValue(item, depth + 1, report));
  const { value } = node as Scalar;
  return typeof value === 'bigint' ? Number(value) : (value ?? null) as Value;
}

/** What a key is called in the data: its text, as it is written where it is none. Undefined for a list or map. */
export function keyName(key: Node | null): string | undefined {
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : String(key.source ?? key.value ?? '');
  return key === null ? '' : undefined;
}

function keyOf(pair: Pair<Node, Node | null>, report: Report): string | undefined {
  const { key } = pair;
  const name = keyName(key);
  if (name !== undefined) return name;
  report({ rule: 'record/parse', message: 'a list or map stands where a key was expected', at: rangeOf(key) });
  return undefined;
}

function rangeOf(node: Node): [number, number] {
  const range = node.range;
  return range ? [range[0], Math.max(range[0] + 1, range[1])] : [0, 1];
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair<Node, Node | null>>>();

/** A map's pairs by key, of two with one key the first. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair<Node, Node | null>> {
  let byKey = pairs.get(map);
  if (!byKey) {
    const found = (map.items as Pair<Node, Node | null>[]).filter(({ key }) => isScalar(key)).map((pair) => [keyOf(pair, () => undefined) ?? '', pair] as const);
    pairs.set(map, byKey = new Map(found.reverse()));
  }
  return byKey;
}

/** The offsets of a key or value in the YAML; the nearest parent's where the way breaks off. */
export function locate(root: Node, pointer: Pointer, part: Part): [number, number] {
  let node: Node | null = root;
  let key: Node | null = null;
  for (const step of pointer) {
    if (isMap(node)) {
      const pair: Pair<Node, Node | null> | undefined = pairsOf(node).get(String(step));
      if (!pair) break;
      key = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[step as number] as Node | undefined;
      if (!item) break;
      key = null;
      node = item;
    } else {
      break;
    }
  }
  const isEmpty = node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
  if (key && (part === 'key' || isEmpty)) return valueRange(key);
  if (pointer.length === 0 && isMap(node) && node.items[0]) return valueRange((node.items[0] as Pair<Node>).key);
  return valueRange(node ?? root);
}

function valueRange(node: Node): [number, number] {
  const range = node.range;
  return range ? [range[0], range[1]] : [0, 0];
}
