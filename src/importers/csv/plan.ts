/** The plan of `import csv`: from a file's text to the records to write. Pure. */
import { UsageError } from '../../errors.js';
import { normalFolder } from '../../handbook/folders.js';
import { formatList } from '../list.js';
import { noteBook } from '../notes.js';
import type { ExistingPerson, ExistingTeam, ImportNote, ImportWrite } from '../types.js';
import { readColumns, type Columns, type LeftOut } from './columns.js';
import type { DateOrder } from './dates.js';
import type { Field } from './fields.js';
import { managerFinder, refuseCircles } from './managers.js';
import { readPeople, type CsvPerson } from './people.js';
import { placePeople, type Place } from './places.js';
import { problemsOf } from './problems.js';
import { readTable } from './read.js';
import { planRecords } from './records.js';
import { planTeams } from './teams.js';

export interface CsvInput {
  /** The file as it was named: for messages. */
  readonly file: string;
  /** Its text, with LF as line ends. */
  readonly text: string;
  /** The values of `--map`: `COLUMN=FIELD`. */
  readonly maps: readonly string[];
  readonly dateOrder?: DateOrder;
  /** For those without a start date of their own. */
  readonly startDate?: string;
  readonly today: string;
  readonly crafts: readonly string[];
  readonly existingPeople: readonly ExistingPerson[];
  readonly existingTeams: readonly ExistingTeam[];
  /** The config's folders, relative to the handbook's root. */
  readonly paths: { readonly people: string; readonly teams: string };
}

/** A field of the records, and the columns that it came from. */
export interface UsedColumn {
  readonly field: Field;
  readonly columns: readonly string[];
  /** Such as `day first`. */
  readonly order?: string;
}

export interface CsvPlan {
  /** New files alone, people before teams, each by path. */
  readonly writes: readonly ImportWrite[];
  /** How many people and teams the file has, written or not. */
  readonly people: number;
  readonly teams: number;
  /** How many of the writes are people. */
  readonly newPeople: number;
  readonly columns: readonly UsedColumn[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly ImportNote[];
}

function needsDate(people: readonly CsvPerson[], hasColumn: boolean, file: string): UsageError {
  const names = formatList(people.map(({ name, line }) => `${name} (${file}:${line})`));
  return new UsageError(hasColumn ? `these people have no start date: ${names}` : `no column of ${file} says when people started: ${names}`, {
    next: `Give a date for them: --start-date 2022-01-31${hasColumn ? '' : ', or name the column: --map "COLUMN=startDate"'}`,
  });
}

function usedColumns({ header, of }: Columns, orders: ReadonlyMap<Field, string>): UsedColumn[] {
  return [...of].map(([field, columns]) => {
    const order = orders.get(field);
    return { field, columns: columns.map((index) => header[index] as string), ...(order === undefined ? {} : { order }) };
  });
}

/** How many are here already. */
function countKnown(places: ReadonlyMap<CsvPerson, Place>): number {
  return [...places.values()].filter(({ record }) => record !== undefined).length;
}

/**
 * Plans an import, as records of people and teams that the handbook lacks. Nothing that is there
 * is changed; planning again on the result plans no writes. Throws RefusalError, with the file's
 * name and line, for content that can't be imported; UsageError for what a flag has to say.
 */
export function planCsv(input: CsvInput): CsvPlan {
  const { file, today, existingPeople, existingTeams } = input;
  const notes = noteBook();
  const problems = problemsOf(file);
  const { header, rows } = readTable(input.text, file);
  const columns = readColumns(header, input.maps, file);
  const read = readPeople({ rows, columns, file, crafts: input.crafts, dateOrder: input.dateOrder, problems });
  const { people } = read;
  const places = placePeople({ people, existing: existingPeople, fallbackStart: input.startDate, file, notes });
  const find = managerFinder(people, places, existingPeople);
  refuseCircles(people, find, problems);
  problems.refuse();
  read.ask();
  const records = planRecords({ people, places, find, fallbackStart: input.startDate, folder: normalFolder(input.paths.people), file, notes });
  if (records.needsStartDate.length > 0) throw needsDate(records.needsStartDate, columns.of.has('startDate'), file);
  const teams = planTeams({ people, places, existing: existingTeams, today, folder: normalFolder(input.paths.teams), file, notes });
  if (rows.length === 0) notes.warning(file, header.line, 'there is nobody below the header');
  const known = countKnown(places);
  if (known > 0 && records.writes.length > 0) notes.listed(file, header.line, known === 1 ? 'one of the people is here already; the record stays as it is' : `${known} of the people are here already; their records stay as they are`);
  return {
    writes: [...records.writes, ...teams.writes], people: places.size, teams: teams.teams, newPeople: records.writes.length,
    columns: usedColumns(columns, read.orders), leftOut: columns.leftOut, notes: notes.all(),
  };
}
