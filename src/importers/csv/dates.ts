/** Dates as spreadsheets and HR systems write them, in ISO form. */
import { UsageError } from '../../errors.js';
import { isDay } from '../../records/calendar.js';
import { quoted, type Problems } from './problems.js';

/** The order of day, month and year in dates of numbers. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = { dmy: 'day first', mdy: 'month first', ymd: 'year first' };

/** The years that anyone works in; anything else is a slip of the keys. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** A column of dates: the cells that hold something. */
export interface DateColumn {
  readonly header: string;
  readonly cells: readonly { readonly line: number; readonly text: string }[];
}

export interface DatesRead {
  /** By line; nothing where there is no date, or none that can be read. */
  readonly dates: ReadonlyMap<number, string>;
  /** Such as `day first`; undefined where no date left it open. */
  readonly order?: string;
}

/** Numbers whose order has to be found out. */
interface Numbers {
  readonly line: number;
  readonly text: string;
  readonly numbers: readonly [string, string, string];
  readonly dotted: boolean;
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar'], ['february', 'februar'], ['march', 'marz', 'maerz', 'mrz'], ['april'], ['may', 'mai'], ['june', 'juni'],
  ['july', 'juli'], ['august'], ['september'], ['october', 'oktober'], ['november'], ['december', 'dezember'],
];
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;

/** What may stand behind a date: a time of day and a zone. The day is the one that is written. */
const TIME = String.raw`(?:[T ,]{1,3}\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:[ap]\.?m\.?)? ?(?:Z|UTC|GMT)?(?:[+-]\d{2}:?\d{2})?)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})${TIME}`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const LONGEST = 60;

