import type { Making, Planned } from '../operation.js';
import type { PlannedWrite } from '../plan.js';

/** A plan about one review. */
export function planned({ by }: Making, subject: string, path: string, writes: readonly PlannedWrite[], warnings: readonly string[] = []): Planned {
  return { path, warnings, plan: { writes, message: { subject, trailers: { kind: 'review', records: [path], by } } } };
}
