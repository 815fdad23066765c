import { LeanRecord } from '../handbook/facts/lean-record.js';
import type { KnownRow } from '../handbook/facts/load.js';
import { rowHolds } from '../handbook/facts/table.js';
import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { RecordKind } from '../records/kinds.js';

/**
 * Kinds of which rules judge each record by nothing but the record itself, the facts of the people and teams that it names, which names
 * there are, and the config. Whoever writes a rule that looks at more takes its kind out of here.
 */
const JUDGED_ALONE: ReadonlySet<RecordKind> = new Set(['1-1', 'review', 'context', 'feedback']);

/**
 * The records about which nothing was found when all rules ran last, and of people and teams those that were then as they are now: as long
 * as that holds, a record needn't be shown to rules again. Only records by their facts are among them.
 */
export interface Silence {
  /** Tells the records of a handbook about which nothing is to be found now either. */
  of(handbook: Handbook): (record: HandbookRecord) => boolean;
  /** Something is found at a path, silenced or not; or it is not, for a reason that lies elsewhere. */
  broken(path: string): void;
}

/** What is known from the last run. */
export interface LastRun {
  /** Whether a row was as it is in that run and, of a kind whose records are judged alone, whether nothing was found about it. */
  wasSilent(row: KnownRow): boolean;
  /** Whether there were the same names of people and teams. */
  hasSameNames(handbook: Handbook): boolean;
}

/** The records of a handbook about which nothing is to be found, as nothing was in the last run. */
export function silentNow({ wasSilent, hasSameNames }: LastRun, handbook: Handbook): (record: HandbookRecord) => boolean {
  if (!hasSameNames(handbook)) return () => false;
  const changed = new Set<string>();
  for (const record of handbook.records) {
    if ((record.kind === 'person' || record.kind === 'team') && !(record instanceof LeanRecord && wasSilent(record))) changed.add(record.name);
  }
  const isChanged = (text: string): boolean => changed.has(text);
  return (record) => JUDGED_ALONE.has(record.kind) && record instanceof LeanRecord && wasSilent(record)
    && !changed.has(record.group ?? '') && !rowHolds(record.table, record.row, isChanged);
}

/** Tells whether a record may count as silent after a run that broke the silence at some paths. */
export function silentThen({ duplicates }: Handbook, broken: ReadonlySet<string>): (record: HandbookRecord) => boolean {
  const seconds = new Set(duplicates.map(({ record }) => record));
  return (record) => record.kind === 'person' || record.kind === 'team' || (JUDGED_ALONE.has(record.kind) && !broken.has(record.path) && !seconds.has(record));
}
