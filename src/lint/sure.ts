import type { Handbook } from '../handbook/handbook.js';
import { inDoubt, items, type Person, type Sprint, type Team } from '../handbook/record.js';
import { didYouMean } from '../records/did-you-mean.js';
import { obviouslyMeant } from '../records/obvious.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { RoleError } from './role-errors.js';

/** What can be said beyond doubt, so that one slip (a mistyped handle, a wrong date) is one finding. */

const guesses = new WeakMap<Handbook, Map<string, string | undefined>>();

/** More unknown handles than this in a handbook are no slips; looking for what each means would take long. */
const MOST_GUESSES = 500;

/** The handle that is meant: itself where there is such a person, else the one that refs/person suggests. */
export function meant(handbook: Handbook, handle: string): string | undefined {
  if (handbook.people.has(handle)) return handle;
  const known = guesses.get(handbook) ?? new Map<string, string | undefined>();
  guesses.set(handbook, known);
  if (!known.has(handle) && known.size < MOST_GUESSES) known.set(handle, guess(handle, [...handbook.people.keys()]));
  return known.get(handle);
}

function guess(handle: string, handles: readonly string[]): string | undefined {
  return obviouslyMeant(handle, handles) ?? didYouMean(handle, handles);
}

/** Handles as they stand, and those that mistyped ones among them probably mean. */
export function withMeant(handbook: Handbook, handles: readonly string[]): ReadonlySet<string> {
  return new Set([...handles, ...handles.flatMap((handle) => meant(handbook, handle) ?? [])]);
}

const members = new WeakMap<Handbook, Map<Team, ReadonlySet<string>>>();

/** A team's members, mistyped ones as they were meant; undefined where they can't be told. */
export function sureMembers(handbook: Handbook, team: Team | undefined): ReadonlySet<string> | undefined {
  if (!team?.readable || team.facts.members === undefined) return undefined;
  const ofHandbook = members.get(handbook) ?? new Map<Team, ReadonlySet<string>>();
  members.set(handbook, ofHandbook);
  const known = ofHandbook.get(team);
  if (known || inDoubt(team, 'members')) return known;
  const found = withMeant(handbook, items(team.facts.members).map(({ item }) => item));
  ofHandbook.set(team, found);
  return found;
}

/** Whether it is plain whose sprint it is: where its folder is another team's, record/file-name asks which is meant. */
export function isSureOfTeam({ teams }: Pick<Handbook, 'teams'>, { facts, group }: Sprint): boolean {
  return facts.team === undefined || facts.team === group || !teams.has(facts.team);
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
