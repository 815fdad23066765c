/** When two names are the same, however they are typed. */
import { APOSTROPHES } from '../records/slug.js';

/** A name without case, accents, apostrophes and kinds of blanks: equal means the same name. */
export function normalName(name: string): string {
  const bare = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(APOSTROPHES, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

/** A team's name without case, accents and a "Team" before it. */
export function normalTeamName(name: string): string {
  return normalName(name).replace(/^team /, '');
}
