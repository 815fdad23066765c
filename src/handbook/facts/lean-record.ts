import type { DataOf, RecordKind } from '../../records/kinds.js';
import type { Notes } from '../../records/notes.js';
import type { Pointer, Range } from '../../records/position.js';
import type { Problem } from '../../records/source.js';
import type { SchemaProblem } from '../../records/validate.js';
import { valueAt, type Pruned, type Value, type ValueMap } from '../../records/value.js';
import type { Part } from '../../records/yaml.js';
import type { HandbookRecord, Place } from '../record.js';
import { factsAt, isWhole, notesAt, rowHolds, type FactsTable } from './table.js';

/**
 * Whether there is nothing about a record but its facts: it was read, its schema takes all of it, and no comment in it
 * silences a rule. Such a one need not be kept whole.
 */
export function isOrdinary({ readable, problems, schemaProblems, facts, data, mayDisable }: HandbookRecord): boolean {
  return readable && problems.length === 0 && schemaProblems.length === 0 && facts === data && !mayDisable;
}

/** Reads a record's file again. */
export type ReadAgain = (kind: RecordKind, place: Place) => HandbookRecord;

/** An ordinary record by its facts alone. Text, body and positions, and prose where it was known from before, are read from its file when somebody asks for them. */
export class LeanRecord<K extends RecordKind = RecordKind> implements HandbookRecord<K> {
  readonly kind: K;
  readonly path: string;
  readonly group: string | undefined;
  readonly name: string;
  readonly #table: FactsTable;
  readonly #row: number;
  readonly #again: ReadAgain;
  #facts: ValueMap | undefined;
  #whole: HandbookRecord | undefined;

  constructor(kind: K, { path, group, name }: Place, table: FactsTable, row: number, again: ReadAgain) {
    this.kind = kind;
    this.path = path;
    this.group = group;
    this.name = name;
    this.#table = table;
    this.#row = row;
    this.#again = again;
  }

  get readable(): boolean {
    return true;
  }

  get facts(): Pruned<DataOf[K]> {
    return (this.#facts ??= factsAt(this.#table, this.#row, (pointer) => valueAt(this.#read().data, pointer) ?? '')) as Pruned<DataOf[K]>;
  }

  get data(): Value {
    return this.facts as unknown as Value;
  }

  get brief(): Value {
    return isWhole(this.#table, this.#row) ? this.data : factsAt(this.#table, this.#row);
  }

  mayHold(test: (text: string) => boolean): boolean {
    return rowHolds(this.#table, this.#row, test);
  }

  get problems(): readonly Problem[] {
    return NOTHING;
  }

  get schemaProblems(): readonly SchemaProblem[] {
    return NOTHING;
  }

  get notes(): Notes {
    return notesAt(this.#table, this.#row);
  }

  get mayDisable(): boolean {
    return false;
  }

  get body(): string {
    return this.#read().body;
  }

  get text(): string {
    return this.#read().text;
  }

  locate(pointer: Pointer, part?: Part): Range {
    return this.#read().locate(pointer, part);
  }

  #read(): HandbookRecord {
    return (this.#whole ??= this.#again(this.kind, this));
  }
}

const NOTHING: readonly never[] = [];
