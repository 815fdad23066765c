import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { RecordKind } from '../records/kinds.js';
import { safeJsonLine } from './sanitize.js';

/** Lines that are handed on together: a call for each would take longer than making them. */
const AT_ONCE = 500;

/**
 * Every readable record as a line of JSON (NDJSON, https://github.com/ndjson/ndjson-spec), by path, in handfuls of lines: its kind,
 * path, id (handle, slug, or file name), whose folder it lies in, and its facts, which are what its schema accepts of its keys.
 * Never a body: what people wrote to each other stays where it is.
 */
export function* exportNdjson(handbook: Handbook, kinds: readonly RecordKind[] = []): Generator<string> {
  let lines: string[] = [];
  for (const record of handbook.records) {
    if (!record.readable || (kinds.length > 0 && !kinds.includes(record.kind))) continue;
    lines.push(lineOf(record));
    if (lines.length < AT_ONCE) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

function lineOf({ kind, path, name, group, facts }: HandbookRecord): string {
  return safeJsonLine({ kind, path, id: name, group: group ?? null, facts });
}
