/** When two names are the same, however they are typed, and what a record of a name is called. */
import { APOSTROPHES, slugOf } from '../records/slug.js';

/** A name without case, accents, apostrophes and kinds of blanks: equal means the same name. */
export function normalName(name: string): string {
  const bare = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(APOSTROPHES, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

/** A team's name without case, accents and a "Team" before it. */
export function normalTeamName(name: string): string {
  return normalName(name).replace(/^team /, '');
}

/** The slug of a record's name; '' where none can be made. A file called README is passed over, so none is called so. */
export function recordSlug(name: string): string {
  const slug = slugOf(name);
  return slug === 'readme' ? 'read-me' : slug;
}
