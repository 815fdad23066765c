import { brokenSprints } from '../../../entries/sprint/which.js';
import { OUTCOMES, stateOf, viewOf } from '../../../entries/sprint/view.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { has, nameOf, type Sprint, type Team } from '../../../handbook/record.js';
import { teamOf } from '../../../handbook/lookup.js';
import { safeJson } from '../../../report/sanitize.js';
import { printTable } from '../../../report/table.js';
import type { Exit } from '../../command.js';
import { warnOfUnreadable } from '../../warn-of-unreadable.js';
import { oneFormat } from '../../flags.js';
import { handbookToRead } from '../../known-facts.js';
import type { Session } from '../../session.js';
import { READING_FORMATS } from './shared.js';

/** `sprint list`. */
export async function listSprints(session: Session, slug: string | undefined, every: boolean): Promise<Exit> {
  const format = oneFormat(session.flags, READING_FORMATS);
  const handbook = await handbookToRead(session);
  const { terminal } = session.ports;
  const teams = slug === undefined ? handbook.all('team') : [teamOf(handbook, slug)];
  const listed = teams.flatMap((team) => listedOf(handbook, team, every).map((sprint) => ({ team, sprint, view: viewOf(sprint.data) })));
  if (teams.some((team) => brokenSprints(handbook, team).length > 0)) warnOfUnreadable(session, handbook);
  if (format === 'json') {
    terminal.data(safeJson({
      version: 1,
      sprints: listed.map(({ team, sprint, view }) => ({ team: team.name, start: view.start ?? null, end: view.end ?? null, state: stateOf(view), priorities: view.priorities.length, outcomes: outcomesIn(view), path: sprint.path })),
    }));
    return 0;
  }
  if (listed.length === 0) terminal.print(slug === undefined ? 'there are no sprints yet' : `${nameOf(teams[0] as Team)} has no sprints yet`);
  printTable(terminal, ['team', 'start', 'end', 'state', 'priorities', 'outcomes'], listed.map(({ team, view }) => [
    team.name, view.start ?? '', view.end ?? '', stateOf(view), String(view.priorities.length),
    Object.entries(outcomesIn(view)).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`).join(', '),
  ]));
  return 0;
}

/** A team's sprints, oldest first. */
function listedOf(handbook: Handbook, team: Team, every: boolean): readonly Sprint[] {
  const sprints = handbook.sprintsOf(team.name);
  const lastClosed = sprints.filter((sprint) => has(sprint, 'closed')).at(-1);
  return every ? sprints : sprints.filter((sprint) => sprint === lastClosed || !has(sprint, 'closed'));
}

function outcomesIn({ priorities }: ReturnType<typeof viewOf>): Record<string, number> {
  return Object.fromEntries(OUTCOMES.map((known) => [known, priorities.filter(({ outcome }) => outcome === known).length]));
}
