import type { Status } from '../schedule/due-item.js';
import { pathOf, sentenceOf, type DueReport } from './due-words.js';
import { annotation } from './github.js';

/**
 * An annotation for each overdue item, at the file of the person or team; for what is due too, where that fails the job.
 * @param prefix where the handbook lies in the work tree: empty, or a path that ends in `/`
 * @param failing statuses that make the job fail
 */
export function dueGithub(report: DueReport, prefix: string, failing: readonly Status[]): string {
  const shown = report.items.filter(({ status }) => status === 'overdue' || failing.includes(status));
  return shown.map((item) => annotation({
    level: failing.includes(item.status) ? 'error' : 'warning',
    file: prefix + pathOf(item, report.handbook), line: 1,
    title: `${item.kind} ${item.status}`, message: `${sentenceOf(item, report)}\n${item.command}`,
  })).map((line) => `${line}\n`).join('');
}
