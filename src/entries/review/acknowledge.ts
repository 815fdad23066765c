import { setAt } from '../../records/edit-at.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { refuseFuture } from '../dates.js';
import type { Operation } from '../operation.js';
import { planEdit } from '../record-text.js';
import { planned } from './planned.js';
import { pairOf, requirePerson, reviewOf, type ReviewOf } from './which.js';

/** The person has read their review, once it was held. */
export const reviewAcknowledge: Operation<ReviewOf & { readonly on: CivilDate }> = {
  name: 'review acknowledge',
  plan(making, input) {
    const { handbook, files, today } = making;
    const pair = pairOf(handbook, input.person);
    const { person } = pair;
    requirePerson(making, pair, 'acknowledges it', `posthog-mgmt review acknowledge ${person.name}`);
    const review = reviewOf(making, input, ['held'], 'it is acknowledged once, after the conversation');
    refuseFuture(input.on, today, 'it is acknowledged when it has been read');
    const { path } = review;
    const write = planEdit(files, handbook.root, path, (text) => setAt(path, text, ['acknowledged'], { on: input.on }));
    return planned(making, `review: ${person.name} acknowledges the one due ${review.facts.due ?? review.name}`, path, [write]);
  },
};
