import { join } from 'node:path';
import type { Files } from '../ports.js';
import type { Value } from './value.js';

/** What a schema says is wrong at one place, in ajv's terms. */
export interface SchemaError {
  /** JSON pointer of the place in the data. */
  readonly instancePath: string;
  /** JSON pointer of the keyword in the schema, after `#`. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type Validate = (data: Value) => readonly SchemaError[];

/** Every schema, by the name of its file under schemas/ without `.schema.json`. */
export const SCHEMA_NAMES = [
  'config', 'person', 'team', 'sprint', '1-1', 'review', 'context', 'feedback', 'roles/manager', 'roles/team-lead',
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

export interface Schemas {
  /** The schema as data. */
  schema(name: SchemaName): JsonSchema;
  /** The schema's file, as it is. */
  text(name: SchemaName): string;
  /** Validates; an empty list when all is well. */
  validate(name: SchemaName, data: Value): readonly SchemaError[];
}

export type JsonSchema = { readonly [key: string]: unknown };

/** Validators compiled ahead by the build, each good for exactly one text of its schema. */
export interface Precompiled {
  readonly sources: Readonly<Partial<Record<SchemaName, string>>>;
  readonly validators: Readonly<Partial<Record<SchemaName, AjvFunction>>>;
}
export type AjvFunction = ((data: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

/**
 * The schemas under `home`/schemas. A validator compiled ahead serves as long as the
 * file still is what it was compiled from; a schema that someone edited is compiled when
 * it is first wanted, so that an edit counts at once.
 */
export async function loadSchemas(files: Files, home: string): Promise<Schemas> {
  const texts = new Map(SCHEMA_NAMES.map((name) => [name, readText(files, home, name)]));
  const precompiled = (await import('virtual:validators')) as Precompiled;
  const ready = new Map<SchemaName, AjvFunction>();
  for (const [name, text] of texts) {
    const validator = precompiled.validators[name];
    if (validator && precompiled.sources[name] === text) ready.set(name, validator);
  }
  const compile = ready.size === texts.size ? undefined : (await import('./compile-schema.js')).compileSchema;
  const parsed = new Map<SchemaName, JsonSchema>();
  const text = (name: SchemaName): string => texts.get(name) as string;
  const schema = (name: SchemaName): JsonSchema => {
    const known = parsed.get(name) ?? (JSON.parse(text(name)) as JsonSchema);
    parsed.set(name, known);
    return known;
  };
  return {
    text,
    schema,
    validate(name, data) {
      let validator = ready.get(name);
      if (!validator) {
        validator = (compile as NonNullable<typeof compile>)(schema(name));
        ready.set(name, validator);
      }
      return validator(data) ? [] : validator.errors ?? [];
    },
  };
}

function readText(files: Files, home: string, name: SchemaName): string {
  const path = join(home, 'schemas', ...`${name}.schema.json`.split('/'));
  const { bytes } = files.read(path);
  if (!bytes) throw new Error(`this installation lacks ${path}`);
  return new TextDecoder().decode(bytes);
}

/** The part of a schema at a JSON pointer such as `#/properties/name/type`. */
export function schemaAt(schema: JsonSchema, pointer: string): unknown {
  let at: unknown = schema;
  for (const step of pointerSteps(pointer.replace(/^#/, ''))) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** The steps of a JSON pointer (RFC 6901), unescaped. */
export function pointerSteps(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}
