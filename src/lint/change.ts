import type { Handbook } from '../handbook/handbook.js';
import { identities } from './fingerprint.js';
import type { Finding } from './rule.js';

/** A change that a run judges, in place of all that is there. */
export interface Change {
  /** The handbook before the change; undefined where there was none, or none that could be read. */
  readonly before: Handbook | undefined;
  /** Whether a path was changed, made or removed. */
  readonly changed: (path: string) => boolean;
}

/**
 * The findings that a change answers for: all in the files it touched, and elsewhere those that
 * were not there before it.
 * @param findBefore lints the handbook as it was; asked only where that matters
 */
export function ofChange({ before, changed }: Change, findings: readonly Finding[], findBefore: (before: Handbook) => readonly Finding[]): readonly Finding[] {
  if (before === undefined || findings.every(({ path }) => changed(path))) return findings;
  const known = new Set(identities(findBefore(before)));
  const now = identities(findings);
  return findings.filter(({ path }, index) => changed(path) || !known.has(now[index] as string));
}
