import { RefusalError } from '../errors.js';
import { readArmor, recipientCount } from '../records/age-armor.js';
import { MAX_BYTES } from '../records/source.js';
import { readInside, writeInside, type FoundNote, type Note } from './inside.js';
import { checkKey, shortKey } from './recipients.js';
import type { Decrypter } from 'age-encryption';

export type { FoundNote, Note } from './inside.js';

/**
 * Why a note stays closed. `no-key`: it is sealed to other keys, or there are none. `damaged`: it is no armored age
 * file, is too large, or was changed. `not-text`: it opens, and what is inside is no text.
 */
export type WhyClosed = 'no-key' | 'damaged' | 'not-text';
export interface Closed { readonly opened: false; readonly why: WhyClosed }
export type Opened = { readonly opened: true } & FoundNote;

/** A note for two needs a few keys. A header that lists thousands is there to keep the reader busy. */
const MOST_RECIPIENTS = 100;

/** The library is loaded when something is sealed or opened, not before. */
const library = (): Promise<typeof import('age-encryption')> => import('age-encryption');

/**
 * Seals a note to public keys: one armored age file, with a newline at its end. Throws RefusalError for a key that
 * isn't one, for a mixture of kinds, without keys, and for a text of more than 700 KiB.
 */
export async function sealNote(note: Note, recipients: readonly string[]): Promise<string> {
  return seal(writeInside(note), recipients);
}

/**
 * Opens a note with secret keys (`AGE-SECRET-KEY-…`). A note that was sealed by hand has no path, writer and date. Nothing
 * proves the writer: whoever has the public keys can seal. Never throws, whatever the text is.
 */
export async function openNote(armored: string, identities: readonly string[]): Promise<Opened | Closed> {
  const bytes = await open(armored, identities);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const found = readInside(bytes);
  return found ? { opened: true, ...found } : { opened: false, why: 'not-text' };
}

/** A note that lies where it says that it doesn't belong: sealed to the two of that record, somebody else would read it. */
export interface Misplaced { readonly belongsTo: string }

/** Seals what a note of a record holds to other keys, to the byte as it is, whoever wrote it. Throws as `sealNote`. */
export async function sealAnew(armored: string, identities: readonly string[], recipients: readonly string[], record: string): Promise<string | Closed | Misplaced> {
  const bytes = await open(armored, identities);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const said = readInside(bytes)?.path;
  return said !== undefined && isOfAnother(said, record) ? { belongsTo: said } : seal(bytes, recipients);
}

/** Whether two paths of records are of other people or days; the folders that they lie in may be called otherwise by now. */
export function isOfAnother(path: string, other: string): boolean {
  const end = (text: string): string => text.replace(/\.[^./]+$/, '').split('/').slice(-2).join('/');
  return end(path) !== end(other);
}

/** In what an opened note differs from where it was found; empty where it belongs there, or says nothing about it. */
export function movedFrom(found: FoundNote, at: Partial<Omit<Note, 'text'>>): readonly ('path' | 'writer' | 'date')[] {
  return (['path', 'writer', 'date'] as const).filter((key) => at[key] !== undefined && found[key] !== undefined && found[key] !== at[key]);
}

async function seal(bytes: Uint8Array, recipients: readonly string[]): Promise<string> {
  const checks = recipients.map(checkKey);
  const problem = recipients.length === 0 ? 'there is no key to seal to' : checks.find((check) => check.problem !== undefined)?.problem;
  if (problem !== undefined) throw new RefusalError(`nothing was sealed: ${problem}`);
  if (new Set(checks.map(({ kind }) => kind)).size > 1) throw new RefusalError('nothing was sealed: classic and post-quantum keys are never mixed in one note');
  const { Encrypter, armor } = await library();
  const encrypter = new Encrypter();
  for (const key of new Set(recipients)) {
    try {
      encrypter.addRecipient(key);
    } catch (error) {
      throw new RefusalError(`nothing was sealed: ${shortKey(key)} is no key that can be sealed to`, { cause: error });
    }
  }
  try {
    return armor.encode(await encrypter.encrypt(bytes));
  } catch (error) {
    // A point of low order has the letters of a key, and is none.
    throw new RefusalError(`nothing was sealed: one of ${[...new Set(recipients)].map(shortKey).join(', ')} is no key that can be sealed to`, { cause: error });
  }
}

async function open(armored: string, identities: readonly string[]): Promise<Uint8Array | Closed> {
  const closed = (why: WhyClosed): Closed => ({ opened: false, why });
  if (armored.length > MAX_BYTES) return closed('damaged');
  const file = readArmor(armored);
  if (!file || (recipientCount(file) ?? Infinity) > MOST_RECIPIENTS) return closed('damaged');
  if (identities.length === 0) return closed('no-key');
  try {
    return await (await decrypterOf(identities)).decrypt(file);
  } catch (error) {
    return closed(error instanceof Error && error.message.startsWith('no identity matched') ? 'no-key' : 'damaged');
  }
}

/** One for each list of identities: taking a secret key in costs as much as using it. */
const decrypters = new WeakMap<readonly string[], Promise<Decrypter>>();

function decrypterOf(identities: readonly string[]): Promise<Decrypter> {
  const known = decrypters.get(identities);
  if (known) return known;
  const made = library().then(({ Decrypter }) => {
    const decrypter = new Decrypter();
    for (const identity of identities) {
      try {
        decrypter.addIdentity(identity);
      } catch {
        // what is no secret key opens nothing
      }
    }
    return decrypter;
  });
  decrypters.set(identities, made);
  return made;
}
