import { describe, expect, it } from 'vitest';
import { width } from '../../src/report/layout.js';
import { printHeading } from '../../src/report/labelled.js';
import { printTable } from '../../src/report/table.js';
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

  it('have more rows than a call may have arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [`p${index}`, 'x']);
    const lines = linesOf((terminal) => { printTable(terminal, ['handle', 'name'], rows); });
    expect([lines.length, lines.at(-1)]).toEqual([200_001, 'p199999  x']);
  });

  it('have headings that wrap, too', () => {
    expect(linesOf((terminal) => { printHeading(terminal, `Review of ${'Ada '.repeat(20)}`, 'due 4 Sep: open', ', '); }).map(width).every((columns) => columns <= 80)).toBe(true);
  });
});
