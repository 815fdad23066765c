import type { Handbook } from '../handbook/handbook.js';
import type { TreeState } from '../ports.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { withHelper } from './facts-use.js';
import { factsOf, groundFile, groundOf, knownPlace } from './known-facts.js';
import type { Session } from './session.js';

/** Something that was computed, with the handbook that it was computed from. */
export interface Computed<T> {
  readonly value: T;
  readonly handbook: Handbook;
}

/** What a question depends on beside the files. `day`: the day too, in the handbook's time zone. */
export interface Question {
  readonly name: string;
  readonly asked: unknown;
  readonly day?: boolean;
}

/**
 * What was computed before from the very same files by the very same program, or what is computed now, which is then kept for the next time
 * in `posthog-mgmt/cache` of the git directory; so are the facts of each record, for when only some files have changed. Git says whether
 * files are the same; where it can't, outside of git, and with --no-cache everything is computed. What is kept is never trusted without
 * its digest, so that damage only costs time. Pass values that JSON can hold.
 */
export async function remembered<T>(session: Session, question: Question, usesCache: boolean, compute: () => Promise<Computed<T>>): Promise<T> {
  const help = withHelper(session);
  session.readFacts(help);
  const place = usesCache ? await knownPlace(session) : undefined;
  if (!place) return (await compute()).value;
  const { store, ground, root, paths, about } = place;
  const { workTrees } = session.ports;
  const looking = workTrees.state(root, paths);
  const file = answerFile(workTrees.digest(JSON.stringify(question)), question);
  // It is read while git looks.
  const last = store.last(file);
  const state = await looking;
  if (!state) return (await compute()).value;
  const key = workTrees.digest(about, state.name ?? '', JSON.stringify([question, question.day ? dayIn(session, ground.timezone) : null]));
  if (state.name !== undefined && last?.isFor(key)) return (last.value as { value: T }).value;
  const facts = await factsOf(session, { ...place, state });
  if (!facts) return (await compute()).value;
  let after: Promise<TreeState | undefined> | undefined;
  // Git looks once more while the rules run: files that change while they are read have no name.
  session.readFacts({ ...facts, ...help, done: () => { after = workTrees.state(root, paths); } });
  const { value, handbook } = await compute();
  const then = await after;
  if (JSON.stringify(groundOf(handbook.config)) !== JSON.stringify(ground) || then?.index !== state.index || !sameSet(then.differs, state.differs)) return value;
  store.write(groundFile(about), about, ground);
  facts.keep();
  if (state.name !== undefined && then.name === state.name) store.write(file, key, { value });
  return value;
}

/** The file that holds the last answer to a question: each has its own, as long as they are no more than hundreds. */
function answerFile(digest: string, { name }: Question): string {
  return `${name}-${digest.slice(0, 3)}`;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function dayIn({ givenToday, ports: { clock } }: Session, timezone: string): CivilDate | string {
  return givenToday ?? clock.today(timezone);
}
