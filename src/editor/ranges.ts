import type { EditorPosition, EditorRange } from '../ports.js';
import type { Range } from '../records/position.js';

/** A range of a record as editors have it: from 0 in place of 1. */
export function editorRange({ line, column, endLine, endColumn }: Range): EditorRange {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

/** Whether two ranges have a place in common; touching counts, so that a cursor at either end does. */
export function touches(one: EditorRange, other: EditorRange): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: EditorPosition, other: EditorPosition): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** The smallest stretch in which two texts differ, and what stands there in the second; never half a surrogate pair or a CR without its LF. */
export function difference(before: string, after: string): { range: EditorRange; text: string } | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  while (start > 0 && isInside(before, start, after)) start -= 1;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  while (tail > 0 && (isInside(before, before.length - tail) || isInside(after, after.length - tail))) tail -= 1;
  return { range: { start: positionOf(before, start), end: positionOf(before, before.length - tail) }, text: after.slice(start, after.length - tail) };
}

function isInside(text: string, at: number, other = text): boolean {
  const [last, next] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (last >= 0xd800 && last < 0xdc00) || (last === 13 && (next === 10 || other.charCodeAt(at) === 10));
}

function positionOf(text: string, offset: number): EditorPosition {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: (lines.at(-1) as string).length };
}
