import { join } from 'node:path';
import type { Files, FolderEntry } from '../ports.js';
import { RECORD_EXTENSIONS, RECORD_KINDS, splitName, type RecordKind } from '../records/kinds.js';
import type { Reader } from '../records/read.js';
import { MAX_BYTES } from '../records/source.js';
import type { Schemas } from '../records/schemas.js';
import { namesBehindLinks } from './behind-links.js';
import { CONFIG_NAME } from './config-name.js';
import type { Config } from './config.js';
import { groupBy } from './group-by.js';
import { compareText, lazy, makeHandbook, type Handbook, type Part } from './handbook.js';
import { layeredFiles, type Layer } from './layered-files.js';
import { loadConfig, loadPlace, readerFor, rememberedRecords } from './load.js';
import { has, type HandbookRecord, type Person, type Place } from './record.js';
import { findRecords, isPassedOver, type Found } from './walk.js';

/**
 * The handbook at a root, as `loadHandbook` answers it, but no record is read before something asks for it: whoever wants
 * a person's 1-1s reads those alone, and whoever asks for everything gets everything. A command that writes one record
 * takes as long in a large handbook as in a small one.
 */
export async function openHandbook(files: Files, schemas: Schemas, root: string): Promise<Handbook> {
  const config = await loadConfig(files, schemas, root);
  const management = config.management === undefined ? undefined : await (await import('./management-page.js')).loadManagementPage(files, root, config.management);
  return fromShelves({ root, config, management }, shelvesOf({ files, schemas, config, root, read: await readerFor() }));
}

/**
 * A handbook with other files in place of some, none of which its config names. What it has read already isn't read again, and what
 * is read of the files that stay the same is read for both.
 * @param handbook one that `openHandbook` has answered
 */
export function openWith(handbook: Handbook, layer: Layer): Handbook {
  const { root, config, management } = handbook;
  const { shelves: below } = behind.get(handbook) as Behind;
  const files = layeredFiles(below.room.files, root, layer);
  return fromShelves({ root, config, management }, shelvesOf({ ...below.room, files }, (kind, place) => (layer.has(place.path) ? undefined : below.record(kind, place))));
}

/**
 * The same handbook with everything read, for whoever looks at all of it: by then one that asks for each record by itself takes longer.
 * @param handbook one that `openHandbook` or `openWith` has answered
 */
export function readWhole(handbook: Handbook): Handbook {
  return (behind.get(handbook) as Behind).whole();
}

/** What lies behind a handbook that was opened. */
interface Behind {
  readonly shelves: Shelves;
  whole(): Handbook;
}
const behind = new WeakMap<Handbook, Behind>();

/** What it takes to read records. */
interface Room {
  readonly files: Files;
  readonly schemas: Schemas;
  readonly config: Config;
  readonly root: string;
  readonly read: Reader;
}

/** What `Handbook.part` finds something by. */
export interface PartName {
  readonly kind: RecordKind;
  readonly name: string;
}

/** Where records are read from: each is read once, and every folder is listed once. */
interface Shelves {
  /** With folders that are listed once. */
  readonly room: Room;
  record(kind: RecordKind, place: Place): HandbookRecord;
  /** All of a kind, or of a kind what `Handbook.part` means by a name. */
  take(kind: RecordKind, name?: string): { readonly records: readonly HandbookRecord[]; readonly strays: Part['strays'] };
  /** The same without reading a file. */
  find(kind: RecordKind): Found;
  /** A file's bytes as they are; undefined where it can't be read. */
  bytes(place: Place): Uint8Array | undefined;
}

