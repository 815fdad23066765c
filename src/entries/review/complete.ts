import { has, nameOf } from '../../handbook/record.js';
import { setAt } from '../../records/edit-at.js';
import { appendToSection } from '../../records/page-sections.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { TO_BE_HELD } from '../../schedule/review-state.js';
import { refuseFuture } from '../dates.js';
import type { Operation, Worded } from '../operation.js';
import { planEdit } from '../record-text.js';
import { refuseIfSealed } from '../sealing.js';
import { SECTIONS } from './page.js';
import { planned } from './planned.js';
import { pairOf, requireManager, reviewOf, type ReviewOf } from './which.js';

/**
 * The conversation took place: the manager says when, and what the next six months hold. Without
 * both assessments it is allowed, with a warning.
 */
export const reviewComplete: Operation<ReviewOf & Worded & { readonly held: CivilDate }> = {
  name: 'review complete',
  seals: { kind: 'review', keys: ['text'] },
  plan(making, input) {
    const { handbook, files, today, by } = making;
    const pair = pairOf(handbook, input.person);
    const { person } = pair;
    const review = reviewOf(making, input, TO_BE_HELD, 'it is completed once');
    requireManager(making, pair, review, 'completes it', `posthog-mgmt review complete ${person.name}`);
    refuseFuture(input.held, today, 'a review is completed once the conversation took place');
    const { path } = review;
    const { text: words } = input;
    if (words !== undefined) refuseIfSealed(review, 'the text');
    const write = planEdit(files, handbook.root, path, (text) => {
      const held = setAt(path, text, ['held'], input.held);
      const ofRecord = review.facts.manager === by ? held : setAt(path, held, ['manager'], by);
      return words === undefined ? ofRecord : appendToSection(path, ofRecord, SECTIONS.next, words);
    });
    const missing = [has(review, 'selfAssessment') ? '' : `the self-assessment of ${nameOf(person)}`, has(review, 'managerAssessment') ? '' : "the manager's assessment"].filter((what) => what !== '');
    const warnings = missing.length === 0 ? [] : [`held without ${missing.join(' and without ')}: two views make a review (H16); they can still be written into ${path}`];
    return planned(making, `review: ${person.name} and ${by}, held ${input.held}`, path, [write], warnings);
  },
};
