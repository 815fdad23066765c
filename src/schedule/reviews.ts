import type { Handbook } from '../handbook/handbook.js';
import { has, type Person, type Review } from '../handbook/record.js';
import { isSlug } from '../records/kinds.js';
import { addDays, anniversariesAround, type CivilDate, type Period } from './civil-date.js';
import { daysLate, dueOrOverdue, isNear, latest, type Reckoning } from './clock.js';
import type { PersonItem } from './due-item.js';
import { absencesOf, firstDayPresent, hasLeft, isActive, isAway } from './presence.js';
import { earliestIn, TO_BE_HELD } from './review-state.js';

/** Reviews come near two weeks before. */
const NEAR_DAYS = 14;

/**
 * The review that is next for a person: every six months, each anniversary computed from
 * the start date (handbook H16). None without a manager.
 */
export function reviewItem(handbook: Handbook, person: Person, reckoning: Reckoning): PersonItem | undefined {
  const { facts } = person;
  const { today } = reckoning;
  if (facts.manager === undefined || facts.startDate === undefined || !isActive(facts, today)) return undefined;
  const reviews = handbook.reviewsOf(person.name);
  const due = nextReview(handbook, person, today) as { date: CivilDate; asked: boolean };
  const absences = absencesOf(facts.away);
  const effectiveDue = due.asked ? firstDayPresent(absences, due.date) : due.date;
  const status = due.asked
    ? isAway(absences, today) ? 'paused' : dueOrOverdue(effectiveDue, handbook.config.grace.review, today)
    : isNear(due.date, NEAR_DAYS, reckoning) ? 'upcoming' : 'ok';
  return {
    kind: 'review', person: person.name, manager: facts.manager, due: due.date, effectiveDue, status,
    daysOverdue: daysLate(status, effectiveDue, today), last: lastHeld(reviews, today),
    command: reviewCommand(person.name, reviews, due.date, handbook.people.get(facts.manager), today),
  };
}

/**
 * The anniversary that a review serves next: the latest one so far that is not settled
 * (`asked`), else the first one to come that isn't. Undefined for someone without a start date.
 */
export function nextReview(handbook: Handbook, person: Person, today: CivilDate): { date: CivilDate; asked: boolean } | undefined {
  const { config } = handbook;
  if (person.facts.startDate === undefined) return undefined;
  const start = person.facts.startDate as CivilDate;
  const { period } = config.cadence.review;
  const reviews = handbook.reviewsOf(person.name);
  const { before } = anniversariesAround(start, period, today);
  const asked = before !== undefined && before >= latest(before, config.since) && !isSettled(reviews, before);
  return asked ? { date: before, asked } : { date: nextUnsettled(start, period, reviews, latest(today, config.since && addDays(config.since, -1))), asked: false };
}

function nextUnsettled(start: CivilDate, period: Period, reviews: readonly Review[], after: CivilDate): CivilDate {
  let next = anniversariesAround(start, period, latest(after, start)).after;
  for (let passed = 0; passed <= reviews.length && isSettled(reviews, next); passed += 1) {
    next = anniversariesAround(start, period, next).after;
  }
  return next;
}

/** An anniversary is settled by a review held for it or cancelled, whenever that was. */
function isSettled(reviews: readonly Review[], anniversary: CivilDate): boolean {
  return reviews.some((review) => review.facts.due === anniversary && (has(review, 'held') || has(review, 'cancelled')));
}

/** The newest day on which a review was held, with any manager. */
export function lastHeld(reviews: readonly Review[], today: CivilDate): CivilDate | null {
  return reviews.reduce<CivilDate | null>((last, { facts: { held } }) =>
    held !== undefined && held <= today && (last === null || held > last) ? (held as CivilDate) : last, null);
}

/**
 * What takes the review of an anniversary a step further; it says which where an earlier one is open as well. Where that takes a
 * manager, and theirs has left, somebody else is to be it first.
 */
function reviewCommand(person: string, reviews: readonly Review[], due: CivilDate, manager: Person | undefined, today: CivilDate): string {
  const review = reviews.find(({ facts }) => facts.due === due);
  const needsManager = !review || has(review, 'selfAssessment');
  if (manager && needsManager && hasLeft(manager.facts, review ? today : due)) return `posthog-mgmt person set-manager ${person} MANAGER`;
  if (!review) return `posthog-mgmt review start ${person}`;
  return needsManager ? managersCommand(person, reviews, review) : `posthog-mgmt review assess ${person} --self${which(reviews, review)}`;
}

/** What a manager does next for a review that is due; the self-assessment is the person's own to write. */
export function managersReviewCommand(handbook: Handbook, { person, due, command }: PersonItem): string {
  const reviews = handbook.reviewsOf(person);
  const review = reviews.find(({ facts }) => facts.due === due);
  return review && isSlug(person) ? managersCommand(person, reviews, review) : command;
}

function managersCommand(person: string, reviews: readonly Review[], review: Review): string {
  return `posthog-mgmt review ${has(review, 'managerAssessment') ? 'complete' : 'assess'} ${person}${which(reviews, review)}`;
}

function which(reviews: readonly Review[], review: Review): string {
  return earliestIn(reviews, TO_BE_HELD) === review ? '' : ` --due ${review.facts.due as string}`;
}
