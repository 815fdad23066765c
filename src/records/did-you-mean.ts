import { closest, distance } from 'fastest-levenshtein';

/** The candidate that is meant, probably: within a third of the length in edits, and no further. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > 100) return undefined;
  const lower = text.toLowerCase();
  const exact = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const near = closest(text, candidates as string[]);
  const edits = distance(lower, near.toLowerCase());
  return edits <= Math.max(1, Math.floor(Math.max(text.length, near.length) / 3)) ? near : undefined;
}

/** `didYouMean` for a whole file: after `most` guesses it answers none, since each looks at every candidate. */
export function fewGuesses(most = 500): typeof didYouMean {
  let left = most;
  return (text, candidates) => (left-- > 0 ? didYouMean(text, candidates) : undefined);
}

/** `. Did you mean bo?`, to end a message with; empty where nothing is near. */
export function orDidYouMean(text: string, candidates: readonly string[]): string {
  const near = didYouMean(text, candidates);
  return near === undefined ? '' : `. Did you mean ${near}?`;
}
