import { describe, expect, it } from 'vitest';
import type { Org, OrgPerson } from '../../src/handbook/org.js';
import type { Styled, Terminal } from '../../src/ports.js';
import { orgSvg } from '../../src/report/org-svg.js';
import { reportOrgText } from '../../src/report/org-text.js';
import { expectLinear } from '../support/growth.js';

const person = (handle: string, manager: string | null, more: Partial<OrgPerson> = {}): OrgPerson => ({ handle, name: handle, manager, jobTitle: undefined, ...more });
const team = (slug: string, lead: string): Org['teams'][number] => ({ slug, name: slug, lead, members: [lead] });

function plain(styled: Styled): string {
  if (typeof styled === 'string') return styled;
  return 'style' in styled ? plain(styled.text) : styled.map(plain).join('');
}

function printed(org: Org, columns = 80): string[] {
  const lines: string[] = [];
  reportOrgText(org, { columns, print: (line: Styled = '') => { lines.push(plain(line)); } } as unknown as Terminal);
  return lines;
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
});

describe('org', () => {
  it.each<[string, (org: Org) => unknown]>([['as text', printed], ['as a picture', (org) => orgSvg(org, 'x')]])('takes as long as there are people and teams: %s', async (_, draw) => {
    const made = (count: number): Org => ({ people: Array.from({ length: count }, (_, index) => person(`p${index}`, index === 0 ? null : 'p0')), teams: Array.from({ length: count / 2 }, (_, index) => team(`t${index}`, `p${index}`)) });
    const orgs = { 1: made(1000), 4: made(4000) };
    await expectLinear((times) => draw(orgs[times]));
  });
});
