import { openRecords, type NoteFacts, type OpenedHandbook } from '../entries/sealed/open-records.js';
import { makeVault } from '../entries/sealed/vault.js';
import type { Handbook } from '../handbook/handbook.js';
import { pairFiles, type PairRecord } from '../lint/pairs.js';
import { readIdentities } from '../sealing/identity.js';
import type { WhyClosed } from '../sealing/note.js';
import type { SealedWords } from '../report/sealed-text.js';
import { identitiesOf } from './identities.js';
import type { Session } from './session.js';
import { vaultOf } from './vault.js';

/** A handbook with the sealed records that are wanted opened, as far as one's keys do; a passphrase is asked for on a terminal. */
export async function openedFor(session: Session, handbook: Handbook, wanted: (record: PairRecord) => boolean): Promise<OpenedHandbook> {
  return openRecords(handbook, await session.schemas(), vaultOf(session), pairFiles(handbook).filter(wanted));
}

/** The same, without ever asking for a passphrase: for what people look at many times a day. */
export async function openedQuietly(session: Session, handbook: Handbook, wanted: (record: PairRecord) => boolean): Promise<Handbook> {
  const vault = makeVault(async () => (await readIdentities(session.ports, undefined)).secrets);
  return (await openRecords(handbook, await session.schemas(), vault, pairFiles(handbook).filter(wanted))).handbook;
}

const WHY: Readonly<Record<WhyClosed, string>> = { 'no-key': 'none of your keys opens it', damaged: 'it is damaged, or no age file', 'not-text': 'there is no text in it' };

/** Why a note stays closed, and what helps, in words. */
async function whyClosed(session: Session, why: WhyClosed): Promise<string> {
  if (why !== 'no-key') return WHY[why];
  const { problem } = await identitiesOf(session);
  return problem ? [problem.message, ...(problem.next === undefined ? [] : [inSentence(problem.next.split('\n', 1)[0] as string)])].join('; ') : WHY['no-key'];
}

/** What to do next, as the end of a sentence. */
function inSentence(next: string): string {
  return next.replace(/\s{2,}/g, ' ').replace(/\.$/, '').replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
}

/** What people are told of a sealed record beside its words; `between` are the handles of the two. */
export async function sealedWords(session: Session, between: SealedWords['between'], note: NoteFacts | undefined): Promise<SealedWords> {
  if (!note) return { between, inTheClear: true };
  return note.opened ? { between, ...note } : { between, closed: await whyClosed(session, note.why) };
}

/** What programs are told of a sealed note. */
export function noteData(note: NoteFacts | undefined): object {
  if (!note) return {};
  return { note: note.opened ? { opened: true, writer: note.writer ?? null, date: note.date ?? null, movedFrom: note.movedFrom ?? null } : { opened: false, why: note.why } };
}
