import { distance } from 'fastest-levenshtein';

/** Shorter words are all near to each other. */
const SHORTEST = 3;
const LONG = 8;
const LONGEST = 100;

/**
 * The one candidate that a misspelt word can only be: the same but for its case, or one slip of the
 * keyboard away (two, in long words), and no other candidate as near. Digits are never a slip: `v1` is
 * not `v2`. Stricter than `didYouMean`, which may ask; this one is for changing what stands there.
 */
export function obviouslyMeant(text: string, candidates: readonly string[]): string | undefined {
  if (text.length < SHORTEST || text.length > LONGEST) return undefined;
  const lower = text.toLowerCase();
  const allowed = text.length >= LONG ? 2 : 1;
  const near = candidates.filter((candidate) => Math.abs(candidate.length - text.length) <= allowed && digits(candidate) === digits(text) && slips(lower, candidate.toLowerCase()) <= allowed);
  return near.length === 1 ? near[0] : undefined;
}

function digits(text: string): string {
  return text.replace(/[^0-9]+/g, ' ').trim();
}

/** Letters changed, added or left out; two neighbours in each other's place are one slip. */
function slips(a: string, b: string): number {
  if (a.length === b.length && areSwapped(a, b)) return 1;
  return distance(a, b);
}

function areSwapped(a: string, b: string): boolean {
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}
