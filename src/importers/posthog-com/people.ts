/** The people's records: new files, and keys that records which are there lack. */
import { pathIn } from '../../handbook/folders.js';
import { addKeys, EditError, type KeyEntry } from '../../records/edit.js';
import { recordText, textOf } from '../records.js';
import { placeOf, type Place } from './handles.js';
import type { Matched, Person } from './match.js';
import { normalName } from '../names.js';
import type { NoteBook } from '../notes.js';
import { readStartDate } from './page.js';
import type { ExistingPerson, FallbackStart, ImportPlan, ImportWrite } from './types.js';

/** The page's own keys that a new record takes along, in this order. */
const CARRIED = ['email', 'github', 'country', 'timezone', 'pronouns', 'twitter', 'linkedin', 'website'];

/** What the people's part of a plan needs. */
export interface PeopleInput {
  readonly matched: Matched;
  readonly places: ReadonlyMap<Person, Place>;
  readonly pagePath: string;
  readonly folder: string;
  readonly fallback: FallbackStart | undefined;
  readonly notes: NoteBook;
}

/** Adds what is missing; a record that can't be edited is left alone, with a note. */
export function addMissing(record: { readonly path: string; readonly text: string }, entries: readonly KeyEntry[], notes: NoteBook): ImportWrite | undefined {
  try {
    const after = addKeys(record.path, record.text, entries);
    return after === record.text ? undefined : { path: record.path, before: record.text, after };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    notes.warning(record.path, 1, error.message);
    return undefined;
  }
}

/** The job title: the page's, else the tree's; a team's for those who have neither page nor place in the tree. */
function titleOf({ page, tree, member }: Person): string | undefined {
  return page?.values.get('jobTitle') ?? (tree ?? (page ? undefined : member))?.jobTitle;
}

/** The manager's handle by the tree; null at its top, undefined where the tree doesn't say. */
function managerOf(person: Person, input: PeopleInput): string | null | undefined {
  const { tree } = person;
  if (tree === undefined) return undefined;
  if (tree.unreadManagerLine !== undefined) {
    input.notes.warning(input.pagePath, tree.line, `${person.name} stands below line ${tree.unreadManagerLine}, which could not be read: imported without a manager`);
    return undefined;
  }
  if (tree.manager === null) return null;
  const manager = input.matched.ofTree.get(tree.manager);
  if (manager === undefined || manager === person) return undefined;
  return input.places.get(manager)?.handle;
}

/** The start date by the page; what is no ISO date is noted, and used where it can mean one day alone. */
function startOf(person: Person, input: PeopleInput, kept: boolean): string | undefined {
  const text = person.page?.values.get('startDate');
  if (person.page === undefined || text === undefined) return undefined;
  const { date, exact } = readStartDate(text);
  const { path } = person.page.page;
  const line = person.page.lineOf('startDate');
  if (exact) return date;
  if (kept) input.notes.warning(path, line, `the start date "${text}" is no ISO date; it was left as it is`);
  else if (date !== undefined) input.notes.listed(path, line, `the start date "${text}" was written as ${date}`);
  else input.notes.warning(path, line, `the start date "${text}" can't be read as a date`);
  return date;
}

/** Notes where a record that is there says something else than the source; the record stays. */
function compare(person: Person, record: ExistingPerson, input: PeopleInput, wanted: ReadonlyMap<string, string | null>): void {
  const own = record.data ?? {};
  const { path, line } = placeOf(person, input.pagePath);
  for (const [key, value] of wanted) {
    if (!Object.hasOwn(own, key)) continue;
    const is = own[key] === null ? null : (textOf(own, key) ?? '…');
    const same = key === 'name' ? normalName(is ?? '') === normalName(value ?? '') : is === value;
    if (!same) input.notes.warning(path, line, `${record.path} keeps ${key}: ${is ?? 'null'}; the source says ${value ?? 'nobody'}`);
  }
}

