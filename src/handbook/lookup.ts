import { UsageError } from '../errors.js';
import type { Handbook } from './handbook.js';
import type { Person, Team } from './record.js';
import { didYouMean } from '../records/did-you-mean.js';

/** The person of a handle. Throws UsageError, with who might be meant, for a handle that nobody has. */
export function personOf(handbook: Handbook, handle: string): Person {
  return found(handbook.people, handle, `there is no one called "${handle}" here`, 'posthog-mgmt person list      lists everyone');
}

/** The team of a slug. Throws UsageError, with which might be meant, for a slug that no team has. */
export function teamOf(handbook: Handbook, slug: string): Team {
  return found(handbook.teams, slug, `there is no team "${slug}" here`, 'posthog-mgmt team list      lists them');
}

function found<T>(known: ReadonlyMap<string, T>, name: string, message: string, next: string): T {
  const record = known.get(name);
  if (record !== undefined) return record;
  const near = didYouMean(name, [...known.keys()]);
  throw new UsageError(`${message}${near === undefined ? '' : `. Did you mean ${near}?`}`, { next });
}
