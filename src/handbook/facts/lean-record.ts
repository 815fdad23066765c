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

/** So many records keep their facts as values at a time: beyond that it would take more memory than it saves time. */
const MOST_KEPT = 1 << 16;

/** Where lean records come from: what reads their files again, and which of them keep their facts as values. */
export class LeanSource {
  /** Not to be asked before it is set. */
  again: ReadAgain = () => { throw new Error('nothing reads these records yet'); };
  readonly #kept: LeanRecord[] = [];
  #next = 0;

  /** A record keeps its facts from now on; the one that has kept them longest may have to forget them. */
  keeps(record: LeanRecord): void {
    this.#kept[this.#next]?.forget();
    this.#kept[this.#next] = record;
    this.#next = (this.#next + 1) % MOST_KEPT;
  }
}

/** An ordinary record by its facts alone. Text, body and positions, and prose where it was known from before, are read from its file when somebody asks for them. */
export class LeanRecord<K extends RecordKind = RecordKind> implements HandbookRecord<K> {
  readonly kind: K;
  readonly #place: Place;
  readonly #table: FactsTable;
  readonly #row: number;
  readonly #source: LeanSource;
  #facts: ValueMap | undefined;
  #whole: HandbookRecord | undefined;

  constructor(kind: K, place: Place, table: FactsTable, row: number, source: LeanSource) {
    this.kind = kind;
    this.#place = place;
    this.#table = table;
    this.#row = row;
    this.#source = source;
  }

  get path(): string {
    return this.#place.path;
  }

  get group(): string | undefined {
    return this.#place.group;
  }

  get name(): string {
    return this.#place.name;
  }

  get readable(): boolean {
    return true;
  }

  get facts(): Pruned<DataOf[K]> {
    return (this.#facts ?? this.#find()) as Pruned<DataOf[K]>;
  }

  /** The facts are made anew when they are asked for again. */
  forget(): void {
    this.#facts = undefined;
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

  #find(): ValueMap {
    this.#source.keeps(this as unknown as LeanRecord);
    return (this.#facts = factsAt(this.#table, this.#row, (pointer) => valueAt(this.#read().data, pointer) ?? ''));
  }

  #read(): HandbookRecord {
    return (this.#whole ??= this.#source.again(this.kind, this));
  }
}

const NOTHING: readonly never[] = [];
