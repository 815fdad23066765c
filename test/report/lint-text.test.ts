import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/lint/rule.js';
import { reportLintText } from '../../src/report/lint-text.js';
import type { Terminal } from '../../src/ports.js';
import { expectLinear } from '../support/growth.js';

const OPTIONS = { columns: 80, looked: { people: 1, teams: 0 }, milliseconds: 1, quiet: false };

function finding(line: number, column: number, severity: Finding['severity'] = 'error'): Finding {
  return { rule: 'schema/type', severity, path: 'people/ada.yml', line, column, endLine: line, endColumn: column + 1, message: 'm', why: 'w', help: 'h', handbook: null };
}

/** How many lines are printed about some findings in a text. */
function printed(findings: readonly Finding[], text: string): number {
  let lines = 0;
  const terminal = { print: () => { lines += 1; } } as unknown as Terminal;
  const summary = { records: 1, errors: findings.length, warnings: 0, infos: 0 };
  reportLintText({ findings, summary, leftOut: [], mendable: { safe: 0, unsafe: 0 } }, terminal, { ...OPTIONS, textOf: () => text });
  return lines;
}

describe('the text report', () => {
  it.each<[string, (count: number) => { readonly findings: Finding[]; readonly text: string }]>([
    ['in many lines', (count) => ({ findings: Array.from({ length: count }, (_, index) => finding(index + 1, 1)), text: 'k: 1\n'.repeat(count) })],
    ['in one long line', (count) => ({ findings: Array.from({ length: count }, (_, index) => finding(1, 5 * index + 1)), text: 'k: 1 '.repeat(count) })],
    ['that are infos', (count) => ({ findings: Array.from({ length: 10 * count }, () => finding(1, 1, 'info')), text: 'k: 1\n' })],
  ])('takes as long as there are findings: %s', async (_, make) => {
    const made = { 1: make(1000), 4: make(4000) };
    await expectLinear((times) => { expect(printed(made[times].findings, made[times].text)).toBeGreaterThan(times * 1000); });
  });
});