/** Adds to a person's record what it lacks. */
function completeRecord(person: Person, record: ExistingPerson, input: PeopleInput, needs: ImportPlan['needsStartDate'][number][]): ImportWrite | undefined {
  if (record.data === undefined) {
    input.notes.warning(record.path, 1, `${person.name}'s record can't be read; it was left alone`);
    return undefined;
  }
  const inPlace = record.path === person.page?.page.recordPath;
  const own = record.data;
  const has = (key: string): boolean => Object.hasOwn(own, key);
  const manager = managerOf(person, input);
  const start = startOf(person, input, inPlace);
  const title = titleOf(person);
  const entries: KeyEntry[] = [];
  const identifies = !(inPlace && person.guessed);
  if (!has('name') && identifies) entries.push(['name', person.name]);
  if (!has('startDate')) {
    const date = start ?? fallbackStart(person, input, needs);
    if (date !== undefined) entries.push(['startDate', date]);
  }
  if (!has('jobTitle') && title !== undefined && identifies) entries.push(['jobTitle', title]);
  if (!has('manager') && typeof manager === 'string') entries.push(['manager', manager]);
  const said = new Map<string, string | null>([['name', person.tree?.name ?? person.page?.values.get('name') ?? person.name]]);
  const pageTitle = person.page?.values.get('jobTitle');
  if (!inPlace && start !== undefined) said.set('startDate', start);
  if (!inPlace && pageTitle !== undefined) said.set('jobTitle', pageTitle);
  if (manager !== undefined) said.set('manager', manager);
  compare(person, record, input, said);
  return addMissing(record, entries, input.notes);
}

/** The date for someone without one, said so; without a fallback the caller must ask for one. */
function fallbackStart(person: Person, input: PeopleInput, needs: ImportPlan['needsStartDate'][number][]): string | undefined {
  const { path, line } = placeOf(person, input.pagePath);
  if (input.fallback === undefined) {
    needs.push({ name: person.name, line, where: `${path}:${line}` });
    return undefined;
  }
  input.notes.listed(path, line, `${person.name} has no start date of their own; ${input.fallback.date} was taken from ${input.fallback.from}`);
  return input.fallback.date;
}

/** A new person's record; undefined while their start date is unknown. */
function newRecord(person: Person, handle: string, input: PeopleInput, needs: ImportPlan['needsStartDate'][number][]): ImportWrite | undefined {
  const values = person.page?.values ?? new Map<string, string>();
  const startDate = startOf(person, input, false) ?? fallbackStart(person, input, needs);
  if (startDate === undefined) return undefined;
  const title = titleOf(person);
  const manager = managerOf(person, input);
  const entries: KeyEntry[] = [
    ['name', values.get('name') ?? person.name],
    ['startDate', startDate],
  ];
  if (title !== undefined && title !== '') entries.push(['jobTitle', title]);
  if (typeof manager === 'string') entries.push(['manager', manager]);
  for (const key of CARRIED) {
    const value = values.get(key);
    if (value !== undefined && value !== '') entries.push([key, value]);
  }
  return { path: pathIn(input.folder, `${handle}.yml`), before: null, after: recordText(entries) };
}

/** One note for all titles that differ between the tree and the pages: the pages' own are kept. */
function noteTitles(people: readonly Person[], input: PeopleInput): void {
  const differing = people.filter(({ tree, page }) => {
    const [own, other] = [page?.values.get('jobTitle'), tree?.jobTitle];
    return own !== undefined && other !== undefined && normalName(own) !== normalName(other);
  });
  const line = differing[0]?.tree?.line;
  if (line === undefined) return;
  const named = differing.map(({ name, tree }) => `${name} (line ${tree?.line ?? 0})`).join(', ');
  input.notes.listed(input.pagePath, line, `the job title in the tree differs from the one on the person's page, which counts: ${named}`);
}

/** What has to be written for the people, and whose start date is unknown. */
export function planPeople(input: PeopleInput): { writes: ImportWrite[]; needsStartDate: ImportPlan['needsStartDate'] } {
  const writes: ImportWrite[] = [];
  const needs: ImportPlan['needsStartDate'][number][] = [];
  for (const person of input.matched.people) {
    const place = input.places.get(person);
    if (!place) continue;
    const write = place.record ? completeRecord(person, place.record, input, needs) : newRecord(person, place.handle, input, needs);
    if (write) writes.push(write);
  }
  noteTitles(input.matched.people, input);
  return { writes, needsStartDate: needs };
}
