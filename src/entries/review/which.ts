import { RefusalError, UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf } from '../../handbook/lookup.js';
import { nameOf, type Person, type Review } from '../../handbook/record.js';
import { earliestIn, reviewState, type ReviewState } from '../../schedule/review-state.js';
import { assertReadable } from '../assert-readable.js';
import { managerOf } from '../manager-of.js';
import type { Making } from '../operation.js';

/** Someone's review: its anniversary where one was named. */
export interface ReviewOf {
  readonly person: string;
  readonly due?: string;
}

/** The two whom a review is between. */
export interface Pair {
  readonly person: Person;
  /** Who manages the person now; undefined for whoever reports to nobody. */
  readonly manager: Person | undefined;
}

/** Someone and who manages them. Throws UsageError for a handle that nobody has. */
export function pairOf(handbook: Handbook, handle: string): Pair {
  const person = personOf(handbook, handle);
  return { person, manager: handbook.people.get(person.facts.manager ?? '') };
}

/**
 * The review that a command is about: the one of a due date, else the earliest in one of the
 * states. Throws UsageError for a date without one, RefusalError where none is in such a state.
 */
export function reviewOf({ handbook }: Making, { person: handle, due }: ReviewOf, states: readonly ReviewState[], what: string): Review {
  const person = personOf(handbook, handle);
  const reviews = handbook.reviewsOf(person.name);
  if (due !== undefined) {
    const named = reviews.find(({ facts }) => facts.due === due);
    if (!named) throw new UsageError(`${nameOf(person)} has no review due on ${due}`, { next: listed(person, reviews) });
    if (!states.includes(reviewState(named))) throw new RefusalError(`the review of ${nameOf(person)} due on ${due} is ${stateWords(named)}; ${what}`);
    return named;
  }
  const found = earliestIn(reviews, states);
  if (found) return found;
  if (reviews.length === 0) managerOf(handbook, person, 'there is nobody to hold a review with (H16)');
  throw new RefusalError(`${nameOf(person)} has no review that ${states.includes('held') ? 'was held and waits for their word' : 'is open'}`, {
    next: states.includes('held') ? `posthog-mgmt review list ${person.name}` : `posthog-mgmt review start ${person.name}`,
  });
}

function listed(person: Person, reviews: readonly Review[]): string {
  return reviews.length === 0 ? `posthog-mgmt review start ${person.name}` : `There ${reviews.length === 1 ? 'is one' : 'are those'} due on ${reviews.map(({ facts }) => facts.due).join(', ')}.`;
}

function stateWords(review: Review): string {
  const { held, cancelled, acknowledged } = review.facts;
  switch (reviewState(review)) {
    case 'held': return `held already, on ${held ?? 'a day that can\'t be read'}`;
    case 'acknowledged': return `held and acknowledged${acknowledged?.on === undefined ? '' : ` on ${acknowledged.on}`}`;
    case 'cancelled': return `cancelled${cancelled?.reason === undefined ? '' : ` (${cancelled.reason})`}`;
    default: return 'not held yet';
  }
}

/** Refuses anyone but the person whose review it is (handbook H16). */
export function requirePerson({ by }: Making, { person }: Pair, what: string, command: string): void {
  if (by === person.name) return;
  throw new RefusalError(`only ${nameOf(person)} ${what}: a review is theirs and their manager's (H16)`, { next: `Ask them to run: ${command} --as ${person.name}` });
}

/** Refuses anyone but the manager: who manages the person now, or whom the review names (handbook H16). */
export function requireManager(making: Making, { person, manager }: Pair, review: Review, what: string, command: string): void {
  const managers = [manager?.name, review.facts.manager].filter((handle) => handle !== undefined);
  if (managers.includes(making.by)) return;
  const named = making.handbook.people.get(managers[0] ?? '');
  if (!named) assertReadable(person, `nobody knows who manages ${person.name}`);
  throw new RefusalError(`only the manager of ${nameOf(person)} ${what} (H16)${named ? `: ${nameOf(named)}` : '; nobody is'}`, {
    next: named ? `Ask them to run: ${command} --as ${named.name}` : `posthog-mgmt person set-manager ${person.name} MANAGER`,
  });
}

/** Refuses anyone but the two (handbook H16). */
export function requireEither(making: Making, { person, manager }: Pair, what: string, command: string): void {
  if (making.by === person.name || making.by === manager?.name) return;
  throw new RefusalError(`a review is between the person and their manager (H16): ${nameOf(person)}${manager ? ` or ${nameOf(manager)}` : ''} ${what}`, { next: `Ask ${manager ? 'one of the two' : 'them'} to run: ${command} ${person.name}` });
}
