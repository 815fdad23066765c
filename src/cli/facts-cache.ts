import { join } from 'node:path';
import { listedFiles } from '../handbook/facts/listing.js';
import type { FactsUse, KnownRow, Learnt } from '../handbook/facts/load.js';
import { holdsProse, isProse } from '../handbook/facts/prose.js';
import type { Segment } from '../handbook/facts/segment.js';
import { factsAt, FactsWriter } from '../handbook/facts/table.js';
import type { Files, FolderEntry, Ports, Tracked, TreeState } from '../ports.js';
import type { FactsFile, FactsFiles } from './facts-files.js';

/** Facts of records in the git directory: known ones for reading, and what is learnt, to be kept. */
export interface FactsCache extends FactsUse {
  /** The files that they lie in. */
  readonly kept: readonly FactsFile[];
  /** The rows of a record as it was before it was changed. */
  former(path: string): readonly KnownRow[];
  /** The row of what git's index has of a record that differs from it. */
  indexed(path: string): KnownRow | undefined;
  /** Whether where records lie is to be kept as well: there is what git's index has, but for the content of files, and that isn't kept yet. */
  readonly keepsPlaces: boolean;
  /** Whether something was learnt that may be kept. */
  hasNews(): boolean;
  /**
   * Keeps what was learnt, once it is sure that no file changed while it was read. Prose stays in the records.
   * @param isWord whether a text is one that rules look for: a record in which one stands in the place of prose is not kept
   * @returns the files of facts that are there then
   */
  keep(isWord: (text: string) => boolean): readonly FactsFile[];
}

/** What a cache is of. */
export interface CachedTree {
  readonly root: string;
  /** Where records lie, and whatever else counts. */
  readonly paths: readonly string[];
  /** Of the work tree, before anything is read. */
  readonly state: TreeState;
  readonly tracked: Tracked;
}

/** So many rows may be of no use any more before it is worth while to write the others anew. */
const SLACK = 50;

/** The facts that were read before from the same blobs. */
export function factsCache(ports: Pick<Ports, 'files' | 'workTrees'>, kept: FactsFiles, tree: CachedTree): FactsCache {
  const { files } = ports;
  const { known, former, indexed } = rowsOf(kept.files, tree);
  const learnt: Learnt[] = [];
  const isKept = (path: string): boolean => blobOf(path, tree) !== '';
  return {
    ...(kept.files.length === 0 ? {} : { listing: listedFiles(files, tree.root, tree.paths, treeOf(files, tree)) }),
    kept: kept.files,
    keepsPlaces: [...tree.state.differs].every((path) => tree.tracked.blobs.has(path) && files.kindOf(join(tree.root, path)) === 'file'),
    known: (path) => known.get(path),
    former: (path) => former.get(path) ?? [],
    indexed: (path) => indexed.get(path),
    learn: (found) => { learnt.push(found); },
    hasNews: () => learnt.some(({ paths }) => paths.some(isKept)),
    keep(isWord) {
      const count = learnt.reduce((sum, { paths }) => sum + paths.filter(isKept).length, 0);
      if (count === 0) return kept.files;
      const merged = toMerge(kept.files, known.size, count);
      const asTheyAre = learnt.filter(({ paths, hasProse }) => merged.length === 0 && !hasProse && paths.every(isKept));
      const others = learnt.filter((found) => !asTheyAre.includes(found));
      const added = [...asTheyAre, joined(merged, known, others, isKept, isWord)].filter(({ paths }) => paths.length > 0);
      return kept.replace(merged, added.map(({ table, paths }) => ({ table, paths, blobs: paths.map((path) => blobOf(path, tree)) })));
    },
  };
}

/** The id of a file's blob; empty where git has another one, or none. */
function blobOf(path: string, { state, tracked }: CachedTree): string {
  return state.differs.has(path) ? '' : tracked.blobs.get(path) ?? '';
}

/** By path, the rows that are of the blob that lies there now, those that aren't, and of these the ones of what git's index has. */
function rowsOf(segments: readonly Segment[], tree: CachedTree): { readonly known: Map<string, KnownRow>; readonly former: Map<string, KnownRow[]>; readonly indexed: Map<string, KnownRow> } {
  const known = new Map<string, KnownRow>();
  const former = new Map<string, KnownRow[]>();
  const indexed = new Map<string, KnownRow>();
  for (const { table, paths, blobs } of segments) {
    paths.forEach((path, row) => {
      const blob = blobs[row];
      if (blob !== '' && blobOf(path, tree) === blob) known.set(path, { table, row });
      else {
        former.set(path, [...(former.get(path) ?? []), { table, row }]);
        if (blob !== '' && tree.tracked.blobs.get(path) === blob) indexed.set(path, { table, row });
      }
    });
  }
  return { known, former, indexed };
}

/** All that lies there: what git has, and what differs from it. */
function* treeOf(files: Files, { root, state: { differs }, tracked: { blobs, links } }: CachedTree): Generator<readonly [string, FolderEntry['kind']]> {
  for (const path of blobs.keys()) if (!differs.has(path)) yield [path, 'file'];
  for (const path of links) if (!differs.has(path)) yield [path, 'link'];
  for (const path of differs) {
    const kind = files.kindOf(join(root, path));
    if (kind) yield [path, kind];
  }
}

/** The files that become one with what was learnt: all where most rows are of no use any more, else those that aren't much larger than it. */
function toMerge(segments: readonly FactsFile[], live: number, count: number): readonly FactsFile[] {
  if (segments.reduce((sum, { rows }) => sum + rows, 0) > 2 * live + SLACK) return segments;
  const merged: FactsFile[] = [];
  let size = count;
  for (const segment of [...segments].sort((a, b) => a.rows - b.rows)) {
    if (segment.rows > 2 * size) break;
    merged.push(segment);
    size += segment.rows;
  }
  return merged;
}

/** Rows of some files that are of use, and what is learnt and worth it, in one table. */
function joined(merged: readonly Segment[], known: ReadonlyMap<string, KnownRow>, learnt: readonly Learnt[], isKept: (path: string) => boolean, isWord: (text: string) => boolean): Pick<Segment, 'table' | 'paths'> {
  const writer = new FactsWriter();
  const paths: string[] = [];
  const add = (path: string, { table, row }: KnownRow): void => {
    writer.copy(table, row, isProse);
    paths.push(path);
  };
  const tables = new Set(merged.map(({ table }) => table));
  for (const [path, row] of known) if (tables.has(row.table)) add(path, row);
  for (const { table, paths: found, hasProse } of learnt) {
    found.forEach((path, row) => {
      if (isKept(path) && !(hasProse && holdsProse(factsAt(table, row), isWord))) add(path, { table, row });
    });
  }
  return { table: writer.table(), paths };
}
