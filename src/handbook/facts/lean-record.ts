import type { DataOf, RecordKind } from '../../records/kinds.js';
import type { Notes } from '../../records/notes.js';
import type { Pointer, Range } from '../../records/position.js';
import type { Problem } from '../../records/source.js';
import type { SchemaProblem } from '../../records/validate.js';
import { valueAt, type Pruned, type Value, type ValueMap } from '../../records/value.js';
import type { Part } from '../../records/yaml.js';
import { FilePlace, type PlaceFolder } from '../file-place.js';
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

/** Where lean records come from: what reads their files again, and which of them keep more than their rows. */
export class LeanSource {
  /** Not to be asked before it is set. */
  again: ReadAgain = () => { throw new Error('nothing reads these records yet'); };
  readonly #shelves = new Map<FactsTable, LeanShelf>();
  #last: LeanShelf | undefined;
  readonly #wholes = new Map<LeanRecord, HandbookRecord>();
  readonly #kept: LeanRecord[] = [];
  #next = 0;

  /** A row of a table as a record. */
  record({ folder, file }: Pick<FilePlace, 'folder' | 'file'>, table: FactsTable, row: number): LeanRecord {
    return new LeanRecord(folder, file, this.#last?.table === table ? this.#last : this.#shelf(table), row);
  }

  #shelf(table: FactsTable): LeanShelf {
    let shelf = this.#shelves.get(table);
    if (!shelf) this.#shelves.set(table, shelf = { table, source: this });
    return (this.#last = shelf);
  }

  /** A record keeps its facts from now on; the one that has kept them longest may have to forget them. */
  keeps(record: LeanRecord): void {
    this.#kept[this.#next]?.forget();
    this.#kept[this.#next] = record;
    this.#next = (this.#next + 1) % MOST_KEPT;
  }

  /** All of a record, from its file. */
  whole(record: LeanRecord): HandbookRecord {
    let whole = this.#wholes.get(record);
    if (!whole) this.#wholes.set(record, whole = this.again(record.kind, record));
    return whole;
  }
}

/** A table, and where its records come from. */
interface LeanShelf {
  readonly table: FactsTable;
  readonly source: LeanSource;
}

/**
 * An ordinary record by its facts alone. Text, body and positions, and prose where it was known from before, are read from its file when
 * somebody asks for them. Of a handbook of a million records there are as many, so that each has to be small.
 */
export class LeanRecord<K extends RecordKind = RecordKind> extends FilePlace implements HandbookRecord<K> {
  readonly #shelf: LeanShelf;
  readonly #row: number;
  #facts: ValueMap | undefined;

  constructor(folder: PlaceFolder, file: string, shelf: LeanShelf, row: number) {
    super(folder, file);
    this.#shelf = shelf;
    this.#row = row;
  }

  /** Where its facts lie. */
  get table(): FactsTable {
    return this.#shelf.table;
  }

  get row(): number {
    return this.#row;
  }

  get kind(): K {
    return this.folder.kind as K;
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
    return isWhole(this.#shelf.table, this.#row) ? this.data : factsAt(this.#shelf.table, this.#row);
  }

  mayHold(test: (text: string) => boolean): boolean {
    return rowHolds(this.#shelf.table, this.#row, test);
  }

  get problems(): readonly Problem[] {
    return NOTHING;
  }

  get schemaProblems(): readonly SchemaProblem[] {
    return NOTHING;
  }

  get notes(): Notes {
    return notesAt(this.#shelf.table, this.#row);
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
    this.#shelf.source.keeps(this as unknown as LeanRecord);
    return (this.#facts = factsAt(this.#shelf.table, this.#row, (pointer) => valueAt(this.#read().data, pointer) ?? ''));
  }

  #read(): HandbookRecord {
    return this.#shelf.source.whole(this as unknown as LeanRecord);
  }
}

const NOTHING: readonly never[] = [];
