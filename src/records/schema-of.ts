import type { Pointer } from './position.js';
import { schemaAt, type JsonSchema } from './schemas.js';

/** The format that a schema asks for at a place of the data, such as `date`; undefined where it asks for none. */
export function formatAt(schema: JsonSchema, pointer: Pointer): string | undefined {
  return partsAt(schema, pointer).map(({ format }) => format).find((format) => typeof format === 'string') as string | undefined;
}

/** Everything that a schema says of a place of the data, what it refers to and its alternatives included; nothing where it knows no such place. */
export function partsAt(schema: JsonSchema, pointer: Pointer): JsonSchema[] {
  let parts = resolve(schema, schema);
  for (const step of pointer) parts = partsBelow(schema, parts, step);
  return parts;
}

/** The parts one step below some parts. */
export function partsBelow(schema: JsonSchema, parts: readonly JsonSchema[], step: string | number): JsonSchema[] {
  return parts.flatMap((part) => resolve(schema, typeof step === 'number' ? part.items : ownProperty(part.properties, step) ?? part.additionalProperties));
}

function ownProperty(properties: unknown, name: string): unknown {
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, name) ? (properties as JsonSchema)[name] : undefined;
}

/** A part of the schema with what it refers to and its alternatives. */
export function resolve(schema: JsonSchema, part: unknown): JsonSchema[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = part as JsonSchema;
  const target = typeof own.$ref === 'string' ? resolve(schema, schemaAt(schema, own.$ref)) : [];
  const either = [own.anyOf, own.oneOf, own.allOf, own.then, own.else].flatMap((some) => (Array.isArray(some) ? some : some === undefined ? [] : [some]));
  return [own, ...target, ...either.flatMap((one) => resolve(schema, one))];
}
