import { has, type Review } from '../handbook/record.js';

export type ReviewState = 'open' | 'assessed' | 'held' | 'acknowledged' | 'cancelled';

/** How far a review is: what it holds says so, nothing else. */
export function reviewState(review: Review): ReviewState {
  if (has(review, 'cancelled')) return 'cancelled';
  if (has(review, 'acknowledged')) return 'acknowledged';
  if (has(review, 'held')) return 'held';
  return has(review, 'selfAssessment') && has(review, 'managerAssessment') ? 'assessed' : 'open';
}
