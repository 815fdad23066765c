import { closest, distance } from 'fastest-levenshtein';

/** The candidate that is meant, probably: within a third of the length in edits, and no further, with something in common. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text.length > 100) return undefined;
  const lower = text.toLowerCase();
  const exact = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const swapped = candidates.find((candidate) => isSwapped(lower, candidate.toLowerCase()));
  if (swapped !== undefined) return swapped;
  const near = closest(text, candidates as string[]);
  const edits = distance(lower, near.toLowerCase());
  const longest = Math.max(text.length, near.length);
  return edits < longest && edits <= Math.max(1, Math.floor(longest / 3)) ? near : undefined;
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

/** `--kind: "custmer" is not one of customer, metrics. Did you mean customer?` */
export function notOneOf(flag: string, text: string, known: readonly string[]): string {
  return `${flag}: "${text}" is not one of ${known.join(', ')}${orDidYouMean(text, known)}`;
}

/** Whether two neighbouring letters were typed in the wrong order: `lnit` for `lint`, which is two edits from `init` too. */
function isSwapped(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  const at = [...typed].findIndex((letter, index) => letter !== word[index]);
  return at >= 0 && typed[at] === word[at + 1] && typed[at + 1] === word[at] && typed.slice(at + 2) === word.slice(at + 2);
}
