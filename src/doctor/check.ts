import type { Config } from '../handbook/config.js';
import type { Handbook } from '../handbook/handbook.js';
import type { GitPlace, Ports } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import type { CivilDate } from '../schedule/civil-date.js';

/** `well`, worth doing (`advice`), or broken (`problem`). */
export type Health = 'well' | 'advice' | 'problem';

/** What mends it. */
export interface Mend {
  /** The command, or the line to add, for a person's hands. */
  readonly command: string;
  /** What `--fix` does in their place, and what it then says was done; absent for what only people can decide. */
  readonly repair?: () => Promise<string>;
}

/** What a check saw. */
export interface Sight {
  readonly health: Health;
  /** One sentence, without its full stop. */
  readonly message: string;
  readonly mend?: Mend;
}

/** A part of the set-up as far as it could be had: undefined, or an error's words, where something is broken. */
export interface Surroundings {
  readonly ports: Ports;
  /** Where the program was called from. */
  readonly start: string;
  readonly version: string;
  readonly place: GitPlace | undefined;
  /** Git's words where it knows the repository but won't work in it. */
  readonly gitProblem: Problem | undefined;
  /** The handbook's root, absolute. */
  readonly root: string | undefined;
  readonly config: Config | undefined;
  readonly handbook: Handbook | undefined;
  /** Why there is no config, or no handbook. */
  readonly handbookProblem: Problem | undefined;
  readonly schemas: Schemas;
  readonly today: CivilDate | undefined;
  /** The handle that acts, where it is known. */
  readonly actor: string | undefined;
}

export interface Problem {
  readonly message: string;
  readonly next: string | undefined;
}

/** One thing that doctor looks at. */
export interface Check {
  /** A word to name it by on the command line. */
  readonly name: string;
  /** Answers nothing where what it looks at isn't there to be looked at. Never throws on what is broken. */
  look(surroundings: Surroundings): Promise<readonly Sight[]> | readonly Sight[];
}

export function well(message: string): Sight {
  return { health: 'well', message };
}

export function advice(message: string, mend?: Mend): Sight {
  return { health: 'advice', message, ...(mend === undefined ? {} : { mend }) };
}

export function problem(message: string, mend?: Mend): Sight {
  return { health: 'problem', message, ...(mend === undefined ? {} : { mend }) };
}
