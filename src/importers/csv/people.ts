/** The people of a file: what each row says, field by field. */
import { isTimeZone } from '../../handbook/config.js';
import { slugOf } from '../../records/slug.js';
import { normalName } from '../names.js';
import type { Columns } from './columns.js';
import { readDates, type DateOrder, type DatesRead } from './dates.js';
import type { Field } from './fields.js';
import { fullName, namesOf } from './names.js';
import { quoted, type Problems } from './problems.js';
import type { Row } from './read.js';

/** One person as one row has them. */
export interface CsvPerson {
  readonly line: number;
  readonly name: string;
  /** Every form of the name that the row gives, for finding managers. */
  readonly names: readonly string[];
  readonly email?: string;
  readonly id?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  /** The status says that they have left. */
  readonly inactive: boolean;
  readonly jobTitle?: string;
  readonly craft?: string;
  readonly team?: string;
  /** What the manager's columns say, in their order: an id, an e-mail address, a name. */
  readonly managers: readonly string[];
  readonly github?: string;
  readonly country?: string;
  readonly timezone?: string;
  /** What was left out of their record, and why. */
  readonly remarks: readonly string[];
}

/** What reading people needs. */
export interface PeopleInput {
  readonly rows: readonly Row[];
  readonly columns: Columns;
  readonly file: string;
  readonly crafts: readonly string[];
  readonly dateOrder: DateOrder | undefined;
  readonly problems: Problems;
}

export interface PeopleRead {
  readonly people: readonly CsvPerson[];
  /** How the dates of a field were read: `day first`. */
  readonly orders: ReadonlyMap<Field, string>;
  /** Throws UsageError where nothing says whether day or month comes first. */
  ask(): void;
}

