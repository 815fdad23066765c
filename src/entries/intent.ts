import type { CivilDate } from '../schedule/civil-date.js';

/** What somebody wanted written: a plan can be made from it again, upon any state of the handbook. */
export interface Intent {
  /** As in operations.ts: `sprint comment`. */
  readonly operation: string;
  /** JSON; `text` holds the words, where there are any. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The handle of who acts. */
  readonly by: string;
  readonly today: CivilDate;
}

/** An intent as JSON makes it of what a command was given. */
export function makeIntent(operation: string, input: object, by: string, today: CivilDate): Intent {
  return { operation, input: JSON.parse(JSON.stringify(input)) as Intent['input'], by, today };
}

/** Whether both want the same: on another day, too. */
export function sameIntent(one: Intent, other: Intent): boolean {
  return one.operation === other.operation && one.by === other.by && canonical(comparable(one)) === canonical(comparable(other));
}

/** Sealed words look different each time they are sealed; a mark of theirs says whether they are the same. */
function comparable({ input }: Intent): Intent['input'] {
  if (input.mark === undefined) return input;
  const { closed: _, ...rest } = input;
  return rest;
}

/** The words that a person wrote for it. */
export function wordsIn({ input }: Intent): string | undefined {
  return typeof input.text === 'string' ? input.text : undefined;
}

/** What was read from a file, if it has an intent's form. */
export function intentFrom(value: unknown): Intent | undefined {
  const { operation, input, by, today } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof operation !== 'string' || typeof by !== 'string' || typeof today !== 'string') return undefined;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  return { operation, input: input as Intent['input'], by, today: today as CivilDate };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
    : part));
}
