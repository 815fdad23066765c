import type { Files } from '../../ports.js';
import type { RecordKind } from '../../records/kinds.js';
import type { Refusals } from '../../records/read.js';
import type { FilePlace } from '../file-place.js';
import type { HandbookRecord } from '../record.js';
import type { Found } from '../walk.js';
import { LeanRecord, LeanSource, type ReadAgain } from './lean-record.js';
import { newBatch, ShareReader, type Batch, type Following, type Share } from './read.js';
import type { FactsTable } from './table.js';

/** A record's facts among many. */
export interface KnownRow {
  readonly table: FactsTable;
  readonly row: number;
}

/** Records whose facts were read in this run. */
export interface Learnt {
  readonly table: FactsTable;
  /** The path of each row. */
  readonly paths: readonly string[];
  /** Whether prose is among the facts. */
  readonly hasProse: boolean;
}

/** Somebody else who reads records at the same time, on another core. */
export interface OtherReader {
  /** Begins to read a batch, behind those before. */
  read(batch: Batch): void;
  /** What it read of all of them. Rejects where it could not. */
  share(): Promise<Share>;
}

/** Where every record lies, as it is known from before: nobody looks for them. */
export interface FoundBefore {
  /** Of the records that are known by their facts. */
  readonly source: LeanSource;
  /** Tells those of a kind: a record by its facts, or the place of one that is to be read. */
  each(kind: RecordKind, tell: (place: FilePlace) => void): void;
  readonly problems: Readonly<Found['problems']>;
  /** The records that are a second file for another one, with that: by their order. */
  readonly duplicates: readonly (readonly [record: number, of: number])[];
}

/** Facts that are known already, what becomes of those that are learnt, and who helps to read. */
export interface FactsUse {
  found?: FoundBefore;
  known?(path: string): KnownRow | undefined;
  /** Told what may be kept. */
  learn?(learnt: Learnt): void;
  /** Told once every file has been read. */
  done?(): void;
  /** The files to look in, for what lies where: they may know it without looking. */
  listing?: Files;
  /** Texts that are known to be no records. */
  refusals?: Refusals;
  /** Asked once people and teams are found, and again once all records are. Undefined where nobody helps, or not yet. */
  helper?(found: FoundSoFar): Promise<OtherReader | undefined>;
}

/** How many records were found. */
export interface FoundSoFar {
  readonly records: number;
  /** Those of them that are to be read. */
  readonly toRead: number;
  /** Whether these are all; else they are people and teams. */
  readonly isAll: boolean;
}

/** So many records are given out to be read at a time. */
const BATCH = 4096;

/**
 * Loads records by their facts: those that are known as they are known, the others read. Of ordinary ones nothing else is kept.
 * Where somebody helps, they begin to read while others are still looked for.
 */
export class LeanLoading {
  readonly #use: FactsUse;
  /** Each at its place, so that what comes sorted stays so. */
  readonly #records: (HandbookRecord | undefined)[] = [];
  readonly #batches: Batch<FilePlace>[] = [];
  /** Of each record to be read, its place among all. */
  readonly #slots: number[] = [];
  #open: FilePlace[] = [];
  #helper: OtherReader | undefined;
  #given = 0;
  readonly #source: LeanSource;

  constructor(use: FactsUse) {
    this.#use = use;
    this.#source = use.found?.source ?? new LeanSource();
  }

  /** How many were found. */
  get size(): number {
    return this.#records.length;
  }

  /** One that was found. */
  add(kind: RecordKind, place: FilePlace): void {
    const known = this.#use.known?.(place.path);
    if (known) this.#records.push(this.#source.record(place, known.table, known.row));
    else this.#toRead(kind, place);
  }

  /** Those of a kind that were found before. */
  addFound({ each }: FoundBefore, kind: RecordKind): void {
    each(kind, (place) => {
      if (place instanceof LeanRecord) this.#records.push(place);
      else this.#toRead(kind, place);
    });
  }

  #toRead(kind: RecordKind, place: FilePlace): void {
    this.#records.push(undefined);
    this.#slots.push(this.#records.length - 1);
    if (this.#open.push(place) === BATCH) this.#close(kind);
  }

  /** After all of a kind were found. */
  async endKind(kind: RecordKind): Promise<void> {
    if (this.#open.length > 0) this.#close(kind);
    // How many people and teams there are tells how much is still to come.
    if (kind === 'team') await this.#seekHelp(false);
  }

  /**
   * The records.
   * @param load reads a whole record
   */
  async records(load: ReadAgain, onRead: (count: number) => void): Promise<HandbookRecord[]> {
    this.#source.again = load;
    await this.#seekHelp(true);
    const theirs = this.#helper?.share().catch(() => undefined);
    onRead(this.#records.length - this.#slots.length);
    const mine = this.#share(this.#batches, { onRead });
    const other = await theirs;
    // What a helper took and never gave back is read after all.
    const shares = !theirs ? [mine] : other ? [mine, other] : [this.#share(this.#batches.map(({ kind, places, first }) => newBatch(kind, places, first)), {})];
    for (const share of shares) this.#take(share, share !== mine);
    return this.#records as HandbookRecord[];
  }

  #close(kind: RecordKind): void {
    this.#batches.push(newBatch(kind, this.#open, this.#slots.length - this.#open.length));
    this.#open = [];
    this.#give();
  }

  #give(): void {
    if (!this.#helper) return;
    for (const batch of this.#batches.slice(this.#given)) this.#helper.read(batch);
    this.#given = this.#batches.length;
  }

  async #seekHelp(isAll: boolean): Promise<void> {
    this.#helper ??= await this.#use.helper?.({ records: this.#records.length, toRead: this.#slots.length, isAll });
    this.#give();
  }

  #share(batches: readonly Batch[], following: Following): Share {
    const reader = new ShareReader(this.#source.again, { ...following, onOther: (index, record) => { this.#put(index, record); } });
    for (const batch of batches) reader.read(batch);
    return reader.share();
  }

  #put(index: number, record: HandbookRecord): void {
    this.#records[this.#slots[index] as number] = record;
  }

  /** Puts what was read in its places. `isForeign`: records that are more than their facts are elsewhere, and read once more. */
  #take({ plain, worded, others }: Share, isForeign: boolean): void {
    const find = this.#finder();
    for (const { table, indexes } of [plain, worded]) {
      indexes.forEach((index, row) => { this.#put(index, this.#source.record(find(index)[1], table, row)); });
      if (indexes.length > 0) this.#use.learn?.({ table, paths: Array.from(indexes, (index) => find(index)[1].path), hasProse: table === worded.table });
    }
    if (isForeign) for (const index of others) this.#put(index, this.#source.again(...find(index)));
  }

  /** Finds the kind and place of a record by its number; fast for one behind the other. */
  #finder(): (index: number) => [RecordKind, FilePlace] {
    let at = 0;
    return (index) => {
      while (index < (this.#batches[at] as Batch<FilePlace>).first) at -= 1;
      while (index >= (this.#batches[at] as Batch<FilePlace>).first + (this.#batches[at] as Batch<FilePlace>).places.length) at += 1;
      const { kind, places, first } = this.#batches[at] as Batch<FilePlace>;
      return [kind, places[index - first] as FilePlace];
    };
  }
}
