import type { RecordKind } from '../../records/kinds.js';
import type { ValueMap } from '../../records/value.js';
import type { HandbookRecord, Place } from '../record.js';
import { isOrdinary } from './lean-record.js';
import { holdsProse } from './prose.js';
import { FactsWriter, type FactsTable } from './table.js';

/** So many records are taken at a time by each of those who read. */
export const CHUNK = 256;

/** A record's kind and place. */
export type Wanted = readonly [RecordKind, Place];

/** Facts of some records of a list. */
export interface Rows {
  readonly table: FactsTable;
  /** Which of the list each row of the table is. */
  readonly indexes: Int32Array;
}

/** What one reader made of its share of a list of records. */
export interface Share {
  /** Ordinary records whose facts may be kept beside them as they are. */
  readonly plain: Rows;
  /** Ordinary ones with somebody's words among their facts. */
  readonly worded: Rows;
  /** Which of the list it read and found to be more than their facts. */
  readonly others: Int32Array;
}

/**
 * Reads records of a list, a chunk at a time, for as long as there are chunks that nobody else has taken.
 * @param take the number of the next chunk; each reader asks the same counter
 * @param onOther told each record that is more than its facts
 */
export function readShare(wanted: readonly Wanted[], take: () => number, load: (kind: RecordKind, place: Place) => HandbookRecord, onOther: (index: number, record: HandbookRecord) => void = () => undefined, onChunk: () => void = () => undefined): Share {
  const plain = new RowsWriter();
  const worded = new RowsWriter();
  const others: number[] = [];
  for (let from = take() * CHUNK; from < wanted.length; from = take() * CHUNK) {
    const to = Math.min(from + CHUNK, wanted.length);
    for (let index = from; index < to; index += 1) {
      const record = load(...wanted[index] as Wanted);
      if (isOrdinary(record)) {
        (holdsProse(record.data) ? worded : plain).add(record, index);
      } else {
        others.push(index);
        onOther(index, record);
      }
    }
    onChunk();
  }
  return { plain: plain.rows(), worded: worded.rows(), others: Int32Array.from(others) };
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
