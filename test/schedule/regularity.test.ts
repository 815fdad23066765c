import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import { addDays, type CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import { contextByKind, regularityOf, yearsByManager, yearUpTo, type Share } from '../../src/schedule/regularity.js';
import { handbookOf as readHandbook } from '../support/lint-files.js';
import { times } from '../support/runs.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\n';
const BO = 'name: Bo Lind\nstartDate: 2024-03-04\nmanager: ada\n';
const day = (text: string): CivilDate => text as CivilDate;

function handbookOf(files: Record<string, string>): Promise<Handbook> {
  return readHandbook({ 'people/ada.yml': ADA, 'people/bo.yml': BO, ...files });
}

const talk = (date: string, status = 'held'): [string, string] => [`1-1s/bo/${date}.yml`, `person: bo\nmanager: ada\ndate: ${date}\nstatus: ${status}\n`];
const total = (shares: readonly Share[]): Share => shares.reduce((sum, { met, asked }) => ({ met: sum.met + met, asked: sum.asked + asked }), { met: 0, asked: 0 });

describe('the year that a page looks back on', () => {
  it('is twelve calendar months, the last as far as it has come', () => {
    const year = yearUpTo(day('2026-11-22'));
    expect(year).toMatchObject({ from: '2025-12-01', to: '2026-11-22' });
    expect(year.months).toHaveLength(12);
    expect(year.months.slice(2, 4)).toEqual([{ from: '2026-02-01', to: '2026-02-28' }, { from: '2026-03-01', to: '2026-03-31' }]);
    expect(year.months.at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(yearUpTo(day('2024-02-29')).months.at(-1)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });
});

describe('regularity', () => {
  it('counts a day as regular exactly where nothing was overdue on it', async () => {
    const today = day('2026-03-20');
    await fc.assert(fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 110 }), { maxLength: 8 }), fc.constantFrom('P1W', 'P2W'), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 20 }), async (offsets, every, away, length) => {
        const [from, to] = [addDays(day('2025-12-01'), away), addDays(day('2025-12-01'), away + length)];
        const bo = `${BO}oneOnOne: { every: ${every} }\naway: [{ from: ${from}, to: ${to} }]\n`;
        const files = (upTo: string): Record<string, string> => Object.fromEntries(offsets.map((offset) => addDays(day('2025-12-01'), offset)).filter((date) => date <= upTo).map((date) => talk(date)));
        const { oneOnOnes } = regularityOf(await handbookOf({ 'people/bo.yml': bo, ...files(today) }), yearUpTo(today));
        let [met, asked] = [0, 0];
        const whole = await handbookOf({ 'people/bo.yml': bo, ...files('9999') });
        for (let date = yearUpTo(today).from; date <= today; date = addDays(date, 1)) {
          const item = dueItems(whole, { today: date, within: undefined }).find(({ kind }) => kind === '1-1');
          if (item?.status === 'paused') continue;
          asked += 1;
          if (item?.status !== 'overdue') met += 1;
        }
        expect(total(oneOnOnes)).toEqual({ met, asked });
      }), times(10));
  });

  it('asks nothing before `since`, of a day away, of a team without sprints, or of a review that was cancelled', async () => {
    const year = yearUpTo(day('2026-11-22'));
    const since = await handbookOf({ 'posthog-mgmt.yml': 'version: 1\ncompany: X\nsince: 2026-11-21\n' });
    expect(total(regularityOf(since, year).oneOnOnes)).toEqual({ met: 2, asked: 2 });
    const none = await handbookOf({ 'teams/t.yml': 'name: T\nlead: ada\nmembers: [ada]\nsprint: none\n', 'reviews/bo/2026-03-04.yml': 'person: bo\nmanager: ada\ndue: 2026-03-04\ncancelled: { on: 2026-03-04, reason: ill }\n' });
    const { sprints, reviews } = regularityOf(none, year);
    expect(total(sprints)).toEqual({ met: 0, asked: 0 });
    // Of both anniversaries that remain, 4 September was asked for and not held; nobody manages Ada.
    expect(total(reviews)).toEqual({ met: 0, asked: 1 });
  });

  it('comes to an end with the last day that there is', async () => {
    const { oneOnOnes, reviews } = regularityOf(await handbookOf({}), yearUpTo(day('9999-12-31')));
    expect(total(oneOnOnes)).toEqual({ met: 0, asked: 365 });
    expect(total(reviews)).toEqual({ met: 0, asked: 2 });
  });

  it('meets a review by holding it, and a team by a sprint and the days that its grace spans', async () => {
    const { sprints, reviews } = regularityOf(await handbookOf({
      'reviews/bo/2026-03-04.yml': 'person: bo\nmanager: ada\ndue: 2026-03-04\nheld: 2026-05-01\n',
      'teams/t.yml': 'name: T\nlead: ada\nmembers: [ada]\n',
      'sprints/t/2026-11-02.yml': 'team: t\nstart: 2026-11-02\nend: 2026-11-13\n',
    }), yearUpTo(day('2026-11-22')));
    expect(total(reviews)).toEqual({ met: 1, asked: 2 });
    // From 2 November: 12 days of the sprint, its last day's morrow and three of grace; 21 days asked.
    expect(sprints.at(-1)).toEqual({ met: 16, asked: 21 });
  });

  it('counts a team as in its sprint that began before `since`', async () => {
    const { sprints } = regularityOf(await handbookOf({
      'posthog-mgmt.yml': 'version: 1\ncompany: X\nsince: 2026-11-05\n',
      'teams/t.yml': 'name: T\nlead: ada\nmembers: [ada]\n',
      'sprints/t/2026-11-02.yml': 'team: t\nstart: 2026-11-02\nend: 2026-11-15\n',
    }), yearUpTo(day('2026-11-22')));
    // From 5 to 15 November, and four days more as ever.
    expect(sprints.at(-1)).toEqual({ met: 15, asked: 18 });
  });

  it('comes to an end on the last day that there is', async () => {
    const { oneOnOnes, reviews } = regularityOf(await handbookOf(Object.fromEntries([talk('9999-12-20')])), yearUpTo(day('9999-12-31')));
    expect([total(oneOnOnes), total(reviews)]).toEqual([{ met: 12, asked: 365 }, { met: 0, asked: 2 }]);
  });

  it('lists a year by manager: 1-1s held with anyone, reviews held, absences that touch it', async () => {
    const handbook = await handbookOf({ ...Object.fromEntries([talk('2025-11-30'), talk('2026-11-03'), talk('2026-11-10', 'cancelled')]), 'people/bo.yml': `${BO}away: [{ from: 2020-01-01, to: 2020-02-01 }, { from: 2026-11-20, to: 2027-01-01 }]\n` });
    const [only, ...others] = yearsByManager(handbook, yearUpTo(day('2026-11-22')));
    expect(others).toEqual([]);
    expect(only?.manager.name).toBe('ada');
    expect(only?.reports).toMatchObject([{ every: 'P2W', talks: ['2026-11-03'], reviews: [], away: [{ from: '2026-11-20', to: '2027-01-01' }] }]);
  });

  it('counts context by kind and month', async () => {
    const handbook = await handbookOf({ 'context/2026-11-03-a.md': '---\ntitle: A\ndate: 2026-11-03\nby: ada\nkinds: [customer, metrics]\n---\n', 'context/2026-10-03-b.md': '---\ntitle: B\ndate: 2026-10-03\nby: ada\nkinds: [metrics]\n---\n' });
    const kinds = contextByKind(handbook, yearUpTo(day('2026-11-22')));
    expect(kinds.map(({ kind, months }) => [kind, ...months.slice(-2)])).toEqual([['customer', 0, 1], ['metrics', 1, 1], ['other-team', 0, 0], ['company-goals', 0, 0]]);
  });
});
