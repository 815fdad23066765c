import { join } from 'node:path';
import { LeanRecord, LeanSource } from '../handbook/facts/lean-record.js';
import type { FoundBefore } from '../handbook/facts/load.js';
import { aligned } from '../handbook/facts/segment.js';
import { FilePlace, type PlaceFolder } from '../handbook/file-place.js';
import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { Found } from '../handbook/walk.js';
import { RECORD_KINDS, stemOfName, type RecordKind } from '../records/kinds.js';
import type { FactsCache } from './facts-cache.js';
import type { FactsFile, FactsFiles } from './facts-files.js';
import { keptRows } from './kept-rows.js';
import type { KnownPlace, KnownTree } from './known-facts.js';
import type { Session } from './session.js';

/** There is one such file: of two programs that are at work in turns, each keeps its own anew. */
const FILE = 'places';

/** Where more records lie, keeping that takes more memory than it saves time. */
const MOST = 300_000;
/** Numbers that are kept of a record: its folder, its name, the file of its facts and its row there. */
const NUMBERS = 4;
/** In the place of a file of facts: there are none of it, and the record is read anew each time. */
const NONE = -1;
/** Before all numbers; it reads otherwise on a machine of the other byte order. */
const MARK = 0x50_4c_43_31;

/** What is kept beside the numbers of each record, by kind. */
interface Kept {
  /** Each as its kind, prefix, group, and name, if it has one; see `PlaceFolder`. */
  readonly folders: readonly (readonly [kind: RecordKind, prefix: string, group: string | null, name?: string])[];
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly counts: Readonly<Record<RecordKind, number>>;
  readonly problems: Readonly<Found['problems']>;
  readonly duplicates: FoundBefore['duplicates'];
}

/** What is kept of places, made ready before it is known what of it still holds. */
export interface KeptPlaces {
  /** The name of git's index that it is for. */
  readonly index: string;
  readonly kept: Kept;
  readonly numbers: Int32Array;
  readonly source: LeanSource;
  /** Each record by its facts, or the place of one that is read anew each time. */
  readonly places: readonly FilePlace[];
}

/** Reads what is kept for a config and git's index; undefined where there is nothing that fits. */
export function keptPlaces({ store, about }: KnownPlace, index: string, facts: FactsFiles): KeptPlaces | undefined {
  const last = store.last(FILE);
  if (!last?.isFor(keyOf(about, index))) return undefined;
  const kept = last.value as Kept;
  const { buffer, byteOffset, byteLength } = aligned(last.bytes);
  const numbers = new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT);
  const tables = kept.files.map((name) => facts.files.find((file) => file.name === name)?.table);
  if (numbers[0] !== MARK || tables.includes(undefined)) return undefined;
  const source = new LeanSource();
  const folders = kept.folders.map(([kind, prefix, group, name]): PlaceFolder => ({ kind, prefix, group: group ?? undefined, ...(name === undefined ? {} : { name }) }));
  const places: FilePlace[] = [];
  for (let at = 1; at < numbers.length; at += NUMBERS) {
    const folder = folders[numbers[at] as number] as PlaceFolder;
    const file = kept.names[numbers[at + 1] as number] as string;
    const table = tables[numbers[at + 2] as number];
    places.push(table ? source.record({ folder, file }, table, numbers[at + 3] as number) : new FilePlace(folder, file));
  }
  return { index, kept, numbers, source, places };
}

/**
 * The facts of a handbook in which every record lies where it lay when its places were kept: git's index is the same, and nothing but the
 * content of some records differs from it. Nothing needs to be listed or looked for then. Undefined where that isn't so.
 */
export function factsByPlaces({ ports: { files } }: Session, { root, state, paths }: KnownTree, facts: FactsFiles, known: KeptPlaces | undefined): FactsCache | undefined {
  if (known?.index !== state.index) return undefined;
  const differs = differingIn(known, [...state.differs].filter((path) => !paths.includes(path)));
  if (!differs || [...state.differs].some((path) => files.kindOf(join(root, path)) !== 'file')) return undefined;
  const former = new Map(known.places.flatMap((place, at) => (differs[at] === 1 && place instanceof LeanRecord ? [[place.path, [place]]] : [])));
  return {
    found: foundIn(known, differs), former: (path) => former.get(path) ?? [], indexed: () => undefined,
    kept: facts.files, keepsPlaces: false,
    // What git has is known; what it doesn't have is not kept.
    learn: () => undefined, hasNews: () => false, keep: () => facts.files,
  };
}

