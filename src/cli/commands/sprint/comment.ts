import { sprintComment } from '../../../entries/sprint/index.js';
import { priorityMeant } from '../../../entries/sprint/priority.js';
import type { Exit } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { perform } from '../../perform.js';
import type { WordsFlags } from '../../words.js';
import type { Session } from '../../session.js';
import type { WritingFlags } from '../../writing.js';
import { prioritiesIn, sprintOf, startOf, teamMeant } from './shared.js';

export interface CommentFlags extends WritingFlags, WordsFlags {
  readonly sprint?: string;
  readonly priority?: string;
  readonly date?: string;
}

/** `sprint comment`. */
export function commentOnSprint(session: Session, team: string | undefined, { sprint: date, priority, date: day, ...flags }: CommentFlags): Promise<Exit> {
  return perform(session, flags, {
    operation: sprintComment,
    async input(asking) {
      const meant = await teamMeant(asking, team);
      const sprint = sprintOf(asking, meant, date);
      return {
        team: meant.name, sprint: startOf(sprint), on: dateFlag(session, asking.handbook, day),
        ...(priority === undefined ? {} : { priority: priorityMeant(prioritiesIn(sprint), priority).id }),
      };
    },
    words: (_, input) => ({ required: true, question: `What do you think of ${input.priority ?? 'the sprint'}?`, name: `sprint-comment-${input.team}` }),
  });
}
