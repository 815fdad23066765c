import type { Planned } from '../operation.js';
import type { PlannedWrite } from '../plan.js';

/** The plan of one 1-1's record; without a write, or with one that changes nothing, it is so already. */
export function planned(subject: string, path: string, write: PlannedWrite | undefined, by: string, warnings: readonly string[] = []): Planned {
  const message = { subject: `1-1: ${subject}`, trailers: { kind: '1-1' as const, records: [path], by } };
  return { path, plan: { writes: write === undefined || write.before === write.after ? [] : [write], message }, ...(warnings.length === 0 ? {} : { warnings }) };
}