/**
 * Keeps where the records of a handbook lie, in the order in which they are loaded, with the facts of what git's index has of them.
 * @param files where facts are by now
 */
export function keepPlaces({ store, about, state }: KnownTree, { records, strays, duplicates }: Handbook, files: readonly FactsFile[], facts: FactsCache): void {
  if (records.length > MOST) return;
  const rowOf = keptRows(files, facts.kept);
  const folders = new Numbering<Kept['folders'][number]>();
  const names = new Numbering<string>();
  const numbers = [MARK];
  const counts = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, 0])) as Record<RecordKind, number>;
  const order = new Map<HandbookRecord, number>();
  for (const kind of RECORD_KINDS) {
    for (const record of records.filter((one) => one.kind === kind)) {
      counts[kind] += 1;
      order.set(record, order.size);
      const { path, group, name } = record;
      const [prefix, file] = split(path);
      const own = name === stemOfName(file) ? undefined : name;
      const folder: Kept['folders'][number] = own === undefined ? [kind, prefix, group ?? null] : [kind, prefix, group ?? null, own];
      const indexed = facts.indexed(path);
      const { file: at = NONE, row = NONE } = (indexed ? rowOf.row(indexed) : rowOf.record(record)) ?? {};
      numbers.push(folders.of(JSON.stringify(folder), folder), names.of(file, file), at, row);
    }
  }
  const kept: Kept = {
    folders: folders.list, names: names.list, files: files.map(({ name }) => name), counts, problems: strays,
    duplicates: duplicates.map(({ record, of }) => [order.get(record) as number, order.get(of) as number]),
  };
  store.write(FILE, keyOf(about, state.index), kept, new Uint8Array(Int32Array.from(numbers).buffer));
}

function keyOf(about: string, index: string): string {
  return `${index} ${about}`;
}

/** Gives numbers to things by their keys. */
class Numbering<T> {
  readonly list: T[] = [];
  readonly #known = new Map<string, number>();

  of(key: string, thing: T): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.list.length);
    return this.list.push(thing) - 1;
  }
}

/** The folder of a path, with the slash, and the file in it. */
function split(path: string): [prefix: string, file: string] {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}

/** Marks the records at some paths, by their order; undefined where one of the paths is of no record. */
function differingIn({ kept: { folders, names }, numbers }: KeptPlaces, paths: readonly string[]): Uint8Array | undefined {
  const byFolder = new Map<string, Set<string>>();
  for (const path of paths) {
    const [prefix, file] = split(path);
    byFolder.set(prefix, (byFolder.get(prefix) ?? new Set()).add(file));
  }
  const wanted = folders.map(([, prefix]) => byFolder.get(prefix));
  const marks = new Uint8Array((numbers.length - 1) / NUMBERS);
  let count = 0;
  for (let record = 0; record < marks.length; record += 1) {
    const at = 1 + record * NUMBERS;
    const inFolder = wanted[numbers[at] as number];
    if (inFolder === undefined || !inFolder.has(names[numbers[at + 1] as number] as string)) continue;
    marks[record] = 1;
    count += 1;
  }
  return count === paths.length ? marks : undefined;
}

function foundIn({ kept: { counts, problems, duplicates }, source, places }: KeptPlaces, differs: Uint8Array): FoundBefore {
  return {
    problems, duplicates, source,
    each(kind, tell) {
      let record = 0;
      for (const before of RECORD_KINDS.slice(0, RECORD_KINDS.indexOf(kind))) record += counts[before];
      for (const end = record + counts[kind]; record < end; record += 1) {
        const place = places[record] as FilePlace;
        tell(differs[record] === 1 && place instanceof LeanRecord ? new FilePlace(place.folder, place.file) : place);
      }
    },
  };
}
