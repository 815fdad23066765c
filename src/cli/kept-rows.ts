import { LeanRecord } from '../handbook/facts/lean-record.js';
import { lazy } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { FactsFile } from './facts-files.js';

/** A row in one of some files of facts, by its index. */
export interface KeptRow {
  readonly file: number;
  readonly row: number;
}

/**
 * Tells in which row of which file the facts of a record are kept.
 * @param files those that there are by now
 * @param before those that there were when the records were loaded: they may have rows of what has changed since, others don't
 */
export function keptRows(files: readonly FactsFile[], before: readonly FactsFile[]): (record: HandbookRecord) => KeptRow | undefined {
  const indexes = new Map(files.map(({ table }, file) => [table, file]));
  const written = lazy(() => new Map(files.flatMap((one, file) => (before.includes(one) ? [] : one.paths.map((path, row): [string, KeptRow] => [path, { file, row }])))));
  return (record) => {
    const file = record instanceof LeanRecord ? indexes.get(record.table) : undefined;
    return file === undefined ? written().get(record.path) : { file, row: (record as LeanRecord).row };
  };
}
