import { stateOf, viewOf } from '../../../entries/sprint/view.js';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import type { Sprint, Team } from '../../../handbook/record.js';
import { safeJson } from '../../../report/sanitize.js';
import { findActor } from '../../actor.js';
import type { Exit } from '../../command.js';
import { warnOfUnreadable } from '../../warn-of-unreadable.js';
import { oneFormat } from '../../flags.js';
import { questionsOf } from '../../questions.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { READING_FORMATS, sprintOf, teamMeant, type Looking } from './shared.js';
import { printSprint } from './show-text.js';

/** `sprint show`. */
export async function showSprint(session: Session, slug: string | undefined, date: string | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, READING_FORMATS);
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  const { terminal } = session.ports;
  const looking: Looking = { handbook, today, actor: slug === undefined ? await findActor(session, handbook) : undefined, questions: questionsOf(session, handbook, today) };
  const team = await teamMeant(looking, slug);
  const sprint = date === undefined ? shownByDefault(handbook, looking, team) : sprintOf(looking, team, date);
  warnOfUnreadable(session, handbook);
  const view = viewOf(sprint.data);
  if (format === 'json') terminal.data(safeJson({ version: 1, path: sprint.path, state: stateOf(view), record: sprint.facts, body: sprint.body }));
  else printSprint(handbook, team, sprint, view, today, terminal);
  return 0;
}

/** Between two sprints the last one is better than none: nothing is written here. */
function shownByDefault(handbook: Handbook, looking: Looking, team: Team): Sprint {
  try {
    return sprintOf(looking, team, undefined);
  } catch (error) {
    const last = handbook.sprintsOf(team.name).at(-1);
    if (error instanceof UsageError && last) return last;
    throw error;
  }
}
