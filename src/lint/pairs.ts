import type { Handbook } from '../handbook/handbook.js';
import { has, type Feedback, type HandbookRecord, type OneOnOne, type Review } from '../handbook/record.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { References } from './references.js';
import type { Looks } from './rule.js';

/** A record about two people. */
export type PairRecord = OneOnOne | Review | Feedback;

/** One of the two, by the key that names them; no handle where the schema refuses it. */
export interface Side {
  readonly key: 'person' | 'manager' | 'to' | 'from';
  readonly handle: string | undefined;
}

/** The readable records about two people, duplicates left out. */
export function pairRecords(handbook: Handbook): readonly PairRecord[] {
  return [...handbook.all('1-1'), ...handbook.all('review'), ...handbook.all('feedback')];
}

/** Looks at the readable records about two people, of duplicates the first. */
export function eachPair(look: (record: PairRecord) => void): Looks {
  return { '1-1': look, review: look, feedback: look };
}

/** Whether a file is about two people, and can be read. */
function isPairFile(record: HandbookRecord | PairRecord): record is PairRecord {
  return record.readable && (record.kind === '1-1' || record.kind === 'review' || record.kind === 'feedback');
}

/** Every readable file about two people, duplicates too. */
export function pairFiles({ records }: Pick<Handbook, 'records'>): readonly PairRecord[] {
  return (records as readonly (HandbookRecord | PairRecord)[]).filter(isPairFile);
}

/** Looks at every readable file about two people, duplicates too. */
export function eachPairFile(look: (record: PairRecord) => void): Looks {
  return { file: (record) => { if (isPairFile(record)) look(record); } };
}

/** The two people: first whom the record is about. */
export function sidesOf(record: PairRecord): readonly [Side, Side] {
  if (record.kind === 'feedback') return [{ key: 'to', handle: record.facts.to }, { key: 'from', handle: record.facts.from }];
  return [{ key: 'person', handle: record.facts.person }, { key: 'manager', handle: record.facts.manager }];
}

/** Whether it is plain whom a record is about: where its folder names somebody else, record/file-name asks who is meant. */
export function isSureOfPerson({ exists }: Pick<References, 'exists'>, record: PairRecord): boolean {
  const [{ handle }] = sidesOf(record);
  return record.group === undefined || record.group === handle || !exists('person', record.group);
}

/**
 * The day a record is dated by, and its key: a review's is `held`, else `due`. Undefined for
 * what was cancelled, and where the record can't be trusted on it.
 */
export function dayOf(record: PairRecord): { key: 'date' | 'held' | 'due'; date: CivilDate } | undefined {
  const at = <Key extends 'date' | 'held' | 'due'>(key: Key, text: string | undefined): { key: Key; date: CivilDate } | undefined => {
    const date = text === undefined ? undefined : parseDate(text);
    return date && { key, date };
  };
  if (record.kind === 'feedback') return at('date', record.facts.date);
  if (record.kind === '1-1') {
    const { status, date } = record.facts;
    return status === undefined || status === 'cancelled' ? undefined : at('date', date);
  }
  if (has(record, 'cancelled')) return undefined;
  return has(record, 'held') ? at('held', record.facts.held) : at('due', record.facts.due);
}
