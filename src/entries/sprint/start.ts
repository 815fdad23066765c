import { RefusalError } from '../../errors.js';
import { pathIn } from '../../handbook/folders.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf, teamOf } from '../../handbook/lookup.js';
import { has, nameOf, type Sprint, type Team } from '../../handbook/record.js';
import { EditError } from '../../records/edit.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Making, Operation, Planned, Worded } from '../operation.js';
import { lastSprint, prioritiesOf } from './carry-over.js';
import { assertRunsSprints, type SprintDates } from './dates.js';
import { plannedSprint, sprintTitle, unchanged } from './edit.js';
import { newPage, type NewPage } from './page.js';
import { goalOf, priorityMeant, titleOf, type NewPriority } from './priority.js';
import { actorOf, assertInTeam, awayDuring } from './who.js';

/** What a team sets out to do, and when. */
export interface SprintStart extends SprintDates, Worded {
  readonly team: string;
  readonly priorities: readonly NewPriority[];
  /** Goals for priorities, carried ones too, named as people name them. */
  readonly goals: readonly GoalFor[];
  readonly supportHero?: string;
  readonly away: readonly string[];
}

export interface GoalFor { readonly priority: string; readonly goal: string }

/**
 * A team's next sprint, with a page. What the last one left unfinished comes along; nothing is
 * closed by itself. Refused for whoever isn't in the team, and where it overlaps another sprint.
 */
export const sprintStart: Operation<SprintStart> = {
  name: 'sprint start',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    assertRunsSprints(team, today);
    assertInTeam(actorOf(handbook, by, today), team, 'start its sprints');
    const last = lastSprint(handbook, team, input.start);
    const path = pathIn(handbook.config.folders.sprint, team.name, `${input.start}.md`);
    const after = pageOf(handbook, path, {
      team, start: input.start, end: input.end, last, plan: input.text,
      supportHero: input.supportHero === undefined ? undefined : personOf(handbook, input.supportHero).name,
      away: [...new Set([...input.away.map((handle) => personOf(handbook, handle).name), ...awayDuring(handbook, team, input.start, input.end)])],
      priorities: startPriorities(handbook, input, last),
    });
    return planned(making, team, input, { path, after, last });
  },
};

/** The page's text. Throws RefusalError where words are such that they would not stay in their section. */
function pageOf(handbook: Handbook, path: string, page: NewPage): string {
  try {
    return newPage(handbook, path, page);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    throw new RefusalError(`the page can't be put together: ${error.message}`, { next: 'Start the sprint without a text, and write it into the page.', cause: error });
  }
}

function startPriorities(handbook: Handbook, { priorities, goals, start }: SprintStart, last: Sprint | undefined): ReturnType<typeof prioritiesOf> {
  const given = priorities.map((priority) => ({ ...priority, title: titleOf(priority.title), owners: [...new Set(priority.owners.map((owner) => personOf(handbook, owner).name))] }));
  const all = prioritiesOf(handbook, given, last, start);
  const goalById = new Map(goals.map(({ priority, goal }) => [priorityMeant(all, priority).id, goalOf(goal)]));
  return all.map((priority) => {
    const goal = goalById.get(priority.id) ?? priority.goal;
    return goal === undefined ? priority : { ...priority, goal };
  });
}

function planned({ handbook, by, today }: Making, team: Team, { start, end }: SprintStart, { path, after, last }: { path: string; after: string; last: Sprint | undefined }): Planned {
  const title = sprintTitle(team, start, end);
  const known = handbook.part('sprint', team.name).records.find((record): record is Sprint => record.group === team.name && record.name === start);
  if (known?.path === path && known.text === after) return unchanged(known, by, `sprint: ${title}`);
  if (known) throw new RefusalError(`${nameOf(team)} has a sprint that starts on ${start} already: ${known.path}`, { next: `posthog-mgmt sprint show ${team.name} --sprint ${start}` });
  const other = handbook.sprintsOf(team.name).find(({ facts }) => (facts.start as string) <= end && start <= (facts.end as string));
  if (other) {
    throw new RefusalError(`the sprint from ${start} to ${end} would overlap the one of ${sprintTitle(team, other.facts.start as CivilDate, other.facts.end as CivilDate)} (${other.path}); sprints follow one another (H4)`, {
      next: `Give it other dates: --start, --end\nposthog-mgmt sprint list ${team.name} --all      lists those there are`,
    });
  }
  // One that hasn't begun can't be closed yet.
  const isOpen = last !== undefined && !has(last, 'closed') && (last.facts.start as string) <= today;
  return plannedSprint(path, [{ path, before: null, after }], {
    subject: `sprint: ${title}`,
    warnings: isOpen ? [`the sprint before it (${last.facts.start as string} to ${last.facts.end as string}) is not closed, so its retro names no outcomes: posthog-mgmt sprint close ${team.name} --sprint ${last.facts.start as string}`] : [],
  }, by);
}
