/** A sprint's keys merged by what they mean: priorities by id, changes and comments as whole entries. */
import { isDeepStrictEqual } from 'node:util';
import { formatFlowValue } from '../../records/edit.js';
import { sliceWhole } from '../../records/slice-whole.js';
import { plainValue } from './plain-value.js';
import { isClash, mergeEntries, mergeSet, mergeValue, type Clash, type Three } from './three-way.js';

export type Data = ReadonlyMap<unknown, unknown>;

export interface MergedData {
  readonly data: Map<unknown, unknown>;
  /** What was changed two ways, in words: `"outcome" of funnels-v2 was changed to nailed here and to failed there`. */
  readonly clashes: readonly string[];
}

/** Merges a sprint's keys. Where something clashes, our value stands in the data, and the clash is told. */
export function mergeSprintData(sides: Three<Data>): MergedData {
  const data = new Map<unknown, unknown>();
  const clashes: string[] = [];
  for (const key of new Set([...sides.ours.keys(), ...sides.theirs.keys()])) {
    const values = at(sides, key);
    const merged = mergeKey(key, values, clashes);
    if (isClash(merged)) clashes.push(`${name(key)} was ${twoWays(values)}`);
    const kept = isClash(merged) ? values.ours : merged;
    if (kept !== undefined) data.set(key, kept);
  }
  return { data, clashes };
}

function mergeKey(key: unknown, values: Three, clashes: string[]): unknown {
  if (key === 'priorities') {
    const lists = map(values, byId);
    if (isThree(lists)) return keepOurs(values, mergePriorities(lists, clashes));
  }
  if (key === 'changes' || key === 'comments') {
    const lists = map(values, asList);
    const whole = mergeValue(values);
    if (isClash(whole) && isThree(lists)) return keepOurs(values, mergeEntries(lists));
  }
  return mergeValue(values);
}

/** A merged list as the side has it that says the same: null, left out and `[]` are all no entries. */
function keepOurs(values: Three, merged: readonly unknown[] | Clash): unknown {
  const { ours, theirs } = values;
  const [isOurs, isTheirs] = [ours, theirs].map((value) => isDeepStrictEqual(merged, asList(value)));
  if (!isOurs) return isTheirs ? theirs : merged;
  const whole = isTheirs ? mergeValue(values) : ours;
  return isClash(whole) ? ([ours, theirs].find(Array.isArray) ?? ours ?? theirs) : whole;
}

type Priorities = ReadonlyMap<string, Data>;

function mergePriorities(sides: Three<Priorities>, clashes: string[]): unknown[] | Clash {
  const ids = mergeOrder(map(sides, (list) => [...list.keys()]));
  return isClash(ids) ? ids : ids.flatMap((id) => {
    const merged = mergePriority(id, map(sides, (list) => list.get(id)), clashes);
    return merged === undefined ? [] : [merged];
  });
}

/** All ids in the order of the side that moved some, else in ours; what only the other side has comes last. CLASH where both moved them, differently. */
function mergeOrder(sides: Three<readonly string[]>): string[] | Clash {
  const known = [sides.base, sides.ours, sides.theirs].map((list) => new Set(list));
  const everywhere = (id: string): boolean => known.every((ids) => ids.has(id));
  const common = map(sides, (list) => list.filter(everywhere));
  const order = mergeValue(common);
  if (isClash(order)) return order;
  return [...new Set(order === common.theirs ? [...sides.theirs, ...sides.ours] : [...sides.ours, ...sides.theirs])];
}

function mergePriority(id: string, sides: Three<Data | undefined>, clashes: string[]): Data | undefined {
  const whole = mergeValue(sides);
  if (!isClash(whole)) return whole;
  if (!isThree(sides)) {
    const { ours, theirs, base } = sides;
    clashes.push(base ? `the priority ${id} was ${ours ? 'changed here and taken out there' : 'taken out here and changed there'}` : `the priority ${id} was added here and there, with different ${differing(ours as Data, theirs as Data)}`);
    return ours ?? theirs;
  }
  const merged = new Map<unknown, unknown>();
  for (const key of new Set([...sides.ours.keys(), ...sides.theirs.keys()])) {
    const values = at(sides, key);
    const value = key === 'owners' ? mergeOwners(values) : mergeValue(values);
    if (isClash(value)) clashes.push(`${name(key)} of ${id} was ${twoWays(values)}`);
    const kept = isClash(value) ? values.ours : value;
    if (kept !== undefined) merged.set(key, kept);
  }
  return merged;
}

function mergeOwners(values: Three): unknown {
  const lists = map(values, (value) => asList(value)?.every((owner) => typeof owner === 'string') ? (asList(value) as string[]) : undefined);
  return isThree(lists) ? keepOurs(values, mergeSet(lists)) : mergeValue(values);
}

/** Priorities by id; undefined where one has none of its own. */
function byId(value: unknown): Priorities | undefined {
  const list = asList(value);
  const entries = list?.flatMap((item): [string, Data][] => (item instanceof Map && typeof item.get('id') === 'string' ? [[item.get('id') as string, item as Data]] : []));
  const found = new Map(entries);
  return list && found.size === list.length ? found : undefined;
}

function asList(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

function map<T, R>({ base, ours, theirs }: Three<T>, change: (value: T) => R): Three<R> {
  return { base: change(base), ours: change(ours), theirs: change(theirs) };
}

function at(sides: Three<Data>, key: unknown): Three {
  return map(sides, (side) => side.get(key));
}

function isThree<T>(values: Three<T | undefined>): values is Three<T> {
  return values.base !== undefined && values.ours !== undefined && values.theirs !== undefined;
}

function differing(ours: Data, theirs: Data): string {
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => !isDeepStrictEqual(ours.get(key), theirs.get(key)));
  return keys.map((key) => name(key)).join(' and ');
}

function twoWays({ ours, theirs }: Three): string {
  if (Array.isArray(ours) || Array.isArray(theirs)) return 'changed here and there in ways that don\'t go together';
  if (ours === undefined) return `taken out here and changed to ${said(theirs)} there`;
  return theirs === undefined ? `changed to ${said(ours)} here and taken out there` : `changed to ${said(ours)} here and to ${said(theirs)} there`;
}

function name(key: unknown): string {
  return typeof key === 'string' ? `"${sliceWhole(key, 0, 60)}"` : said(key);
}

/** A value in a message: short, and on one line. */
function said(value: unknown): string {
  const plain = plainValue(value);
  const text = plain === undefined ? 'something else' : formatFlowValue(plain);
  return text.length > 60 ? `${sliceWhole(text, 0, 59)}…` : text;
}