/** The date in ISO form; undefined for a day that is in no calendar, or in a year when nobody was hired. */
function isoOf(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || !isDay(year, month, day)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A year of two digits is one of 1970 to 2069. */
function yearOf(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function inOrder({ numbers: [first, second, third] }: Numbers, order: DateOrder): string | undefined {
  if (order === 'ymd') return third.length > 2 ? undefined : isoOf(yearOf(first.padStart(2, '0')), Number(second), Number(third));
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return isoOf(yearOf(third), Number(month), Number(day));
}

/** `4 Mar 2024`, `March 4th, 2024`, `Mon, 04-Mar-24`, `4. März 2024`; null for a day that is in no calendar, undefined for what isn't written so. */
function withMonthName(text: string): string | null | undefined {
  const words = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[t ,]{1,3}\d{1,2}:\d{2}.*$/, '');
  const tokens = words.split(/[\s,./-]+/).filter((token) => token !== '' && token !== 'of' && !WEEKDAY.test(token));
  const at = tokens.findIndex((token) => /^[a-z]{3,}$/.test(token) && monthOf(token) > 0);
  const numbers = tokens.filter((_, index) => index !== at).map((token) => token.replace(/^(\d{1,2})(?:st|nd|rd|th)$/, '$1'));
  if (at === -1 || numbers.length !== 2 || !numbers.every((token) => /^(?:\d{1,2}|\d{4})$/.test(token))) return undefined;
  const [first, second] = numbers as [string, string];
  const [day, year] = first.length === 4 ? [second, first] : [first, second];
  return isoOf(yearOf(year), monthOf(tokens[at] as string), day.length > 2 ? 0 : Number(day)) ?? null;
}

/** The month that a word of at least three letters begins the name of; 0 for none. */
function monthOf(word: string): number {
  return MONTHS.findIndex((names) => names.some((name) => name.startsWith(word) || (name === 'september' && word === 'sept'))) + 1;
}

/** One cell: a date, numbers in an order to be found out, or why it is neither. */
function readCell(line: number, text: string): { iso: string } | { open: Numbers } | { why: string } {
  const impossible = { why: `${quoted(text)} is no date in the calendar` };
  if (text.length > LONGEST) return impossible;
  const first = YEAR_FIRST.exec(text);
  const [, year = '', month = '', day = ''] = first ? [first[0], first[1], first[3], first[4]] : COMPACT.exec(text) ?? [];
  if (year !== '') {
    const iso = isoOf(Number(year), Number(month), Number(day));
    return iso === undefined ? impossible : { iso };
  }
  const last = YEAR_LAST.exec(text);
  if (last) return { open: { line, text, numbers: [last[1] as string, last[3] as string, last[4] as string], dotted: last[2] === '.' } };
  const named = withMonthName(text);
  if (named !== undefined) return named === null ? impossible : { iso: named };
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return { why: `${quoted(text)} is the number by which a spreadsheet keeps a date; give the column a date format and export it again` };
  return { why: /\d/.test(text) ? `${quoted(text)} can't be read as a date; write it as year, month and day, such as 2024-03-04` : `${quoted(text)} is no date` };
}

/** What is known of a column's order: it, `undefined` where nothing asks for one, or a cell that leaves it open. */
interface Known {
  readonly order?: DateOrder;
  readonly open?: Numbers;
  /** The dates are the same in every order, so they say nothing about another column's. */
  readonly any?: true;
}

/** The order that a header names: `Start date (DD/MM/YYYY)`. */
function hintOf(header: string): DateOrder | undefined {
  const letters = /\b(d{1,2}|m{1,2}|y{2,4})[-/. ]?(d{1,2}|m{1,2})[-/. ]?(y{2,4}|d{1,2})\b/i.exec(header);
  const order = letters?.slice(1).map((part) => part[0]?.toLowerCase()).join('');
  return DATE_ORDERS.find((known) => known === order);
}

/** The order of day and month, as all dates of a column allow it. Dates that no order fits go to the problems. */
function orderOf(header: string, numbers: readonly Numbers[], given: DateOrder | undefined, problems: Problems): Known {
  const orders: readonly DateOrder[] = given === undefined ? ['dmy', 'mdy'] : [given];
  let left = orders;
  let decided: Numbers | undefined;
  for (const cell of numbers) {
    const fitting = orders.filter((order) => inOrder(cell, order) !== undefined);
    const both = left.filter((order) => fitting.includes(order));
    if (fitting.length === 0) problems.add(cell.line, `${quoted(cell.text)} is no date in the calendar${given === undefined ? '' : `, read ${ORDER_WORDS[given]} as --date-order says`}`);
    else if (both.length === 0) problems.add(cell.line, `${quoted(cell.text)} has the ${fitting[0] === 'dmy' ? 'day' : 'month'} first, and ${quoted(decided?.text ?? '')} on line ${decided?.line ?? 0} has it second: one column, one order`);
    else {
      if (both.length < left.length) decided = cell;
      left = both;
    }
  }
  if (left.length === 1) return numbers.length === 0 && given === undefined ? {} : { order: left[0] as DateOrder };
  const doubtful = numbers.filter((cell) => inOrder(cell, 'dmy') !== inOrder(cell, 'mdy'));
  if (doubtful.length === 0) return numbers.length === 0 ? {} : { order: 'dmy', any: true };
  const hint = hintOf(header);
  if (hint === 'dmy' || hint === 'mdy') return { order: hint };
  // With dots between them the day comes first, wherever dates are written so.
  return doubtful.every(({ dotted }) => dotted) ? { order: 'dmy' } : { open: doubtful[0] as Numbers };
}

/**
 * Reads columns of dates, each in the order that all of its dates allow; what one leaves open, the
 * other decides, since both come from one export. `given` is `--date-order`. Dates that don't exist
 * go to the problems; `ask` throws UsageError for an order that nothing decides.
 */
export function readDates(columns: readonly DateColumn[], given: DateOrder | undefined, file: string, problems: Problems): { columns: DatesRead[]; ask(): void } {
  const read = columns.map(({ header, cells }) => {
    const dates = new Map<number, string>();
    const numbers: Numbers[] = [];
    for (const { line, text } of cells) {
      const outcome = readCell(line, text);
      if ('iso' in outcome) dates.set(line, outcome.iso);
      else if ('open' in outcome) numbers.push(outcome.open);
      else problems.add(line, outcome.why);
    }
    return { header, dates, numbers, known: orderOf(header, numbers, given, problems) };
  });
  const orders = new Set(read.flatMap(({ known }) => (known.order === undefined || known.any ? [] : [known.order])));
  const shared = orders.size === 1 ? [...orders][0] : undefined;
  const asking = shared === undefined ? read.find(({ known }) => known.open !== undefined) : undefined;
  return {
    columns: read.map(({ dates, numbers, known }) => {
      const order = known.order ?? shared;
      for (const cell of numbers) {
        const iso = order === undefined ? undefined : inOrder(cell, order);
        if (iso !== undefined) dates.set(cell.line, iso);
      }
      return { dates, ...(order === undefined || numbers.length === 0 ? {} : { order: ORDER_WORDS[order] }) };
    }),
    ask() {
      const open = asking?.known.open;
      if (open === undefined) return;
      throw new UsageError(`${file}:${open.line}: ${quoted(open.text)} can be two dates, and nothing in the column ${quoted(asking?.header ?? '')} says whether day or month comes first`, { next: 'Say it: --date-order dmy (day first) or --date-order mdy (month first)' });
    },
  };
}
