import type { LintReport } from '../lint/engine.js';
import type { Finding } from '../lint/rule.js';
import { escapeXml } from './escape-xml.js';
import { count } from './layout.js';

/**
 * The findings as JUnit's XML: each a test case of its file. An error fails; a warning or info
 * passes and says itself. A run without findings is one case that passes.
 * @param milliseconds how long the run took
 */
export function lintJunit({ findings, summary }: LintReport, milliseconds: number): string {
  const cases = findings.length === 0
    ? [`    <testcase${attributes({ classname: 'posthog-mgmt', name: `${count(summary.records, 'record')}: nothing to mend` })}/>`]
    : findings.map(caseOf);
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const numbers = attributes({ name: 'posthog-mgmt lint', tests: cases.length, failures, errors: 0, skipped: 0, time: (milliseconds / 1000).toFixed(3) });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${numbers}>`, `  <testsuite${numbers}>`, ...cases, '  </testsuite>', '</testsuites>', ''].join('\n');
}

function caseOf({ rule, severity, path, line, column, message, why, help }: Finding): string {
  const place = `${path}:${line}:${column}`;
  const text = escapeXml(`${place}: ${message}. ${why} Next: ${help}`);
  const outcome = severity === 'error'
    ? `<failure${attributes({ type: rule, message })}>${text}</failure>`
    : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase${attributes({ classname: path, name: `${rule} ${place}`, file: path, line })}>\n      ${outcome}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}
