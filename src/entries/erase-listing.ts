import type { Handbook } from '../handbook/handbook.js';
import { nameOf, walk, type HandbookRecord, type Person } from '../handbook/record.js';
import { isSealed } from '../lint/sealed.js';
import { sidesOf, type PairRecord } from '../lint/pairs.js';

/** What a record has to do with a person: it is theirs, it is about them or by them, it names them among its keys, or its words do. */
export type Bond = 'own' | 'about' | 'by' | 'key' | 'words';

/** One record that has something of a person. */
export interface Trace {
  readonly path: string;
  readonly bond: Bond;
  /** Whether its notes are sealed: then what they say of the person can't be seen here. */
  readonly sealed: boolean;
  /** The lines at which keys name them. */
  readonly lines: readonly number[];
}

const ABOUT: Readonly<Record<string, readonly string[]>> = { '1-1': ['person', 'manager'], review: ['person', 'manager'], feedback: ['to'] };
const BY: Readonly<Record<string, readonly string[]>> = { feedback: ['from'], context: ['by'] };

/** Every record that has something of a person, by path: what erasing them would have to reach. Pure; nothing is changed. */
export function tracesOf(handbook: Handbook, person: Person): readonly Trace[] {
  return handbook.records.flatMap((record): Trace[] => {
    const lines = linesNaming(record, person.name);
    const bond = bondOf(record, person, lines.length > 0);
    return bond === undefined ? [] : [{ path: record.path, bond, sealed: isPair(record) && isSealed(record), lines }];
  });
}

function bondOf(record: HandbookRecord, person: Person, isNamed: boolean): Bond | undefined {
  if (record.path === person.path) return 'own';
  const names = (keys: readonly string[] | undefined): boolean => keys?.some((key) => (record.facts as Record<string, unknown>)[key] === person.name) ?? false;
  if (names(ABOUT[record.kind]) || (isPair(record) && sidesOf(record)[0].handle === person.name)) return 'about';
  if (names(BY[record.kind])) return 'by';
  if (isNamed) return 'key';
  return isMentioned(record.text, nameOf(person)) || isMentioned(record.body, person.name) ? 'words' : undefined;
}

function isPair(record: HandbookRecord): record is PairRecord & HandbookRecord {
  return record.kind === '1-1' || record.kind === 'review' || record.kind === 'feedback';
}

/** The lines of keys and values that are the handle. */
function linesNaming(record: HandbookRecord, handle: string): number[] {
  const lines = new Set<number>();
  if (record.readable) walk(record.data, (pointer, value) => { if (value === handle && pointer.length > 0) lines.add(record.locate(pointer).line); });
  return [...lines].sort((a, b) => a - b);
}

/** Whether whole words of a text are the name. */
function isMentioned(text: string, name: string): boolean {
  const letter = /[\p{L}\p{N}_]/u;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!letter.test(text[at - 1] ?? ' ') && !letter.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
}
