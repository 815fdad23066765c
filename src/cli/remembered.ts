import type { Handbook } from '../handbook/handbook.js';
import type { Silence } from '../lint/silence.js';
import type { DaySpan, TreeState } from '../ports.js';
import { nameOf } from './checksum.js';
import { withHelper } from './facts-use.js';
import { factsOf, glanceAt, groundOf, keepGround, keptFacts, knownPlace, type KeptFacts, type KnownPlace } from './known-facts.js';
import type { Session } from './session.js';

/** An answer: a value that JSON can hold and, where it is long, text as bytes. */
export interface Answered<T> {
  readonly value: T;
  readonly bytes?: Uint8Array;
}

/** One that was computed, with the handbook that it was computed from. */
export interface Computed<T> extends Answered<T> {
  readonly handbook: Handbook;
}

/** What a question depends on beside the files. `day`: the day too, in the handbook's time zone. */
export interface Question {
  readonly name: string;
  readonly asked: unknown;
  readonly day?: boolean;
  /** Loads ahead what it takes to compute an answer. */
  prepare?(): Promise<unknown>;
}

/**
 * What was computed before from the very same files by the very same program, or what is computed now, which is then kept for the next time
 * in `posthog-mgmt/cache` of the git directory. Whether files are the same is told at a glance where they are few; else by git, and then the
 * facts of each record are kept as well, for when only some files have changed. Where nobody can tell, outside of git, and with --no-cache
 * everything is computed. Lint's findings are computed with what is known of records about which nothing was found before. What is kept is never trusted without its checksum, so that damage only costs time. Pass values that JSON can hold.
 */
export async function remembered<T>(session: Session, question: Question, usesCache: boolean, compute: (silence?: Silence) => Promise<Computed<T>>): Promise<Answered<T>> {
  const help = withHelper(session);
  session.readFacts(help);
  const place = usesCache ? await knownPlace(session) : undefined;
  if (!place) return compute();
  const answer = answerTo(session, question, place);
  const glance = glanceAt(session, place);
  if (!glance) return rememberedByGit(session, question, place, answer, compute);
  const found = answer.find<T>(glance.name);
  if (found) return found;
  const computed = await compute();
  if (isSameGround(place, computed.handbook) && glance.settled && session.ports.workTrees.glance(place.root, place.paths)?.name === glance.name) answer.keep(glance.name, computed);
  return computed;
}

async function rememberedByGit<T>(session: Session, question: Question, place: KnownPlace, answer: Answer, compute: (silence?: Silence) => Promise<Computed<T>>): Promise<Answered<T>> {
  const { root, paths, ground } = place;
  const { workTrees } = session.ports;
  const looking = workTrees.state(root, paths);
  await new Promise(setImmediate); // git is started by then, and looks while other things are loaded
  answer.read();
  const ahead = ground.isChanging ? await readAhead(session, question, place) : undefined;
  const state = await looking;
  const found = state?.name === undefined ? undefined : answer.find<T>(state.name);
  if (found) {
    if (ground.isChanging) keepGround(place, { ...ground, isChanging: false });
    return found;
  }
  const tree = state && { ...place, state };
  const facts = tree && await factsOf(session, tree, ahead);
  if (!facts) return compute();
  // With too many changed files to be named no answer is ever kept, so this is all there is to tell the next run.
  if (!ground.isChanging && (state.name === undefined || answer.isOutdated())) keepGround(place, { ...ground, isLarge: true, isChanging: true });
  let after: Promise<TreeState | undefined> | undefined;
  // Git looks once more while the rules run, where something may be kept: files that change while they are read have no name.
  const refusals = (await import('./kept-refusals.js')).keptRefusals(session, place);
  session.readFacts({ ...facts, ...withHelper(session, true), refusals, done: () => { if (state.name !== undefined || facts.hasNews() || facts.keepsPlaces) after = workTrees.state(root, paths); } });
  // What a run in which nothing has changed has no use for is loaded by now, not before.
  const silence = (await import('./kept-silence.js')).silenceOf(session, place, facts);
  const computed = await compute(silence);
  const then = await after;
  if (!isSameGround(place, computed.handbook) || then?.index !== state.index || !sameSet(then.differs, state.differs)) return computed;
  const files = facts.keep((await import('../lint/key-words.js')).roleWords(await session.schemas()));
  silence.keep(computed.handbook, files);
  refusals.keep();
  if (facts.keepsPlaces) (await import('./kept-places.js')).keepPlaces(tree, computed.handbook, files, facts);
  if (state.name !== undefined && then.name === state.name) answer.keep(state.name, computed);
  return computed;
}

/** Reads and loads, while git looks, what is needed only where something has changed. */
async function readAhead(session: Session, { prepare }: Question, place: KnownPlace): Promise<KeptFacts> {
  const [kept] = await Promise.all([keptFacts(session, place), prepare?.(), session.schemas(), import('../handbook/load.js'), import('../handbook/facts/load.js')]);
  return kept;
}

/** The last answer to a question, and what it takes to tell whether it holds. */
interface Answer {
  /** Reads it ahead of `find`. */
  read(): void;
  /** The answer, if it was found from files of that name. */
  find<T>(files: string): Answered<T> | undefined;
  /** Whether there is one, from other files than the ones that were asked for. */
  isOutdated(): boolean;
  /** Keeps an answer, and the ground. */
  keep(files: string, answered: Answered<unknown>): void;
}

function answerTo(session: Session, question: Question, place: KnownPlace): Answer {
  const { store, about, ground, isKept } = place;
  const { workTrees } = session.ports;
  const day = question.day ? dayIn(session, ground.timezone, ground.day) : undefined;
  if (isKept && day?.span && day.span !== ground.day) keepGround(place, { ...ground, day: day.span });
  const asked = JSON.stringify([question, day?.date ?? null]);
  // Each question has a file of its own, as long as they are no more than hundreds; an answer of another day gives way.
  const file = `${question.name}-${nameOf(JSON.stringify(question), 3)}`;
  const keyOf = (files: string): string => JSON.stringify([about, files, asked]);
  let last: ReturnType<typeof store.last>;
  let isRead = false;
  const read = (): void => {
    if (!isRead) last = store.last(file);
    isRead = true;
  };
  return {
    read,
    find<T>(files: string) {
      read();
      return last?.isFor(keyOf(files)) ? { value: last.value as T, bytes: last.bytes } : undefined;
    },
    isOutdated: () => last !== undefined,
    keep(files, { value, bytes }) {
      keepGround(place, { ...ground, isChanging: last !== undefined, isLarge: workTrees.glance(place.root, place.paths) === undefined, ...(day?.span ? { day: day.span } : {}) });
      store.write(file, keyOf(files), value, bytes);
    },
  };
}

function isSameGround({ ground: { paths, timezone } }: KnownPlace, { config }: Handbook): boolean {
  return JSON.stringify(groundOf(config)) === JSON.stringify({ paths, timezone });
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** The day to reckon with, and how long that holds where the clock said it. */
function dayIn({ givenToday, ports: { clock } }: Session, timezone: string, known: DaySpan | undefined): { readonly date: string; readonly span?: DaySpan } {
  if (givenToday !== undefined) return { date: givenToday };
  const span = clock.day(timezone, known);
  return { date: span.date, span };
}
