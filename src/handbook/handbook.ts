import { RECORD_KINDS, type RecordKind } from '../records/kinds.js';
import type { Problem } from '../records/source.js';
import { parseDate } from '../schedule/civil-date.js';
import { namesBehindLinks } from './behind-links.js';
import type { Config } from './config.js';
import { FilePlace } from './file-place.js';
import { groupBy, groupByEach } from './group-by.js';
import type { ManagementPage } from './management-page.js';
import { has, items, type HandbookRecord, type OneOnOne, type Person, type Review, type Sprint, type Team } from './record.js';

/** Records that belong together, readable or not, by path in code unit order. */
export interface Part {
  readonly records: readonly HandbookRecord[];
  /** Records that are a second file for one that is there already. */
  readonly duplicates: readonly { readonly record: HandbookRecord; readonly of: HandbookRecord }[];
  /** Paths that can't be records, and why. */
  readonly strays: readonly { readonly path: string; readonly problem: Problem }[];
}

/** Every record of a handbook, indexed. It never changes: a command that writes loads it anew. */
export interface Handbook extends Part {
  /** Absolute. */
  readonly root: string;
  readonly config: Config;
  /** The page that the rules come from, where the config names it. */
  readonly management: ManagementPage | undefined;
  /** Everyone, by handle; someone whose file can't be read is there too. */
  readonly people: ReadonlyMap<string, Person>;
  /** Every team, by slug. */
  readonly teams: ReadonlyMap<string, Team>;
  /** The readable records of a kind, by path; of duplicates the first. */
  all<K extends RecordKind>(kind: K): readonly HandbookRecord<K>[];
  /** Those whose `manager` a person is, whether or not they have an `endDate`, by handle. */
  managedBy(handle: string): readonly Person[];
  /** Those of them who have none. */
  reportsOf(handle: string): readonly Person[];
  /** The teams that a person leads, by slug. */
  teamsLedBy(handle: string): readonly Team[];
  /** The teams that a person is a member of, by slug. */
  teamsOf(handle: string): readonly Team[];
  /** A team's sprints that have a start and an end, by start, then end. */
  sprintsOf(team: string): readonly Sprint[];
  /** A person's 1-1s that have a date, by date. */
  oneOnOnesOf(person: string): readonly OneOnOne[];
  /** A person's reviews that have a due date, by due date. */
  reviewsOf(person: string): readonly Review[];
  /** The record at a path; undefined where there is none. */
  at(path: string): HandbookRecord | undefined;
  /** What lies in one folder, or of a person, a team or context what has that name; however the name is spelt in upper and lower case. */
  part(kind: RecordKind, name: string): Part;
  /** The readable people, by path, in whose files one of some values (a handle, an address) may stand, in upper or lower case; others may be among them. */
  peopleWith(values: readonly string[]): readonly Person[];
  /** What every file of a kind is named after, those of duplicates too. */
  namesOf(kind: 'person' | 'team'): readonly string[];
  /** See `namesBehindLinks`. */
  behindLinks(kind: 'person' | 'team'): readonly string[] | undefined;
  /** The same handbook with other records in place of some, by their paths. */
  replacing(others: ReadonlyMap<string, HandbookRecord>): Handbook;
}

/** By what `part` finds a record. */
function partName({ group, name }: HandbookRecord): string {
  return (group ?? name).toLowerCase();
}

/**
 * Indexes records. Those of one place in other words (`ada.yml`, `ada.md`, `Ada.yml`) are duplicates of the first.
 * @param known which ones those are, if that is known
 */
