import { RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf } from '../../handbook/lookup.js';
import { firstName, twoNames } from '../../handbook/names.js';
import type { Person } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { inOrder } from '../../schedule/one-on-one-records.js';
import { managerOf } from '../manager-of.js';

/** The two of a 1-1. */
export interface Two {
  readonly person: Person;
  readonly manager: Person;
}

/** What someone wants to do with a person's 1-1s, in words, and the command for it. */
export interface Doing {
  /** `record`, as in "Bo and Ada record their 1-1s". */
  readonly verb: string;
  /** The command without the handle: `1-1 record`. */
  readonly command: string;
  /** Flags that it doesn't go without, behind the handle. */
  readonly flags?: string;
}

/** A person and who manages them. Throws UsageError for an unknown handle, RefusalError for someone without a manager. */
export function twoOf(handbook: Handbook, handle: string): Two {
  const person = personOf(handbook, handle);
  return { person, manager: managerOf(handbook, person, 'there are no 1-1s of theirs (H15)') };
}

/**
 * The same, for someone who wants to write: the person, or their manager (handbook H15). Throws
 * RefusalError, naming who may, for anyone else.
 */
export function twoFor(handbook: Handbook, handle: string, by: string, doing: Doing, alsoMay: readonly string[] = []): Two {
  const asked = personOf(handbook, handle);
  if (asked.name !== by && asked.facts.manager !== by) refuseOwnManager(handbook, asked, by, doing);
  const { person, manager } = twoOf(handbook, handle);
  if ([person.name, manager.name, ...alsoMay].includes(by)) return { person, manager };
  const [one, other] = twoNames(person, manager);
  throw new RefusalError(`only ${one} and ${other}, who manages ${one}, ${doing.verb} their 1-1s (H15)`, {
    next: `Ask one of the two to run: ${commandFor(doing, person.name)}`,
  });
}

/** Who managed someone on a day before their manager took over, as the 1-1s held until then say; undefined where none does. */
export function managerBefore(handbook: Handbook, { name, facts }: Person, date: CivilDate): Person | undefined {
  const { manager, managerSince } = facts;
  if (managerSince === undefined || date >= managerSince) return undefined;
  const last = inOrder(handbook, name).findLast((record) => record.facts.status === 'held' && (record.facts.date as string) < managerSince);
  const named = last?.facts.manager;
  return named === undefined || named === manager ? undefined : handbook.people.get(named);
}

/** A report who names their manager means their own 1-1s: those go by the report's handle. */
function refuseOwnManager(handbook: Handbook, asked: Person, by: string, doing: Doing): void {
  if (handbook.people.get(by)?.facts.manager !== asked.name) return;
  throw new RefusalError(`"${asked.name}" stands for ${firstName(asked)}'s own 1-1s, with whoever manages ${firstName(asked)}; a 1-1 goes by the report's handle (H15)`, {
    next: `If you mean yours: ${commandFor(doing, by)}`,
  });
}

function commandFor({ command, flags }: Doing, person: string): string {
  return `posthog-mgmt ${command} ${person}${flags === undefined ? '' : ` ${flags}`}`;
}
