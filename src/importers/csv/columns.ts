/** Which column of a file means what: by its header, or as someone says. */
import { RefusalError, UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import { sliceWhole } from '../../records/slice-whole.js';
import { FIELDS, HEADERS, headerKey, headerKeys, isSensitive, withoutBrackets, type Field } from './fields.js';
import { quoted } from './problems.js';
import type { Row } from './read.js';

/** The columns of each field, by index from 0; of most fields one, of `manager` perhaps several. */
export interface Columns {
  readonly header: readonly string[];
  readonly of: ReadonlyMap<Field, readonly number[]>;
  /** What is not read, in the file's order. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly column: string;
  /** `sensitive`: never imported. `second`: another column has its field. `unknown`: no record has a place for it. `asked`: someone said so. */
  readonly why: 'sensitive' | 'second' | 'unknown' | 'asked';
  /** The field that it might have been, where another column has it. */
  readonly field?: Field;
}

/** What `--map COLUMN=ignore` says. */
const IGNORE = 'ignore';

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 40).map((name) => sliceWhole(name, 0, 60));
  return [...shown, ...(names.length > shown.length ? [`and ${names.length - shown.length} more`] : [])].join(', ');
}

/** The column that someone means: by the header as it stands, else however it is spelled. Throws UsageError. */
function columnNamed(name: string, header: readonly string[]): number {
  const exact = header.flatMap((column, index) => (column === name.trim() ? [index] : []));
  const key = headerKey(name);
  const found = exact.length > 0 ? exact : header.flatMap((column, index) => (key !== '' && headerKeys(column).includes(key) ? [index] : []));
  if (found.length === 1) return found[0] as number;
  if (found.length > 1) throw new UsageError(`--map: ${found.length} columns are called ${quoted(name)}`, { next: 'Rename one of them in the file.' });
  throw new UsageError(`--map: the file has no column ${quoted(name)}${orDidYouMean(name, header)}`, { next: `Its columns: ${listed(header.filter((column) => column !== ''))}` });
}

function fieldNamed(name: string): Field | typeof IGNORE {
  const known = [...FIELDS, IGNORE].find((field) => field.toLowerCase() === name.trim().toLowerCase());
  if (known === undefined) throw new UsageError(`--map: there is no field ${quoted(name)}${orDidYouMean(name, [...FIELDS, IGNORE])}`, { next: `Fields: ${FIELDS.join(', ')}; ${IGNORE} leaves a column out` });
  return known as Field | typeof IGNORE;
}

interface Mapped {
  readonly of: Map<Field, number[]>;
  readonly ignored: Set<number>;
}

/** What the `--map` flags say. The field follows the last `=`, since a header may have one. Throws UsageError. */
function readMaps(maps: readonly string[], header: readonly string[]): Mapped {
  const mapped: Mapped = { of: new Map(), ignored: new Set() };
  const taken = new Map<number, string>();
  for (const map of maps) {
    const at = map.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--map: ${quoted(map)} is not COLUMN=FIELD`, { next: `Such as --map "Squad=team". Fields: ${FIELDS.join(', ')}` });
    const field = fieldNamed(map.slice(at + 1));
    const column = columnNamed(map.slice(0, at), header);
    const name = header[column] as string;
    if (taken.has(column) && taken.get(column) !== field) throw new UsageError(`--map: ${quoted(name)} can't be ${taken.get(column) as string} and ${field} at once`);
    taken.set(column, field);
    if (field === IGNORE) {
      mapped.ignored.add(column);
      continue;
    }
    if (isSensitive(name)) throw new UsageError(`--map: ${quoted(name)} is nothing for a handbook: pay, birth dates, home addresses and the like are never imported`);
    const others = mapped.of.get(field) ?? [];
    if (others.length > 0 && field !== 'manager' && !others.includes(column)) throw new UsageError(`--map: two columns can't both be ${field}: ${quoted(header[others[0] as number] as string)} and ${quoted(name)}`);
    mapped.of.set(field, [...new Set([...others, column])]);
  }
  return mapped;
}

/** The columns of a field by their headers, one of each group. Throws RefusalError for two of one name. */
function byHeader(field: Field, keys: readonly (readonly string[])[], free: (index: number) => boolean, header: Row, file: string): number[] {
  return HEADERS[field].flatMap((group) => {
    for (const alias of group) {
      const found = keys.flatMap((own, index) => (free(index) && own.includes(alias) ? [index] : []));
      if (found.length > 1) throw new RefusalError(`${file}:${header.line}: ${found.length} columns are called ${quoted(header.cells[found[0] as number] as string)}: which of them counts?`, { next: 'Rename or remove the others in the file.' });
      if (found[0] !== undefined) return [found[0]];
    }
    return [];
  });
}

function whyLeftOut(column: string, keys: readonly string[], isIgnored: boolean): Omit<LeftOut, 'column'> {
  if (isIgnored) return { why: 'asked' };
  const field = FIELDS.find((known) => HEADERS[known].some((group) => keys.some((key) => group.includes(key))));
  if (field !== undefined) return { why: 'second', field };
  return { why: isSensitive(column) ? 'sensitive' : 'unknown' };
}

/**
 * Decides what each column means. `maps` are the values of `--map`; they count more than headers.
 * Throws UsageError for a map that names no column or no field, and where nothing holds names;
 * RefusalError for two columns of one name.
 */
export function readColumns(header: Row, maps: readonly string[], file: string): Columns {
  const names = header.cells;
  const keys = names.map(keysOf);
  const { of: mapped, ignored } = readMaps(maps, names);
  const spoken = new Set([...[...mapped.values()].flat(), ...ignored]);
  const of = new Map<Field, readonly number[]>();
  for (const field of FIELDS) {
    const columns = mapped.get(field) ?? byHeader(field, keys, (index) => !spoken.has(index), header, file);
    if (columns.length > 0) of.set(field, columns);
  }
  const used = new Set([...of.values()].flat());
  const leftOut = names.flatMap((column, index) => (used.has(index) || column === '' ? [] : [{ column, ...whyLeftOut(column, keys[index] as string[], ignored.has(index)) }]));
  if (!of.has('name') && !of.has('firstName') && !of.has('lastName') && !of.has('preferredName')) {
    throw new UsageError(`${file}:${header.line}: no column holds people's names`, { next: `Say which: --map "COLUMN=name". Its columns: ${listed(names.filter((name) => name !== ''))}` });
  }
  return { header: names, of, leftOut };
}

/**
 * The keys that a header is looked up by: the whole alone where it is known (`Manager (e-mail)`). None where it is
 * sensitive by what stands in its brackets (`E-mail (private)`), or unknown and sensitive.
 */
function keysOf(name: string): string[] {
  const keys = headerKeys(name);
  const known = keys.find(isKnown);
  if (known !== undefined && known === keys[0]) return [known];
  const isLeftOut = isSensitive(name) && (known === undefined || !isSensitive(withoutBrackets(name)));
  return isLeftOut ? [] : keys;
}

/** Whether a key is one of the known ones. */
function isKnown(key: string): boolean {
  return FIELDS.some((field) => HEADERS[field].some((group) => group.includes(key)));
}
