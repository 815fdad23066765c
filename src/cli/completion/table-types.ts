/**
 * What a flag or an argument takes: words of a fixed list, or what the handbook here knows.
 * `sprint`, `1-1` and `review` are the dates of the records of the team or person that stands before.
 */
export type Wants = readonly string[] | 'nothing' | 'person' | 'team' | 'rule' | 'sprint' | '1-1' | 'review' | 'priority' | 'outcome' | 'owners' | 'action' | 'path' | 'folder' | 'help';

/** A flag: its long name first, then its short one. `wants` is absent where it takes no value. */
export interface FlagRow {
  readonly names: readonly string[];
  readonly about: string;
  readonly wants?: Wants;
  /** Whether it takes all the words that follow, up to the next flag. */
  readonly takesAll?: boolean;
  /** Whether it may be given more than once. */
  readonly repeats?: boolean;
}

/** An argument; the last one may stand for all that follow. */
export interface ArgumentRow {
  readonly wants: Wants;
  readonly takesAll?: boolean;
  /** Whether what comes next may stand in its place: `sprint pick PRIORITY`. */
  readonly mayBeSkipped?: boolean;
}

/** A command or sub-command, as commander has it. */
export interface CommandRow {
  readonly names: readonly string[];
  readonly about: string;
  readonly flags: readonly FlagRow[];
  readonly arguments: readonly ArgumentRow[];
  readonly commands: readonly CommandRow[];
}

/** All that can be completed without a handbook. */
export interface CompletionTable {
  /** The program itself: the flags that every command takes, and the commands. */
  readonly program: CommandRow;
  /** Every rule's id, and what it finds. */
  readonly rules: readonly (readonly [string, string])[];
  /** Every topic of `help`, and what it is about. */
  readonly topics: readonly (readonly [string, string])[];
  /** The kinds of record. */
  readonly kinds: readonly string[];
  /** What can become of a priority. */
  readonly outcomes: readonly string[];
}
