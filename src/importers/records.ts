/** What every importer does with records: reading a value of one that is there, writing a new one. */
import { formatKey, formatValue, type KeyEntry } from '../records/edit.js';
import type { RecordData } from './types.js';

/** A record's own text value; undefined for what is missing, null or no text. */
export function textOf(data: RecordData | undefined, key: string): string | undefined {
  if (data === undefined || !Object.hasOwn(data, key)) return undefined;
  const value = data[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** A record's text: one line a key. */
export function recordText(entries: readonly KeyEntry[]): string {
  return entries.map(([key, value]) => `${formatKey(key)}: ${formatValue(value)}\n`).join('');
}
