import { PosthogMgmtError } from '../errors.js';
import { problem, type Check, type Sight, type Surroundings } from './check.js';

/** What a check saw, with the check's name. */
export interface Examined extends Sight {
  readonly check: string;
}

/** Looks at everything, one check after the other. What stops a check is what it saw. */
export async function examine(checks: readonly Check[], surroundings: Surroundings): Promise<Examined[]> {
  const examined: Examined[] = [];
  for (const { name, look } of checks) {
    for (const sight of await looked(look, surroundings)) examined.push({ check: name, ...sight });
  }
  return examined;
}

async function looked(look: Check['look'], surroundings: Surroundings): Promise<readonly Sight[]> {
  try {
    return await look(surroundings);
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
    return [problem(error.message, error.next === undefined ? undefined : { command: error.next })];
  }
}

/** What became of a repair. */
export interface Repaired {
  readonly check: string;
  /** What was done, or why it could not be. */
  readonly message: string;
  readonly done: boolean;
}

/** Makes the repairs that there are, each for itself: what fails is said, and the others go on. */
export async function repair(examined: readonly Examined[]): Promise<Repaired[]> {
  const repaired: Repaired[] = [];
  for (const { check, mend } of examined) {
    if (!mend?.repair) continue;
    try {
      repaired.push({ check, message: await mend.repair(), done: true });
    } catch (error) {
      if (!(error instanceof PosthogMgmtError)) throw error;
      repaired.push({ check, message: error.message, done: false });
    }
  }
  return repaired;
}
