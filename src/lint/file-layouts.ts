import type { HandbookRecord } from '../handbook/record.js';
import { isSlug, type RecordKind } from '../records/kinds.js';
import { valueAt } from '../records/value.js';
import { parseDate } from '../schedule/civil-date.js';
import { stemOf } from './from-records.js';

/** How the files of a kind are named after their keys. People's and teams' names are handles and slugs instead. */
export interface Layout {
  /** The key that the name's date repeats. */
  readonly date: string;
  /** The key that the name's end repeats. */
  readonly end?: string;
  /** The key that the folder repeats, and what it names. */
  readonly group?: { readonly key: string; readonly to: 'person' | 'team' };
  /** What a name looks like, in words. */
  readonly form: string;
  /** The date, and what comes after it, if anything. */
  readonly pattern: RegExp;
}

const DAY = String.raw`(\d{4}-\d{2}-\d{2})`;

export const LAYOUTS: Readonly<Partial<Record<RecordKind, Layout>>> = {
  sprint: { date: 'start', group: { key: 'team', to: 'team' }, form: '`<start>`, such as 2026-11-16', pattern: new RegExp(`^${DAY}$`) },
  '1-1': { date: 'date', group: { key: 'person', to: 'person' }, form: '`<date>`, such as 2026-11-17, or 2026-11-17-2 for a second one that day', pattern: new RegExp(`^${DAY}(?:-(?:[2-9]|[1-9][0-9]+))?$`) },
  review: { date: 'due', group: { key: 'person', to: 'person' }, form: '`<due>`, such as 2026-09-04', pattern: new RegExp(`^${DAY}$`) },
  context: { date: 'date', form: '`<date>-<slug>`, such as 2026-11-12-acme-sso', pattern: new RegExp(`^${DAY}-([^]+)$`) },
  feedback: { date: 'date', end: 'from', group: { key: 'to', to: 'person' }, form: '`<date>-<from>`, such as 2026-11-18-dee', pattern: new RegExp(`^${DAY}-([^]+)$`) },
};

/** The date in a record's file name and what comes after it, if anything. */
export interface ReadName {
  readonly day: string;
  readonly rest: string | undefined;
}

/** What a record's file name says; undefined where it doesn't have its kind's form. */
export function readName(record: HandbookRecord, { pattern }: Layout): ReadName | undefined {
  const [, day, rest] = pattern.exec(stemOf(record)) ?? [];
  return day === undefined || parseDate(day) === undefined || (rest !== undefined && !isSlug(rest)) ? undefined : { day, rest };
}

/** Whether the name repeats a date that the schema refuses already, as in `2026-02-30.md` with that `date`. */
export function repeatsBadDate(record: HandbookRecord, { date, pattern }: Layout): boolean {
  const stem = stemOf(record);
  const written = valueAt(record.data, [date]);
  return typeof written === 'string' && factOf(record, date) === undefined && (written === stem || written === pattern.exec(stem)?.[1]);
}

/** A key's text, as far as the schema accepts it. */
export function factOf(record: HandbookRecord, key: string | undefined): string | undefined {
  const value = key === undefined ? undefined : (record.facts as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}
