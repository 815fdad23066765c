import { UsageError } from '../errors.js';
import { END, readArmor } from '../records/age-armor.js';
import type { AskSecret } from './identity.js';

const VERSION = 'age-encryption.org/v1\n';
const TRIES = 3;

/** Puts a text behind a passphrase, as `age -p -a` does. `workFactor` is the exponent of scrypt's cost, age's own when left out. */
export async function lock(text: string, passphrase: string, workFactor?: number): Promise<string> {
  const { Encrypter, armor } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
  return armor.encode(await encrypter.encrypt(text));
}

/**
 * A file's text, which `age -p` may have put behind a passphrase, armored or not. Throws UsageError where nobody can
 * be asked for it, where it doesn't open the file, and where the file is damaged.
 */
export async function unlock(bytes: Uint8Array, path: string, ask: AskSecret): Promise<string> {
  const text = new TextDecoder().decode(bytes);
  const file = text.startsWith(VERSION) ? bytes : text.trim().endsWith(END) ? readArmor(text) : null;
  if (file === null) return text;
  const start = file && Buffer.from(file.subarray(0, 200)).toString('latin1');
  if (!file || !start?.startsWith(`${VERSION}-> scrypt `)) throw new UsageError(`${path} is an age file, and not one behind a passphrase`, { next: 'Look whether it is the file you mean.' });
  if (!ask) throw new UsageError(`${path} is behind a passphrase, and nobody can be asked for it here`, { next: 'Run it on a terminal, without --no-input.' });
  for (let left = TRIES; left > 0; left -= 1) {
    const passphrase = await ask(`${left < TRIES ? 'That is not it. ' : ''}Passphrase of ${path}`);
    const opened = passphrase === '' ? undefined : await tryOpen(file, passphrase, path);
    if (opened !== undefined) return opened;
  }
  throw new UsageError(`none of these is the passphrase of ${path}`);
}

async function tryOpen(file: Uint8Array, passphrase: string, path: string): Promise<string | undefined> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(file, 'text');
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no identity matched')) return undefined;
    throw new UsageError(`${path} is damaged, so the key in it can't be read`, { next: 'Put a copy of it in its place.', cause: error });
  }
}
