import { summarizeDue } from '../schedule/due-item.js';
import type { DueReport } from './due-words.js';
import { safeJson } from './sanitize.js';

/** What is due as data, every status always. */
export function dueJson({ today, items }: DueReport): string {
  return safeJson({ version: 1, today, summary: summarizeDue(items), items });
}
