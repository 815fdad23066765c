/** Collecting what an import has to say, and putting it in the source's order. */
import type { ImportNote } from './types.js';

/** Takes notes; `where` is a path and a line. */
export interface NoteBook {
  listed(path: string, line: number, message: string): void;
  warning(path: string, line: number, message: string): void;
  /** All notes, by path in order of first mention, then by line. */
  all(): ImportNote[];
}

export function noteBook(): NoteBook {
  const notes: { path: string; line: number; note: ImportNote }[] = [];
  const add = (level: ImportNote['level']) => (path: string, line: number, message: string) => {
    notes.push({ path, line, note: { level, where: `${path}:${line}`, message } });
  };
  return {
    listed: add('listed'),
    warning: add('warning'),
    all() {
      const order = new Map<string, number>();
      for (const { path } of notes) if (!order.has(path)) order.set(path, order.size);
      const rank = (path: string): number => order.get(path) ?? 0;
      return [...notes].sort((a, b) => rank(a.path) - rank(b.path) || a.line - b.line).map(({ note }) => note);
    },
  };
}
