import { fewGuesses } from './did-you-mean.js';
import type { DataOf, RecordKind } from './kinds.js';
import { partsBelow, resolve } from './schema-of.js';
import { inWords, toPointer, type SchemaProblem } from './schema-words.js';
import type { JsonSchema, SchemaError, SchemaName, Schemas } from './schemas.js';
import { emptyMap, isMap, valueAt, type Pruned, type Value, type ValueMap } from './value.js';

export type { SchemaProblem } from './schema-words.js';

export interface Validated<T> {
  /** What the schema accepts of the data; the rest is taken out. */
  readonly facts: Pruned<T>;
  readonly problems: readonly SchemaProblem[];
}

/** Of several errors at one place, which counts: the lowest. */
const FIRST = { type: 0, required: 0, enum: 1, const: 1, format: 2 } as Readonly<Record<string, number>>;

/** Validates a record of a kind and keeps what is well. An optional key whose value is null counts as absent. */
export function validateRecord<K extends RecordKind>(schemas: Schemas, kind: K, data: Value): Validated<DataOf[K]> {
  return validateAs<DataOf[K]>(schemas, kind, data);
}

/** The same for any schema. */
export function validateAs<T>(schemas: Schemas, name: SchemaName, data: Value): Validated<T> {
  const present = hasNull(data) ? withoutNulls(data, schemas.schema(name)) : data;
  const errors = onePerPlace(schemas.validate(name, present), present);
  if (errors.length === 0) return { facts: present as Pruned<T>, problems: [] };
  const schema = schemas.schema(name);
  const guess = fewGuesses();
  const problems = errors.map((error) => inWords(error, data, schema, guess));
  return { facts: prune(present, errors) as Pruned<T>, problems };
}

/** Whether a null stands in it; records rarely have one. */
function hasNull(value: Value): boolean {
  if (typeof value !== 'object') return false;
  if (value === null) return true;
  if (Array.isArray(value)) return value.some((item) => item !== null && hasNull(item));
  for (const key in value) if (hasNull(value[key] as Value)) return true;
  return false;
}

/** Takes out the keys that the schema knows and that hold null; one that it has no place for stays, to be refused. */
function withoutNulls(data: Value, schema: JsonSchema): Value {
  const visit = (value: Value, parts: readonly JsonSchema[]): Value => {
    if (parts.length === 0) return value;
    if (Array.isArray(value)) {
      const ofItems = partsBelow(schema, parts, 0);
      return value.map((item) => visit(item, ofItems));
    }
    if (!isMap(value)) return value;
    const kept = emptyMap();
    for (const key of Object.keys(value)) {
      const inner = value[key] as Value;
      const below = typeof inner === 'object' ? partsBelow(schema, parts, key) : [];
      if (inner !== null || below.length === 0) kept[key] = visit(inner, below);
    }
    return kept;
  };
  return visit(data, resolve(schema, schema));
}

/** Of several errors at one place one counts, the most basic. Missing and unknown keys are places of their own. */
function onePerPlace(errors: readonly SchemaError[], data: Value): SchemaError[] {
  if (errors.length === 0) return [];
  const byPlace = new Map<string, SchemaError>();
  for (const error of errors) {
    if (['if', 'anyOf', 'oneOf', 'not', 'propertyNames'].includes(error.keyword)) continue;
    if (error.params.type === 'null' && valueAtPath(data, error.instancePath) !== null) continue;
    const place = `${error.instancePath}\n${String(error.params.missingProperty ?? error.params.additionalProperty ?? '')}`;
    const known = byPlace.get(place);
    if (!known || rank(error) < rank(known)) byPlace.set(place, error);
  }
  return [...byPlace.values()];
}

function rank(error: SchemaError): number {
  return FIRST[error.keyword] ?? 3;
}

function valueAtPath(data: Value, instancePath: string): Value | undefined {
  return valueAt(data, toPointer(instancePath, data));
}

/** Takes out every value that an error is about; in lists it leaves a hole, so that indexes stay. */
function prune(data: Value, errors: readonly SchemaError[]): Value {
  const copy = structuredClonePlain(data);
  for (const error of errors) {
    if (['required', 'additionalProperties', 'uniqueItems', 'minItems'].includes(error.keyword)) continue;
    const pointer = toPointer(error.instancePath, data);
    if (pointer.length === 0) return emptyMap();
    const parent = valueAt(copy, pointer.slice(0, -1));
    const last = pointer[pointer.length - 1] as string | number;
    if (Array.isArray(parent)) (parent as (Value | undefined)[])[last as number] = undefined;
    else if (isMap(parent)) delete parent[last as string];
  }
  return copy;
}

function structuredClonePlain(value: Value): Value {
  if (Array.isArray(value)) return value.map(structuredClonePlain);
  if (!isMap(value)) return value;
  const copy: ValueMap = emptyMap();
  for (const key of Object.keys(value)) copy[key] = structuredClonePlain(value[key] as Value);
  return copy;
}
