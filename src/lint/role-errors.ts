import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import { pointerSteps, schemaAt, type JsonSchema, type SchemaError, type Schemas } from '../records/schemas.js';
import { valueAt, type Value } from '../records/value.js';
import type { Dossier } from './dossiers/dossier.js';
import { managerDossiers } from './dossiers/manager.js';
import { teamDossiers } from './dossiers/team-lead.js';
import type { Where } from './rule.js';

/** Where a dossier departs from its role's schema. */
export interface RoleError {
  /** The rule and clause that the schema names for that place. */
  readonly rule: string;
  readonly clause: string | undefined;
  readonly where: Where;
  /** Whom it is about; undefined for the config's own cadences. */
  readonly subject: HandbookRecord | undefined;
  /** The place in the dossier, such as `/time/management`. */
  readonly place: string;
  readonly value: Value | undefined;
  readonly keyword: string;
  /** The keyword's own value in the schema: a limit, or a list of what is allowed or not. */
  readonly expected: unknown;
}

export interface RoleErrors {
  /** Those that the schemas give to a rule. */
  of(rule: string): readonly RoleError[];
  /** Words that the schemas give to a rule by `x-words`: keys, or whole values, that no record holds. */
  wordsOf(rule: string): readonly string[];
}

/** What is known of whom nothing is to be found about, and what is to be told of whom there is; see `Silence`. */
export interface RoleSilence {
  isSilent(subject: HandbookRecord): boolean;
  broken(subject: HandbookRecord): void;
}

/** Holds every dossier against its role's schema, when first asked. */
export function collectRoleErrors(handbook: Handbook, schemas: Schemas, { isSilent, broken }: RoleSilence = { isSilent: () => false, broken: () => undefined }): RoleErrors {
  let errors: Map<string, RoleError[]> | undefined;
  const words = new Map<string, readonly string[]>();
  return {
    of(rule) {
      if (!errors) {
        errors = new Map();
        // One at a time: together they would take more memory than the records.
        for (const dossiers of [managerDossiers(handbook, isSilent), teamDossiers(handbook, isSilent)]) {
          for (const dossier of dossiers) if (addErrors(dossier, schemas, errors) && dossier.subject) broken(dossier.subject);
        }
      }
      return errors.get(rule) ?? [];
    },
    wordsOf(rule) {
      const known = words.get(rule) ?? wordsIn(schemas.schema('roles/manager'), rule);
      words.set(rule, known);
      return known;
    },
  };
}

/** Adds a dossier's errors by their rules; whether there are some. */
function addErrors(dossier: Dossier, schemas: Schemas, errors: Map<string, RoleError[]>): boolean {
  const found = check(dossier, schemas);
  for (const error of found) {
    const ofRule = errors.get(error.rule) ?? [];
    ofRule.push(error);
    errors.set(error.rule, ofRule);
  }
  return found.length > 0;
}

/** Of several errors at one place the first counts: schemas put the specific before the general. */
function check(dossier: Dossier, schemas: Schemas): RoleError[] {
  const schema = schemas.schema(dossier.schema);
  const seen = new Set<string>();
  const errors: RoleError[] = [];
  for (const error of schemas.validate(dossier.schema, dossier.data)) {
    const named = ruleAt(schema, error);
    if (error.keyword === 'if' || !named) continue;
    const place = error.keyword === 'required' ? `${error.instancePath}/${String(error.params.missingProperty)}` : error.instancePath;
    if (seen.has(place)) continue;
    seen.add(place);
    errors.push({
      ...named, place, keyword: error.keyword, subject: dossier.subject,
      where: sourceOf(dossier, place),
      value: valueAt(dossier.data, pointerSteps(place)),
      expected: schemaAt(schema, error.schemaPath),
    });
  }
  return errors;
}

/** The `x-rule` and `x-clause` nearest to the keyword that failed, walking up the schema. */
function ruleAt(schema: JsonSchema, error: SchemaError): { rule: string; clause: string | undefined } | undefined {
  const steps = error.schemaPath.split('/');
  for (let length = steps.length - 1; length >= 1; length -= 1) {
    const at = schemaAt(schema, steps.slice(0, length).join('/')) as JsonSchema | undefined;
    if (typeof at === 'object' && at !== null && typeof at['x-rule'] === 'string') {
      return { rule: at['x-rule'], clause: typeof at['x-clause'] === 'string' ? at['x-clause'] : undefined };
    }
  }
  return undefined;
}

function sourceOf(dossier: Dossier, place: string): Where {
  const sources = dossier.sources();
  for (let at = place; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const source = sources.get(at);
    if (source) return source;
  }
  return dossier.fallback;
}

/** `x-words` of the schema's part that names the rule. */
export function wordsIn(schema: JsonSchema, rule: string): readonly string[] {
  const parts = (schema.allOf ?? []) as JsonSchema[];
  const words = parts.filter((part) => JSON.stringify(part).includes(`"x-rule":"${rule}"`)).flatMap((part) => (part['x-words'] ?? []) as string[]);
  return words.filter((word) => typeof word === 'string');
}
