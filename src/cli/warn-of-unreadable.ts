import type { Handbook } from '../handbook/handbook.js';
import { isLeftOut } from '../handbook/record.js';
import type { RecordKind } from '../records/kinds.js';
import { count } from '../report/layout.js';
import type { Session } from './session.js';

/** Names the records that can't be read: they are left out of what is said. Of the kinds alone that it is about, where those are given. */
export function warnOfUnreadable({ ports: { terminal }, flags }: Session, { records, strays }: Handbook, kinds?: readonly RecordKind[]): void {
  if (flags.quiet) return;
  const unreadable = records.filter((record) => !record.readable && !isLeftOut(record) && (kinds?.includes(record.kind) ?? true));
  const broken = [...unreadable, ...(kinds === undefined ? strays : [])].map(({ path }) => path);
  if (broken.length === 0) return;
  const more = broken.length > 5 ? ` and ${broken.length - 5} more` : '';
  terminal.warn(`posthog-mgmt: ${count(broken.length, 'record')} can't be read and ${broken.length === 1 ? 'is' : 'are'} left out: ${broken.slice(0, 5).join(', ')}${more}`);
  terminal.warn('  posthog-mgmt lint      says why');
}
