import { didYouMean } from '../records/did-you-mean.js';

/** Guesses after which a name is named without one: each looks at every name there is. */
const MOST_GUESSES = 500;

/** Answers who is meant by a name that nobody has, each name looked up once. */
export function nameHints(names: readonly string[]): (name: string) => { help?: string } {
  const known = new Map<string, { help?: string }>();
  return (name) => {
    let hint = known.get(name);
    if (!hint) {
      const near = known.size < MOST_GUESSES ? didYouMean(name, names) : undefined;
      hint = near === undefined ? {} : { help: `Did you mean ${near}?` };
      known.set(name, hint);
    }
    return hint;
  };
}
