/** Who manages whom: cells that name someone by id, e-mail address, name or handle. */
import { isSlug } from '../../records/kinds.js';
import { normalName } from '../names.js';
import { textOf } from '../records.js';
import type { ExistingPerson } from '../types.js';
import { turned, unmarked } from './names.js';
import type { CsvPerson } from './people.js';
import type { Place } from './places.js';
import { quoted, type Problems } from './problems.js';

/** Someone whom a cell can name. */
export interface Candidate {
  readonly name: string;
  /** Undefined for a row that is not imported. */
  readonly handle?: string;
  /** Undefined for someone who is in the handbook alone. */
  readonly row?: CsvPerson;
}

/** What the manager's cells of a row come to; nothing at all where they name nobody. */
export interface Manager {
  readonly candidate?: Candidate;
  /** Why nobody can be written as the manager. */
  readonly why?: string;
}

export type FindManager = (person: CsvPerson) => Manager;

/** So many of those whom a cell can mean are named. */
const NAMED = 5;

/** Longer than any name with an address behind it. */
const LONGEST = 500;

/** Candidates by what names them; one after the other is added, each by all of its keys. */
class Index {
  readonly #found = new Map<string, Candidate[]>();

  add(key: string | undefined, candidate: Candidate): void {
    if (key === undefined || key === '') return;
    const same = this.#found.get(key);
    if (!same) this.#found.set(key, [candidate]);
    else if (same.at(-1) !== candidate) same.push(candidate);
  }

  get(key: string): readonly Candidate[] {
    return this.#found.get(key) ?? [];
  }
}

/** What a cell may be meant by: as it is, what stands in its brackets (`Ada Obi <ada@example.com>`), what stands before them. */
function readings(cell: string): string[] {
  const inner = /[<([]([^<>()[\]]+)[>)\]]$/.exec(cell)?.[1];
  return [...new Set([cell, ...(inner === undefined ? [] : [inner.trim()]), unmarked(cell), cell.replace(/ *[<([][^<>()[\]]*[>)\]]$/, '')])].filter((text) => text !== '');
}

/**
 * Answers who manages a person, among the rows and those who are in the handbook alone. A handle is
 * tried last, and the cell has to be it exactly; a row's counts before it is written, too, so that a
 * second import finds the same people as the first.
 */
export function managerFinder(people: readonly CsvPerson[], places: ReadonlyMap<CsvPerson, Place>, existing: readonly ExistingPerson[]): FindManager {
  const [byId, byEmail, byName, byHandle] = [new Index(), new Index(), new Index(), new Index()];
  const claimed = new Set([...places.values()].map(({ record }) => record));
  for (const row of people) {
    const place = places.get(row);
    const candidate: Candidate = { name: row.name, row, ...(place ? { handle: place.handle } : {}) };
    byId.add(row.id?.toLowerCase(), candidate);
    byEmail.add(row.email?.toLowerCase(), candidate);
    byEmail.add(textOf(place?.record?.data, 'email')?.toLowerCase(), candidate);
    for (const name of [...row.names, normalName(textOf(place?.record?.data, 'name') ?? '')]) byName.add(name, candidate);
    byHandle.add(place?.handle, candidate);
  }
  for (const record of existing) {
    if (claimed.has(record)) continue;
    const name = textOf(record.data, 'name') ?? record.handle;
    const candidate: Candidate = { name, handle: record.handle };
    byEmail.add(textOf(record.data, 'email')?.toLowerCase(), candidate);
    byName.add(normalName(name), candidate);
    if (isSlug(record.handle)) byHandle.add(record.handle, candidate);
  }
  const find = (cell: string): readonly Candidate[] => {
    if (cell.length > LONGEST) return [];
    for (const text of readings(cell)) {
      for (const found of [byId.get(text.toLowerCase()), byEmail.get(text.toLowerCase()), byName.get(normalName(text)), byName.get(normalName(turned(text)))]) {
        if (found.length > 0) return found;
      }
    }
    return byHandle.get(cell);
  };
  return ({ managers }) => decide(managers, managers.map(find));
}

/** One person whom every cell that names somebody means; else why there is none. */
function decide(cells: readonly string[], found: readonly (readonly Candidate[])[]): Manager {
  if (cells.length === 0) return {};
  const sure = new Set(found.filter((candidates) => candidates.length === 1).flat());
  const [only, ...others] = sure;
  if (only && others.length > 0) return { why: `the manager's columns name different people: ${[...sure].map(({ name }) => name).join(', ')}` };
  if (only?.handle !== undefined) return { candidate: only };
  if (only) return { candidate: only, why: `the manager ${quoted(only.name)} is not imported` };
  const several = found.findIndex((candidates) => candidates.length > 1);
  if (several === -1) return { why: `the manager ${quoted(cells[0] as string)} is nobody in this file or in the handbook` };
  const all = found[several] as readonly Candidate[];
  const named = all.slice(0, NAMED).map(({ name, row, handle }) => (row ? `${name} on line ${row.line}` : `${name} (${handle ?? ''})`));
  const more = all.length > NAMED ? [`${all.length - NAMED} more`] : [];
  return { why: `the manager ${quoted(cells[several] as string)} can be ${[...named, ...more].join(' or ')}; an id or an e-mail address would say which` };
}

/** Puts every circle of rows to the problems, at the first of its lines. */
export function refuseCircles(people: readonly CsvPerson[], find: FindManager, problems: Problems): void {
  const visited = new Set<CsvPerson>();
  for (const start of people) {
    const way: CsvPerson[] = [];
    const onTheWay = new Set<CsvPerson>();
    let at: CsvPerson | undefined = start;
    while (at && !visited.has(at)) {
      visited.add(at);
      onTheWay.add(at);
      way.push(at);
      at = find(at).candidate?.row;
    }
    if (!at || !onTheWay.has(at)) continue;
    const circle = way.slice(way.indexOf(at));
    const first = circle.reduce((best, person, index) => (person.line < (circle[best] as CsvPerson).line ? index : best), 0);
    const names = [...circle.slice(first), ...circle.slice(0, first), circle[first] as CsvPerson].map(({ name }) => name);
    const shown = names.length > 11 ? [...names.slice(0, 10), `${names.length - 11} more`, names[0] as string] : names;
    problems.add((circle[first] as CsvPerson).line, circle.length === 1 ? `${names[0] ?? ''} reports to themselves` : `a circle of managers: ${shown.join(' → ')}`);
  }
}
