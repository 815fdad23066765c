import { openNote, sealNote, type Closed, type Opened } from '../../sealing/note.js';

/** What one run opens notes with, and what it has sealed itself. Nothing of it is ever written. */
export interface Vault {
  /** Opens a note with one's keys; what this run sealed, without any. Never throws on what is in a note. */
  open(armored: string): Promise<Opened | Closed>;
  /** Seals words to keys, and knows them from then on. Throws RefusalError. */
  seal(words: string, about: { readonly path: string; readonly writer: string; readonly date: string }, keys: readonly string[]): Promise<string>;
  /**
   * A mark by which two runs of one person know that they mean the same words, and nobody else does: a keyed hash (HMAC
   * with SHA-256) under their secret key. Undefined without a key.
   */
  mark(words: string): Promise<string | undefined>;
}

/** A vault over secret keys (`AGE-SECRET-KEY-…`), which are read when they are first needed. */
export function makeVault(secrets: () => Promise<readonly string[]>): Vault {
  const own = new Map<string, Opened>();
  return {
    open: async (armored) => own.get(armored.trim()) ?? openNote(armored, await secrets()),
    async seal(words, about, keys) {
      const armored = await sealNote({ ...about, text: words }, keys);
      own.set(armored.trim(), { opened: true, ...about, text: words });
      return armored;
    },
    async mark(words) {
      const [secret] = await secrets();
      if (secret === undefined) return undefined;
      const encoder = new TextEncoder();
      const key = await crypto.subtle.importKey('raw', encoder.encode(`posthog-mgmt mark ${secret}`), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(words))).toString('hex');
    },
  };
}

/** One that opens nothing. */
export const NO_VAULT: Vault = makeVault(async () => []);
