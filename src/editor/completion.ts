import type { Handbook } from '../handbook/handbook.js';
import { items, nameOf } from '../handbook/record.js';
import { RULES } from '../lint/rules/index.js';
import type { EditorCompletion, EditorPosition } from '../ports.js';
import type { JsonSchema, Schemas } from '../records/schemas.js';
import { sanitize } from '../report/sanitize.js';
import { cursorAt, yamlLines, type Cursor } from './cursor.js';
import { kindAt } from './kind-at.js';
import { placeAt, type Meaning } from './meaning.js';

type Candidate = Omit<EditorCompletion, 'range' | 'text'> & { readonly text?: string };

/** What can stand at a place of a record: keys of its schema, the values that it allows, people, teams, crafts, topics. */
export function completionsAt(handbook: Handbook, schemas: Schemas, path: string, text: string, at: EditorPosition): EditorCompletion[] {
  const kind = kindAt(handbook, path);
  const cursor = kind && cursorAt(path, text, at);
  if (!cursor) return [];
  return candidates(handbook, schemas, kind, cursor, path, text).map(({ text: inserted, ...candidate }) => ({ ...candidate, text: inserted ?? candidate.label, range: cursor.range }));
}

function candidates(handbook: Handbook, schemas: Schemas, kind: NonNullable<ReturnType<typeof kindAt>>, cursor: Cursor, path: string, text: string): Candidate[] {
  if (cursor.part === 'key') {
    const above = cursor.steps.slice(0, -1);
    const taken = above.length === 0 ? topKeys(path, text) : new Set<string>();
    taken.delete(cursor.word);
    const rules = kind === 'config' && above.length === 1 && above[0] === 'rules' ? RULES.map(({ id, summary }): Candidate => ({ label: id, kind: 'key', detail: summary, ...colon(cursor, id) })) : [];
    return [...keys(placeAt(schemas, kind, above).parts, cursor).filter(({ label }) => !taken.has(label)), ...rules];
  }
  const { parts, meaning } = placeAt(schemas, kind, cursor.steps);
  return [...(meaning === undefined ? [] : named(handbook, meaning)), ...values(parts), ...(cursor.part === 'item' ? keys(parts, cursor) : [])];
}

function keys(parts: readonly JsonSchema[], cursor: Cursor): Candidate[] {
  return parts.flatMap(({ properties }) => Object.entries((properties ?? {}) as Record<string, JsonSchema>)).map(([label, schema]): Candidate => ({
    label, kind: 'key', ...colon(cursor, label), ...(typeof schema.description === 'string' ? { documentation: schema.description } : {}),
  }));
}

function colon({ hasColon }: Cursor, key: string): { text: string } {
  return { text: hasColon ? key : `${key}: ` };
}

function values(parts: readonly JsonSchema[]): Candidate[] {
  const found = parts.flatMap((part): unknown[] => [...((part.enum as unknown[] | undefined) ?? []), ...('const' in part ? [part.const] : []), ...(part.type === 'boolean' ? [true, false] : []), ...(part.default === undefined || typeof part.default === 'object' ? [] : [part.default])]);
  return [...new Set(found.map(String))].map((label) => ({ label, kind: 'value' }));
}

/** Everything that has a name of a kind here. */
function named(handbook: Handbook, meaning: Meaning): Candidate[] {
  switch (meaning) {
    case 'person': return [...handbook.people.values()].map((person) => ({ label: person.name, kind: 'person', detail: sanitize([nameOf(person), ...(person.facts.jobTitle === undefined ? [] : [person.facts.jobTitle])].join(', ')) }));
    case 'team': return [...handbook.teams.values()].map((team) => ({ label: team.name, kind: 'team', detail: sanitize(nameOf(team)) }));
    case 'craft': return handbook.config.crafts.map((label) => ({ label, kind: 'value' }));
    case 'topic': return [...new Set(['career', ...handbook.all('1-1').flatMap(({ facts }) => items(facts.topics).map(({ item }) => item))])].map((label) => ({ label, kind: 'value' }));
    case 'rule': return RULES.map(({ id, summary }) => ({ label: id, kind: 'value', detail: summary }));
  }
}

function topKeys(path: string, text: string): Set<string> {
  const lines = text.split('\n');
  const { first, end } = yamlLines(path, lines);
  return new Set(lines.slice(first, end).flatMap((line) => /^([A-Za-z][\w-]*)\s*:/.exec(line)?.[1] ?? []));
}
