import { lazy, type Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import { splitName } from '../records/kinds.js';
import { factOf } from './file-layouts.js';
import { folderOf } from './from-names.js';

/** Under which names files can lie without taking another's place. */
export interface FreeNames {
  /** Whether a record lies at a place already, whatever its extension. */
  isTaken(folder: string, stem: string): boolean;
  /** The name itself where it is free, else with the first free number; undefined for kinds that have one record of a name. */
  firstFree(record: HandbookRecord, folder: string, stem: string): string | undefined;
}

/** The free names of a handbook. Its files are gone through when first asked for one. */
export function freeNames({ records }: Handbook): FreeNames {
  const places = lazy(() => new Set(records.map(({ path }) => folderOf(path) + splitName(path.slice(folderOf(path).length)).stem)));
  // What was taken before stays taken: of many names alike each is looked for from where the last one was found.
  const numbers = new Map<string, number>();
  const isTaken = (folder: string, stem: string): boolean => places().has(folder + stem);
  return {
    isTaken,
    firstFree(record, folder, stem) {
      if (!isTaken(folder, stem)) return stem;
      const base = withoutNumber(record, stem);
      if (base === undefined) return undefined;
      let number = numbers.get(folder + base) ?? 2;
      while (isTaken(folder, `${base}-${number}`)) number += 1;
      numbers.set(folder + base, number);
      return `${base}-${number}`;
    },
  };
}

/** What the number of a second one stands after; undefined for kinds that have none. */
function withoutNumber(record: HandbookRecord, stem: string): string | undefined {
  const day = stem.slice(0, 'YYYY-MM-DD'.length);
  const from = factOf(record, 'from');
  switch (record.kind) {
    case '1-1': return day;
    case 'feedback': return from === undefined ? stem : `${day}-${from}`;
    case 'context': return stem;
    default: return undefined;
  }
}
