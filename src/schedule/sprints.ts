import type { Handbook } from '../handbook/handbook.js';
import { has, type Sprint, type Team } from '../handbook/record.js';
import { addDays, type CivilDate } from './civil-date.js';
import { daysLate, dueOrOverdue, latest, type Reckoning } from './clock.js';
import type { SprintItem, Status } from './due-item.js';
import { absencesOf, isActive, isAway } from './presence.js';

/** A team's sprint of a day: of several the one that starts last. */
export function currentSprint(sprints: readonly Sprint[], today: CivilDate): Sprint | undefined {
  return sprints.filter(({ facts }) => (facts.start as string) <= today && today <= (facts.end as string)).at(-1);
}

/** The sprint that is to be closed first: the earliest that is over and not closed. */
export function earliestToClose(sprints: readonly Sprint[], today: CivilDate): Sprint | undefined {
  return sprints.find((sprint) => (sprint.facts.end as string) < today && !has(sprint, 'closed'));
}

/** What a team owes its sprints: one to start or to finalize, and those to close (handbook H4, H6). */
export function sprintItems(handbook: Handbook, team: Team, { today }: Reckoning): SprintItem[] {
  if (team.facts.sprint === 'none' || !isActive(team.facts, today)) return [];
  const { since } = handbook.config;
  const sprints = handbook.sprintsOf(team.name);
  const item = (action: SprintItem['action'], due: CivilDate, settled: boolean, flag = ''): SprintItem => {
    const status: Status = settled || due > today ? 'ok' : dueOrOverdue(due, handbook.config.grace.sprint, today);
    return {
      kind: 'sprint', team: team.name, lead: team.facts.lead ?? null, action, due, effectiveDue: due, status,
      daysOverdue: daysLate(status, due, today), last: null, command: `posthog-mgmt sprint ${action} ${team.name}${flag}`,
    };
  };
  const current = currentSprint(sprints, today);
  const first = current
    ? item('finalize', latest(current.facts.start as CivilDate, since), has(current, 'finalized') || has(current, 'closed'), hasLeadOn(handbook, team, today) ? '' : ' --standing-in')
    : item('start', latest(startDue(team, sprints, today), since), sprints.some(({ facts }) => (facts.start as string) > today));
  const toClose = sprints.filter((sprint) => (sprint.facts.end as string) < today && (since === undefined || (sprint.facts.end as string) >= since) && !has(sprint, 'closed'));
  const next = earliestToClose(sprints, today);
  return [first, ...toClose.map((sprint) => item('close', addDays(sprint.facts.end as CivilDate, 1), false, sprint === next ? '' : ` --sprint ${sprint.facts.start as string}`))];
}

/** Whether a team has a lead who is there on a day; else a member stands in. */
function hasLeadOn({ people }: Handbook, { facts }: Team, day: CivilDate): boolean {
  const lead = people.get(facts.lead ?? '');
  return lead !== undefined && isActive(lead.facts, day) && !isAway(absencesOf(lead.facts.away), day);
}

/** The day after the last sprint; without one the team's first day, or today. */
function startDue(team: Team, sprints: readonly Sprint[], today: CivilDate): CivilDate {
  const ended = sprints.map(({ facts }) => facts.end as CivilDate).filter((end) => end < today).sort();
  const last = ended.at(-1);
  return last === undefined ? (team.facts.startDate as CivilDate | undefined) ?? today : addDays(last, 1);
}
