import type { Files } from '../../ports.js';
import type { HandbookRecord } from '../record.js';
import { LeanRecord, type ReadAgain } from './lean-record.js';
import { CHUNK, readShare, type Share, type Wanted } from './read.js';
import type { FactsTable } from './table.js';

/** A record's facts among many. */
export interface KnownRow {
  readonly table: FactsTable;
  readonly row: number;
}

/** Records whose facts were read in this run. */
export interface Learnt {
  readonly table: FactsTable;
  /** The path of each row. */
  readonly paths: readonly string[];
  /** Whether prose is among the facts. */
  readonly hasProse: boolean;
}

/** Somebody else who reads records of a list, at the same time, on another core. */
export interface OtherReader {
  /** Begins to read. `taken`: how many chunks are taken already, shared with whoever else reads. */
  read(wanted: readonly Wanted[], taken: Int32Array): Promise<Share>;
}

/** Facts that are known already, what becomes of those that are learnt, and who helps to read. */
export interface FactsUse {
  known?(path: string): KnownRow | undefined;
  /** Told what may be kept. */
  learn?(learnt: Learnt): void;
  /** Told once every file has been read. */
  done?(): void;
  /** The files to look in, for what lies where: they may know it without looking. */
  listing?: Files;
  /** Asked where so many records are to be read; undefined where nobody helps. */
  helper?(count: number): Promise<OtherReader | undefined>;
}

/**
 * Records by their facts: those that are known as they are known, the others read. Of ordinary ones nothing else is kept.
 * @param load reads a whole record
 */
export async function leanRecords(wanted: readonly Wanted[], use: FactsUse, load: ReadAgain, onRead: (count: number) => void): Promise<HandbookRecord[]> {
  // Each at its place, so that what comes sorted stays so.
  const records = new Array<HandbookRecord | undefined>(wanted.length);
  const unknown: Wanted[] = [];
  const slots: number[] = [];
  wanted.forEach(([kind, place], slot) => {
    const known = use.known?.(place.path);
    if (known) records[slot] = new LeanRecord(kind, place, known.table, known.row, load);
    else slots[unknown.push([kind, place]) - 1] = slot;
  });
  onRead(wanted.length - unknown.length);
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const helper = await use.helper?.(unknown.length);
  const theirs = helper?.read(unknown, taken).catch(() => undefined);
  const put = (index: number, record: HandbookRecord): void => { records[slots[index] as number] = record; };
  const mine = readShare(unknown, () => Atomics.add(taken, 0, 1), load, put, () => onRead(CHUNK));
  const other = await theirs;
  // What a helper took and never gave back is read after all.
  if (theirs && !other) return leanRecords(wanted, withoutHelp(use), load, () => undefined);
  for (const share of other ? [mine, other] : [mine]) {
    for (const { table, indexes } of [share.plain, share.worded]) {
      indexes.forEach((index, row) => {
        const [kind, place] = unknown[index] as Wanted;
        put(index, new LeanRecord(kind, place, table, row, load));
      });
    }
    if (share !== mine) for (const index of share.others) put(index, load(...unknown[index] as Wanted));
    for (const { table, indexes } of [share.plain, share.worded]) {
      if (indexes.length > 0) use.learn?.({ table, paths: Array.from(indexes, (index) => (unknown[index] as Wanted)[1].path), hasProse: table === share.worded.table });
    }
  }
  return records as HandbookRecord[];
}

function withoutHelp({ known, learn }: FactsUse): FactsUse {
  return { ...(known ? { known } : {}), ...(learn ? { learn } : {}) };
}
