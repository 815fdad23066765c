/** Which record each person of the file has, or which handle they get. */
import { isSlug } from '../../records/kinds.js';
import { uniqueSlug } from '../../records/slug.js';
import { normalName, recordSlug } from '../names.js';
import type { NoteBook } from '../notes.js';
import { textOf } from '../records.js';
import type { ExistingPerson } from '../types.js';
import type { CsvPerson } from './people.js';

/** A person's place in the handbook. */
export interface Place {
  readonly handle: string;
  /** The record that is there already; it stays as it is. */
  readonly record?: ExistingPerson;
}

/** What finding places needs. */
export interface PlacesInput {
  readonly people: readonly CsvPerson[];
  readonly existing: readonly ExistingPerson[];
  readonly fallbackStart: string | undefined;
  readonly file: string;
  readonly notes: NoteBook;
}

function lower(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.toLowerCase();
}

/** Records by a key of theirs, those of one key in the order of their handles' numbers (`bo`, `bo-2`, `bo-10`). */
function recordsBy(existing: readonly ExistingPerson[], key: (record: ExistingPerson) => string | undefined): Map<string, ExistingPerson[]> {
  const found = new Map<string, ExistingPerson[]>();
  const sorted = [...existing].sort((a, b) => a.handle.length - b.handle.length || (a.handle < b.handle ? -1 : 1));
  for (const record of sorted) {
    const own = key(record);
    if (own === undefined) continue;
    const same = found.get(own);
    if (same) same.push(record);
    else found.set(own, [record]);
  }
  return found;
}

/** Whether both have an address, and not the same. */
function differ(person: CsvPerson, record: ExistingPerson): boolean {
  const [own, other] = [lower(person.email), lower(textOf(record.data, 'email'))];
  return own !== undefined && other !== undefined && own !== other;
}

/**
 * Finds records by e-mail address; where one side has none, by GitHub account, then by name and
 * start date, then by a name that is nobody else's. Everyone else is new.
 */
function findRecords({ people, existing, fallbackStart }: PlacesInput): Map<CsvPerson, ExistingPerson> {
  const found = new Map<CsvPerson, ExistingPerson>();
  const claimed = new Set<ExistingPerson>();
  const pass = (records: Map<string, ExistingPerson[]>, key: (person: CsvPerson) => string | undefined, fits: (person: CsvPerson, record: ExistingPerson) => boolean): void => {
    for (const person of people) {
      const own = found.has(person) ? undefined : key(person);
      const record = own === undefined ? undefined : records.get(own)?.find((other) => !claimed.has(other) && fits(person, other));
      if (!record) continue;
      found.set(person, record);
      claimed.add(record);
    }
  };
  const akin = (person: CsvPerson, record: ExistingPerson): boolean => !differ(person, record);
  pass(recordsBy(existing, ({ data }) => lower(textOf(data, 'email'))), ({ email }) => lower(email), () => true);
  pass(recordsBy(existing, ({ data }) => lower(textOf(data, 'github'))), ({ github }) => lower(github), akin);
  const named = recordsBy(existing, ({ data }) => normalName(textOf(data, 'name') ?? '') || undefined);
  pass(named, ({ name }) => normalName(name), (person, record) => akin(person, record) && textOf(record.data, 'startDate') === (person.startDate ?? fallbackStart));
  const rows = new Map<string, number>();
  for (const { name } of people) rows.set(normalName(name), (rows.get(normalName(name)) ?? 0) + 1);
  const alone = (name: string): boolean => rows.get(normalName(name)) === 1 && named.get(normalName(name))?.length === 1;
  pass(named, ({ name }) => (alone(name) ? normalName(name) : undefined), akin);
  return found;
}

/** A handle: the slug of the name, else of what stands before the `@`; '' where neither gives one. */
function baseOf({ name, email }: CsvPerson): string {
  return recordSlug(name) || recordSlug((email ?? '').split('@')[0] ?? '');
}

/**
 * Finds each person's record, or gives them a handle: a slug of their name, `-2` for a second one
 * of the name, in the order of the rows. Left out, with a note: who left at a time that nobody knows, and of whose name no
 * handle can be made.
 */
export function placePeople(input: PlacesInput): Map<CsvPerson, Place> {
  const { existing, notes, file } = input;
  const records = findRecords(input);
  const places = new Map<CsvPerson, Place>();
  const taken = new Set(existing.map(({ handle }) => handle.toLowerCase()));
  const numbers = new Map<string, number>();
  for (const person of input.people) {
    const record = records.get(person);
    if (record) {
      if (isSlug(record.handle)) places.set(person, { handle: record.handle, record });
      else notes.warning(file, person.line, `${record.path} is ${person.name}'s record, and its name is no handle: nobody can refer to it`);
      continue;
    }
    if (person.inactive && person.endDate === undefined) {
      notes.listed(file, person.line, `${person.name} has left, and no column says when: not imported`);
      continue;
    }
    const base = baseOf(person);
    if (base === '') {
      notes.warning(file, person.line, `no handle can be made of "${person.name}"; nothing was imported for them`);
      continue;
    }
    const handle = uniqueSlug(base, taken, numbers);
    if (handle !== base) notes.listed(file, person.line, `${person.name} gets the handle ${handle}, since ${base} is somebody else's`);
    taken.add(handle);
    places.set(person, { handle });
  }
  return places;
}
