import { describe, expect, it } from 'vitest';
import { CLAUSES } from '../../src/lint/clauses.js';
import { RULES } from '../../src/lint/rules/index.js';
import { lintFiles, markers, places } from '../support/lint-files.js';

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const only = rule.wholeRunsOnly ? {} : { only: new Set([id]) };
  const ofRule = (all: string[]): string[] => all.filter((place) => place.endsWith(` ${id}`));

  it('fires on the bad example, where its markers say', async () => {
    const found = ofRule(places(await lintFiles(rule.examples.bad, only, rule.examples.before)));
    const expected = ofRule(markers(rule.examples.bad));
    if (expected.length > 0) expect(found).toEqual(expected);
    else expect(found.length).toBeGreaterThan(0);
  });

  it('is silent on the good example, in which nothing else is wrong', async () => {
    const { findings } = await lintFiles(rule.examples.good, {}, rule.examples.before);
    expect(findings.filter(({ rule: found, severity }) => found === id || severity !== 'info')).toEqual([]);
  });

  it('fires alone on the bad example: one cause, one finding', async () => {
    const { findings } = await lintFiles(rule.examples.bad, {}, rule.examples.before);
    expect([...new Set(findings.filter(({ rule: found, severity }) => found === id || severity !== 'info').map((finding) => finding.rule))]).toEqual([id]);
  });

  it('says what, why and what next, in sentences', async () => {
    const { findings } = await lintFiles(rule.examples.bad, only, rule.examples.before);
    expect(rule.why).toMatch(/^[A-Z`"0-9].*[.]$/s);
    expect(rule.help.length).toBeGreaterThan(10);
    expect(rule.summary).not.toMatch(/[.]$/);
    for (const finding of findings) expect(finding.message.length).toBeGreaterThan(5);
  });

  it('cites clauses that the handbook has', () => {
    for (const clause of rule.clauses) expect(CLAUSES.map((entry) => entry.id)).toContain(clause);
  });
});
