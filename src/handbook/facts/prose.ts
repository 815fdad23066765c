import { isMap, type Value } from '../../records/value.js';

/** Keys of records whose text is somebody's words. */
const WORDS: ReadonlySet<string> = new Set(['text', 'context', 'reason', 'mission', 'description', 'biography']);
/** Longer text is prose, whatever its key. */
const LONGEST = 100;

/** Whether facts hold prose: what people wrote in sentences stays in the records, and is kept nowhere beside them. */
export function holdsProse(value: Value, key = ''): boolean {
  if (typeof value === 'string') return WORDS.has(key) || value.length > LONGEST || value.includes('\n');
  if (Array.isArray(value)) return value.some((item) => holdsProse(item, key));
  if (!isMap(value)) return false;
  for (const inner of Object.keys(value)) if (holdsProse(value[inner] as Value, inner)) return true;
  return false;
}