/** @param below what is read elsewhere, if that has it */
function shelvesOf(room: Room, below: (kind: RecordKind, place: Place) => HandbookRecord | undefined = () => undefined): Shelves {
  const { files, schemas, config, root, read: reader } = room;
  const known = rememberedRecords(schemas);
  const listed = new Map<string, FolderEntry[] | undefined>();
  const list = (folder: string): FolderEntry[] | undefined => {
    if (!listed.has(folder)) listed.set(folder, files.list(folder));
    return listed.get(folder);
  };
  const listing = { ...files, list };
  const find = (kind: RecordKind, name?: string): Found => findRecords(listing, root, kind, config.folders[kind], name === undefined ? {} : { only: name });
  const taken = new Map<string, HandbookRecord>();
  const record = (kind: RecordKind, place: Place): HandbookRecord => {
    const key = `${kind} ${place.path}`;
    const read = taken.get(key) ?? below(kind, place) ?? loadPlace(kind, place, files, reader, root, schemas, known);
    taken.set(key, read);
    return read;
  };
  return {
    room: { ...room, files: listing }, record,
    find: (kind) => find(kind),
    bytes: ({ path }) => files.read(join(root, path), MAX_BYTES).bytes,
    take(kind, name) {
      const { places, problems } = find(kind, name);
      return { records: places.map((place) => record(kind, place)), strays: problems };
    },
  };
}

function fromShelves({ root, config, management }: Pick<Handbook, 'root' | 'config' | 'management'>, shelves: Shelves): Handbook {
  const indexed = (taken: readonly ReturnType<Shelves['take']>[]): Handbook => {
    const strays = new Map(taken.flatMap((shelf) => shelf.strays).map((stray) => [stray.path, stray]));
    return makeHandbook(root, config, taken.flatMap(({ records }) => records), [...strays.values()], management);
  };
  const whole = lazy(() => indexed(RECORD_KINDS.map((kind) => shelves.take(kind))));
  const ofKind = remembering((kind: RecordKind) => indexed([shelves.take(kind)]));
  const parts = remembering((key: string) => {
    const [kind, name] = JSON.parse(key) as [RecordKind, string];
    return indexed([shelves.take(kind, name)]);
  });
  const partOf = (kind: RecordKind, name: string): Handbook => parts(JSON.stringify([kind, name.toLowerCase()]));
  const placesOf = remembering((kind: RecordKind) => groupBy(shelves.find(kind).places, ({ name }) => name.toLowerCase()));
  const texts = lazy(() => shelves.find('person').places.map((place) => [place.name, plainText(shelves.bytes(place))] as const));
  const peopleWith = (wanted: readonly string[]): readonly Person[] => {
    const names = new Set(texts().filter(([, text]) => mayHold(text, wanted)).map(([name]) => name.toLowerCase()));
    return [...names].flatMap((name) => partOf('person', name).all('person')).sort((a, b) => compareText(a.path, b.path));
  };
  const managedBy = remembering((handle: string) => peopleWith([handle]).filter((person) => person.facts.manager === handle));
  const namesOf = remembering((kind: RecordKind) => shelves.find(kind).places.map(({ name }) => name));
  const behindLinks = remembering((kind: 'person' | 'team') => namesBehindLinks(config, kind, shelves.find(kind).problems));
  const handbook: Handbook = {
    root, config, management,
    get records() { return whole().records; },
    get strays() { return whole().strays; },
    get duplicates() { return whole().duplicates; },
    all: (kind) => ofKind(kind).all(kind),
    people: readWhenAsked((name) => partOf('person', name).people, (name) => placesOf('person').get(name.toLowerCase()) ?? [], () => ofKind('person').people),
    teams: readWhenAsked((name) => partOf('team', name).teams, (name) => placesOf('team').get(name.toLowerCase()) ?? [], () => ofKind('team').teams),
    managedBy,
    reportsOf: remembering((handle: string) => managedBy(handle).filter((person) => !has(person, 'endDate'))),
    teamsLedBy: (handle) => ofKind('team').teamsLedBy(handle),
    teamsOf: (handle) => ofKind('team').teamsOf(handle),
    sprintsOf: (team) => partOf('sprint', team).sprintsOf(team),
    oneOnOnesOf: (person) => partOf('1-1', person).oneOnOnesOf(person),
    reviewsOf: (person) => partOf('review', person).reviewsOf(person),
    at(path) {
      for (const { kind, name } of partsAt(config, path)) {
        const found = partOf(kind, name).at(path);
        if (found) return found;
      }
      return undefined;
    },
    part: (kind, name) => partOf(kind, name).part(kind, name),
    peopleWith,
    namesOf,
    behindLinks,
    replacing: (others) => fromShelves({ root, config, management }, {
      ...shelves,
      take(kind, name) {
        const { records, strays } = shelves.take(kind, name);
        return { records: records.map((record) => others.get(record.path) ?? record), strays };
      },
    }),
  };
  behind.set(handbook, { shelves, whole });
  return handbook;
}

