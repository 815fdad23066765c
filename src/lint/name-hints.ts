import { didYouMean } from '../records/did-you-mean.js';
import { obviouslyMeant } from '../records/obvious.js';
import type { Pointer } from '../records/position.js';
import { respelling, type Fix } from './fix.js';

/** Guesses after which a name is named without one: each looks at every name there is. */
const MOST_GUESSES = 500;

/** Answers who is meant by a name that nobody has, each name looked up once; and the fix, where it is obvious. */
export function nameHints(names: () => readonly string[]): (name: string, at: Pointer) => { help?: string; fix?: Fix } {
  const known = new Map<string, { near?: string; obvious?: string }>();
  let all: readonly string[] | undefined;
  return (name, at) => {
    const hint = known.get(name) ?? (known.size < MOST_GUESSES ? guess(name, all ??= names()) : {});
    known.set(name, hint);
    return hint.near === undefined ? {} : { help: `Did you mean ${hint.near}?`, ...respelling(at, hint.obvious) };
  };
}

function guess(name: string, names: readonly string[]): { near?: string; obvious?: string } {
  const obvious = obviouslyMeant(name, names);
  const near = obvious ?? didYouMean(name, names);
  return { ...(near === undefined ? {} : { near }), ...(obvious === undefined ? {} : { obvious }) };
}
