import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { LintReport } from '../lint/engine.js';
import { clauseOf } from '../lint/clauses.js';
import { fingerprints } from '../lint/fingerprint.js';
import type { Finding, Rule, Severity } from '../lint/rule.js';
import { safeJson } from './sanitize.js';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, Result.level>;
/** What paths are relative to; whoever reads the log knows where that is. */
const BASE = '%SRCROOT%';

/**
 * The findings as SARIF 2.1.0, for code scanning and editors.
 * @param rules every rule, described in the log whether it found something or not
 * @param prefix where the handbook lies in the work tree: empty, or a path that ends in `/`
 */
export async function lintSarif({ findings }: LintReport, rules: readonly Rule[], prefix: string, version: string): Promise<string> {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const prints = await fingerprints(findings);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'posthog-mgmt', semanticVersion: version, rules: rules.map(descriptor) } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [BASE]: { description: { text: 'The top of the git work tree.' } } },
      results: findings.map((finding, index) => resultOf(finding, indexes.get(finding.rule), prefix, prints[index] as string)),
    }],
  };
  return safeJson(log);
}

function descriptor(rule: Rule): ReportingDescriptor {
  const cited = rule.clauses.map((id) => `${id}, ${clauseOf(id).section}: ${clauseOf(id).says}.`);
  const help = [rule.why, rule.help];
  return {
    id: rule.id,
    shortDescription: { text: literal(`Finds ${rule.summary}.`) },
    fullDescription: { text: literal([rule.why, ...cited].join(' ')) },
    help: { text: [...help, ...cited].join('\n'), markdown: [...help, ...cited.map((line) => `> ${line}`)].join('\n\n') },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.id.split('/')[0] as string, ...rule.clauses] },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined, prefix: string, print: string): Result {
  const { rule, severity, path, line, column, endLine, endColumn, message, help, handbook } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: literal(`${message}. ${help}`) },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: uriOf(prefix + path), uriBaseId: BASE },
        region: { startLine: line, startColumn: column, endLine, endColumn },
      },
    }],
    partialFingerprints: { 'posthogMgmt/v1': print },
    ...(handbook === null ? {} : { properties: { clause: handbook.clause, section: handbook.section } }),
  };
}

/** A relative URI: every step encoded, colons too, which would otherwise begin with a scheme. */
function uriOf(path: string): string {
  return path.split('/').map((step) => encodeURIComponent(step.replace(/[\ud800-\udfff]/gu, '\ufffd'))).join('/');
}

/** Text in which nothing is a link or a placeholder, as SARIF's messages have them. */
function literal(text: string): string {
  return text.replace(/\{(?=\d+\})/g, '{{').replace(/(?<=\{\{\d+)\}/g, '}}').replace(/\[(?=[^\]]*\]\()/g, '\\[');
}
