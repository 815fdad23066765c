/** Three-way merges of plain data: what both sides made of what they had in common. */
import { isDeepStrictEqual } from 'node:util';

/** A value on each side; undefined where it isn't there. */
export interface Three<T = unknown> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** Something that was changed two ways. */
export interface Clash {
  readonly clash: true;
}

export const CLASH: Clash = { clash: true };

export function isClash(value: unknown): value is Clash {
  return value === CLASH;
}

/** The value of the side that changed it; CLASH where both did, differently. */
export function mergeValue<T>({ base, ours, theirs }: Three<T>): T | Clash {
  if (isDeepStrictEqual(ours, theirs) || isDeepStrictEqual(base, theirs)) return ours;
  return isDeepStrictEqual(base, ours) ? theirs : CLASH;
}

/** A set as a list: what either side added is in, what either side took out is not. In our order, then what is new in theirs. */
export function mergeSet({ base, ours, theirs }: Three<readonly string[]>): string[] {
  const kept = ours.filter((item) => theirs.includes(item) || !base.includes(item));
  return [...kept, ...theirs.filter((item) => !base.includes(item) && !ours.includes(item))];
}

/**
 * Whole entries, equal when their data is: those that either side added stay, each once; those
 * that either side took out are gone. In our order, then what is new in theirs. CLASH where one
 * side added what the other took out, and where both changed the same entry.
 */
export function mergeEntries({ base, ours, theirs }: Three<readonly unknown[]>): unknown[] | Clash {
  const [had, here, there] = [counts(base), counts(ours), counts(theirs)];
  const wanted = new Map<string, number>();
  const seen = { bothRemove: false, oursAdd: false, theirsAdd: false };
  for (const key of new Set([...had.keys(), ...here.keys(), ...there.keys()])) {
    const [b, o, t] = [had.get(key) ?? 0, here.get(key) ?? 0, there.get(key) ?? 0];
    if ((o > b && t < b) || (o < b && t > b)) return CLASH;
    if (o < b && t < b) seen.bothRemove = true;
    if (o > b && t <= b) seen.oursAdd = true;
    if (t > b && o <= b) seen.theirsAdd = true;
    wanted.set(key, o > b || t > b ? Math.max(o, t) : Math.min(o, t));
  }
  // The same entry gone from both sides, and something else new in each: two edits of one entry.
  if (seen.bothRemove && seen.oursAdd && seen.theirsAdd) return CLASH;
  return [...ours, ...theirs].filter((entry) => {
    const key = identity(entry);
    const left = wanted.get(key) ?? 0;
    wanted.set(key, left - 1);
    return left > 0;
  });
}

function counts(entries: readonly unknown[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const entry of entries) found.set(identity(entry), (found.get(identity(entry)) ?? 0) + 1);
  return found;
}

/** A text that is the same for equal data, in whatever order keys stand; `isLoose`: and the items of lists. */
export function identity(value: unknown, isLoose = false): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => identity(item, isLoose));
    return `[${(isLoose ? items.sort() : items).join(',')}]`;
  }
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${identity(key, isLoose)}:${identity(item, isLoose)}`).sort().join(',')}}`;
  return typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value);
}
