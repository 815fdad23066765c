import type { RecordKind } from '../../records/kinds.js';
import type { Batch } from './read.js';

/** A batch as it goes to another thread. */
export interface Asked {
  readonly kind: RecordKind;
  /** Joined by NUL, which no path has in it. */
  readonly paths: string;
  readonly first: number;
  readonly taken: Int32Array;
}

/** Packs a batch up. */
export function packed({ kind, places, first, taken }: Batch): Asked {
  return { kind, paths: places.map(({ path }) => path).join('\0'), first, taken };
}

/** The batch again. Groups and names stay behind: nothing that is read depends on them. */
export function unpacked({ kind, paths, first, taken }: Asked): Batch {
  return { kind, places: paths.split('\0').map((path) => ({ path, group: undefined, name: '' })), first, taken };
}
