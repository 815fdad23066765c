import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Plan } from '../../../entries/plan.js';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { DATE_ORDERS, type DateOrder } from '../../../importers/csv/dates.js';
import { FIELDS, type Field } from '../../../importers/csv/fields.js';
import { planCsv, type CsvPlan } from '../../../importers/csv/plan.js';
import { decodeCsv, MAX_FILE } from '../../../importers/csv/read.js';
import type { Ports } from '../../../ports.js';
import { count, wrap } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import type { CommandTools, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { repeated } from '../../given.js';
import { previewOf } from '../../outcome.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { carryOut, checkStartDate, commitPlan, countBoth, existingRecords, FORMATS, report } from './shared.js';
import { notOneOf } from '../../../records/did-you-mean.js';

interface CsvFlags extends WritingFlags {
  readonly map?: readonly string[];
  readonly startDate?: string;
  readonly dateOrder?: string;
}

/** Declares `import csv FILE`. */
export function defineCsv(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'csv', "Makes people and team records from an HR system's export, in one commit. Columns are known by their headers; pay, birth dates, addresses and the like are never imported.", {
    formats: FORMATS,
    examples: ['posthog-mgmt import csv employees.csv --dry-run', 'posthog-mgmt import csv employees.csv --map "Squad=team" --map "Division=ignore"', 'posthog-mgmt import csv users.csv --start-date 2022-01-01'],
  });
  addWritingFlags(command)
    .argument('<file>', 'an export of Deel, BambooHR, Personio or any other system, as CSV')
    .option('--map <column=field>', `what a column means (${FIELDS.join(', ')}; ignore); repeatable`, repeated)
    .option('--start-date <date>', 'for those who have none in the file')
    .option('--date-order <order>', `how dates such as 03/04/2024 are meant: ${DATE_ORDERS.join(', ')}`)
    .action((file: string, flags: CsvFlags) => act(command, (session) => importCsv(session, file, flags)));
}

async function importCsv(session: Session, file: string, flags: CsvFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const { ports } = session;
  const handbook = await session.open();
  const text = readFile(ports, file);
  const { found: imported, plan, applied } = await carryOut(handbook, session, flags, async (upon) => {
    const found = planText(session, upon, file, text, flags);
    return { found, plan: await commitOf(found, session, upon) };
  });
  if (format === 'json') {
    const { people, teams, columns, leftOut, notes } = imported;
    ports.terminal.data(safeJson({ version: 1, people, teams, paths: plan.writes.map(({ path }) => path), commit: applied?.commit ?? null, columns, leftOut, notes, ...(flags.dryRun ? previewOf(plan) : {}) }));
    return 0;
  }
  report(session, countBoth(imported), imported.notes, plan, flags, applied, summary(imported, ports.terminal.columns));
  return 0;
}

/** Plans the import of a file, relative to the working directory. Throws UsageError and RefusalError as `import csv` does. */
export function planCsvFile(session: Session, handbook: Handbook, file: string, flags: Pick<CsvFlags, 'map' | 'startDate' | 'dateOrder'>): CsvPlan {
  return planText(session, handbook, file, readFile(session.ports, file), flags);
}

function planText(session: Session, handbook: Handbook, file: string, text: string, { map, startDate, dateOrder }: Pick<CsvFlags, 'map' | 'startDate' | 'dateOrder'>): CsvPlan {
  checkStartDate(startDate);
  const order = readOrder(dateOrder);
  return planCsv({
    file, text, maps: map ?? [], today: todayOf(session, handbook), crafts: handbook.config.crafts,
    ...(order === undefined ? {} : { dateOrder: order }), ...(startDate === undefined ? {} : { startDate }),
    ...existingRecords(session.ports, handbook), paths: { people: handbook.config.folders.person, teams: handbook.config.folders.team },
  });
}

function commitOf({ writes, newPeople }: CsvPlan, session: Session, handbook: Handbook): Promise<Plan> {
  const kind = newPeople > 0 ? 'person' : 'team';
  return commitPlan(session, handbook, writes, `${kind}: import ${countBoth({ people: newPeople, teams: writes.length - newPeople })} from CSV`, kind);
}

function readOrder(text: string | undefined): DateOrder | undefined {
  const order = DATE_ORDERS.find((known) => known === text?.toLowerCase());
  if (text !== undefined && order === undefined) throw new UsageError(notOneOf('--date-order', text, DATE_ORDERS), { next: 'dmy means the day first, as in 31/12/2024; mdy the month, as in 12/31/2024.' });
  return order;
}

/** The file's text. Throws UsageError where there is no such file, RefusalError for one that is not UTF-8. */
function readFile({ files, cwd }: Ports, file: string): string {
  const absolute = resolve(cwd, file);
  const { bytes, problem } = files.read(files.realPath(absolute) ?? absolute, MAX_FILE);
  if (bytes) return decodeCsv(bytes, file);
  if (problem === 'missing') throw new UsageError(`nothing lies at "${file}"`, { next: 'Paths are relative to the working directory.' });
  if (problem === 'too-large') throw new UsageError(`"${file}" is larger than ${MAX_FILE / 1024 / 1024} MiB`, { next: 'Export the columns that are needed, or import the file in parts.' });
  throw new UsageError(`"${file}" can't be read (${problem})`, { next: 'Name the CSV file itself.' });
}

const WHY_LEFT_OUT = {
  sensitive: 'never imported', second: 'another column has its field', unknown: 'no record has a place for it', asked: 'as --map says',
} as const;

/** What serves to find managers and leavers, and stands in no record. */
const READ_ONLY: readonly Field[] = ['id', 'status'];

/** What came from which column, and which columns were left out. */
function summary({ columns, leftOut }: CsvPlan, width: number): string[] {
  const rows = columns.map(({ field, columns: names, order }) => [field, `${names.join(', ')}${order === undefined ? '' : ` (${order})`}${READ_ONLY.includes(field) ? ' (read, not written)' : ''}`] as const);
  const whys = (Object.keys(WHY_LEFT_OUT) as (keyof typeof WHY_LEFT_OUT)[]).filter((why) => leftOut.some((column) => column.why === why));
  const left = whys.map((why) => {
    const names = leftOut.filter((column) => column.why === why).map(({ column, field }) => (field === undefined ? column : `${column} (${field})`));
    return ['left out', `${names.join(', ')}: ${WHY_LEFT_OUT[why]}`] as const;
  });
  const indent = 17;
  const lines = [...rows, ...left].flatMap(([name, text]) => wrap(text, width, ' '.repeat(indent)).map((line, index) => (index === 0 ? `  ${name.padEnd(indent - 2)}${line.slice(indent)}` : line)));
  return [`${count(columns.length, 'field')} from these columns:`, ...lines, ''];
}
