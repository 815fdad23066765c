import { describe, expect, it } from 'vitest';
import type { Org, OrgPerson } from '../../src/handbook/org.js';
import { width } from '../../src/report/layout.js';
import { orgMermaid } from '../../src/report/org-mermaid.js';
import { orgSvg } from '../../src/report/org-svg.js';
import { reportOrgText } from '../../src/report/org-text.js';
import { expectLinear } from '../support/growth.js';
import { linesOf } from '../support/screen.js';

const person = (handle: string, manager: string | null, more: Partial<OrgPerson> = {}): OrgPerson => ({ handle, name: handle, manager, jobTitle: undefined, ...more });
const team = (slug: string, lead: string): Org['teams'][number] => ({ slug, name: slug, lead, members: [lead] });

const WIDE = '漢字仮名交じり文の名前がとても長い人'.repeat(4);

function printed(org: Org, columns = 80): string[] {
  return linesOf((terminal) => { reportOrgText(org, { ...terminal, columns }); });
}

/** One person who manages all others, each of whom leads a team of two. */
function wideOrg(count: number): Org {
  const people = Array.from({ length: count }, (_, index) => person(`p${index}`, index === 0 ? null : 'p0'));
  return { people, teams: people.map(({ handle, name }) => ({ slug: handle, name, lead: handle, members: [handle, 'p0'] })) };
}

describe('org as text', () => {
  it('puts what is said of somebody below their name where it does not fit beside it', () => {
    const org = { people: [person('ada', null), person('bo', 'ada', { jobTitle: 'Engineer' }), person('cy', 'ada')], teams: [team('Product Analytics', 'bo'), team('Session Replay', 'bo'), team('Flags', 'ada')] };
    expect(printed(org, 40).slice(0, 6)).toEqual(['Reporting', '  ada  manages 2, leads Flags', '  ├─ bo, Engineer', '  │    leads Product Analytics and', '  │    Session Replay', '  └─ cy']);
  });

  it('wraps who is in a circle, and tells them from those below it', () => {
    const circle = Array.from({ length: 12 }, (_, index) => person(`p${index}`, `p${(index + 1) % 12}`));
    const lines = printed({ people: [...circle, person('zoe', 'yan'), person('yan', 'p3')], teams: [] });
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.join(' ')).toMatch(/^In a reporting circle: p0 \(to p1\), .*, p11 \(to p0\) Below such a circle: zoe \(to yan\), yan \(to p3\)$/);
  });

  it('keeps names and what people lead within the screen, and says all of it', () => {
    const names = ['Product Analytics', 'Growth and Infrastructure', 'Customer Success and Support', WIDE];
    const lines = printed({
      people: [{ handle: 'ada', name: 'Ada Obi', manager: null, jobTitle: 'Product engineer' }, { handle: 'bo', name: WIDE, manager: 'ada', jobTitle: undefined }, { handle: 'cy', name: 'Cy', manager: 'bo', jobTitle: 'Designer' }],
      teams: names.map((name, index) => ({ slug: `t${index}`, name, lead: index === 3 ? 'bo' : 'ada', members: ['ada', 'bo'] })),
    });
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(80);
    expect(lines.slice(1, 4)).toEqual(['  Ada Obi, Product engineer', '    manages 1, leads Product Analytics and Growth and Infrastructure and', '    Customer Success and Support']);
    expect(lines.filter((line) => line.includes('Cy'))).toEqual(['     └─ Cy, Designer']);
    expect(lines.some((line) => line === '  Product Analytics                         ada leads')).toBe(true);
  });

  it('puts who is in a team below who leads it, however wide the screen and long the name', () => {
    const org = { people: [], teams: [{ slug: 'cs', name: 'Customer Success and Support, EU', lead: 'ada', members: ['ada', 'bo', 'cy'] }, { slug: 'web', name: 'Web', lead: null, members: ['dee'] }] };
    expect(printed(org).slice(-4)).toEqual(['  Customer Success and Support, EU  ada leads', `${' '.repeat(36)}bo, cy`, `  Web${' '.repeat(31)}no lead`, `${' '.repeat(36)}dee`]);
    expect(printed(org, 40).slice(-5)).toEqual(['  Customer Success', '  and Support, EU   ada leads', '                    bo, cy', '  Web               no lead', '                    dee']);
  });
});

describe('org', () => {
  it.each<[string, (org: Org) => unknown]>([['text', printed], ['svg', (org) => orgSvg(org, 'All of them')], ['mermaid', orgMermaid]])('takes as long as there are people and teams: %s', async (_, draw) => {
    const made = { 1: wideOrg(4000), 4: wideOrg(16_000) };
    await expectLinear((times) => draw(made[times]));
  });
});
