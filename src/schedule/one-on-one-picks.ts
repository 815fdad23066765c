import type { Handbook } from '../handbook/handbook.js';
import { has, items, type Person, type Sprint, type Team } from '../handbook/record.js';
import type { CivilDate } from './civil-date.js';
import { currentSprint } from './sprints.js';

/** Something that a person picked in a current sprint, what they changed it to, and what was said about it. */
export interface PrepPick {
  readonly id: string;
  readonly title: string;
  readonly level: 'high' | 'low' | null;
  readonly outcome: string | null;
  readonly change: { readonly on: CivilDate | null; readonly to: string; readonly context: string | null } | null;
  readonly comments: readonly { readonly by: string; readonly on: CivilDate | null; readonly text: string }[];
}

export interface PrepSprint {
  readonly team: Team;
  readonly sprint: Sprint;
  readonly isFinal: boolean;
  readonly picks: readonly PrepPick[];
}

/** What a person picked in the current sprints of their teams; a sprint without picks of theirs shows that there are none. */
export function picksFor(handbook: Handbook, person: Person, today: CivilDate): PrepSprint[] {
  return handbook.teamsOf(person.name).flatMap((team) => {
    const sprint = currentSprint(handbook.sprintsOf(team.name), today);
    return sprint ? [{ team, sprint, isFinal: has(sprint, 'finalized'), picks: picksIn(sprint, person.name) }] : [];
  });
}

function picksIn({ facts }: Sprint, handle: string): PrepPick[] {
  const changes = items(facts.changes).map(({ item }) => item).filter(({ by }) => by === handle);
  const comments = items(facts.comments).map(({ item }) => item);
  const priorities = items(facts.priorities).map(({ item }) => item);
  const titleOf = (id: string): string => priorities.find((priority) => priority.id === id)?.title ?? id;
  // What someone changed to shows beside what they left, unless they went on from there.
  const shown = new Set(changes.map(({ to }) => to).filter((to) => !changes.some(({ from }) => from === to)));
  const about = (ids: readonly (string | undefined)[]): PrepPick['comments'] => comments
    .filter(({ priority, text }) => priority !== undefined && text !== undefined && ids.includes(priority))
    .map(({ by, on, text }) => ({ by: by ?? '', on: (on as CivilDate | undefined) ?? null, text: text as string }));
  return priorities.flatMap(({ id, title, level, owners, outcome }): PrepPick[] => {
    const change = changes.findLast(({ from, to }) => from !== undefined && from === id && to !== undefined);
    if (!change && (!owners?.includes(handle) || (id !== undefined && shown.has(id)))) return [];
    return [{
      id: id ?? '', title: title ?? id ?? '', level: level ?? null, outcome: outcome ?? null,
      change: change ? { on: (change.on as CivilDate | undefined) ?? null, to: titleOf(change.to as string), context: change.context ?? null } : null,
      comments: about([id, ...(change && shown.has(change.to) ? [change.to] : [])]),
    }];
  });
}
