/** What a record's YAML holds: plain values; objects have no prototype, so no key of a file is special. */
export type Value = string | number | boolean | null | Value[] | ValueMap;
export interface ValueMap { [key: string]: Value }

/** What is left of a record's data once everything that its schema refuses is taken out. */
export type Pruned<T> = T extends (infer Item)[] ? (Pruned<Item> | undefined)[]
  : T extends object ? { readonly [Key in keyof T]?: Pruned<NonNullable<T[Key]>> | undefined }
  : T;

/**
 * Its objects inherit nothing but an object that is empty and frozen: no key of a file is special in them. The engine
 * keeps them as fast as any class's; those of `Object.create(null)` it keeps as dictionaries, several times slower.
 */
const NullMap = function NullMap() { /* nothing to set up */ } as unknown as new () => ValueMap;
NullMap.prototype = Object.freeze(Object.create(null) as ValueMap);

/** An object that inherits nothing. */
export function emptyMap(): ValueMap {
  return new NullMap();
}

/** Whether a value is a map of keys. */
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at the end of a pointer; undefined where the way breaks off. */
export function valueAt(value: Value, pointer: readonly (string | number)[]): Value | undefined {
  let at: Value | undefined = value;
  for (const step of pointer) {
    if (Array.isArray(at)) at = at[step as number];
    else if (isMap(at)) at = at[step as string];
    else return undefined;
  }
  return at;
}

/** What kind of value it is, in a word for people. */
export function nameOfType(value: Value | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string': return 'text';
    case 'number': return Number.isFinite(value) ? 'a number' : 'no finite number';
    case 'boolean': return 'true or false';
    default: return 'keys and values';
  }
}

const QUOTED_LENGTH = 60;
/** Half a character, or half of what JSON writes for one, at a cut. */
const HALF = /(?:[\ud800-\udbff]|(?<=(?<!\\)(?:\\\\)*)\\(?:u[0-9a-f]{0,3})?)$/;

/** A value of a file quoted in a message: on one line, cut when long. */
export function quote(value: Value | undefined): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= QUOTED_LENGTH) return text;
  return `${text.slice(0, QUOTED_LENGTH - 1).replace(HALF, '')}…${typeof value === 'string' ? '"' : ''}`;
}
