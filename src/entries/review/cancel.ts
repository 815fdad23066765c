import { setAt } from '../../records/edit-at.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { TO_BE_HELD } from '../../schedule/review-state.js';
import { refuseFuture } from '../dates.js';
import type { Operation, Worded } from '../operation.js';
import { planEdit } from '../record-text.js';
import { planned } from './planned.js';
import { pairOf, requireEither, reviewOf, type ReviewOf } from './which.js';

/** A review that will not take place, with the reason, which everyone may read: that settles it. */
export const reviewCancel: Operation<ReviewOf & Worded & { readonly on: CivilDate }> = {
  name: 'review cancel',
  plan(making, input) {
    const { handbook, files, today } = making;
    const pair = pairOf(handbook, input.person);
    const { person } = pair;
    requireEither(making, pair, 'cancels it', 'posthog-mgmt review cancel');
    const review = reviewOf(making, input, TO_BE_HELD, 'what was held is not cancelled');
    refuseFuture(input.on, today, 'it is cancelled on the day that this is decided');
    const { path } = review;
    const reason = input.text?.replace(/\s+/g, ' ');
    const write = planEdit(files, handbook.root, path, (text) => setAt(path, text, ['cancelled'], { on: input.on, ...(reason === undefined ? {} : { reason }) }));
    return planned(making, `review: the one of ${person.name} due ${review.facts.due ?? review.name} is cancelled`, path, [write]);
  },
};
