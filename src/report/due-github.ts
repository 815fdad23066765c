import { pathOf, sentenceOf, type DueReport } from './due-words.js';
import { annotation } from './github.js';

/**
 * An annotation for each overdue item, at the file of the person or team; what is due is a warning.
 * @param prefix where the handbook lies in the work tree: empty, or a path that ends in `/`
 */
export function dueGithub(report: DueReport, prefix: string): string {
  return report.items.filter(({ status }) => status === 'overdue' || status === 'due').map((item) => annotation({
    level: item.status === 'overdue' ? 'error' : 'warning',
    file: prefix + pathOf(item, report.handbook), line: 1,
    title: `${item.kind} ${item.status}`, message: `${sentenceOf(item, report)}\n${item.command}`,
  })).map((line) => `${line}\n`).join('');
}
