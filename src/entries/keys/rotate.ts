import { RefusalError } from '../../errors.js';
import { recordText } from '../record-text.js';
import type { Operation } from '../operation.js';
import type { PlannedWrite, TrailerKind } from '../plan.js';
import { personOf } from '../../handbook/lookup.js';

/** A sealed note of a record, as it was and as it is sealed anew: neither says anything in the clear. */
export interface SealedAnew {
  /** The record's, from the handbook's root. */
  readonly path: string;
  readonly was: string;
  readonly sealed: string;
}

/**
 * Puts notes that were sealed anew in place of the old ones. One that has changed in the meantime stays as it is, with a
 * warning: what is in it is not known here.
 */
export const keyRotate: Operation<{ readonly notes: readonly SealedAnew[] }> = {
  name: 'key rotate',
  plan({ handbook, files, by }, { notes }) {
    const person = personOf(handbook, by);
    const byPath = new Map(handbook.records.map((record) => [record.path, record]));
    const writes: PlannedWrite[] = [];
    const warnings: string[] = [];
    const kinds = new Set<TrailerKind>();
    for (const note of notes) {
      const record = byPath.get(note.path);
      const before = record && recordText(files, handbook.root, note.path);
      const after = before === undefined ? undefined : replaced(before, note);
      if (!record || before === undefined || after === undefined) warnings.push(`${note.path} was changed since it was opened, and stays as it is; run posthog-mgmt key rotate again`);
      else {
        writes.push({ path: note.path, before, after });
        kinds.add(record.kind);
      }
    }
    if (writes.length === 0 && notes.length > 0) throw new RefusalError('all of these notes were changed since they were opened, so nothing is sealed anew', { next: 'posthog-mgmt key rotate' });
    const [kind, ...others] = kinds;
    return {
      path: writes[0]?.path ?? person.path, warnings,
      plan: {
        writes,
        message: {
          subject: `key: ${by} seals ${writes.length === 1 ? '1 note' : `${writes.length} notes`} anew`,
          trailers: { kind: kind === undefined || others.length > 0 ? 'config' : kind, records: writes.map(({ path }) => path), by },
        },
      },
    };
  },
};

/** A record's text with the new note; undefined where it doesn't end with the old one. Its line ends stay. */
function replaced(text: string, { was, sealed }: SealedAnew): string | undefined {
  const at = text.lastIndexOf(was);
  if (at === -1 || text.slice(at + was.length).trim() !== '') return undefined;
  const lines = sealed.trimEnd().split('\n');
  return text.slice(0, at) + lines.join(was.includes('\r\n') ? '\r\n' : '\n') + text.slice(at + was.length);
}
