import { describe, expect, it } from 'vitest';
import type { Org } from '../../src/handbook/org.js';
import { width } from '../../src/report/layout.js';
import { orgMermaid } from '../../src/report/org-mermaid.js';
import { orgSvg } from '../../src/report/org-svg.js';
import { reportOrgText } from '../../src/report/org-text.js';
import { printHeading, printTable } from '../../src/report/table.js';
import { expectLinear } from '../support/growth.js';
import { linesOf } from '../support/screen.js';

const WIDE = '漢字仮名交じり文の名前がとても長い人'.repeat(4);

describe('tables', () => {
  it('are as wide as what is in them, without columns that are empty', () => {
    expect(linesOf((terminal) => { printTable(terminal, ['team', 'lead', 'members'], [['growth', '', 'eve, gus'], ['support', '', 'fay']]); })).toEqual(['team     members', 'growth   eve, gus', 'support  fay']);
  });

  it('wrap what would not fit the screen within its own column, by words, and lose nothing', () => {
    const members = ['alexandra-montgomery', 'bartholomew-featherstone', 'clementine-abernathy', 'dorothea-winterbourne'];
    const lines = linesOf((terminal) => { printTable(terminal, ['team', 'name', 'lead', 'members'], [['product-analytics', 'Product Analytics', 'alexandra-montgomery', members.join(', ')], ['growth', WIDE, '', 'eve']]); });
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(80);
    for (const member of members) expect(lines.join('\n')).toContain(member);
    expect(lines.join('').replace(/[^漢字仮名交じり文の名前がとても長い人]/g, '')).toBe(WIDE);
    expect(lines[1]).toMatch(/^product-analytics {2}Product /);
  });

  it('keep paths and handles whole, though a line gets longer', () => {
    const path = 'one-on-ones/alexandra/2026-11-12-2.md';
    const lines = linesOf((terminal) => { printTable(terminal, ['a', 'b', 'file'], [['x'.repeat(30), 'y'.repeat(30), path]]); });
    expect(lines[1]).toBe(`${'x'.repeat(30)}  ${'y'.repeat(30)}  ${path}`);
  });

  it('have headings that wrap, too', () => {
    expect(linesOf((terminal) => { printHeading(terminal, `Review of ${'Ada '.repeat(20)}`, 'due 4 Sep: open', ', '); }).map(width).every((columns) => columns <= 80)).toBe(true);
  });
});

/** One person who manages all others, each of whom leads a team of two. */
function wideOrg(count: number): Org {
  const people = Array.from({ length: count }, (_, index) => ({ handle: `p${index}`, name: `P ${index}`, manager: index === 0 ? null : 'p0', jobTitle: undefined }));
  return { people, teams: people.map(({ handle, name }) => ({ slug: handle, name, lead: handle, members: [handle, 'p0'] })) };
}

describe('org', () => {
  it.each<[string, (org: Org) => unknown]>([
    ['text', (org) => linesOf((terminal) => { reportOrgText(org, terminal); })],
    ['svg', (org) => orgSvg(org, 'All of them')],
    ['mermaid', orgMermaid],
  ])('takes as long as there are people and teams: %s', async (_, draw) => {
    const made = { 1: wideOrg(4000), 4: wideOrg(16_000) };
    await expectLinear((times) => { draw(made[times]); });
  });

  it('keeps names and what people lead within the screen, and says all of it', () => {
    const names = ['Product Analytics', 'Growth and Infrastructure', 'Customer Success and Support', WIDE];
    const lines = linesOf((terminal) => {
      reportOrgText({
        people: [{ handle: 'ada', name: 'Ada Obi', manager: null, jobTitle: 'Product engineer' }, { handle: 'bo', name: WIDE, manager: 'ada', jobTitle: undefined }, { handle: 'cy', name: 'Cy', manager: 'bo', jobTitle: 'Designer' }],
        teams: names.map((name, index) => ({ slug: `t${index}`, name, lead: index === 3 ? 'bo' : 'ada', members: ['ada', 'bo'] })),
      }, terminal);
    });
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(80);
    expect(lines.slice(1, 4)).toEqual(['  Ada Obi, Product engineer', '    manages 1, leads Product Analytics and Growth and Infrastructure and', '    Customer Success and Support']);
    expect(lines.filter((line) => line.includes('Cy'))).toEqual(['     └─ Cy, Designer']);
    expect(lines.some((line) => line === '  Product Analytics                         ada leads')).toBe(true);
  });
});
