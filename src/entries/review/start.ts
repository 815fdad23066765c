import { RefusalError } from '../../errors.js';
import { pathIn } from '../../handbook/folders.js';
import { nameOf, type Person } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { hasLeft } from '../../schedule/presence.js';
import { nextReview } from '../../schedule/reviews.js';
import { reviewState } from '../../schedule/review-state.js';
import type { Operation } from '../operation.js';
import { LINT_SAYS_WHY } from '../assert-readable.js';
import { managerOf } from '../manager-of.js';
import { newPage } from '../record-text.js';
import { reviewBody } from './page.js';
import { planned } from './planned.js';
import { pairOf, requireEither } from './which.js';

/**
 * Opens the review that is due for a person: the anniversary that isn't settled, else the next one
 * (handbook H16). It is theirs to start, and their manager's. Refused where one is open.
 */
export const reviewStart: Operation<{ readonly person: string }> = {
  name: 'review start',
  plan(making, { person: handle }) {
    const { handbook, today } = making;
    const pair = pairOf(handbook, handle);
    const { person } = pair;
    const manager = managerOf(handbook, person, 'there is nobody to hold a review with (H16)');
    requireEither(making, pair, 'starts it', 'posthog-mgmt review start');
    const next = nextReview(handbook, person, today);
    if (!next) throw new RefusalError(`${person.path} has no \`startDate\`, which reviews are counted from`, { next: LINT_SAYS_WHY });
    const subject = `review: ${person.name} with ${manager.name}, due ${next.date}`;
    const known = handbook.reviewsOf(person.name).find(({ facts }) => facts.due === next.date);
    if (known) return planned(making, subject, known.path, [], [`this review is ${reviewState(known)} already: ${known.path}`]);
    refuseLeavers(person, manager, next.date);
    const path = pathIn(handbook.config.folders.review, person.name, `${next.date}.md`);
    const body = handbook.config.sealRequired.has('review') ? undefined : reviewBody(pair, next.date);
    const text = newPage([['person', person.name], ['manager', manager.name], ['due', next.date]], body);
    return planned(making, subject, path, [{ path, before: null, after: text }]);
  },
};

/** A review is for two who are still there when it falls due. */
function refuseLeavers(person: Person, manager: Person, due: CivilDate): void {
  const before = (leaver: Person): string => `${nameOf(leaver)}'s last day is ${leaver.facts.endDate as string}, and this review falls due on ${due}`;
  if (hasLeft(person.facts, due)) throw new RefusalError(`${before(person)}: there is none to start`);
  if (hasLeft(manager.facts, due)) throw new RefusalError(`${before(manager)}: somebody else is to hold it (H16)`, { next: `posthog-mgmt person set-manager ${person.name} MANAGER` });
}
