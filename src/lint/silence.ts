import { LeanRecord } from '../handbook/facts/lean-record.js';
import type { KnownRow } from '../handbook/facts/load.js';
import { factsAt, rowHolds } from '../handbook/facts/table.js';
import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { RecordKind } from '../records/kinds.js';
import type { ValueMap } from '../records/value.js';

/**
 * Kinds of which rules judge each record by nothing but the record itself, the facts of the people and teams that it names, which names
 * there are, and the config. Whoever writes a rule that looks at more takes its kind out of here.
 */
const JUDGED_ALONE: ReadonlySet<RecordKind> = new Set(['1-1', 'review', 'context', 'feedback']);

/** Keys of people and teams that rules look at in no other record than their own. */
const OWN_AFFAIRS: ReadonlySet<string> = new Set([
  'jobTitle', 'email', 'github', 'country', 'headshot', 'pronouns', 'twitter', 'linkedin', 'website', 'biography',
  'mission', 'channel', 'sidebar', 'showTitle', 'hideAnchor', 'template', 'description',
]);

/**
 * The records about which nothing was found when all rules ran last: as long as they and whatever rules hold them against are the same, they
 * needn't be shown to rules again. Of the kinds that are judged alone that is the people and teams that they name; people, teams and sprints
 * are held against each other, so that all of these have to be the same. Only records by their facts are among them.
 */
export interface Silence {
  /** Tells the records of a handbook about which nothing is to be found now either. */
  of(handbook: Handbook): (record: HandbookRecord) => boolean;
  /** Something is found at a path, silenced or not; or it is not, for a reason that lies elsewhere. */
  broken(path: string): void;
}

/** What is known from the last run. */
export interface LastRun {
  /** Whether a row was of a record in that run, or of one by which others are judged alike. */
  wasThere(row: KnownRow): boolean;
  /** Whether nothing was found about its record. */
  wasSilent(row: KnownRow): boolean;
  /** The rows that a changed record had before. */
  former(path: string): readonly KnownRow[];
  /** See `namesIn` and `surroundings`, of that run; undefined where nothing is known of it. */
  readonly names: string | undefined;
  readonly surroundings: string | undefined;
}

/** The records of a handbook about which nothing is to be found, as nothing was in the last run. */
export function silentNow(last: LastRun, handbook: Handbook, digest: Digest): (record: HandbookRecord) => boolean {
  if (namesIn(handbook, digest) !== last.names) return () => false;
  const changed = new Set<string>();
  let isCoreSame = surroundings(handbook, digest) === last.surroundings;
  for (const record of handbook.records) {
    if (JUDGED_ALONE.has(record.kind) || (record instanceof LeanRecord && isSame(record, last))) continue;
    // What can't be read has its place by its text among the surroundings; who names it is counted each time.
    if (record instanceof LeanRecord) isCoreSame = false;
    if (record.kind !== 'sprint') changed.add(record.name);
  }
  const isChanged = (text: string): boolean => changed.has(text);
  return (record) => (isCoreSame || JUDGED_ALONE.has(record.kind)) && record instanceof LeanRecord && last.wasSilent(record)
    && !changed.has(record.group ?? '') && !rowHolds(record.table, record.row, isChanged);
}

function isSame(record: LeanRecord, { wasThere, former }: LastRun): boolean {
  return wasThere(record) || alike(record, former(record.path).filter(wasThere)).length > 0;
}

/** Of the rows that a record had before, those by which others are judged as they are by the record. */
export function alike(record: HandbookRecord, rows: readonly KnownRow[]): readonly KnownRow[] {
  if (rows.length === 0 || !(record instanceof LeanRecord) || (record.kind !== 'person' && record.kind !== 'team')) return [];
  const affairs = publicAffairs(record.facts as ValueMap);
  return rows.filter(({ table, row }) => publicAffairs(factsAt(table, row)) === affairs);
}

function publicAffairs(facts: ValueMap): string {
  return JSON.stringify(Object.entries(facts).filter(([key]) => !OWN_AFFAIRS.has(key)));
}

/** Tells whether a record may count as silent after a run that broke the silence at some paths. */
export function silentThen({ duplicates }: Handbook, broken: ReadonlySet<string>): (record: HandbookRecord) => boolean {
  const seconds = new Set(duplicates.map(({ record }) => record));
  return (record) => !broken.has(record.path) && !seconds.has(record);
}

type Digest = (text: string) => string;

/** The names of people and teams, those behind links apart, in a digest. */
export function namesIn(handbook: Handbook, digest: Digest): string {
  return digest(JSON.stringify((['person', 'team'] as const).map((kind) => [handbook.namesOf(kind), handbook.behindLinks(kind) ?? null])));
}

/** Where people, teams and sprints lie, and the text of those that are more than their facts, in a digest. */
export function surroundings({ records }: Handbook, digest: Digest): string {
  const core = records.filter(({ kind }) => !JUDGED_ALONE.has(kind));
  return digest(JSON.stringify([core.map(({ path }) => path), core.filter((record) => !(record instanceof LeanRecord)).map(({ path, text }) => [path, text])]));
}
