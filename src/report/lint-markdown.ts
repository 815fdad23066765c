import type { LintReport } from '../lint/engine.js';
import { count } from './layout.js';
import { escapeMarkdown } from './markdown.js';

/** A job's summary ends at 1 MiB: whoever wants more looks at the log. */
const AT_MOST = 200;

/** The findings as a Markdown table, for a CI job's summary. */
export function lintMarkdown({ findings, summary }: LintReport): string {
  const { errors, warnings, infos, records } = summary;
  const lines = ['## What the handbook\'s lint found', '', `**${count(errors, 'error')}**, ${count(warnings, 'warning')}, ${count(infos, 'info')} in ${count(records, 'record')}`];
  if (findings.length === 0) lines.push('', 'Nothing to mend.');
  else lines.push('', '| where | what | rule | next |', '| --- | --- | --- | --- |');
  for (const { path, line, severity, message, rule, help } of findings.slice(0, AT_MOST)) {
    lines.push(`| ${[`${path}:${line}`, `${severity}: ${message}`, rule, help].map(escapeMarkdown).join(' | ')} |`);
  }
  if (findings.length > AT_MOST) lines.push('', `${count(findings.length - AT_MOST, 'finding')} more; posthog-mgmt lint shows all.`);
  return `${lines.join('\n')}\n`;
}
