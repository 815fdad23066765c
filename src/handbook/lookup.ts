import { UsageError } from '../errors.js';
import type { Handbook } from './handbook.js';
import { nameOf, type Person, type Team } from './record.js';
import { didYouMean } from '../records/did-you-mean.js';

/** The person of a handle. Throws UsageError, with who might be meant, for a handle that nobody has. */
export function personOf(handbook: Handbook, handle: string): Person {
  return found(handbook.people, handle, callsOf, `there is no one called "${handle}" here`, 'posthog-mgmt person list      lists everyone');
}

/** The team of a slug. Throws UsageError, with which might be meant, for a slug that no team has. */
export function teamOf(handbook: Handbook, slug: string): Team {
  return found(handbook.teams, slug, (team) => [nameOf(team)], `there is no team "${slug}" here`, 'posthog-mgmt team list      lists them');
}

function found<T extends Person | Team>(known: ReadonlyMap<string, T>, name: string, callsOf: (record: T) => readonly string[], message: string, next: string): T {
  const record = known.get(name);
  if (record !== undefined) return record;
  const called = [...known].filter(([, one]) => callsOf(one).some((call) => plain(call) === plain(name)));
  const meant = called.length === 1 ? called[0] : undefined;
  const near = meant ? meant[0] : didYouMean(name, [...known.keys()]);
  throw new UsageError(`${message}${near === undefined ? '' : `. Did you mean ${near}${meant && plain(near) !== plain(name) ? ` (${nameOf(meant[1])})` : ''}?`}`, { next });
}

/** What someone is called beside their handle: the whole name, each word of it, e-mail address and account. */
function callsOf(person: Person): string[] {
  const { email, github } = person.facts;
  return [nameOf(person), ...nameOf(person).split(/\s+/), ...(email ? [email, email.split('@')[0] as string] : []), ...(github ? [github] : [])];
}

/** `Ada Obi`, `ada.obi` and `ADA-OBI` are one. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '-');
}
