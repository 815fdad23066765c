/** A CSV file as a header and rows of cells, each with its line. */
import { CsvError, parse, type Options } from 'csv-parse/sync';
import { RefusalError } from '../../errors.js';
import { decode } from '../../records/source.js';
import { DELIMITERS, DELIMITER_NAMES, detectDelimiter, type Delimiter } from './delimiter.js';

/** The largest file (16 MiB), the longest row in characters, and the most people that one import takes. */
export const MAX_FILE = 16 * 1024 * 1024;
export const MAX_ROW = 100_000;
export const MAX_ROWS = 20_000;
const MAX_COLUMNS = 1000;

export interface Row {
  /** Where the row begins in the file, from 1. */
  readonly line: number;
  /** As many as the header has; blanks and line breaks inside are one blank each. */
  readonly cells: readonly string[];
}

export interface Table {
  readonly delimiter: Delimiter;
  readonly header: Row;
  /** Without those that hold nothing. */
  readonly rows: readonly Row[];
}

// Control characters and those that reorder what is shown have no place in a name or title.
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** A cell's text: one line, nothing unseen in it. */
function tidy(cell: string): string {
  return cell.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
}

/** The file's text with LF as line ends. Throws RefusalError, with the line, for what is not UTF-8. */
export function decodeCsv(bytes: Uint8Array, file: string): string {
  const decoded = decode(bytes);
  if (!('problem' in decoded)) return decoded.text.replace(/\r\n?/g, '\n');
  const { message, range } = decoded.problem;
  const next = message.includes('UTF-16') ? 'Save it as "CSV UTF-8" instead of "Unicode text", or: iconv -f UTF-16 -t UTF-8 FILE'
    : 'Save it as "CSV UTF-8". Older spreadsheets write Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 FILE';
  throw new RefusalError(`${file}:${range.line}: ${message}`, { next });
}

/** The text behind a first line such as `sep=;`, which spreadsheets write for themselves. */
function withoutSeparatorLine(text: string): { text: string; skipped: number; delimiter?: Delimiter } {
  const match = /^"?sep=(.)"?\n/i.exec(text);
  const delimiter = DELIMITERS.find((known) => known === match?.[1]);
  return match && delimiter !== undefined ? { text: text.slice(match[0].length), skipped: 1, delimiter } : { text, skipped: 0 };
}

const NOT_CLOSED = 'a quote is opened in the row that begins here, and never closed';

function wordsOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED': return NOT_CLOSED;
    case 'CSV_INVALID_CLOSING_QUOTE': return 'there is text behind a closing quote; a quote inside of quotes is written twice';
    case 'INVALID_OPENING_QUOTE': return 'there is a quote inside a cell that has none around it; such a cell stands in quotes, and the quote in it twice';
    case 'CSV_MAX_RECORD_SIZE': return `a row of more than ${MAX_ROW} characters; is there a quote that nobody closed?`;
    default: return `it can't be read as CSV (${code})`;
  }
}

/** Every row with its line. Throws RefusalError for a malformed file. */
function parseRows(text: string, skipped: number, delimiter: Delimiter, file: string): Row[] {
  const rows: Row[] = [];
  let line = 1 + skipped;
  let read = 0;
  const options: Options = {
    delimiter, record_delimiter: '\n', relax_column_count: true, trim: true, max_record_size: MAX_ROW, to: MAX_ROWS * 2,
    on_record: (cells, { lines }) => {
      // A line break inside of quotes is a line, too; `lines` counts up to the end of the row.
      const row = { line, cells: cells.map(tidy) };
      read = lines;
      line = lines + 1 + skipped;
      if (row.cells.some((cell) => cell !== '')) rows.push(row);
      return null;
    },
  };
  try {
    parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE' ? line : Math.max(read + 1, Number(error['lines']) || 1) + skipped;
    throw new RefusalError(`${file}:${at}: ${wordsOf(error)}`, { next: 'Nothing was written. Correct the file, or export it anew.' });
  }
  return rows;
}

/** Refuses what is no table. Throws RefusalError with the line. */
function check(header: Row | undefined, rows: readonly Row[], file: string, delimiter: Delimiter): asserts header is Row {
  const refuse = (line: number, message: string, next: string): never => {
    throw new RefusalError(`${file}:${line}: ${message}`, { next });
  };
  if (!header) refuse(1, 'there is nothing in this file', 'It begins with a header, such as: Name,Email,Start date,Manager,Department');
  const width = (header as Row).cells.length;
  if (width > MAX_COLUMNS) refuse((header as Row).line, `the header has ${width} columns; at most ${MAX_COLUMNS} are read`, 'Export the columns that are needed.');
  if (rows.length > MAX_ROWS) refuse((rows[MAX_ROWS] as Row).line, `there are more than ${MAX_ROWS} rows`, 'Import the file in parts.');
  const uneven = rows.find(({ cells }) => cells.length !== width);
  if (uneven) refuse(uneven.line, `this row has ${uneven.cells.length} cells, and the header has ${width} (${DELIMITER_NAMES[delimiter]} between them)`, 'A cell that has the delimiter in it stands in quotes. Nothing was written.');
}

/**
 * Reads a table from a text whose lines end with LF; `file` is its name for messages. The delimiter
 * is detected. Throws RefusalError, with the line, for a file that is empty, malformed or too large.
 */
export function readTable(source: string, file: string): Table {
  const { text, skipped, delimiter = detectDelimiter(text) } = withoutSeparatorLine(source);
  const [header, ...rows] = parseRows(text, skipped, delimiter, file);
  check(header, rows, file, delimiter);
  return { delimiter, header, rows };
}
