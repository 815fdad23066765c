import type { Change } from '../records/change.js';

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
