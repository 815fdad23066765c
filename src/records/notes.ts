import { armorStart } from './age-armor.js';
import { saysSomething } from './body-text.js';

/** What a record's body holds, in a word: nothing that anyone would read, words, or an age file somewhere. */
export type Notes = 'none' | 'words' | 'sealed';

/** What a body holds. Linear in its length. */
export function notesOf(body: string): Notes {
  if (armorStart(body) !== undefined) return 'sealed';
  return saysSomething(body) ? 'words' : 'none';
}

/** What a comment that silences rules on the next line begins with. */
export const DISABLE = 'posthog-mgmt-disable-next-line';
