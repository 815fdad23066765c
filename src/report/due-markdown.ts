import { summarizeDue } from '../schedule/due-item.js';
import { longDate } from './dates.js';
import { STATUS_WORDS, whenOf, whoOf, withOf, type DueReport } from './due-words.js';
import { escapeMarkdown } from './markdown.js';
import { sanitize } from './sanitize.js';

/** What is due as Markdown, for a CI job's summary. */
export function dueMarkdown({ handbook, today, items }: DueReport, all: boolean): string {
  const found = summarizeDue(items);
  const lines = [`## What is due on ${longDate(today)}`, '', `**${found.overdue} overdue**, ${found.due} due, ${found.upcoming} coming up`];
  for (const [status, title] of STATUS_WORDS) {
    const group = items.filter((item) => item.status === status && (all || status !== 'ok'));
    if (group.length === 0) continue;
    lines.push('', `### ${title}`, '', '| what | who | with | when | settled by |', '| --- | --- | --- | --- | --- |');
    for (const item of group) {
      const cells = [item.kind, whoOf(item, handbook), withOf(item), whenOf(item, today)].map(escapeMarkdown);
      lines.push(`| ${cells.join(' | ')} | \`${sanitize(item.command).replace(/[`|]/g, '')}\` |`);
    }
  }
  if (items.every(({ status }) => status === 'ok')) lines.push('', 'Nothing is due.');
  return `${lines.join('\n')}\n`;
}
