import type { LintReport } from '../lint/engine.js';
import { sanitize } from './sanitize.js';

/** One line a finding, without colours or frames: `path:line:column severity rule message | next: help`. */
export function lintAgent({ findings }: LintReport): string {
  return findings.map(({ path, line, column, severity, rule, message, help }) =>
    `${sanitize(`${path}:${line}:${column} ${severity} ${rule} ${message} | next: ${help}`)}\n`).join('');
}
