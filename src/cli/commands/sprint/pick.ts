import { sprintPick } from '../../../entries/sprint/index.js';
import type { SprintPick } from '../../../entries/sprint/pick.js';
import { priorityMeant } from '../../../entries/sprint/priority.js';
import { UsageError } from '../../../errors.js';
import type { Exit } from '../../command.js';
import { perform, type Asking } from '../../perform.js';
import type { Session } from '../../session.js';
import type { WritingFlags } from '../../writing.js';
import { choicesOf, prioritiesIn, sprintOf, startOf, teamMeant } from './shared.js';
import type { Sprint } from '../../../handbook/record.js';

export interface PickFlags extends WritingFlags {
  readonly sprint?: string;
  readonly new?: string;
  readonly low?: boolean;
}

/** `sprint pick`. */
export function pickPriority(session: Session, one: string | undefined, other: string | undefined, { sprint: date, new: title, low, ...flags }: PickFlags): Promise<Exit> {
  if (other !== undefined && title !== undefined) throw new UsageError('a priority and --new at once: which of them do you pick?');
  return perform(session, flags, {
    operation: sprintPick,
    async input(asking): Promise<SprintPick> {
      const { team: given, priority } = title === undefined ? asGiven(asking, one, other) : { team: one, priority: undefined };
      const meant = await teamMeant(asking, given);
      const sprint = sprintOf(asking, meant, date, { open: true });
      const which = { team: meant.name, sprint: startOf(sprint) };
      if (title !== undefined) return { ...which, title, level: low === true ? 'low' : 'high' };
      return { ...which, priority: priorityMeant(prioritiesIn(sprint), await asked(asking, sprint, priority)).id };
    },
  });
}

/** What the arguments say: a team and a priority. One alone is the team where there is such a one, else the priority. */
function asGiven({ handbook }: Asking, one: string | undefined, other: string | undefined): { readonly team: string | undefined; readonly priority: string | undefined } {
  const isPriority = one !== undefined && other === undefined && !handbook.teams.has(one);
  return isPriority ? { team: undefined, priority: one } : { team: one, priority: other };
}

function asked({ questions, actor }: Asking, sprint: Sprint, given: string | undefined): Promise<string> {
  const free = prioritiesIn(sprint).filter(({ owners, outcome }) => !owners.includes(actor.name) && outcome === undefined);
  return questions.choose(given, { question: 'Which one do you pick?', missing: 'which priority do you pick?', next: 'posthog-mgmt sprint pick TEAM PRIORITY, or --new "TITLE"' }, choicesOf(free));
}
