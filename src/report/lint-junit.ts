import type { LintReport } from '../lint/engine.js';
import type { Finding } from '../lint/rule.js';
import { escapeXml } from './escape-xml.js';
import { count } from './layout.js';

/**
 * The findings as JUnit's XML: each a test case of its file, under a name that no other has, for GitLab shows the first of a name alone.
 * An error fails; a warning or info passes and says itself. A run without findings is one case that passes.
 * @param milliseconds how long the run took
 */
export function lintJunit({ findings, summary }: LintReport, milliseconds: number): string {
  const names = namesOf(findings);
  const cases = findings.length === 0
    ? [`    <testcase${attributes({ classname: 'posthog-mgmt', name: `${count(summary.records, 'record')}: nothing to mend` })}/>`]
    : findings.map((finding, index) => caseOf(finding, names[index] as string));
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const numbers = attributes({ name: 'posthog-mgmt lint', tests: cases.length, failures, errors: 0, skipped: 0, time: (milliseconds / 1000).toFixed(3) });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${numbers}>`, `  <testsuite${numbers}>`, ...cases, '  </testsuite>', '</testsuites>', ''].join('\n');
}

/** Rule and place; a second of the same rule in the same place, such as another key that is missing, says so. */
function namesOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const name = `${finding.rule} ${placeOf(finding)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function placeOf({ path, line, column }: Finding): string {
  return `${path}:${line}:${column}`;
}

function caseOf(finding: Finding, name: string): string {
  const { rule, severity, path, line, message, why, help } = finding;
  const text = escapeXml(`${placeOf(finding)}: ${message}. ${why} Next: ${help}`);
  const outcome = severity === 'error'
    ? `<failure${attributes({ type: rule, message })}>${text}</failure>`
    : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase${attributes({ classname: path, name, file: path, line })}>\n      ${outcome}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}
