import type { Refusals } from '../records/read.js';
import type { Problem } from '../records/source.js';
import type { KnownPlace } from './known-facts.js';
import type { Session } from './session.js';

const FILE = 'refused';
/** Of so many texts at most, and of none that has more problems than this. */
const MOST_TEXTS = 10_000;
const MOST_PROBLEMS = 20;

/** Refusals of this run and of the last one. */
export interface KeptRefusals extends Refusals {
  /** Keeps those of this run, where they are other ones than those of the last. */
  keep(): void;
}

/** Why texts are no records, by digests of the texts: nothing but the program decides on that. */
export function keptRefusals({ ports: { workTrees } }: Pick<Session, 'ports'>, { store }: Pick<KnownPlace, 'store'>): KeptRefusals {
  const last = store.last(FILE);
  const before = new Map(last?.isFor(store.program) ? last.value as [string, readonly Problem[]][] : []);
  const met = new Map<string, readonly Problem[]>();
  const keyOf = (text: string, isPage: boolean): string => workTrees.digest(isPage ? 'page' : 'file', text);
  return {
    find(text, isPage) {
      if (before.size === 0) return undefined;
      const key = keyOf(text, isPage);
      const problems = before.get(key);
      if (problems) met.set(key, problems);
      return problems;
    },
    add(text, isPage, problems) {
      if (problems.length <= MOST_PROBLEMS) met.set(keyOf(text, isPage), problems);
    },
    keep() {
      const isSame = met.size === before.size && [...met.keys()].every((key) => before.has(key));
      if (!isSame) store.write(FILE, store.program, [...met].slice(0, MOST_TEXTS));
    },
  };
}
