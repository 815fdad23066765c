import type { RecordKind } from '../records/kinds.js';
import { partsAt } from '../records/schema-of.js';
import type { JsonSchema, Schemas } from '../records/schemas.js';

/** What a value names. */
export type Meaning = 'person' | 'team' | 'craft' | 'topic' | 'rule';

/** What the schema says of a place in a record or in the config. */
export interface Place {
  readonly parts: readonly JsonSchema[];
  readonly meaning: Meaning | undefined;
}

/** Looks a place up in the schema of a kind. Handles are people wherever they stand; what a slug names, its key says. */
export function placeAt(schemas: Schemas, kind: RecordKind | 'config', steps: readonly (string | number)[]): Place {
  const parts = partsAt(schemas.schema(kind), steps);
  const refers = (name: string): boolean => parts.some(({ $ref }) => $ref === `#/$defs/${name}`);
  const key = steps.findLast((step) => typeof step === 'string');
  if (refers('handle')) return { parts, meaning: 'person' };
  if (kind === 'config') return { parts, meaning: key === 'rule' && steps[0] === 'exceptions' ? 'rule' : undefined };
  if (refers('slug')) return { parts, meaning: key === 'team' || key === 'teams' ? 'team' : key === 'craft' ? 'craft' : key === 'topics' ? 'topic' : undefined };
  return { parts, meaning: undefined };
}
