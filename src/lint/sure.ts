import type { Handbook } from '../handbook/handbook.js';
import { inDoubt, items, type Person, type Sprint, type Team } from '../handbook/record.js';
import { didYouMean } from '../records/did-you-mean.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { RoleError } from './dossiers.js';

/** What can be said beyond doubt, so that one slip (a mistyped handle, a wrong date) is one finding. */

/** The handle that is meant: itself where there is such a person, else the one that refs/person suggests. */
export function meant(handbook: Handbook, handle: string): string | undefined {
  return handbook.people.has(handle) ? handle : didYouMean(handle, [...handbook.people.keys()]);
}

/** Handles as they stand, and those that mistyped ones among them probably mean. */
export function withMeant(handbook: Handbook, handles: readonly string[]): ReadonlySet<string> {
  return new Set([...handles, ...handles.flatMap((handle) => meant(handbook, handle) ?? [])]);
}

/** A team's members, mistyped ones as they were meant; undefined where they can't be told. */
export function sureMembers(handbook: Handbook, team: Team | undefined): ReadonlySet<string> | undefined {
  if (!team?.readable || team.facts.members === undefined || inDoubt(team, 'members')) return undefined;
  return withMeant(handbook, items(team.facts.members).map(({ item }) => item));
}

/** The day a sprint starts; undefined where file name and record disagree on it. */
export function sureStart({ facts, name }: Sprint): CivilDate | undefined {
  if (facts.start === undefined) return undefined;
  const named = parseDate(name);
  return named === undefined || named === facts.start ? facts.start as CivilDate : undefined;
}

/** Whether a person's craft is one that the config lists, or plainly none. */
export function isSureOfCraft({ config }: Handbook, person: Person): boolean {
  const { craft } = person.facts;
  return craft === undefined ? !inDoubt(person, 'craft') : config.crafts.includes(craft);
}

/** The same for whom a role error is about: some duties are the people craft's. */
export function isSureOfSubject(handbook: Handbook, { subject }: RoleError): boolean {
  return subject?.kind !== 'person' || isSureOfCraft(handbook, subject as Person);
}