/** What stands in a cell that holds nothing. */
const NOTHING = /^(?:[-–—.]*|#?n\/?a|none|null|nil|unknown|tbd|tba|not (?:set|applicable|available|assigned)|keine?r?|0+([-/.])0+\1 ?0+)$/i;

/** Words of a status that mean someone has left. */
const LEFT = /^(?:terminated|inactive|former|left|leaver|ended|offboarded|resigned|dismissed|fired|retired|deceased|deactivated|archived|suspended|disabled|closed|alumni|inaktiv|ausgeschieden|gekundigt|beendet|ehemalig\w*)\b/;

/** The longest values that a record takes. */
const LONGEST: Readonly<Partial<Record<Field, number>>> = { jobTitle: 200, email: 254, country: 100, team: 200 };

/** A row's value of a field; undefined where there is none. */
function cellOf(row: Row, field: Field, columns: Columns): string | undefined {
  const at = columns.of.get(field)?.[0];
  const text = at === undefined ? '' : (row.cells[at] ?? '');
  return text === '' ? undefined : text;
}

/** The same, of fields in which `-` or `N/A` is nothing. A person may be called Null. */
function valueOf(row: Row, field: Field, input: PeopleInput): string | undefined {
  const text = cellOf(row, field, input.columns);
  if (text === undefined || NOTHING.test(text)) return undefined;
  const most = LONGEST[field];
  if (most !== undefined && text.length > most) {
    input.problems.add(row.line, `${quoted(text)} is longer than ${most} characters (${field})`);
    return undefined;
  }
  return text;
}

function emailOf(row: Row, input: PeopleInput): string | undefined {
  const text = valueOf(row, 'email', input)?.replace(/^mailto:/i, '');
  if (text === undefined || /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.test(text)) return text;
  input.problems.add(row.line, `${quoted(text)} is no e-mail address`);
  return undefined;
}

/** The account, taken out of a link or from behind an `@`; what is none is remarked and left out. */
function githubOf(row: Row, input: PeopleInput, remarks: string[]): string | undefined {
  const text = valueOf(row, 'github', input);
  if (text === undefined) return undefined;
  const account = text.replace(/^(?:https?:\/\/)?(?:www\.)?github\.com\//i, '').replace(/^@/, '').replace(/[/?#].*$/, '');
  if (/^[a-z\d][a-z\d_-]{0,99}$/i.test(account)) return account;
  remarks.push(`${quoted(text)} is no GitHub account`);
  return undefined;
}

/** One of the config's crafts, however it is spelled; another one is remarked and left out. */
function craftOf(row: Row, input: PeopleInput, remarks: string[]): string | undefined {
  const text = valueOf(row, 'craft', input);
  if (text === undefined) return undefined;
  const craft = craftCalled(text, input.crafts);
  if (craft === undefined) remarks.push(`${quoted(text)} is none of the crafts in posthog-mgmt.yml`);
  return craft;
}

/** The craft that is written so; else in another case, or with other marks between its words, where that can only be one. */
function craftCalled(text: string, crafts: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const slug = slugOf(lower);
  for (const isMeant of [(craft: string) => craft === text, (craft: string) => craft.toLowerCase() === lower, (craft: string) => slug !== '' && slugOf(craft.toLowerCase()) === slug]) {
    const [craft, ...others] = crafts.filter(isMeant);
    if (craft !== undefined) return others.length === 0 ? craft : undefined;
  }
  return undefined;
}

function timezoneOf(row: Row, input: PeopleInput, known: Map<string, boolean>, remarks: string[]): string | undefined {
  const text = valueOf(row, 'timezone', input);
  if (text === undefined) return undefined;
  // Asking the runtime is slow, and most people share a few zones.
  if (!known.has(text)) known.set(text, text.length <= 64 && isTimeZone(text));
  if (known.get(text) === true) return text;
  remarks.push(`${quoted(text)} is no time zone such as Europe/London`);
  return undefined;
}

/** What the manager's columns of a row say. */
function managersOf(row: Row, { columns }: PeopleInput): string[] {
  const cells = (columns.of.get('manager') ?? []).map((index) => row.cells[index] ?? '');
  return cells.filter((text) => !NOTHING.test(text));
}

/** The dates of both columns, by line. */
function datesOf(input: PeopleInput): { of: ReadonlyMap<Field, DatesRead>; ask(): void } {
  const fields = (['startDate', 'endDate'] as const).filter((field) => input.columns.of.has(field));
  const { columns, ask } = readDates(fields.map((field) => ({
    header: input.columns.header[input.columns.of.get(field)?.[0] ?? 0] ?? '',
    cells: input.rows.flatMap((row) => {
      const text = cellOf(row, field, input.columns);
      return text === undefined || NOTHING.test(text) ? [] : [{ line: row.line, text }];
    }),
  })), input.dateOrder, input.file, input.problems);
  return { of: new Map(fields.map((field, index) => [field, columns[index] as DatesRead])), ask };
}

/** Refuses two rows with one e-mail address, whatever its case. */
function refuseTwins(people: readonly CsvPerson[], problems: Problems): void {
  const lines = new Map<string, number>();
  for (const { line, email } of people) {
    if (email === undefined) continue;
    const first = lines.get(email.toLowerCase());
    if (first === undefined) lines.set(email.toLowerCase(), line);
    else problems.add(line, `${quoted(email)} is on line ${first} already: an e-mail address is one person's`);
  }
}

/** One row as a person; undefined, with a problem, where it has no name. */
function personOf(row: Row, input: PeopleInput, dates: ReadonlyMap<Field, DatesRead>, zones: Map<string, boolean>): CsvPerson | undefined {
  const { columns, problems } = input;
  const given = (field: Field): string | undefined => cellOf(row, field, columns);
  const parts = { name: given('name'), first: given('firstName'), last: given('lastName'), preferred: given('preferredName') };
  const name = fullName(parts);
  const wrong = name === '' ? 'this row has no name' : normalName(name) === '' ? `${quoted(name)} is no name` : name.length > 200 ? `${quoted(name)} is longer than 200 characters (name)` : undefined;
  if (wrong !== undefined) return void problems.add(row.line, wrong);
  const remarks: string[] = [];
  const optional = {
    email: emailOf(row, input), id: valueOf(row, 'id', input),
    startDate: dates.get('startDate')?.dates.get(row.line), endDate: dates.get('endDate')?.dates.get(row.line),
    jobTitle: valueOf(row, 'jobTitle', input), craft: craftOf(row, input, remarks), team: valueOf(row, 'team', input),
    github: githubOf(row, input, remarks), country: valueOf(row, 'country', input), timezone: timezoneOf(row, input, zones, remarks),
  };
  const { startDate, endDate } = optional;
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) problems.add(row.line, `the last day, ${endDate}, is before the first, ${startDate}`);
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<CsvPerson>;
  const status = normalName(valueOf(row, 'status', input) ?? '');
  return { ...present, line: row.line, name, names: namesOf(parts, name), inactive: LEFT.test(status), managers: managersOf(row, input), remarks };
}

/**
 * Reads everyone. What can't stand in a record goes to the problems with its line: a row without
 * a name, a date that doesn't exist, no address where one should be, two rows with one address.
 */
export function readPeople(input: PeopleInput): PeopleRead {
  const dates = datesOf(input);
  const zones = new Map<string, boolean>();
  const people = input.rows.flatMap((row) => personOf(row, input, dates.of, zones) ?? []);
  refuseTwins(people, input.problems);
  const orders = new Map([...dates.of].flatMap(([field, { order }]) => (order === undefined ? [] : [[field, order] as const])));
  return { people, orders, ask: dates.ask };
}
