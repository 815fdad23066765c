import { RECORD_KINDS } from '../../records/kinds.js';
import type { Wanted } from './read.js';

/** A list of records as it goes to another thread, and how many chunks of it are taken. */
export interface Asked {
  /** Of each record, its place in RECORD_KINDS. */
  readonly kinds: Uint8Array;
  /** Joined by NUL, which no path has in it. */
  readonly paths: string;
  readonly taken: Int32Array;
}

/** Packs a list up. */
export function packed(wanted: readonly Wanted[], taken: Int32Array): Asked {
  return { kinds: Uint8Array.from(wanted, ([kind]) => RECORD_KINDS.indexOf(kind)), paths: wanted.map(([, { path }]) => path).join('\0'), taken };
}

/** The list again. Groups and names stay behind: nothing that is read depends on them. */
export function unpacked({ kinds, paths }: Asked): Wanted[] {
  return paths.split('\0').map((path, index): Wanted => [RECORD_KINDS[kinds[index] as number] as Wanted[0], { path, group: undefined, name: '' }]);
}