export function makeHandbook(root: string, config: Config, unsorted: readonly HandbookRecord[], strays: Handbook['strays'], management?: ManagementPage, known?: Handbook['duplicates']): Handbook {
  const records = [...unsorted].sort(compareByPath);
  const duplicates = known ?? findDuplicates(records);
  const seconds = new Set(duplicates.map(({ record }) => record));
  const readableByKind = groupBy(records, (record) => (record.readable && !seconds.has(record) ? record.kind : undefined)) as ReadonlyMap<RecordKind, HandbookRecord[]>;
  const all = <K extends RecordKind>(kind: K): readonly HandbookRecord<K>[] => (readableByKind.get(kind) ?? []) as unknown as readonly HandbookRecord<K>[];
  const named = <K extends 'person' | 'team'>(kind: K): Map<string, HandbookRecord<K>> =>
    new Map((records.filter((record) => record.kind === kind && !seconds.has(record)) as HandbookRecord<K>[]).map((record) => [record.name, record]));
  const managed = lazy(() => groupBy(all('person'), (person) => person.facts.manager));
  const reports = lazy(() => groupBy(all('person'), (person) => (has(person, 'endDate') ? undefined : person.facts.manager)));
  const led = lazy(() => groupBy(all('team'), (team) => team.facts.lead));
  const joined = lazy(() => groupByEach(all('team'), (team) => items(team.facts.members).map(({ item }) => item)));
  const sprints = lazy(() => groupBy(
    byText(all('sprint').filter(hasDates), (sprint) => `${sprint.facts.start as string} ${sprint.facts.end as string}`), (sprint) => sprint.group));
  const oneOnOnes = lazy(() => groupBy(byText(all('1-1').filter(({ facts }) => facts.date), ({ facts }) => facts.date as string), (record) => record.group));
  const reviews = lazy(() => groupBy(byText(all('review').filter(({ facts }) => facts.due), ({ facts }) => facts.due as string), (record) => record.group));
  const byPath = lazy(() => new Map(records.toReversed().map((record) => [record.path, record])));
  const parts = new Map(RECORD_KINDS.map((kind) => [kind, lazy(() => groupBy(records, (record) => (record.kind === kind ? partName(record) : undefined)))]));
  const doubles = lazy(() => groupBy(duplicates, ({ record }) => `${record.kind} ${partName(record)}`));
  return {
    root, config, records, strays, duplicates, all, management,
    people: named('person'), teams: named('team'),
    managedBy: (handle) => managed().get(handle) ?? [],
    reportsOf: (handle) => reports().get(handle) ?? [],
    teamsLedBy: (handle) => led().get(handle) ?? [],
    teamsOf: (handle) => joined().get(handle) ?? [],
    sprintsOf: (team) => sprints().get(team) ?? [],
    oneOnOnesOf: (person) => oneOnOnes().get(person) ?? [],
    reviewsOf: (person) => reviews().get(person) ?? [],
    at: (path) => byPath().get(path),
    part(kind, name) {
      const key = name.toLowerCase();
      const within = `${config.folders[kind]}/${name}/`.replace(/^\.\//, '').toLowerCase();
      return {
        records: parts.get(kind)?.().get(key) ?? [], duplicates: doubles().get(`${kind} ${key}`) ?? [],
        get strays() { return strays.filter(({ path }) => path.toLowerCase().startsWith(within)); },
      };
    },
    peopleWith: () => all('person'),
    namesOf: (kind) => records.filter((record) => record.kind === kind).map(({ name }) => name),
    behindLinks: (kind) => namesBehindLinks(config, kind, strays),
    replacing: (others) => makeHandbook(root, config, records.map((record) => others.get(record.path) ?? record), strays, management),
  };
}

/** Orders by code unit, as every list that the tool prints. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By path. Most neighbours lie in one folder: then their paths needn't be made. */
function compareByPath(a: HandbookRecord, b: HandbookRecord): number {
  return a instanceof FilePlace && b instanceof FilePlace && a.folder === b.folder ? compareText(a.file, b.file) : compareText(a.path, b.path);
}

/** Records that are a second file for one that is there. The two lie in one folder, whatever the case of its name. */
function findDuplicates(records: readonly HandbookRecord[]): Handbook['duplicates'] {
  const duplicates: { record: HandbookRecord; of: HandbookRecord }[] = [];
  for (const together of byFolder(records).values()) {
    const byIdentity = new Map<string, HandbookRecord>();
    for (const record of together) {
      const identity = record.name.toLowerCase();
      const known = byIdentity.get(identity);
      if (!known) byIdentity.set(identity, record);
      else if (wellNamed(record) && !wellNamed(known)) {
        byIdentity.set(identity, record);
        duplicates.push({ record: known, of: record });
      } else duplicates.push({ record, of: known });
    }
  }
  return duplicates;
}

/** Records of one kind whose names could be the same, those of a folder: all at once would take much memory. */
function byFolder(records: readonly HandbookRecord[]): Map<string, HandbookRecord[]> {
  const folders = new Map<string, HandbookRecord[]>();
  let last: { readonly kind: RecordKind; readonly group: string | undefined; readonly together: HandbookRecord[] } | undefined;
  for (const record of records) {
    const { kind, group } = record;
    if (last?.kind !== kind || last.group !== group) {
      const key = group === undefined ? kind : `${kind} ${group.toLowerCase()}`;
      const together = folders.get(key) ?? [];
      folders.set(key, together);
      last = { kind, group, together };
    }
    last.together.push(record);
  }
  return folders;
}

/** Of `Ada.yml` and `ada.yml` the second is the record. */
function wellNamed(record: HandbookRecord): boolean {
  const identity = `${record.group ?? ''}${record.name}`;
  return identity === identity.toLowerCase();
}

function byText<T>(list: readonly T[], text: (item: T) => string): T[] {
  return list.map((item) => ({ item, by: text(item) })).sort((a, b) => compareText(a.by, b.by)).map(({ item }) => item);
}

function hasDates({ facts }: Sprint): boolean {
  return facts.start !== undefined && facts.end !== undefined && parseDate(facts.start) !== undefined;
}

/** Makes something when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
