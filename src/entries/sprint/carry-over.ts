import type { Handbook } from '../../handbook/handbook.js';
import type { Sprint, Team } from '../../handbook/record.js';
import { hasLeft } from '../../schedule/presence.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { slugOf, uniqueSlug } from '../../records/slug.js';
import { newId, type NewPriority } from './priority.js';
import { viewOf, type Priority } from './view.js';

/** The sprint before one that starts on a day: the latest that is over by then. */
export function lastSprint(handbook: Handbook, team: Team, start: CivilDate): Sprint | undefined {
  return handbook.sprintsOf(team.name).filter(({ facts }) => (facts.end as string) < start).at(-1);
}

/** A priority of a new sprint, with its id. */
export type StartPriority = NewPriority & { readonly id: string };

/**
 * The priorities of a new sprint: those that are given, then what the last one left unfinished (no
 * outcome, or carried on), high ones first. One that is given again keeps its id, and its owners
 * and goal where no others are given. Whoever has left the company by then owns nothing.
 */
export function prioritiesOf(handbook: Handbook, given: readonly NewPriority[], last: Sprint | undefined, start: CivilDate): StartPriority[] {
  const left = unfinishedOf(handbook, last, start);
  const reserved = left.map(({ id }) => id);
  const taken = new Set<string>();
  const take = (id: string): string => {
    taken.add(id);
    return id;
  };
  const fresh = given.map((priority) => {
    const at = left.findIndex((old) => isSame(old, priority));
    const [old] = at === -1 ? [] : left.splice(at, 1);
    return merged(priority, take(old?.id ?? newId(priority.title, new Set([...reserved, ...taken]))), old);
  });
  const carried = left.map((old) => merged({ title: old.title, level: old.level ?? 'high', owners: [] }, take(uniqueSlug(old.id, taken)), old));
  const all = [...fresh, ...carried];
  return [...all.filter(({ level }) => level === 'high'), ...all.filter(({ level }) => level === 'low')];
}

function unfinishedOf(handbook: Handbook, last: Sprint | undefined, start: CivilDate): Priority[] {
  if (last === undefined) return [];
  return viewOf(last.data).priorities.filter(({ outcome }) => outcome === undefined || outcome === 'carried')
    .map((priority) => ({ ...priority, owners: priority.owners.filter((owner) => isThere(handbook, owner, start)) }));
}

/** Whether a given priority is one of the last sprint, by its id or its title. */
function isSame(old: Priority, { title }: NewPriority): boolean {
  return old.id === title || old.title.toLowerCase() === title.toLowerCase() || old.id === slugOf(title);
}

function merged(priority: NewPriority, id: string, old: Priority | undefined): StartPriority {
  const goal = priority.goal ?? old?.goal;
  const title = old !== undefined && priority.title === old.id ? old.title : priority.title;
  return { id, title, level: priority.level, owners: priority.owners.length > 0 ? priority.owners : old?.owners ?? [], ...(goal === undefined ? {} : { goal }) };
}

function isThere(handbook: Handbook, handle: string, day: CivilDate): boolean {
  const person = handbook.people.get(handle);
  return person !== undefined && !hasLeft(person.facts, day);
}
