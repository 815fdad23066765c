import { RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { Person } from '../../handbook/record.js';
import { pairRecords, sidesOf, type PairRecord } from '../../lint/pairs.js';
import { isSealed } from '../../lint/sealed.js';
import { sealAnew, type WhyClosed } from '../../sealing/note.js';
import { recipientsOf } from '../../sealing/recipients.js';
import type { SealedAnew } from './rotate.js';

/** The sealed records that are about somebody, as one of the two. */
export function sealedRecords(handbook: Handbook, ...people: readonly string[]): readonly PairRecord[] {
  return pairRecords(handbook).filter((record) => isSealed(record) && people.every((handle) => sidesOf(record).some((side) => side.handle === handle)));
}

/** What came of sealing notes anew: those that are, those that stay as they are and why, and the people whose keys were used. */
export interface Anew {
  readonly notes: readonly SealedAnew[];
  readonly left: readonly { readonly path: string; readonly why: string }[];
  readonly people: readonly Person[];
}

const WHY: Readonly<Record<WhyClosed, string>> = {
  'no-key': 'none of your keys opens it', damaged: 'it is damaged, or no age file', 'not-text': 'there is no text in it',
};

/** Seals the notes of some records anew, to the keys that the two people have now. What is inside stays as it is, to the byte. */
export async function sealRecordsAnew(handbook: Handbook, records: readonly PairRecord[], secrets: readonly string[]): Promise<Anew> {
  const notes: SealedAnew[] = [];
  const left: { path: string; why: string }[] = [];
  const used = new Set<Person>();
  for (const record of records) {
    const to = keysFor(handbook, record);
    const was = record.body.trim();
    const sealed = typeof to === 'string' ? undefined : await sealAnew(was, secrets, to.keys, record.path);
    if (typeof to === 'string') left.push({ path: record.path, why: to });
    else if (typeof sealed === 'string') {
      notes.push({ path: record.path, was, sealed });
      for (const person of to.people) used.add(person);
    } else if (sealed) left.push({ path: record.path, why: 'belongsTo' in sealed ? `it says that it belongs to ${sealed.belongsTo}: somebody put it here` : WHY[sealed.why] });
  }
  return { notes, left, people: [...used] };
}

/** The keys of the two, or why there are none to seal to. */
function keysFor(handbook: Handbook, record: PairRecord): { keys: readonly string[]; people: readonly Person[] } | string {
  const people = sidesOf(record).map(({ handle }) => handbook.people.get(handle ?? ''));
  if (!people.every((person) => person !== undefined)) return 'one of the two is nobody here';
  try {
    return { keys: recipientsOf(people), people };
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
}
