/** What is wrong with a file's content: collected, so that one run names it all. */
import { RefusalError } from '../../errors.js';
import { sliceWhole } from '../../records/slice-whole.js';

/** So many problems are named one by one. */
const NAMED = 10;

export interface Problems {
  /** Notes what is wrong on a line, counted from 1. */
  add(line: number, message: string): void;
  /** Throws RefusalError with every problem as `FILE:LINE: …`, if there is one. */
  refuse(): void;
}

/** `file` is the file as it was named on the command line. */
export function problemsOf(file: string): Problems {
  const found: { line: number; message: string }[] = [];
  return {
    add: (line, message) => void found.push({ line, message }),
    refuse() {
      if (found.length === 0) return;
      const sorted = [...found].sort((a, b) => a.line - b.line);
      const lines = sorted.slice(0, NAMED).map(({ line, message }) => `${file}:${line}: ${message}`);
      const more = sorted.length > lines.length ? [`and ${sorted.length - lines.length} more`] : [];
      throw new RefusalError([...lines, ...more].join('\n'), { next: 'Nothing was written. Correct the file, and import it again.' });
    },
  };
}

/** A cell quoted in a message: cut when long. */
export function quoted(text: string): string {
  return `"${text.length > 60 ? `${sliceWhole(text, 0, 60)}…` : text}"`;
}
