import type { Change } from '../records/change.js';
import { obviouslyMeant } from '../records/obvious.js';

/** What would mend a finding: a change of the file that it stands in, or another path for it. */
export interface Fix {
  /** Nobody needs to look at it: it can only be meant so. Else it is for `--unsafe`. */
  readonly safe: boolean;
  readonly change: Change | { readonly moveTo: string };
}

/** What a rule's fixes do, in a line each. */
export interface FixesInWords {
  readonly safe?: string;
  readonly unsafe?: string;
}

/** A text in place of another, as what a rule adds to its finding; nothing where no other is meant. */
export function respelling(at: readonly (string | number)[], to: string | undefined, safe = false): { fix?: Fix } {
  return to === undefined ? {} : { fix: { safe, change: { respell: at, to } } };
}

/** What a rule that asks for one word adds to its finding where something else is obviously meant as that word. */
export function misspelling(at: readonly (string | number)[], written: unknown, word: string): { help?: string; fix?: Fix } {
  const meant = typeof written === 'string' ? obviouslyMeant(written, [word]) : undefined;
  return meant === undefined ? {} : { help: `Did you mean ${meant}?`, ...respelling(at, meant) };
}
