import type { Handbook } from '../handbook/handbook.js';
import type { Files } from '../ports.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { Plan } from './plan.js';

/** What a plan is made from, beside its input. */
export interface Making {
  readonly handbook: Handbook;
  /** The handbook's files, for edits that keep the rest of a file. */
  readonly files: Files;
  /** The handle of who acts: someone of the handbook. */
  readonly by: string;
  readonly today: CivilDate;
}

/** A plan, the record that it is about, and what people should know although it is fine. */
export interface Planned {
  readonly plan: Plan;
  /** Relative to the handbook's root. */
  readonly path: string;
  readonly warnings?: readonly string[];
}

/**
 * Something that is written: a command's meaning without its flags. The input is JSON and names
 * people, teams and records by their identity, so that a plan can be made anew upon another state
 * of the handbook: after waiting for another process, on a fetched tip, from a draft.
 */
export interface Operation<Input extends object = object> {
  /** As it is typed: `sprint comment`. */
  readonly name: string;
  /** What of the input is for two people alone where their record is sealed: the record's kind, and keys of the input. */
  readonly seals?: { readonly kind: '1-1' | 'review' | 'feedback'; readonly keys: readonly string[] };
  /**
   * Pure. Throws UsageError for what isn't there, RefusalError where the records or the
   * handbook's clauses stand against it. A plan without changes means: it is so already.
   */
  plan(making: Making, input: Input): Planned;
}

/** Words that a person wrote have this key in every operation's input. */
export interface Worded {
  readonly text?: string;
  /** Whether the words are to be sealed to the two whom the record is about. */
  readonly sealed?: boolean;
}
