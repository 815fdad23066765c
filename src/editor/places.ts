import type { Handbook } from '../handbook/handbook.js';
import { has, type HandbookRecord } from '../handbook/record.js';
import { eachReference } from '../lint/references.js';
import type { EditorPosition, EditorRange } from '../ports.js';
import { FILE_START } from '../records/position.js';
import type { Schemas } from '../records/schemas.js';
import { cursorAt } from './cursor.js';
import { kindAt } from './kind-at.js';
import { placeAt } from './meaning.js';
import { editorRange } from './ranges.js';

/** A stretch of a record, by its path below the root. */
export interface Spot {
  readonly path: string;
  readonly range: EditorRange;
}

/** Who or what is named. */
interface Named {
  readonly to: 'person' | 'team';
  readonly name: string;
}

/** The record of the person or team that is named at a place. */
export function definitionAt(handbook: Handbook, schemas: Schemas, path: string, text: string, at: EditorPosition): Spot | undefined {
  const named = namedAt(handbook, schemas, path, text, at);
  return named && definitionOf(handbook, named);
}

/** Every place that names the same person or team; in a person's or a team's own record, the one that it is of. */
export function referencesAt(handbook: Handbook, schemas: Schemas, path: string, text: string, at: EditorPosition, withDefinition: boolean): Spot[] {
  const named = namedAt(handbook, schemas, path, text, at) ?? ownOf(handbook, path);
  if (!named) return [];
  const spots: Spot[] = [];
  eachReference(handbook, ({ to, name, record, pointer }) => {
    if (to === named.to && name === named.name) spots.push({ path: record.path, range: editorRange(record.locate(pointer)) });
  });
  const definition = withDefinition ? definitionOf(handbook, named) : undefined;
  return definition ? [definition, ...spots] : spots;
}

function namedAt(handbook: Handbook, schemas: Schemas, path: string, text: string, at: EditorPosition): Named | undefined {
  const kind = kindAt(handbook, path);
  const cursor = kind && cursorAt(path, text, at);
  if (!cursor || cursor.part === 'key' || cursor.word === '') return undefined;
  const { meaning } = placeAt(schemas, kind, cursor.steps);
  return meaning === 'person' || meaning === 'team' ? { to: meaning, name: cursor.word } : undefined;
}

function ownOf({ records }: Handbook, path: string): Named | undefined {
  const record = records.find((one) => one.path === path);
  return record?.kind === 'person' || record?.kind === 'team' ? { to: record.kind, name: record.name } : undefined;
}

function definitionOf({ people, teams }: Handbook, { to, name }: Named): Spot | undefined {
  const record: HandbookRecord | undefined = to === 'person' ? people.get(name) : teams.get(name);
  if (!record) return undefined;
  const key = ['name', 'title'].find((one) => has(record, one));
  return { path: record.path, range: editorRange(key === undefined ? FILE_START : record.locate([key])) };
}