/** People or teams by their names: one who is asked for is read, all of them where everyone is meant, none to tell whether somebody is there. */
function readWhenAsked<T>(alike: (name: string) => ReadonlyMap<string, T>, places: (name: string) => readonly Place[], all: () => ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return {
    get: (name) => alike(name).get(name),
    has(name) {
      const [only, ...others] = places(name);
      // Of files whose names differ in case alone, one is the record.
      return others.length > 0 ? alike(name).has(name) : only?.name === name;
    },
    get size() { return all().size; },
    keys: () => all().keys(), values: () => all().values(), entries: () => all().entries(),
    forEach: (act, self) => all().forEach(act, self),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

/** A file's text in lower case; undefined where escapes, or what isn't ASCII, may stand for anything. */
function plainText(bytes: Uint8Array | undefined): string | undefined {
  const text = bytes === undefined ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /[\\\x80-\xff]/.test(text) ? undefined : text.toLowerCase();
}

/** Whether one of some values may stand in a text: not merely as a part of a longer word. */
function mayHold(text: string | undefined, wanted: readonly string[]): boolean {
  return text === undefined || wanted.some((one) => holds(text, one.toLowerCase()));
}

function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!WITHIN_WORD.test(text[at - 1] ?? '') && !WITHIN_WORD.test(text[at + word.length] ?? '')) return true;
  }
  return false;
}

const WITHIN_WORD = /[a-z0-9_-]/;

function remembering<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const made = new Map<Key, { readonly value: T }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

/** The parts (see `Handbook.part`) in which the file at a path is a record: one, unless the config's folders lie in one another. */
export function partsAt({ folders }: Pick<Config, 'folders'>, path: string): PartName[] {
  return RECORD_KINDS.flatMap((kind) => {
    const name = nameIn(kind, folders[kind], path);
    return name === undefined ? [] : [{ kind, name }];
  });
}

function nameIn(kind: RecordKind, folder: string, path: string): string | undefined {
  if (path === CONFIG_NAME || (folder !== '.' && !path.startsWith(`${folder}/`))) return undefined;
  const steps = (folder === '.' ? path : path.slice(folder.length + 1)).split('/');
  const [outer = '', inner] = steps;
  const { stem, extension } = splitName(inner ?? outer);
  if (steps.length > 2 || steps.some((step) => step === '' || isPassedOver(step)) || !RECORD_EXTENSIONS.has(extension)) return undefined;
  if (inner === undefined) return kind === 'person' || kind === 'team' || kind === 'context' ? stem : undefined;
  if (kind === 'team') return stem === 'index' ? outer : undefined;
  return kind === 'person' || kind === 'context' ? undefined : outer;
}

/** Whether one kind's folder lies in another's: then a file can be a record of one, and in the way of the other. */
export function foldersNest({ folders }: Pick<Config, 'folders'>): boolean {
  const all = RECORD_KINDS.map((kind) => (folders[kind] === '.' ? '' : `${folders[kind].toLowerCase()}/`));
  return all.some((one, at) => all.some((other, index) => index !== at && other.startsWith(one)));
}

/** A handbook whose records are those of some parts alone. Whoever and whatever they name is known as before: people, teams, a team's sprints. */
export function partsAlone(handbook: Handbook, parts: readonly PartName[]): Handbook {
  const records = new Map(parts.flatMap(({ kind, name }) => handbook.part(kind, name).records).map((record) => [record.path, record]));
  const alone = makeHandbook(handbook.root, handbook.config, [...records.values()], []);
  const { people, teams, managedBy, reportsOf, teamsLedBy, teamsOf, sprintsOf, oneOnOnesOf, reviewsOf, at, part, peopleWith, namesOf, behindLinks, replacing } = handbook;
  return { ...alone, people, teams, managedBy, reportsOf, teamsLedBy, teamsOf, sprintsOf, oneOnOnesOf, reviewsOf, at, part, peopleWith, namesOf, behindLinks, replacing };
}
