import type { Handbook } from '../handbook/handbook.js';
import { walk, type HandbookRecord } from '../handbook/record.js';
import { namedKind } from './key-words.js';

const cache = new WeakMap<Handbook, ReadonlySet<string>>();

/** Whether records name a person or team by exactly this spelling, in a value or by the folder they lie in. */
export function isSpelledSo(handbook: Handbook, { kind, name }: HandbookRecord): boolean {
  let spelled = cache.get(handbook);
  if (!spelled) cache.set(handbook, spelled = collect(handbook));
  return spelled.has(`${kind} ${name}`);
}

/** Every spelling, looked for once, and only where a file is misnamed. */
function collect({ records }: Handbook): Set<string> {
  const spelled = new Set<string>();
  for (const record of records) {
    if (record.group !== undefined) spelled.add(`${record.kind === 'sprint' ? 'team' : 'person'} ${record.group}`);
    walk(record.data, (pointer, value) => {
      const kind = typeof value === 'string' ? namedKind(pointer) : undefined;
      if (kind !== undefined) spelled.add(`${kind} ${value as string}`);
    });
  }
  return spelled;
}
