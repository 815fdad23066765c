import type { LintReport } from '../lint/engine.js';
import { safeJson } from './sanitize.js';

/** `lint --format json`: version, summary and findings, as scripts and editors read them. */
export function lintJson({ summary, findings }: LintReport): string {
  return safeJson({ version: 1, summary, findings });
}
