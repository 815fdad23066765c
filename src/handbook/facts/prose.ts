import { isMap, type Value } from '../../records/value.js';

/** Keys of records whose text is somebody's words. */
const WORDS: ReadonlySet<string> = new Set(['text', 'context', 'reason', 'mission', 'description', 'biography']);
/** Longer text is prose, whatever its key. */
const LONGEST = 100;

/** Whether a text is prose: what people wrote in sentences stays in the records, and is kept nowhere beside them. `key`: the nearest one above. */
export function isProse(text: string, key: string): boolean {
  return WORDS.has(key) || text.length > LONGEST || text.includes('\n');
}

/** Whether facts hold prose, or prose of which something is true. */
export function holdsProse(value: Value, test: (text: string) => boolean = () => true, key = ''): boolean {
  if (typeof value === 'string') return isProse(value, key) && test(value);
  if (Array.isArray(value)) return value.some((item) => holdsProse(item, test, key));
  if (!isMap(value)) return false;
  for (const inner in value) if (holdsProse(value[inner] as Value, test, inner)) return true;
  return false;
}
