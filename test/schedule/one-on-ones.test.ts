import { describe, expect, it } from 'vitest';
import { parsePeriod, type CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { PersonItem } from '../../src/schedule/due-item.js';
import { handbookOf } from '../support/lint-files.js';

interface Setting {
  readonly config?: object;
  readonly bo?: object;
  readonly tim?: object;
  /** 1-1s of bo by date; held with tim unless they say otherwise. */
  readonly held?: Readonly<Record<string, object>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly within?: string;
}

/** The 1-1 of bo, who started on Monday 5 January 2026, with tim, who has been there since 2020. */
async function oneOnOne(today: string, { config, bo, tim, held = {}, files, within }: Setting = {}): Promise<PersonItem | undefined> {
  const handbook = await handbookOf({
    'posthog-mgmt.yml': JSON.stringify({ version: 1, company: 'H', ...config }),
    'people/tim.yml': JSON.stringify({ name: 'Tim', startDate: '2020-01-01', ...tim }),
    'people/ada.yml': JSON.stringify({ name: 'Ada', startDate: '2020-01-01' }),
    'people/bo.yml': JSON.stringify({ name: 'Bo', startDate: '2026-01-05', manager: 'tim', ...bo }),
    ...Object.fromEntries(Object.entries(held).map(([date, facts]) => [`1-1s/bo/${date}.yml`, JSON.stringify({ person: 'bo', manager: 'tim', date, status: 'held', ...facts })])),
    ...files,
  });
  const found = dueItems(handbook, { today: today as CivilDate, within: within === undefined ? undefined : parsePeriod(within) })
    .filter((item): item is PersonItem => item.kind === '1-1' && item.person === 'bo');
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

const away = (...ranges: readonly (readonly [string, string])[]): { away: object[] } => ({ away: ranges.map(([from, to]) => ({ from, to })) });

/** `status due effectiveDue daysOverdue` */
const brief = (item: PersonItem | undefined): string => (item ? `${item.status} ${item.due} ${item.effectiveDue} ${item.daysOverdue}` : 'none');

/** The last 1-1 was on Monday 2 March 2026; the next is due on the 16th. */
const MARCH = { '2026-03-02': {} };

describe('a 1-1, from day to day', () => {
  it.each([
    ['2026-01-04', 'none'], // not yet here
    ['2026-01-05', 'ok 2026-01-19 2026-01-19 0'],
    ['2026-01-15', 'ok 2026-01-19 2026-01-19 0'], // four days before
    ['2026-01-16', 'upcoming 2026-01-19 2026-01-19 0'], // three days before
    ['2026-01-18', 'upcoming 2026-01-19 2026-01-19 0'],
    ['2026-01-19', 'due 2026-01-19 2026-01-19 0'],
    ['2026-01-26', 'due 2026-01-19 2026-01-19 0'], // the last day of a week's grace
    ['2026-01-27', 'overdue 2026-01-19 2026-01-19 8'],
    ['2027-01-19', 'overdue 2026-01-19 2026-01-19 365'],
  ])('without one before, on %s: %s', async (today, expected) => {
    expect(brief(await oneOnOne(today))).toBe(expected);
  });

  it('has every field', async () => {
    expect(await oneOnOne('2026-03-24', { held: MARCH })).toEqual({
      kind: '1-1', person: 'bo', manager: 'tim', due: '2026-03-16', effectiveDue: '2026-03-16', status: 'overdue', daysOverdue: 8,
      last: '2026-03-02', command: 'posthog-mgmt 1-1 record bo',
    });
  });

  it('is of those who are there', async () => {
    const bo = { endDate: '2026-03-20' };
    expect((await oneOnOne('2026-03-20', { bo, held: MARCH }))?.status).toBe('due');
    expect(await oneOnOne('2026-03-21', { bo, held: MARCH })).toBeUndefined();
    expect(await oneOnOne('2026-03-20', { bo: { manager: undefined } })).toBeUndefined();
  });

  it.each([['P0D', '2026-03-16', '2026-03-17'], ['P2D', '2026-03-18', '2026-03-19'], ['P1M', '2026-04-16', '2026-04-17']])('has %s of grace', async (grace, lastDay, dayAfter) => {
    const setting = { config: { grace: { oneOnOne: grace } }, held: MARCH };
    expect((await oneOnOne(lastDay, setting))?.status).toBe('due');
    expect((await oneOnOne(dayAfter, setting))?.status).toBe('overdue');
  });

  it('is upcoming inside --within, and not outside', async () => {
    expect((await oneOnOne('2026-03-02', { held: MARCH, within: 'P2W' }))?.status).toBe('upcoming');
    expect((await oneOnOne('2026-03-02', { held: MARCH, within: 'P13D' }))?.status).toBe('ok');
    expect((await oneOnOne('2026-03-15', { held: MARCH, within: 'P0D' }))?.status).toBe('ok');
  });
});

describe('how often', () => {
  it("is the person's own word, else the config's", async () => {
    const config = { cadence: { oneOnOne: 'P1W' } };
    expect((await oneOnOne('2026-03-03', { held: MARCH }))?.due).toBe('2026-03-16');
    expect((await oneOnOne('2026-03-03', { held: MARCH, bo: { oneOnOne: { every: 'P1W' } } }))?.due).toBe('2026-03-09');
    expect((await oneOnOne('2026-03-03', { held: MARCH, config }))?.due).toBe('2026-03-09');
    expect((await oneOnOne('2026-03-03', { held: MARCH, config, bo: { oneOnOne: { every: 'P2W' } } }))?.due).toBe('2026-03-16');
    expect((await oneOnOne('2026-03-03', { held: MARCH, config: { cadence: { oneOnOne: 'P4W' } } }))?.due).toBe('2026-03-30');
  });
});

describe('the clock starts', () => {
  it.each<[string, Setting, string, string]>([
    ["at the person's start", {}, '2026-01-19', '2026-01-06'],
    ['when the manager took over', { bo: { managerSince: '2026-02-01' } }, '2026-02-15', '2026-02-02'],
    ['not before the person started', { bo: { managerSince: '2025-02-01' } }, '2026-01-19', '2026-02-02'],
    ["at the manager's start", { tim: { startDate: '2026-03-01' } }, '2026-03-15', '2026-03-01'],
    ['at the latest of the three', { tim: { startDate: '2026-02-10' }, bo: { managerSince: '2026-02-11' } }, '2026-02-25', '2026-02-12'],
    ['at since, where that is later', { config: { since: '2026-04-01' } }, '2026-04-15', '2026-04-02'],
    ['at since, when the last 1-1 was before it', { config: { since: '2026-04-01' }, held: { '2026-03-20': {} } }, '2026-04-15', '2026-04-02'],
    ['at the last 1-1 on the day of since', { config: { since: '2026-04-01' }, held: { '2026-04-01': {} } }, '2026-04-15', '2026-04-02'],
    ['at the last 1-1 after since', { config: { since: '2026-04-01' }, held: { '2026-04-02': {} } }, '2026-04-16', '2026-04-02'],
    ['at the last 1-1, also from an earlier time with this manager', { bo: { managerSince: '2026-03-10' }, held: MARCH }, '2026-03-16', '2026-03-12'],
  ])('%s', async (_, setting, due, today) => {
    expect((await oneOnOne(today, setting))?.due).toBe(due);
  });
});

describe('the last 1-1', () => {
  it.each<[string, Record<string, object>, string | null, string]>([
    ['is none', {}, null, '2026-01-19'],
    ['is the newest held', { '2026-02-02': {}, '2026-03-02': {}, '2026-02-16': {} }, '2026-03-02', '2026-03-16'],
    ['may be today', { '2026-03-12': {} }, '2026-03-12', '2026-03-26'],
    ['is not scheduled', { ...MARCH, '2026-03-10': { status: 'scheduled' } }, '2026-03-02', '2026-03-16'],
    ['is not cancelled', { ...MARCH, '2026-03-10': { status: 'cancelled' } }, '2026-03-02', '2026-03-16'],
    ['is not one with another manager', { ...MARCH, '2026-03-10': { manager: 'ada' } }, '2026-03-02', '2026-03-16'],
    ['is not on a day to come', { ...MARCH, '2026-03-13': {} }, '2026-03-02', '2026-03-16'],
  ])('%s', async (_, held, last, due) => {
    expect(await oneOnOne('2026-03-12', { held })).toMatchObject({ last, due });
  });

  it('with the former manager does not count: the clock starts with the new one', async () => {
    const held = { '2026-03-02': { manager: 'ada' }, '2026-03-12': { manager: 'ada' } };
    expect(await oneOnOne('2026-03-12', { bo: { managerSince: '2026-03-10' }, held })).toMatchObject({ last: null, due: '2026-03-24' });
  });

  it('may be the second of a day, and a Markdown file', async () => {
    const files = { '1-1s/bo/2026-03-02-2.md': '---\nperson: bo\nmanager: tim\ndate: 2026-03-02\nstatus: held\n---\n\nAgain.\n' };
    expect((await oneOnOne('2026-03-03', { held: { '2026-03-02': { status: 'cancelled' } }, files }))?.last).toBe('2026-03-02');
  });

  it('is none of a file that can\'t be read', async () => {
    const files = { '1-1s/bo/2026-03-09.yml': 'person: bo\nmanager: [\n' };
    expect((await oneOnOne('2026-03-12', { held: MARCH, files }))?.last).toBe('2026-03-02');
  });
});

describe('absence of either', () => {
  const bo = away(['2026-03-14', '2026-03-18']);
  it.each<[string, Setting, string, string]>([
    ['the person, far ahead', { bo }, '2026-03-13', 'ok 2026-03-16 2026-03-19 0'],
    ['the person, begun', { bo }, '2026-03-14', 'paused 2026-03-16 2026-03-19 0'],
    ['the person, last day', { bo }, '2026-03-18', 'paused 2026-03-16 2026-03-19 0'],
    ['the person, back', { bo }, '2026-03-19', 'due 2026-03-16 2026-03-19 0'],
    ['the person, grace over', { bo }, '2026-03-26', 'due 2026-03-16 2026-03-19 0'],
    ['the person, late', { bo }, '2026-03-27', 'overdue 2026-03-16 2026-03-19 8'],
    ['three days before the day it moved to', { bo: away(['2026-03-16', '2026-03-17']) }, '2026-03-15', 'upcoming 2026-03-16 2026-03-18 0'],
    ['four days before the day it moved to', { bo: away(['2026-03-16', '2026-03-18']) }, '2026-03-15', 'ok 2026-03-16 2026-03-19 0'],
    ['the manager', { tim: away(['2026-03-16', '2026-03-20']) }, '2026-03-16', 'paused 2026-03-16 2026-03-21 0'],
    ['the manager, back', { tim: away(['2026-03-16', '2026-03-20']) }, '2026-03-28', 'due 2026-03-16 2026-03-21 0'],
    ['one after the other', { tim: away(['2026-03-16', '2026-03-17']), bo: away(['2026-03-18', '2026-03-20']) }, '2026-03-18', 'paused 2026-03-16 2026-03-21 0'],
    ['one after the other, and the first again', { tim: away(['2026-03-21', '2026-03-31'], ['2026-03-16', '2026-03-17']), bo: away(['2026-03-18', '2026-03-20']) }, '2026-04-01', 'due 2026-03-16 2026-04-01 0'],
    ['a day on which both are there', { tim: away(['2026-03-16', '2026-03-17']), bo: away(['2026-03-19', '2026-03-20']) }, '2026-03-18', 'due 2026-03-16 2026-03-18 0'],
    ['long before it is due', { bo: away(['2026-03-04', '2026-03-05']) }, '2026-03-04', 'paused 2026-03-16 2026-03-16 0'],
    ['the manager, long before it is due', { tim: away(['2026-03-04', '2026-03-05']) }, '2026-03-05', 'paused 2026-03-16 2026-03-16 0'],
    ['the manager, while it is overdue', { tim: away(['2026-04-01', '2026-04-03']) }, '2026-04-02', 'paused 2026-03-16 2026-03-16 0'],
    ['over, while it is overdue', { tim: away(['2026-04-01', '2026-04-03']) }, '2026-04-04', 'overdue 2026-03-16 2026-03-16 19'],
  ])('%s', async (_, setting, today, expected) => {
    expect(brief(await oneOnOne(today, { held: MARCH, ...setting }))).toBe(expected);
  });

  it('of someone else moves nothing', async () => {
    const files = { 'people/ada.yml': JSON.stringify({ name: 'Ada', startDate: '2020-01-01', ...away(['2026-03-01', '2026-03-31']) }) };
    expect(brief(await oneOnOne('2026-03-16', { held: MARCH, files }))).toBe('due 2026-03-16 2026-03-16 0');
  });
});

describe('a manager who is not there', () => {
  it.each<[string, object, string, boolean]>([
    ['last day', { endDate: '2026-03-20' }, '2026-03-20', true],
    ['has left', { endDate: '2026-03-20' }, '2026-03-21', false],
    ['has yet to start', { startDate: '2026-03-21' }, '2026-03-20', false],
    ['first day', { startDate: '2026-03-20' }, '2026-03-20', true],
  ])('%s', async (_, tim, today, asked) => {
    expect(await oneOnOne(today, { tim, held: MARCH }) !== undefined).toBe(asked);
  });

  it('is nobody here', async () => {
    expect(await oneOnOne('2026-03-20', { bo: { manager: 'nobody' } })).toBeUndefined();
  });
});
