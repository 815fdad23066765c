import type { KnownRow } from '../handbook/facts/load.js';
import type { FactsTable } from '../handbook/facts/table.js';
import type { Handbook } from '../handbook/handbook.js';
import { alike, namesIn, silentNow, silentThen, surroundings, type Silence } from '../lint/silence.js';
import type { FactsCache } from './facts-cache.js';
import type { FactsFile } from './facts-files.js';
import { keptRows, type KeptRow } from './kept-rows.js';
import type { KnownPlace } from './known-facts.js';
import type { Session } from './session.js';

/** There is one such file, as of the places. */
const FILE = 'silence';

/** A run's silence, and what is kept of it for the next one. */
export interface KeptSilence extends Silence {
  /**
   * Keeps it, where the rules ran.
   * @param files the files of facts that are there by now
   */
  keep(handbook: Handbook, files: readonly FactsFile[]): void;
}

/** What is kept beside the bytes: a byte a row of each of the files of facts, one file behind the other. */
interface Kept {
  /** Digests of what `LastRun` has. */
  readonly names: string;
  readonly surroundings: string;
  readonly files: readonly { readonly name: string; readonly rows: number }[];
}

/** What a byte says of its row: it was there, or one by which others are judged alike; and nothing was found about its record. */
const THERE = 1;
const SILENT = 2;

/** The silence that the last run over the same config kept, by the rows of facts. */
export function silenceOf({ ports: { workTrees } }: Session, { store, about }: KnownPlace, facts: FactsCache): KeptSilence {
  const broken = new Set<string>();
  let isToKeep = false;
  return {
    of(handbook) {
      const last = store.last(FILE);
      const kept = last?.isFor(about) ? last : undefined;
      const { names, surroundings: around, files = [] } = (kept?.value ?? {}) as Partial<Kept>;
      // Where nothing was learnt, what was known last is known still.
      isToKeep = kept === undefined || facts.hasNews() || facts.keepsPlaces;
      const rows = new Map<FactsTable, Uint8Array>();
      let at = 0;
      for (const { name, rows: count } of files) {
        const table = facts.kept.find((one) => one.name === name)?.table;
        if (kept && table) rows.set(table, kept.bytes.subarray(at, at + count));
        at += count;
      }
      const byteOf = ({ table, row }: KnownRow): number => rows.get(table)?.[row] ?? 0;
      return silentNow({ wasThere: (row) => (byteOf(row) & THERE) !== 0, wasSilent: (row) => (byteOf(row) & SILENT) !== 0, former: facts.former, names, surroundings: around }, handbook, workTrees.digest);
    },
    broken: (path) => { broken.add(path); },
    keep(handbook, files) {
      if (!isToKeep) return;
      const isSilent = silentThen(handbook, broken);
      const rowOf = keptRows(files, facts.kept);
      const bytes = files.map(({ rows }) => new Uint8Array(rows));
      const mark = (at: KeptRow | undefined, byte: number): void => { if (at) (bytes[at.file] as Uint8Array)[at.row] = byte; };
      for (const record of handbook.records) {
        const own = rowOf.record(record);
        if (own) mark(own, isSilent(record) ? THERE | SILENT : THERE);
        else for (const row of alike(record, facts.former(record.path))) mark(rowOf.row(row), THERE);
      }
      const kept: Kept = {
        names: namesIn(handbook, workTrees.digest), surroundings: surroundings(handbook, workTrees.digest), files: files.map(({ name, rows }) => ({ name, rows })),
      };
      store.write(FILE, about, kept, Buffer.concat(bytes));
    },
  };
}
