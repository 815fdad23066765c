import { describe, expect, it } from 'vitest';
import { sprintDates } from '../../../src/entries/sprint/dates.js';
import { findPriority, newId, priorityMeant, titleOf } from '../../../src/entries/sprint/priority.js';
import { ownTeams, sprintMeant, sprintToClose } from '../../../src/entries/sprint/which.js';
import type { Handbook } from '../../../src/handbook/handbook.js';
import type { Team } from '../../../src/handbook/record.js';
import type { CivilDate } from '../../../src/schedule/civil-date.js';
import { dateSpan } from '../../../src/report/dates.js';
import { handbookOf } from '../../support/lint-files.js';
import { TEAM_FILES } from '../../support/sprint-repo.js';

const day = (text: string): CivilDate => text as CivilDate;

async function withSprints(spans: readonly string[], team = '', config = ''): Promise<{ handbook: Handbook; team: Team }> {
  const sprints = Object.fromEntries(spans.map((span) => {
    const [start, end, closed] = span.split(' ') as [string, string, string?];
    return [`sprints/product-analytics/${start}.yml`, `team: product-analytics\nstart: ${start}\nend: ${end}\n${closed === undefined ? '' : `closed: ${end}\n`}`];
  }));
  const handbook = await handbookOf({ ...TEAM_FILES, ...sprints, 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\n${config}`, 'teams/product-analytics.yml': `name: Product Analytics\nlead: ada\nmembers: [ada, bo, cy]\n${team}` });
  return { handbook, team: handbook.teams.get('product-analytics') as Team };
}

describe('when the next sprint is', () => {
  it.each([
    // 2026-11-23 is a Monday.
    ['none yet, on a Monday', [], '2026-11-23', {}, '', '2026-11-23 2026-12-06'],
    ['none yet, on a Tuesday', [], '2026-11-24', {}, '', '2026-11-30 2026-12-13'],
    ['none yet, on a Sunday', [], '2026-11-22', {}, '', '2026-11-23 2026-12-06'],
    ['none yet, over the end of a year', [], '2026-12-28', {}, '', '2026-12-28 2027-01-10'],
    ['none yet, over the end of a February of 29 days', [], '2028-02-21', {}, '', '2028-02-21 2028-03-05'],
    ['the day after the last one', ['2026-11-09 2026-11-22'], '2026-11-20', {}, '', '2026-11-23 2026-12-06'],
    ['the day after, a Thursday', ['2026-11-06 2026-11-18'], '2026-11-20', {}, '', '2026-11-19 2026-12-02'],
    ['behind one that is planned', ['2026-11-09 2026-11-22', '2026-11-23 2026-12-06'], '2026-11-20', {}, '', '2026-12-07 2026-12-20'],
    ['the coming Monday, months after the last one', ['2026-06-01 2026-06-14'], '2026-11-20', {}, '', '2026-11-23 2026-12-06'],
    ['every week, by the team', [], '2026-11-23', {}, 'sprint: { every: P1W }', '2026-11-23 2026-11-29'],
    ['in days, by the team', [], '2026-11-23', {}, 'sprint: { every: P14D }', '2026-11-23 2026-12-06'],
    ['a start that was given', [], '2026-11-23', { start: day('2026-12-31') }, '', '2026-12-31 2027-01-13'],
    ['an end that was given', [], '2026-11-23', { end: day('2026-11-27') }, '', '2026-11-23 2026-11-27'],
    ['both', ['2026-11-09 2026-11-22'], '2026-11-23', { start: day('2026-11-25'), end: day('2026-11-25') }, '', '2026-11-25 2026-11-25'],
  ])('%s', async (_, spans, today, given, record, expected) => {
    const { handbook, team } = await withSprints(spans, record === '' ? '' : `${record}\n`);
    const { start, end } = sprintDates(handbook, team, day(today), given);
    expect(`${start} ${end}`).toBe(expected);
  });

  it("is as long as the config says where the team says nothing", async () => {
    const { handbook, team } = await withSprints([], '', 'cadence: { sprint: P1W }\n');
    expect(sprintDates(handbook, team, day('2026-11-23'), {})).toEqual({ start: '2026-11-23', end: '2026-11-29' });
  });

  it.each([['2026-11-16', '2026-11-29', '16 to 29 November 2026'], ['2026-11-30', '2026-12-13', '30 November to 13 December 2026'], ['2026-12-28', '2027-01-10', '28 December 2026 to 10 January 2027'], ['2026-11-16', '2026-11-16', '16 November 2026']])('%s to %s is %s', (from, to, expected) => {
    expect(dateSpan(day(from), day(to))).toBe(expected);
  });
});

describe('which sprint is meant', () => {
  const spans = ['2026-10-19 2026-11-01', '2026-11-02 2026-11-15 closed', '2026-11-16 2026-11-29 closed', '2026-12-07 2026-12-20', '2026-12-21 2027-01-03'];
  it.each([['2026-10-20', '2026-10-19'], ['2026-11-29', '2026-11-16'], ['2026-12-01', '2026-12-07'], ['2026-12-20', '2026-12-07'], ['2026-09-01', '2026-10-19']])('on %s that of %s', async (today, start) => {
    const { handbook, team } = await withSprints(spans);
    expect(sprintMeant(handbook, team, day(today)).name).toBe(start);
  });

  it('is the planned one where that of today is closed and something is to change in it', async () => {
    const { handbook, team } = await withSprints(spans);
    expect(sprintMeant(handbook, team, day('2026-11-29'), { open: true }).name).toBe('2026-12-07');
  });

  it('is none when all are over, and a file that can\'t be read is named', async () => {
    const { handbook, team } = await withSprints(spans);
    expect(() => sprintMeant(handbook, team, day('2027-02-01'))).toThrow(/no sprint on 2027-02-01/);
    const broken = await handbookOf({ ...TEAM_FILES, 'sprints/product-analytics/2026-11-16.yml': 'team: [' });
    expect(() => sprintMeant(broken, broken.teams.get('product-analytics') as Team, day('2026-11-17'))).toThrow('sprints/product-analytics/2026-11-16.yml');
  });

  it.each([['2026-12-22', undefined, '2026-10-19'], ['2026-10-20', undefined, '2026-10-19'], ['2026-12-22', '2026-12-20', '2026-12-07'], ['2026-12-22', '2026-11-15', '2026-10-19']])('to close on %s as of %s it is that of %s', async (today, asOf, start) => {
    const { handbook, team } = await withSprints(spans);
    expect(sprintToClose(handbook, team, day(today), asOf as CivilDate | undefined).name).toBe(start);
  });

  it('is in a team that one leads, else in one that one is in, as long as it runs sprints', async () => {
    const handbook = await handbookOf({ ...TEAM_FILES, 'teams/web.yml': 'name: Web\nlead: dee\nmembers: [dee, ada, bo]\n', 'teams/none.yml': 'name: None\nlead: ada\nmembers: [ada, cy]\nsprint: none\n', 'teams/old.yml': 'name: Old\nlead: cy\nmembers: [cy]\nendDate: 2026-01-01\n' });
    const own = (handle: string): string[] => ownTeams(handbook, handbook.people.get(handle) as never, day('2026-11-16')).map(({ name }) => name);
    expect([own('ada'), own('bo'), own('cy'), own('dee'), own('tim')]).toEqual([['product-analytics'], ['product-analytics', 'web'], ['product-analytics'], ['web'], []]);
  });
});

describe('which priority is meant', () => {
  const all = [['ship-funnels-v2', 'Ship funnels v2'], ['funnels-fix', 'Fix slow funnels'], ['fix-retention', 'Fix retention'], ['priority', '🎉'], ['snake_case_id', 'Snakes'], ['fix', 'Mend everything']].map(([id, title]) => ({ id: id as string, title: title as string }));
  it.each([
    ['ship-funnels-v2', 'ship-funnels-v2'], ['funnels-v2', 'ship-funnels-v2'], ['v2', 'ship-funnels-v2'], ['Ship Funnels V2', 'ship-funnels-v2'], ['ship funnels', 'ship-funnels-v2'],
    ['Fix slow funnels', 'funnels-fix'], ['slow', 'funnels-fix'], ['fix', 'fix'], ['🎉', 'priority'], ['case-id', 'snake_case_id'], ['snakes', 'snake_case_id'], [' retention ', 'fix-retention'],
  ])('%j is %s', (typed, id) => expect(priorityMeant(all, typed).id).toBe(id));

  it.each(['funnel', 'v', 'retent', '', '-', '🚀', '--'])('%j is none', (typed) => expect(findPriority(all, typed)).toBeUndefined());

  it('is asked for where it could be several', () => {
    expect(() => findPriority(all, 'funnels')).toThrow('"funnels" could be ship-funnels-v2 and funnels-fix');
    expect(() => priorityMeant(all, 'fix-retentoin')).toThrow('Did you mean fix-retention?');
  });

  it.each([['Ship funnels v2', 'ship-funnels-v2'], ['🎉', 'priority'], ['Größe & Maß', 'grosse-mass'], ['a'.repeat(80), 'a'.repeat(64)], ['__proto__', 'proto']])('%j gets the id %s', (title, id) => expect(newId(title, new Set())).toBe(id));
  it('counts up where an id is taken', () => {
    expect([newId('Fix', new Set(['fix'])), newId('🎉', new Set(['priority', 'priority-2']))]).toEqual(['fix-2', 'priority-3']);
    expect(titleOf(' a\n b ')).toBe('a b');
  });
});
