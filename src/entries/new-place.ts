import { pathIn } from '../handbook/folders.js';
import type { Handbook } from '../handbook/handbook.js';
import type { RecordKind } from '../records/kinds.js';
import type { PlannedWrite } from './plan.js';

/**
 * Where a new record of a kind goes, in the folder of a group if it has one: under its name, or with `-2`, `-3` … where others have it. One that holds
 * exactly the same stands for it: then there is nothing to write, so that doing something again
 * after an interruption records it once.
 */
export function newPlace(handbook: Handbook, kind: RecordKind, group: string | undefined, name: string, text: string): { path: string; writes: PlannedWrite[] } {
  const pathOf = (stem: string): string => pathIn(handbook.config.folders[kind], ...(group === undefined ? [] : [group]), stem);
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? name : `${name}-${count}`;
    const known = handbook.part(kind, group ?? own).records.findLast((record) => record.path.startsWith(`${pathOf(record.name)}.`) && record.name.toLowerCase() === own);
    if (known?.text === text) return { path: known.path, writes: [] };
    const path = pathOf(`${own}.md`);
    if (!known) return { path, writes: [{ path, before: null, after: text }] };
  }
}
