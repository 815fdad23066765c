/** The new people's records. */
import { pathIn } from '../../handbook/folders.js';
import type { KeyEntry } from '../../records/edit.js';
import type { NoteBook } from '../notes.js';
import { recordText } from '../records.js';
import type { ImportWrite } from '../types.js';
import type { FindManager } from './managers.js';
import type { CsvPerson } from './people.js';
import type { Place } from './places.js';

/** What the records of the people need. */
export interface RecordsInput {
  readonly people: readonly CsvPerson[];
  readonly places: ReadonlyMap<CsvPerson, Place>;
  readonly find: FindManager;
  readonly fallbackStart: string | undefined;
  readonly folder: string;
  readonly file: string;
  readonly notes: NoteBook;
}

/** The keys that a row gives as they are, in the record's order, around the manager's. */
const BEFORE_MANAGER = ['jobTitle', 'craft'] as const;
const AFTER_MANAGER = ['endDate', 'email', 'github', 'country', 'timezone'] as const;

/** The manager's handle; where nobody can be written the reason is noted, and the person kept. */
function managerOf(person: CsvPerson, { find, file, notes }: RecordsInput): string | undefined {
  const { candidate, why } = find(person);
  if (why === undefined) return candidate?.handle;
  notes.warning(file, person.line, `${person.name} is imported without a manager: ${why}`);
  return undefined;
}

function newRecord(person: CsvPerson, startDate: string, input: RecordsInput): string {
  for (const remark of person.remarks) input.notes.warning(input.file, person.line, `left out of ${person.name}'s record: ${remark}`);
  const entries: KeyEntry[] = [['name', person.name], ['startDate', startDate]];
  const add = (key: string, value: string | undefined): void => void (value === undefined || entries.push([key, value]));
  for (const key of BEFORE_MANAGER) add(key, person[key]);
  add('manager', managerOf(person, input));
  for (const key of AFTER_MANAGER) add(key, person[key]);
  return recordText(entries);
}

/** What has to be written for the people who are new, and those whose start date nobody knows. */
export function planRecords(input: RecordsInput): { writes: ImportWrite[]; needsStartDate: CsvPerson[] } {
  const { places, fallbackStart, folder, file, notes } = input;
  const writes: ImportWrite[] = [];
  const needsStartDate: CsvPerson[] = [];
  const undated: string[] = [];
  for (const person of input.people) {
    const place = places.get(person);
    if (!place || place.record) continue;
    const startDate = person.startDate ?? fallbackStart;
    if (startDate === undefined) needsStartDate.push(person);
    else writes.push({ path: pathIn(folder, `${place.handle}.yml`), before: null, after: newRecord(person, startDate, input) });
    if (person.startDate === undefined && startDate !== undefined) undated.push(person.name);
  }
  const line = input.people.find(({ name }) => name === undated[0])?.line ?? 1;
  if (undated.length > 0) notes.listed(file, line, `${undated.length === 1 ? `${undated[0] as string} has` : `${undated.length} people have`} no start date of their own; ${fallbackStart as string} was taken from --start-date`);
  return { writes: writes.sort((a, b) => (a.path < b.path ? -1 : 1)), needsStartDate };
}
