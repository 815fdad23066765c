/** Which handle and which record each person of the source has. */
import { uniqueSlug } from '../../records/slug.js';
import { isSlug } from '../../records/kinds.js';
import type { Matched, Person } from './match.js';
import { normalName, recordSlug } from '../names.js';
import type { NoteBook } from '../notes.js';
import { textOf } from '../records.js';
import type { ReadPage } from './page.js';
import type { ExistingPerson } from './types.js';

/** A person's place in the handbook. */
export interface Place {
  readonly handle: string;
  /** The record that is there already. */
  readonly record?: ExistingPerson;
}

/** Where a person stands in the source: for notes. */
export function placeOf(person: Person, pagePath: string): { path: string; line: number } {
  const entry = person.tree ?? person.member;
  if (entry) return { path: pagePath, line: entry.line };
  return { path: person.page?.page.path ?? pagePath, line: person.page?.lineOf('name') ?? 1 };
}

/** A handle for everyone: pages' stems first, then slugs of names in the source's order. */
function wantedHandles({ people, unused }: Matched, pagePath: string, notes: NoteBook): Map<Person, string> {
  const handles = new Map<Person, string>();
  // A page in the people folder has its handle even where nobody could be imported from it.
  const taken = new Set([...unused].filter(({ page }) => page.inPlace).map(({ stem }) => stem));
  const take = (person: Person, base: string): void => {
    const { path, line } = placeOf(person, pagePath);
    if (base === '') {
      notes.warning(path, line, `no handle can be made of "${person.name}"; nothing was imported for them`);
      return;
    }
    const handle = uniqueSlug(base, taken);
    if (handle !== base) notes.listed(path, line, `${person.name} gets the handle ${handle}, since ${base} is somebody else's`);
    taken.add(handle);
    handles.set(person, handle);
  };
  const paged = people.filter(({ page }) => page !== undefined && page.stem !== '');
  const byPath = [...paged].sort((a, b) => ((a.page?.page.path ?? '') < (b.page?.page.path ?? '') ? -1 : 1));
  for (const person of byPath) take(person, person.page?.stem ?? '');
  for (const person of people) if (!paged.includes(person)) take(person, recordSlug(person.name));
  return handles;
}

/** A page that lies in the handbook's own people folder, as the record it is; undefined for others. */
function asRecord({ page, keys, values, broken }: ReadPage): ExistingPerson | undefined {
  if (!page.inPlace || page.recordPath === undefined || !isSlug(page.stem)) return undefined;
  const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of keys) data[key] = values.get(key) ?? null;
  return { handle: page.stem, path: page.recordPath, text: page.text, data: broken ? undefined : data };
}

/**
 * The records that are there, the pages in place among them whether the caller knew them or
 * not. A file whose name is no handle can't be referred to, so it is nobody's record.
 */
function allRecords(existing: readonly ExistingPerson[], pages: readonly ReadPage[], notes: NoteBook): ExistingPerson[] {
  const records = new Map(existing.filter(({ handle }) => isSlug(handle)).map((record) => [record.path, record]));
  for (const read of pages) {
    const record = asRecord(read);
    if (record && (read.broken || !records.has(record.path))) records.set(record.path, record);
    if (read.page.inPlace && !isSlug(read.page.stem)) notes.warning(read.page.path, 1, `the file's name is no handle: rename it to ${read.stem || 'one'} before importing, or a second record is written beside it`);
  }
  return [...records.values()];
}

/** The one record that a test finds among those nobody has claimed. */
function only(records: Iterable<ExistingPerson>, claimed: ReadonlySet<ExistingPerson>, test: (record: ExistingPerson) => boolean): ExistingPerson | undefined {
  const found = [...records].filter((record) => !claimed.has(record) && test(record));
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Finds each person's record by handle, then by name, then by GitHub account; the others get
 * a new handle. People of whose name no handle can be made are left out, with a note.
 */
export function placePeople(matched: Matched, known: readonly ExistingPerson[], pages: readonly ReadPage[], pagePath: string, notes: NoteBook): Map<Person, Place> {
  const existing = allRecords(known, pages, notes);
  const wanted = wantedHandles(matched, pagePath, notes);
  const places = new Map<Person, Place>();
  const unused = new Set([...matched.unused].map(({ page }) => page.recordPath));
  const claimed = new Set(existing.filter(({ path }) => unused.has(path)));
  const claim = (person: Person, record: ExistingPerson | undefined): void => {
    if (!record) return;
    claimed.add(record);
    places.set(person, { handle: record.handle, record });
  };
  const open = (): [Person, string][] => [...wanted].filter(([person]) => !places.has(person));
  for (const [person] of open()) claim(person, existing.find(({ path }) => person.page?.page.inPlace === true && path === person.page.page.recordPath));
  for (const [person, handle] of open()) claim(person, existing.find((record) => record.handle === handle && !claimed.has(record)));
  for (const [person] of open()) claim(person, only(existing, claimed, ({ data }) => normalName(textOf(data, 'name') ?? '') === normalName(person.name)));
  for (const [person] of open()) {
    const github = person.page?.values.get('github')?.toLowerCase();
    if (github !== undefined && github !== '') claim(person, only(existing, claimed, ({ data }) => textOf(data, 'github')?.toLowerCase() === github));
  }
  const taken = new Set([...existing.map(({ handle }) => handle), ...[...places.values()].map(({ handle }) => handle)]);
  for (const [person, base] of open()) {
    const handle = uniqueSlug(base, taken);
    taken.add(handle);
    places.set(person, { handle });
  }
  return places;
}
