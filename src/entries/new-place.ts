import type { Handbook } from '../handbook/handbook.js';
import type { RecordKind } from '../records/kinds.js';
import type { PlannedWrite } from './plan.js';

/**
 * Where a new record goes: under its name, or with `-2`, `-3` … where others have it. One that holds
 * exactly the same stands for it: then there is nothing to write, so that doing something again
 * after an interruption records it once.
 */
export function newPlace(handbook: Handbook, kind: RecordKind, folder: string, name: string, text: string): { path: string; writes: PlannedWrite[] } {
  const inFolder = `${folder}/`;
  const taken = new Map(handbook.records.filter((record) => record.kind === kind && record.path.startsWith(inFolder)).map((record) => [record.name.toLowerCase(), record]));
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? name : `${name}-${count}`;
    const known = taken.get(own);
    if (known?.text === text) return { path: known.path, writes: [] };
    const path = `${inFolder}${own}.md`;
    if (!known) return { path, writes: [{ path, before: null, after: text }] };
  }
}
