import { groupBy } from '../handbook/group-by.js';
import type { Handbook } from '../handbook/handbook.js';
import { identities } from './fingerprint.js';
import type { Finding, Severity } from './rule.js';

/** A change that a run judges, in place of all that is there. */
export interface Change {
  /** The handbook before the change; undefined where there was none, or none that could be read. */
  readonly before: Handbook | undefined;
  /** Whether a path was changed, made or removed. */
  readonly changed: (path: string) => boolean;
}

/**
 * The findings that a change answers for: all in the files it touched, and elsewhere those that
 * were not there before it, or weighed less.
 * @param findBefore lints the handbook as it was; asked only where that matters
 */
export function ofChange({ before, changed }: Change, findings: readonly Finding[], findBefore: (before: Handbook) => readonly Finding[]): readonly Finding[] {
  if (before === undefined || findings.every(({ path }) => changed(path))) return findings;
  const old = foundBefore(findBefore(before), findings);
  return findings.filter((finding) => changed(finding.path) || !old.has(finding));
}

/**
 * Those of some findings that were found before: the same in so many words, else by the same rule in the same
 * place of a file that is as it was. Words tell of other records too, and change with a name or a list of crafts.
 */
function foundBefore(before: readonly Finding[], now: readonly Finding[]): ReadonlySet<Finding> {
  const names = identities(before);
  const said = new Map(before.map((finding, index) => [names[index] as string, finding]));
  const found = new Set<Finding>();
  const left = new Set(before);
  const others: Finding[] = [];
  const compare = (finding: Finding, old: Finding): void => {
    if (WEIGHTS[finding.severity] <= WEIGHTS[old.severity]) found.add(finding);
  };
  identities(now).forEach((name, index) => {
    const finding = now[index] as Finding;
    const old = said.get(name);
    if (!old) others.push(finding);
    else if (left.delete(old)) compare(finding, old);
  });
  const inPlace = groupBy([...left].filter(({ rule }) => !SHARES_PLACES.test(rule)), placeOf);
  for (const finding of others) {
    const old = inPlace.get(placeOf(finding))?.pop();
    if (old) compare(finding, old);
  }
  return found;
}

/** Rules that find several things in one place: there the words alone tell them apart. */
const SHARES_PLACES = /^(?:config|handbook)\//;

const WEIGHTS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function placeOf({ rule, path, line, column, endLine, endColumn }: Finding): string {
  return `${rule}\n${path}\n${line}:${column}-${endLine}:${endColumn}`;
}
