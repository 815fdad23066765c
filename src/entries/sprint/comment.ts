import { UsageError } from '../../errors.js';
import { teamOf } from '../../handbook/lookup.js';
import { appendAt } from '../../records/edit-at.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Operation, Worded } from '../operation.js';
import { refuseFuture } from '../dates.js';
import { planSprintEdit, unchanged } from './edit.js';
import { notLonger, priorityMeant } from './priority.js';
import { viewOf } from './view.js';
import { sprintStarting } from './which.js';
import { actorOf } from './who.js';

const LONGEST_COMMENT = 10_000;

/** What someone thinks of a sprint, or of one of its priorities. */
export interface SprintComment extends Worded {
  readonly team: string;
  /** The day that the sprint starts on. */
  readonly sprint: string;
  readonly priority?: string;
  readonly on: CivilDate;
}

/** A comment, by anyone in the company (H27). The same words by the same person on the same day are one comment. */
export const sprintComment: Operation<SprintComment> = {
  name: 'sprint comment',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    actorOf(handbook, by, today);
    const sprint = sprintStarting(handbook, team, input.sprint);
    refuseFuture(input.on, today, 'a comment is recorded once it was made');
    const { priorities, comments } = viewOf(sprint.data);
    const priority = input.priority === undefined ? undefined : priorityMeant(priorities, input.priority).id;
    const said = (input.text ?? '').trim();
    if (said === '') throw new UsageError('a comment needs words', { next: 'Say it with -m TEXT, --body-file FILE, or --edit.' });
    const text = notLonger(said, LONGEST_COMMENT, 'a comment');
    const subject = `sprint: ${by} comments on ${priority === undefined ? 'the sprint' : priority} of ${team.name}`;
    if (comments.some((known) => known.on === input.on && known.by === by && known.priority === priority && known.text.trim() === text)) return unchanged(sprint, by, subject);
    const entry = { on: input.on, by, ...(priority === undefined ? {} : { priority }), text };
    return planSprintEdit(making, team, sprint, { subject }, (page) => appendAt(sprint.path, page, ['comments'], entry, 'flow'));
  },
};
