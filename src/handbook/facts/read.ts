import type { RecordKind } from '../../records/kinds.js';
import type { ValueMap } from '../../records/value.js';
import type { HandbookRecord, Place } from '../record.js';
import { isOrdinary, type ReadAgain } from './lean-record.js';
import { holdsProse } from './prose.js';
import { FactsWriter, type FactsTable } from './table.js';

/** So many records are taken at a time by each of those who read. */
export const CHUNK = 256;

/** Records of one kind, to be read by whoever comes first. */
export interface Batch<P extends Place = Place> {
  readonly kind: RecordKind;
  readonly places: readonly P[];
  /** The number of the first among all that are to be read. */
  readonly first: number;
  /** How many chunks of it are taken already, shared by all who read. */
  readonly taken: Int32Array;
}

/** A batch that nobody has begun to read. */
export function newBatch<P extends Place>(kind: RecordKind, places: readonly P[], first: number): Batch<P> {
  return { kind, places, first, taken: new Int32Array(new SharedArrayBuffer(4)) };
}

/** Facts of some records, by their numbers. */
export interface Rows {
  readonly table: FactsTable;
  /** The number of the record of each row. */
  readonly indexes: Int32Array;
}

/** What one reader made of its share of the records. */
export interface Share {
  /** Ordinary records whose facts may be kept beside them as they are. */
  readonly plain: Rows;
  /** Ordinary ones with somebody's words among their facts. */
  readonly worded: Rows;
  /** Those that it read and found to be more than their facts. */
  readonly others: Int32Array;
}

/** Who is told what as records are read. */
export interface Following {
  /** Each record that is more than its facts. */
  onOther?(index: number, record: HandbookRecord): void;
  /** After so many more. */
  onRead?(count: number): void;
}

/** Reads a share of some batches: of each a chunk at a time, for as long as there are chunks that nobody else has taken. */
export class ShareReader {
  readonly #load: ReadAgain;
  readonly #following: Following;
  readonly #plain = new RowsWriter();
  readonly #worded = new RowsWriter();
  readonly #others: number[] = [];

  constructor(load: ReadAgain, following: Following = {}) {
    this.#load = load;
    this.#following = following;
  }

  read({ kind, places, first, taken }: Batch): void {
    const take = (): number => Atomics.add(taken, 0, 1) * CHUNK;
    for (let from = take(); from < places.length; from = take()) {
      const to = Math.min(from + CHUNK, places.length);
      for (let at = from; at < to; at += 1) this.#add(first + at, this.#load(kind, places[at] as Place));
      this.#following.onRead?.(to - from);
    }
  }

  share(): Share {
    return { plain: this.#plain.rows(), worded: this.#worded.rows(), others: Int32Array.from(this.#others) };
  }

  #add(index: number, record: HandbookRecord): void {
    if (isOrdinary(record)) return (holdsProse(record.data) ? this.#worded : this.#plain).add(record, index);
    this.#others.push(index);
    this.#following.onOther?.(index, record);
  }
}

class RowsWriter {
  readonly #facts = new FactsWriter();
  readonly #indexes: number[] = [];

  add({ facts, notes }: HandbookRecord, index: number): void {
    this.#facts.add(facts as ValueMap, notes);
    this.#indexes.push(index);
  }

  rows(): Rows {
    return { table: this.#facts.table(), indexes: Int32Array.from(this.#indexes) };
  }
}
