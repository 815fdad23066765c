import { join } from 'node:path';
import { UsageError } from '../errors.js';
import type { Files, ReadOutcome } from '../ports.js';
import { isMarkdown, RECORD_KINDS, type RecordKind } from '../records/kinds.js';
import { makeReader, unreadable, type FileRead, type Reader, type Refusals } from '../records/read.js';
import type { Schemas } from '../records/schemas.js';
import { FILE_START } from '../records/position.js';
import { badName, MAX_BYTES, NOT_UTF8, tooLarge, type Problem } from '../records/source.js';
import { validateRecord } from '../records/validate.js';
import { emptyMap } from '../records/value.js';
import { CONFIG_NAME } from './config-name.js';
import { makeConfig, type Config } from './config.js';
import type { FactsUse } from './facts/load.js';
import type { ReadAgain } from './facts/lean-record.js';
import { inRoot } from './in-root.js';
import { makeHandbook, type Handbook } from './handbook.js';
import { makeRecord, type HandbookRecord, type Place } from './record.js';
import { findRecords, type Found } from './walk.js';

/** Reads and checks the config of the handbook at a root. Throws UsageError with line and column. */
export async function loadConfig(files: Files, schemas: Schemas, root: string): Promise<Config> {
  const read = await readerFor([]);
  if (files.read(join(root, CONFIG_NAME), MAX_BYTES).problem === 'left-out') throw new UsageError(`${CONFIG_NAME} is not in this sparse checkout`, { next: `git sparse-checkout add /${CONFIG_NAME}      brings it here` });
  return makeConfig(readFile(files, read, root, CONFIG_NAME), schemas);
}

/** After so many records it is told how many are read. */
const TOLD = 500;

/**
 * Loads every record of the handbook at a root. What can't be read is there as well, with its problems.
 * @param facts where given, ordinary records are kept by their facts alone
 */
export async function loadHandbook(files: Files, schemas: Schemas, root: string, onRead?: OnRead, facts?: FactsUse): Promise<Handbook> {
  const config = await loadConfig(files, schemas, root);
  const { records, problems, duplicates } = facts ? await leanRecords(facts, files, schemas, root, config, onRead) : await wholeRecords(files, schemas, root, config, onRead);
  const strays = new Map(problems.map((stray) => [stray.path, stray]));
  const management = config.management === undefined ? undefined : await (await import('./management-page.js')).loadManagementPage(files, root, config.management);
  facts?.done?.();
  return makeHandbook(root, config, records, [...strays.values()], management, duplicates);
}

interface Loaded extends Pick<Found, 'problems'> {
  readonly records: HandbookRecord[];
  /** Where they are known. */
  readonly duplicates?: Handbook['duplicates'];
}
type OnRead = (done: number, total: number) => void;

async function wholeRecords(files: Files, schemas: Schemas, root: string, config: Config, onRead: OnRead | undefined): Promise<Loaded> {
  const found = RECORD_KINDS.map((kind): [RecordKind, Found] => [kind, findRecords(files, root, kind, config.folders[kind])]);
  const places = found.flatMap(([, one]) => one.places);
  const load = await recordLoader(files, schemas, root, places);
  const tell = teller(places.length, onRead);
  const records = found.flatMap(([kind, one]) => one.places.map((place) => {
    tell(1);
    return load(kind, place);
  }));
  return { records, problems: found.flatMap(([, { problems }]) => problems) };
}

async function leanRecords(facts: FactsUse, files: Files, schemas: Schemas, root: string, config: Config, onRead: OnRead | undefined): Promise<Loaded> {
  const loading = new (await import('./facts/load.js')).LeanLoading(facts);
  const problems: Readonly<Found['problems']>[] = [facts.found?.problems ?? []];
  for (const kind of RECORD_KINDS) {
    if (facts.found) loading.addFound(facts.found, kind);
    else problems.push(findRecords(facts.listing ?? files, root, kind, config.folders[kind], { onPlace: (place) => { loading.add(kind, place); } }).problems);
    await loading.endKind(kind);
  }
  const records = await loading.records(await recordLoader(files, schemas, root, undefined, facts.refusals), teller(loading.size, onRead));
  const duplicates = facts.found?.duplicates.map(([record, of]) => ({ record: records[record] as HandbookRecord, of: records[of] as HandbookRecord }));
  return { records, problems: problems.flat(), ...(duplicates ? { duplicates } : {}) };
}

