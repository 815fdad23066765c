import type { RecordKind } from '../records/kinds.js';
import { partsAt } from '../records/schema-of.js';
import type { JsonSchema, Schemas } from '../records/schemas.js';

/** What a value names. */
export type Meaning = 'person' | 'team' | 'craft' | 'topic' | 'priority' | 'rule' | 'fortnight' | 'time zone';

/** What the schema says of a place in a record or in the config. */
export interface Place {
  readonly parts: readonly JsonSchema[];
  readonly meaning: Meaning | undefined;
}

/** What a slug names where its key is this one. */
const BY_KEY: Readonly<Record<string, Meaning>> = { team: 'team', teams: 'team', topics: 'topic', from: 'priority', to: 'priority', priority: 'priority' };

/** Looks a place up in the schema of a kind. Handles are people wherever they stand; what else stands there, its key says. */
export function placeAt(schemas: Schemas, kind: RecordKind | 'config', steps: readonly (string | number)[]): Place {
  const parts = partsAt(schemas.schema(kind), steps);
  return { parts, meaning: meaningOf(parts, kind, steps) };
}

function meaningOf(parts: readonly JsonSchema[], kind: RecordKind | 'config', steps: readonly (string | number)[]): Meaning | undefined {
  const refers = (name: string): boolean => parts.some(({ $ref }) => $ref === `#/$defs/${name}`);
  const key = steps.findLast((step) => typeof step === 'string') ?? '';
  if (refers('handle')) return 'person';
  if (key === 'timezone' && steps.length === 1) return 'time zone';
  if (['oneOnOne.every', 'cadence.oneOnOne'].includes(steps.join('.'))) return 'fortnight';
  if (kind === 'config') return key === 'rule' && steps[0] === 'exceptions' ? 'rule' : undefined;
  if (refers('craft')) return 'craft';
  return refers('slug') && Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined;
}
