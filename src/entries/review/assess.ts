import { has } from '../../handbook/record.js';
import { setAt } from '../../records/edit-at.js';
import { sectionText, setSection } from '../../records/page-sections.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { TO_BE_HELD } from '../../schedule/review-state.js';
import { refuseFuture } from '../dates.js';
import type { Operation, Worded } from '../operation.js';
import { planEdit } from '../record-text.js';
import { refuseIfSealed } from '../sealing.js';
import { SECTIONS } from './page.js';
import { planned } from './planned.js';
import { pairOf, requireManager, requirePerson, reviewOf, type ReviewOf } from './which.js';

export interface Assessment extends ReviewOf, Worded {
  /** The person's own; else their manager's. */
  readonly self: boolean;
  /** The day; today where left out. */
  readonly on?: CivilDate;
}

/**
 * Writes one of the two assessments of an open review. The person writes their own, their manager
 * the other. A second one takes the first one's place, which stays in the history; the same words again change nothing, unless
 * they come with another day.
 */
export const reviewAssess: Operation<Assessment> = {
  name: 'review assess',
  seals: { kind: 'review', keys: ['text'] },
  plan(making, input) {
    const { handbook, files, today } = making;
    const { self, on = today, text: words = '' } = input;
    const pair = pairOf(handbook, input.person);
    const { person } = pair;
    if (self) requirePerson(making, pair, 'writes their self-assessment', `posthog-mgmt review assess ${person.name} --self`);
    const review = reviewOf(making, input, TO_BE_HELD, 'an assessment comes before the conversation');
    if (!self) requireManager(making, pair, review, 'writes the manager assessment', `posthog-mgmt review assess ${person.name}`);
    refuseFuture(on, today, 'an assessment is dated when it is written');
    refuseIfSealed(review, 'an assessment');
    const heading = self ? SECTIONS.self : SECTIONS.manager;
    const key = self ? 'selfAssessment' : 'managerAssessment';
    const { path } = review;
    const write = planEdit(files, handbook.root, path, (text) => setAt(path, setSection(path, text, heading, words), [key], { on }));
    const said = (text: string | null): string => sectionText(path, text ?? '', heading) ?? '';
    const before = said(review.text);
    const isSame = said(write.after) === before;
    const assessed = review.facts[key];
    const unchanged = isSame && assessed !== undefined && (input.on === undefined || input.on === assessed.on);
    const warnings = before === '' || isSame ? [] : [`this takes the place of what was written before${has(review, 'sealed') ? ', which the history keeps, sealed' : `; \`git log -p ${path}\` still has it`}`];
    const who = self ? `${person.name}'s self-assessment` : `${making.by} assesses ${person.name}`;
    return planned(making, `review: ${who}, due ${review.facts.due ?? review.name}`, path, unchanged ? [] : [write], warnings);
  },
};
