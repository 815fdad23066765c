import { RefusalError, UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { nameOf, type Team } from '../../handbook/record.js';
import { addDays, addPeriod, dayNumber, parsePeriod, type CivilDate, type Period } from '../../schedule/civil-date.js';
import { hasLeft } from '../../schedule/presence.js';

export interface SprintDates { readonly start: CivilDate; readonly end: CivilDate }

/**
 * The first and the last day of a team's next sprint. Left out, it starts on the day after its
 * last one, or on the coming Monday where there was none (or only long ago); it lasts as long
 * as the team's cadence. Throws RefusalError for a team that runs no sprints, UsageError where
 * the end lies before the start.
 */
export function sprintDates(handbook: Handbook, team: Team, today: CivilDate, given: { readonly start?: CivilDate; readonly end?: CivilDate }): SprintDates {
  assertRunsSprints(team, today);
  const period = cadenceOf(handbook, team);
  const start = given.start ?? defaultStart(handbook, team, today, period);
  const end = given.end ?? lastDay(start, period);
  if (end < start) throw new UsageError(`the sprint would end on ${end}, before it starts on ${start}`, { next: 'Correct --start or --end.' });
  return { start, end };
}

/** Refuses a team that runs no sprints, or is no more. */
export function assertRunsSprints(team: Team, today: CivilDate): void {
  if (team.facts.sprint === 'none') throw new RefusalError(`${nameOf(team)} runs no sprints: its record says \`sprint: none\``, { next: `Take that out of ${team.path}, or say how often: sprint: { every: P2W }` });
  if (hasLeft(team.facts, today)) throw new RefusalError(`${nameOf(team)} is no more since ${team.facts.endDate as string}`, { next: 'posthog-mgmt team list      lists the teams there are' });
}

function cadenceOf({ config }: Handbook, { facts }: Team): Period {
  const own = typeof facts.sprint === 'object' && facts.sprint.every !== undefined ? parsePeriod(facts.sprint.every) : undefined;
  return own ?? config.cadence.sprint.period;
}

function lastDay(start: CivilDate, period: Period): CivilDate {
  return addDays(addPeriod(start, period), -1);
}

function defaultStart(handbook: Handbook, team: Team, today: CivilDate, period: Period): CivilDate {
  const last = handbook.sprintsOf(team.name).map(({ facts }) => facts.end as CivilDate).sort().at(-1);
  const next = last === undefined ? undefined : addDays(last, 1);
  // A sprint that would be over before anyone could plan it is nobody's next one.
  return next !== undefined && lastDay(next, period) >= today ? next : comingMonday(today);
}

function comingMonday(today: CivilDate): CivilDate {
  const weekday = (((dayNumber(today) + 3) % 7) + 7) % 7;
  return addDays(today, (7 - weekday) % 7);
}
