import { LeanRecord } from '../handbook/facts/lean-record.js';
import type { KnownRow } from '../handbook/facts/load.js';
import { lazy } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { FactsFile } from './facts-files.js';

/** A row in one of some files of facts, by its index. */
export interface KeptRow {
  readonly file: number;
  readonly row: number;
}

/** Tells where facts are kept. */
export interface KeptRows {
  /** Those of a record. */
  record(record: HandbookRecord): KeptRow | undefined;
  /** A row that there was before. */
  row(known: KnownRow): KeptRow | undefined;
}

/**
 * @param files those that there are by now
 * @param before those that there were when the records were loaded: they may have rows of what has changed since, others don't
 */
export function keptRows(files: readonly FactsFile[], before: readonly FactsFile[]): KeptRows {
  const indexes = new Map(files.map(({ table }, file) => [table, file]));
  const written = lazy(() => new Map(files.flatMap((one, file) => (before.includes(one) ? [] : one.paths.map((path, row): [string, KeptRow] => [path, { file, row }])))));
  const rowOf = ({ table, row }: KnownRow): KeptRow | undefined => {
    const file = indexes.get(table);
    return file === undefined ? undefined : { file, row };
  };
  return { row: rowOf, record: (record) => (record instanceof LeanRecord ? rowOf(record) : undefined) ?? written().get(record.path) };
}
