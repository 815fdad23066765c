import type { FactsTable } from '../handbook/facts/table.js';
import type { Handbook } from '../handbook/handbook.js';
import { silentNow, silentThen, type Silence } from '../lint/silence.js';
import type { FactsCache } from './facts-cache.js';
import type { FactsFile } from './facts-files.js';
import { keptRows } from './kept-rows.js';
import type { KnownPlace } from './known-facts.js';
import type { Session } from './session.js';

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
  /** A digest of the names of people and teams. */
  readonly names: string;
  readonly files: readonly { readonly name: string; readonly rows: number }[];
}

/** The silence that the last run over the same config kept, by the rows of facts. */
export function silenceOf({ ports: { workTrees } }: Session, { store, about }: KnownPlace, facts: FactsCache): KeptSilence {
  const file = `silence-${about.slice(0, 1)}`;
  const broken = new Set<string>();
  let isToKeep = false;
  const namesIn = (handbook: Handbook): string => workTrees.digest(JSON.stringify([handbook.namesOf('person'), handbook.namesOf('team')]));
  return {
    of(handbook) {
      const last = store.last(file);
      const kept = last?.isFor(about) ? last : undefined;
      const { names, files = [] } = (kept?.value ?? {}) as Partial<Kept>;
      const hasSameNames = kept !== undefined && namesIn(handbook) === names;
      // Where nothing was learnt, what was known last is known still.
      isToKeep = !hasSameNames || facts.hasNews() || facts.keepsPlaces;
      const rows = new Map<FactsTable, Uint8Array>();
      let at = 0;
      for (const { name, rows: count } of files) {
        const table = facts.kept.find((one) => one.name === name)?.table;
        if (kept && table) rows.set(table, kept.bytes.subarray(at, at + count));
        at += count;
      }
      return silentNow({ wasSilent: ({ table, row }) => rows.get(table)?.[row] === 1, hasSameNames: () => hasSameNames }, handbook);
    },
    broken: (path) => { broken.add(path); },
    keep(handbook, files) {
      if (!isToKeep) return;
      const isSilent = silentThen(handbook, broken);
      const rowOf = keptRows(files, facts.kept);
      const bytes = files.map(({ paths }) => new Uint8Array(paths.length));
      for (const record of handbook.records) {
        const at = isSilent(record) ? rowOf(record) : undefined;
        if (at) (bytes[at.file] as Uint8Array)[at.row] = 1;
      }
      store.write(file, about, { names: namesIn(handbook), files: files.map(({ name, paths }) => ({ name, rows: paths.length })) } satisfies Kept, Buffer.concat(bytes));
    },
  };
}
