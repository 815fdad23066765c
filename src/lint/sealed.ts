import type { Feedback, HandbookRecord, OneOnOne, Review } from '../handbook/record.js';
import { LineIndex, type Range } from '../records/position.js';

/** The place in a record's file of the line at an offset of its body, from the offset to the line's end. */
export function rangeInBody({ text, body }: HandbookRecord, offset: number): Range {
  const start = text.length - body.length + offset;
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline === -1 ? text.length : newline);
  return new LineIndex(text).range(start, start + line.trimEnd().length);
}

/** The offset of the first character of a text that is no blank. */
export function firstCharacter(text: string): number {
  return text.length - text.trimStart().length;
}

/** Whether a record's notes are for two alone: it says so, or its body is an age file. */
export function isSealed({ facts, notes }: OneOnOne | Review | Feedback): boolean {
  return facts.sealed === true || notes === 'sealed';
}
