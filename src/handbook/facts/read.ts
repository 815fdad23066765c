import type { RecordKind } from '../../records/kinds.js';
import type { ValueMap } from '../../records/value.js';
import type { HandbookRecord, Place } from '../record.js';
import { isOrdinary } from './lean-record.js';
import { FactsWriter, type FactsTable } from './table.js';

/** So many records are taken at a time by each of those who read. */
export const CHUNK = 256;

/** A record's kind and place. */
export type Wanted = readonly [RecordKind, Place];

/** What one reader made of its share of a list of records. */
export interface Share {
  readonly table: FactsTable;
  /** Which of the list each row of the table is. */
  readonly ordinary: Int32Array;
  /** Which of the list it read and found to be more than their facts. */
  readonly others: Int32Array;
}

/**
 * Reads records of a list, a chunk at a time, for as long as there are chunks that nobody else has taken.
 * @param take the number of the next chunk; each reader asks the same counter
 * @param onOther told each record that is more than its facts
 */
export function readShare(wanted: readonly Wanted[], take: () => number, load: (kind: RecordKind, place: Place) => HandbookRecord, onOther: (index: number, record: HandbookRecord) => void = () => undefined, onChunk: () => void = () => undefined): Share {
  const writer = new FactsWriter();
  const ordinary: number[] = [];
  const others: number[] = [];
  for (let from = take() * CHUNK; from < wanted.length; from = take() * CHUNK) {
    const to = Math.min(from + CHUNK, wanted.length);
    for (let index = from; index < to; index += 1) {
      const record = load(...wanted[index] as Wanted);
      if (isOrdinary(record)) {
        writer.add(record.facts as ValueMap, record.notes);
        ordinary.push(index);
      } else {
        others.push(index);
        onOther(index, record);
      }
    }
    onChunk();
  }
  return { table: writer.table(), ordinary: Int32Array.from(ordinary), others: Int32Array.from(others) };
}
