import { sealRecordsAnew, sealedRecords, type Anew } from '../../../entries/keys/seal-anew.js';
import { keyRotate, type SealedAnew } from '../../../entries/keys/rotate.js';
import { Cancelled, RefusalError } from '../../../errors.js';
import { personOf } from '../../../handbook/lookup.js';
import { nameOf } from '../../../handbook/record.js';
import { count } from '../../../report/layout.js';
import { keysOf, shortKey } from '../../../sealing/recipients.js';
import type { Exit } from '../../command.js';
import { perform, type Asking } from '../../perform.js';
import type { WritingFlags } from '../../writing.js';
import type { Session } from '../../session.js';
import { ownPublicKeys, ownSecrets } from './own.js';

export interface RotateFlags extends WritingFlags {
  readonly for?: string;
}

/** `key rotate`. */
export function rotate(session: Session, { for: whom, ...flags }: RotateFlags): Promise<Exit> {
  return perform(session, flags, {
    operation: keyRotate,
    input: async (asking) => ({ notes: await notesAnew(asking, whom, flags.dryRun !== true) }),
  });
}

/** The notes, sealed anew, after saying to whom. Throws RefusalError where none can be. */
async function notesAnew({ session, handbook, actor, questions }: Asking, whom: string | undefined, asks: boolean): Promise<readonly SealedAnew[]> {
  const records = sealedRecords(handbook, actor.name, ...(whom === undefined ? [] : [personOf(handbook, whom).name]));
  if (records.length === 0) {
    session.ports.terminal.warn(`Note: there is no sealed note of ${nameOf(actor)}'s${whom === undefined ? '' : ` with ${whom}`}`);
    return [];
  }
  const secrets = await ownSecrets(session);
  const own = await ownPublicKeys(session);
  if (!keysOf(actor).some((key) => own.includes(key))) {
    throw new RefusalError(`none of your keys is on your record (${actor.path}), so you could not open what is sealed anew`, { next: 'posthog-mgmt key add      puts the public half of your key there' });
  }
  const anew = await sealRecordsAnew(handbook, records, secrets);
  const { warn } = session.ports.terminal;
  for (const { path, why } of anew.left) warn(`left as it is: ${path}: ${why}`);
  if (anew.notes.length === 0) throw new RefusalError(`${records.length === 1 ? 'the one note there is' : `none of the ${records.length} notes`} can${records.length === 1 ? "'t" : ''} be sealed anew`, { next: 'posthog-mgmt key list      shows whose keys there are' });
  sayToWhom(anew, warn);
  if (asks && questions.canAsk && !await questions.ask.confirm(`Seal ${count(anew.notes.length, 'note')} anew to these keys?`, true)) throw new Cancelled('Nothing was written.');
  return anew.notes;
}

/** A key that somebody slipped into a record would open all of it: whoever seals sees the keys first. */
function sayToWhom({ people }: Anew, warn: Session['ports']['terminal']['warn']): void {
  warn('Sealed to these keys; ask the people, by another way, if one is new to you:');
  for (const person of people) warn(`  ${nameOf(person)}  ${keysOf(person).map(shortKey).join(', ')}`);
}
