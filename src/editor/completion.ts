import type { Handbook } from '../handbook/handbook.js';
import { items, nameOf } from '../handbook/record.js';
import { commonTimeZones } from '../handbook/time-zones.js';
import { RULES } from '../lint/rules/index.js';
import type { EditorCompletion, EditorPosition } from '../ports.js';
import type { JsonSchema, Schemas } from '../records/schemas.js';
import { formatFlowValue } from '../records/yaml-value.js';
import { sanitize } from '../report/sanitize.js';
import { cursorAt, type Cursor } from './cursor.js';
import { kindAt } from './kind-at.js';
import { placeAt, type Meaning } from './meaning.js';

type Candidate = Omit<EditorCompletion, 'range' | 'text'> & { readonly text?: string };

/** What can stand at a place of a record: keys of its schema, the values that it allows, people, teams, crafts, topics. */
export function completionsAt(handbook: Handbook, schemas: Schemas, path: string, text: string, at: EditorPosition): EditorCompletion[] {
  const kind = kindAt(handbook, path);
  const cursor = kind && cursorAt(path, text, at);
  if (!cursor) return [];
  const blank = blankBefore(text, cursor);
  return candidates(handbook, schemas, kind, cursor, path).map(({ text: inserted, ...candidate }) => ({ ...candidate, text: blank + (inserted ?? candidate.label), range: cursor.range }));
}

/** What YAML wants behind a colon or a dash, where it isn't typed yet. */
function blankBefore(text: string, { range: { start } }: Cursor): '' | ' ' {
  const before = text.split('\n')[start.line]?.[start.character - 1];
  return before === ':' || before === '-' ? ' ' : '';
}

function candidates(handbook: Handbook, schemas: Schemas, kind: NonNullable<ReturnType<typeof kindAt>>, cursor: Cursor, path: string): Candidate[] {
  const { steps, part } = cursor;
  if (part === 'key') return keys(placeAt(schemas, kind, steps.slice(0, -1)).parts, cursor);
  const { parts, meaning } = placeAt(schemas, kind, steps);
  const known = meaning === undefined ? [] : named(handbook, meaning, path);
  return [...known, ...values(parts).filter((value) => !known.some(({ label }) => label === value.label)), ...(part === 'item' ? keys(parts, cursor) : [])];
}

function keys(parts: readonly JsonSchema[], cursor: Cursor): Candidate[] {
  const all = parts.flatMap(({ properties }) => Object.entries((properties ?? {}) as Record<string, JsonSchema>));
  return all.filter(([label]) => label === cursor.word || !cursor.beside.has(label)).map(([label, schema]): Candidate => ({
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

/** Everything that has a name of a kind here; topics of the file itself are no suggestion to it, as one of them is being typed. */
function named(handbook: Handbook, meaning: Meaning, path: string): Candidate[] {
  switch (meaning) {
    case 'person': return [...handbook.people.values()].map((person) => ({ label: person.name, kind: 'person', detail: sanitize([nameOf(person), ...(person.facts.jobTitle === undefined ? [] : [person.facts.jobTitle])].join(', ')) }));
    case 'team': return [...handbook.teams.values()].map((team) => ({ label: team.name, kind: 'team', detail: sanitize(nameOf(team)) }));
    case 'craft': return handbook.config.crafts.map((craft) => ({ label: sanitize(craft), kind: 'value', text: formatFlowValue(craft) }));
    case 'topic': return [...new Set(['career', ...handbook.all('1-1').filter((talk) => talk.path !== path).flatMap(({ facts }) => items(facts.topics).map(({ item }) => item))])].map((label) => ({ label, kind: 'value' }));
    case 'priority': return handbook.all('sprint').filter((sprint) => sprint.path === path).flatMap(({ facts }) => items(facts.priorities)).flatMap(({ item: { id, title } }) => (id === undefined ? [] : [{ label: id, kind: 'value' as const, ...(title === undefined ? {} : { detail: sanitize(title) }) }]));
    case 'rule': return RULES.map(({ id, summary }) => ({ label: id, kind: 'value', detail: summary }));
    case 'fortnight': return [{ label: 'P1W', kind: 'value', detail: 'every week' }, { label: 'P2W', kind: 'value', detail: 'every other week' }];
    case 'time zone': return commonTimeZones().map((label) => ({ label, kind: 'value' }));
  }
}