/** What reads records, each from its file. `places`: where they lie, if that is known. */
export async function recordLoader(files: Files, schemas: Schemas, root: string, places?: readonly Place[], refusals?: Refusals): Promise<ReadAgain> {
  const read = await readerFor(places, refusals);
  const known = remembered.get(schemas);
  return (kind, place) => loadPlace(kind, place, files, read, root, schemas, known);
}

/** Counts what is read, and tells now and then. */
function teller(total: number, onRead: OnRead | undefined): (count: number) => void {
  let done = 0;
  let told = 0;
  return (count) => {
    done += count;
    if (done - told < TOLD) return;
    told = done;
    onRead?.(done, total);
  };
}

/** A record as it was read last, with the bytes that it was read from. */
export interface Remembered { readonly bytes: Uint8Array; readonly record: HandbookRecord }

const remembered = new WeakMap<Schemas, Map<string, Remembered>>();

/** The records read before with these schemas, where that is asked for by `rememberRecords`. */
export function rememberedRecords(schemas: Schemas): Map<string, Remembered> | undefined {
  return remembered.get(schemas);
}

/**
 * From now on a handbook that is loaded again with these schemas is made of the records read before,
 * as far as their bytes are the same: whoever writes loads it before and after, and under the lock.
 */
export function rememberRecords(schemas: Schemas): void {
  if (!remembered.has(schemas)) remembered.set(schemas, new Map());
}

/** Nearly every record fits in; what is read into it is decoded before the next one is. */
const room = new Uint8Array(32 * 1024);

/** A record from what lies at its place; the one that was read before where `known` has it and its bytes are the same. */
export function loadPlace(kind: RecordKind, place: Place, files: Files, read: Reader, root: string, schemas: Schemas, known: Map<string, Remembered> | undefined): HandbookRecord {
  const outcome = files.read(inRoot(root, place.path), MAX_BYTES, known ? undefined : room);
  const before = known?.get(place.path);
  if (before && outcome.bytes && before.record.kind === kind && Buffer.compare(before.bytes, outcome.bytes) === 0) return before.record;
  const record = loadRecord(kind, place, fileRead(outcome, read, place.path), schemas);
  if (known && outcome.bytes) known.set(place.path, { bytes: outcome.bytes, record });
  return record;
}

/** A record from its file, validated. */
export function loadRecord<K extends RecordKind>(kind: K, place: Place, file: FileRead, schemas: Schemas): HandbookRecord<K> {
  const nothing = { facts: emptyMap() as HandbookRecord<K>['facts'], problems: [] };
  return makeRecord(kind, place, file, file.data === undefined ? nothing : validateRecord(schemas, kind, file.data));
}

/** A reader for these places; gray-matter is loaded only where there is Markdown. */
export async function readerFor(places?: readonly Place[], refusals?: Refusals): Promise<Reader> {
  if (places && !places.some(({ path }) => isMarkdown(path))) return makeReader(() => { throw new Error('a reader without Markdown'); }, refusals);
  const { frontMatterOf } = await import('../records/front-matter.js');
  return makeReader(frontMatterOf, refusals);
}

function readFile(files: Files, read: Reader, root: string, path: string): FileRead {
  return fileRead(files.read(join(root, path), MAX_BYTES), read, path);
}

function fileRead(outcome: ReadOutcome, read: Reader, path: string): FileRead {
  if (outcome.bytes) return read(path, outcome.bytes);
  // Nothing can be said of a record that isn't here, but that it is.
  return unreadable('', outcome.problem === 'left-out' ? [] : [outcomeProblem(outcome.problem, path)]);
}

function outcomeProblem(problem: NonNullable<ReadOutcome['problem']>, path: string): Problem {
  if (problem === 'missing' && path.includes(NOT_UTF8)) return badName('file');
  switch (problem) {
    case 'too-large': return tooLarge('larger than 1 MiB');
    case 'link': return { rule: 'record/symlink', range: FILE_START, message: 'this is a symbolic link; records are files of the handbook itself', help: 'Put the file here in place of the link.' };
    case 'missing': return { rule: 'record/parse', range: FILE_START, message: 'this file went away while it was being read', help: 'Run the command again.' };
    default: return { rule: 'record/parse', range: FILE_START, message: 'this file can\'t be opened', help: 'Look at its permissions.' };
  }
}
