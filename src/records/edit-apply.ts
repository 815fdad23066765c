/** Replacing stretches of a record's text, and refusing what does not come out as meant. */
import { EditError, isSound, newlineAt, type Block } from './edit-block.js';
import type { Step } from './edit-tree.js';

/** A stretch of the block's YAML, and what takes its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Replacements that make one edit, in the order of the text. */
export type Attempt = readonly Replacement[];

/** The text with an attempt made, whose offsets count from `from`. */
export function withAttempt(text: string, from: number, attempt: Attempt): string {
  return attempt.reduceRight((done, one) => done.slice(0, from + one.from) + one.text + done.slice(from + one.to), text);
}

/** Makes the first attempt that reads as `wanted`. Throws EditError where none does. */
export function applyFirst(path: string, text: string, block: Block, pointer: readonly Step[], attempts: readonly Attempt[], wanted: ReadonlyMap<unknown, unknown>): string {
  for (const attempt of attempts) {
    const edited = withAttempt(text, block.from, attempt);
    if (isSound(path, edited, wanted)) return edited;
  }
  throw refusal(path, pointer, 'it is written in a way that can\'t be changed without touching the rest');
}

/** Lines put in at `at`, which is a line's start or the end of a text without final newline. */
export function linesIn(yaml: string, at: number, lines: readonly string[]): Replacement {
  const newline = newlineAt(yaml, at);
  const joined = lines.join(newline);
  return { from: at, to: at, text: at === 0 || yaml[at - 1] === '\n' ? joined + newline : newline + joined };
}

export function refusal(path: string, pointer: readonly Step[], why: string): EditError {
  return new EditError(`${path} was not edited: \`${pointerName(pointer)}\`: ${why}`);
}

/** A pointer for people: `priorities, item 3, owners`. */
function pointerName(pointer: readonly Step[]): string {
  return pointer.map((step) => (typeof step === 'number' ? `item ${step + 1}` : step)).join(', ');
}

/** The data at a pointer; undefined when there is none. */
export function dataAt(data: unknown, pointer: readonly Step[]): unknown {
  return pointer.reduce<unknown>((at, step) => (typeof step === 'number' ? (at as unknown[] | undefined)?.[step] : at instanceof Map ? at.get(step) : undefined), data);
}

/** A copy of the data in which `change` has been made to the map or list that holds the pointer's last step. */
export function withChange(data: unknown, pointer: readonly Step[], change: (holder: Map<unknown, unknown> | unknown[], last: Step) => void): Map<unknown, unknown> {
  const copy = Array.isArray(data) ? [...(data as unknown[])] : new Map(data as ReadonlyMap<unknown, unknown>);
  const [step, ...rest] = pointer as readonly [Step, ...Step[]];
  if (rest.length === 0) change(copy, step);
  else if (Array.isArray(copy)) copy[step as number] = withChange(copy[step as number], rest, change);
  else copy.set(step, withChange(copy.get(step), rest, change));
  return copy as Map<unknown, unknown>;
}
