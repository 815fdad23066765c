import type { HandbookRecord } from '../handbook/record.js';
import type { SchemaProblem } from '../records/validate.js';
import { valueAt } from '../records/value.js';

/** Whether a feedback's `capacity` is a manager's, which the schema refuses, and a rule of its own explains. */
export function isManagersCapacity({ pointer }: SchemaProblem, { kind, data }: HandbookRecord): boolean {
  const capacity = kind === 'feedback' && pointer.length === 1 && pointer[0] === 'capacity' ? valueAt(data, pointer) : undefined;
  return typeof capacity === 'string' && capacity.trim().toLowerCase() === 'manager';
}
