import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/lint/rule.js';
import { reportLintText } from '../../src/report/lint-text.js';
import type { Terminal } from '../../src/ports.js';
import { width } from '../../src/report/layout.js';
import { expectLinear } from '../support/growth.js';
import { linesOf } from '../support/screen.js';

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

/** The lines that are printed about a finding in a text. */
function linesAbout(found: Finding, text: string): string[] {
  const summary = { records: 1, errors: 1, warnings: 0, infos: 0 };
  return linesOf((terminal) => { reportLintText({ findings: [found], summary, leftOut: [], mendable: { safe: 0, unsafe: 0 } }, terminal, { ...OPTIONS, textOf: () => text }); });
}

describe('the text report', () => {
  it.each([
    ['wide letters', `manager: ${'漢字'.repeat(60)} x`],
    ['pictures', `manager: ${'🦔'.repeat(90)} x`],
    ['letters and their accents apart', `manager: ${'e\u0301'.repeat(120)} x`],
    ['letters of two units', `manager: ${'𝐀'.repeat(90)} x`],
    ['letters of two units, an odd number of units behind', `managers: ${'𝐀'.repeat(90)} x`],
    ['plain letters', `manager: ${'word '.repeat(60)} x`],
  ])('keeps a long line of %s within the screen, its mark under the place', (_, line) => {
    for (const column of [1, 10, 12, 40, 41, 100, line.length].filter((column) => !/^[\udc00-\udfff]/.test(line.slice(column - 1)))) {
      const [, above = '', shown = '', mark = ''] = linesAbout(finding(2, column), `${line}\n${line}\n`);
      for (const printed of [above, shown]) expect(width(printed)).toBeLessThanOrEqual(OPTIONS.columns);
      expect(above + shown).not.toMatch(/\ufffd|\p{Surrogate}/u);
      const char = String.fromCodePoint(line.codePointAt(column - 1) as number);
      const before = [...shown].findIndex((__, index, chars) => width(chars.slice(0, index).join('')) === mark.indexOf('━') && chars.slice(index).join('').startsWith(char));
      expect(before).not.toBe(-1);
    }
  });

  it.each<[string, (count: number) => { readonly findings: Finding[]; readonly text: string }]>([
    ['in many lines', (count) => ({ findings: Array.from({ length: count }, (_, index) => finding(index + 1, 1)), text: 'k: 1\n'.repeat(count) })],
    ['in one long line', (count) => ({ findings: Array.from({ length: count }, (_, index) => finding(1, 5 * index + 1)), text: 'k: 1 '.repeat(count) })],
    ['that are infos', (count) => ({ findings: Array.from({ length: 10 * count }, () => finding(1, 1, 'info')), text: 'k: 1\n' })],
  ])('takes as long as there are findings: %s', async (_, make) => {
    const made = { 1: make(1000), 4: make(4000) };
    await expectLinear((times) => { expect(printed(made[times].findings, made[times].text)).toBeGreaterThan(times * 1000); });
  });
});
