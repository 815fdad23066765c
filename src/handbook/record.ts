import type { DataOf, RecordKind } from '../records/kinds.js';
import { DISABLE, notesOf, type Notes } from '../records/notes.js';
import type { Pointer, Range } from '../records/position.js';
import type { FileRead } from '../records/read.js';
import type { Problem } from '../records/source.js';
import type { SchemaProblem } from '../records/validate.js';
import { isMap, valueAt, type Pruned, type Value } from '../records/value.js';
import type { Part } from '../records/yaml.js';

/** Where a record lies: its identity. */
export interface Place {
  /** Relative to the handbook's root, with `/`. */
  readonly path: string;
  /** The folder that groups it: a sprint's team, the person of a 1-1 or review, whom feedback is for. */
  readonly group: string | undefined;
  /** A person's handle, a team's slug; else the file's name without extension. */
  readonly name: string;
}

/** One record of the handbook. What rules and due dates read of it are its facts. */
export interface HandbookRecord<K extends RecordKind = RecordKind> extends Place {
  readonly kind: K;
  /** Whether the file could be read, as keys and values; one that could not still exists. */
  readonly readable: boolean;
  /** What the schema accepts of its data; everything else is left out. */
  readonly facts: Pruned<DataOf[K]>;
  /** All of its data as the file has it. */
  readonly data: Value;
  /** The same, which may go without prose that is no word of a rule (`x-words`): for looking through many records without reading their files. */
  readonly brief: Value;
  /** Whether some key, or some text of `brief`, passes a test; where that isn't known, too. To be asked of many records with one and the same function. */
  mayHold(test: (text: string) => boolean): boolean;
  readonly body: string;
  /** What the body holds. */
  readonly notes: Notes;
  /** Whether a comment in it may silence rules. */
  readonly mayDisable: boolean;
  readonly text: string;
  /** Why the file could not be read. */
  readonly problems: readonly Problem[];
  /** Where it departs from its schema. */
  readonly schemaProblems: readonly SchemaProblem[];
  /** The place of a key or value in the file. */
  locate(pointer: Pointer, part?: Part): Range;
}

export type Person = HandbookRecord<'person'>;
export type Team = HandbookRecord<'team'>;
export type Sprint = HandbookRecord<'sprint'>;
export type OneOnOne = HandbookRecord<'1-1'>;
export type Review = HandbookRecord<'review'>;
export type Context = HandbookRecord<'context'>;
export type Feedback = HandbookRecord<'feedback'>;

/** A record from what was read of its file and what its schema made of that. */
export function makeRecord<K extends RecordKind>(
  kind: K, place: Place, file: FileRead, validated: { facts: Pruned<DataOf[K]>; problems: readonly SchemaProblem[] },
): HandbookRecord<K> {
  return {
    kind, path: place.path, group: place.group, name: place.name,
    readable: isMap(file.data),
    facts: validated.facts, data: file.data ?? null, brief: file.data ?? null, mayHold: () => true, body: file.body, text: file.text,
    notes: notesOf(file.body), mayDisable: file.text.includes(DISABLE),
    problems: file.problems, schemaProblems: validated.problems, locate: file.locate,
  };
}

/** Whether a record is somewhere else: git has it, and this sparse checkout doesn't. */
export function isLeftOut({ readable, problems, schemaProblems }: HandbookRecord): boolean {
  return !readable && problems.length === 0 && schemaProblems.length === 0;
}

/** Whether the record's data has something other than null at a pointer, well-formed or not. */
export function has(record: HandbookRecord, ...pointer: Pointer): boolean {
  const value = valueAt(record.data, pointer);
  return value !== undefined && value !== null;
}

/** Whether the schema refuses what stands at a pointer or below it: then nothing follows from its absence among the facts. */
export function inDoubt({ schemaProblems, facts }: HandbookRecord, ...pointer: Pointer): boolean {
  if (schemaProblems.length === 0) return false;
  let places = doubts.get(schemaProblems);
  if (!places) doubts.set(schemaProblems, places = new Set(schemaProblems.filter((problem) => !isAmongFacts(problem, facts)).flatMap(({ pointer: at }) => wayTo(at))));
  return places.has(JSON.stringify(pointer));
}

/** A list with something in it twice is refused as a list, and each of its items is a fact all the same. */
function isAmongFacts({ rule, pointer }: SchemaProblem, facts: HandbookRecord['facts']): boolean {
  return rule === 'schema/value' && Array.isArray(valueAt(facts as Value, pointer));
}

const doubts = new WeakMap<readonly SchemaProblem[], ReadonlySet<string>>();

/** A pointer and those above it, as text. */
function wayTo(pointer: Pointer): string[] {
  return Array.from({ length: pointer.length + 1 }, (_, length) => JSON.stringify(pointer.slice(0, length)));
}

/** The items of a list among the facts that are well-formed, each with its index in the file. */
export function items<T>(list: readonly (T | undefined)[] | undefined): { item: T; index: number }[] {
  const found: { item: T; index: number }[] = [];
  list?.forEach((item, index) => {
    if (item !== undefined) found.push({ item, index });
  });
  return found;
}

/** What someone is called: their name, or their handle where the name can't be read. */
export function nameOf(record: Person | Team): string {
  if (typeof record.facts.name === 'string') return record.facts.name;
  return record.kind === 'team' && typeof record.facts.title === 'string' ? record.facts.title : record.name;
}

/** Visits every key and every value of a record's data, with its pointer. */
export function walk(value: Value, visit: (pointer: Pointer, value: Value) => void, pointer: Pointer = []): void {
  visit(pointer, value);
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, visit, [...pointer, index]));
  else if (isMap(value)) for (const key of Object.keys(value)) walk(value[key] as Value, visit, [...pointer, key]);
}
