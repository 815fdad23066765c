import type { LintReport } from '../lint/engine.js';
import type { Finding, Severity } from '../lint/rule.js';
import { annotation, type AnnotationLevel } from './github.js';
import { count } from './layout.js';

const LEVELS: Readonly<Record<Severity, AnnotationLevel>> = { error: 'error', warning: 'warning', info: 'notice' };
/** The runner shows ten of a level for a step and fifty for a job: more would only fill the log. */
const AT_MOST = 50;

/**
 * A workflow command for each finding, the worst first.
 * @param prefix where the handbook lies in the work tree: empty, or a path that ends in `/`
 */
export function lintGithub({ findings }: LintReport, prefix: string): string {
  const lines = (Object.keys(LEVELS) as Severity[]).flatMap((severity) => {
    const ofLevel = findings.filter((finding) => finding.severity === severity);
    const more = ofLevel.length - AT_MOST;
    return [...ofLevel.slice(0, AT_MOST).map((finding) => annotationOf(finding, prefix)), ...(more > 0 ? [`${count(more, `${severity}`)} more; posthog-mgmt lint shows all`] : [])];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function annotationOf(finding: Finding, prefix: string): string {
  const { rule, severity, path, line, column, endLine, endColumn, message, help, handbook } = finding;
  const behind = handbook === null ? '' : ` (${handbook.section}, ${handbook.clause})`;
  return annotation({
    level: LEVELS[severity], file: prefix + path, line, endLine,
    // Columns of a stretch over several lines make the runner drop the place.
    ...(line === endLine ? { column, endColumn: Math.max(column, endColumn) } : {}),
    title: rule, message: `${message}${behind}\nNext: ${help}`,
  });
}
