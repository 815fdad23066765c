import { has, type Review } from '../handbook/record.js';

export type ReviewState = 'open' | 'assessed' | 'held' | 'acknowledged' | 'cancelled';

/** How far a review is: what it holds says so, nothing else. */
export function reviewState(review: Review): ReviewState {
  if (has(review, 'cancelled')) return 'cancelled';
  if (has(review, 'acknowledged')) return 'acknowledged';
  if (has(review, 'held')) return 'held';
  return has(review, 'selfAssessment') && has(review, 'managerAssessment') ? 'assessed' : 'open';
}

/** The states in which a review is still to be held. */
export const TO_BE_HELD: readonly ReviewState[] = ['open', 'assessed'];

/** The review that is meant where no date says which: the earliest in one of the states. */
export function earliestIn(reviews: readonly Review[], states: readonly ReviewState[]): Review | undefined {
  return reviews.find((review) => states.includes(reviewState(review)));
}
