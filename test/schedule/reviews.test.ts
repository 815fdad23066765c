import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { PersonItem } from '../../src/schedule/due-item.js';
import { parsePeriod } from '../../src/schedule/civil-date.js';
import { handbookOf } from '../support/lint-files.js';

interface Setting {
  readonly config?: object;
  readonly bo?: object;
  /** Reviews of bo by due date. */
  readonly reviews?: Readonly<Record<string, object>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly within?: string;
}

/** The review that is asked for of bo, who started on 4 March 2025 and reports to tim. */
async function review(today: string, { config, bo, reviews = {}, files, within }: Setting = {}): Promise<PersonItem | undefined> {
  const handbook = await handbookOf({
    'posthog-mgmt.yml': JSON.stringify({ version: 1, company: 'H', ...config }),
    'people/tim.yml': JSON.stringify({ name: 'Tim', startDate: '2000-01-01' }),
    'people/ada.yml': JSON.stringify({ name: 'Ada', startDate: '2000-01-01' }),
    'people/bo.yml': JSON.stringify({ name: 'Bo', startDate: '2025-03-04', manager: 'tim', ...bo }),
    ...Object.fromEntries(Object.entries(reviews).map(([due, facts]) => [`reviews/bo/${due}.yml`, JSON.stringify({ person: 'bo', manager: 'tim', due, ...facts })])),
    ...files,
  });
  const found = dueItems(handbook, { today: today as CivilDate, within: within === undefined ? undefined : parsePeriod(within) })
    .filter((item): item is PersonItem => item.kind === 'review' && item.person === 'bo');
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

/** Settles the anniversary of 4 March 2026, so that the one of 4 September 2026 stands alone. */
const MARCH = { '2026-03-04': { held: '2026-03-05' } };
const away = (...ranges: readonly (readonly [string, string])[]): { away: object[] } => ({ away: ranges.map(([from, to]) => ({ from, to })) });

/** `status due effectiveDue daysOverdue` */
const brief = (item: PersonItem | undefined): string => (item ? `${item.status} ${item.due} ${item.effectiveDue} ${item.daysOverdue}` : 'none');

describe('a review, from day to day', () => {
  it.each([
    ['2025-03-03', 'none'], // not yet here
    ['2025-03-04', 'ok 2025-09-04 2025-09-04 0'],
    ['2025-08-20', 'ok 2025-09-04 2025-09-04 0'], // 15 days before
    ['2025-08-21', 'upcoming 2025-09-04 2025-09-04 0'], // 14 days before
    ['2025-09-03', 'upcoming 2025-09-04 2025-09-04 0'],
    ['2025-09-04', 'due 2025-09-04 2025-09-04 0'],
    ['2025-10-04', 'due 2025-09-04 2025-09-04 0'], // the last of 30 days of grace
    ['2025-10-05', 'overdue 2025-09-04 2025-09-04 31'],
    ['2026-03-03', 'overdue 2025-09-04 2025-09-04 180'],
    ['2026-03-04', 'due 2026-03-04 2026-03-04 0'], // the earlier one is no longer asked for
    ['2031-09-04', 'due 2031-09-04 2031-09-04 0'],
  ])('on %s: %s', async (today, expected) => {
    expect(brief(await review(today))).toBe(expected);
  });

  it('has every field', async () => {
    expect(await review('2026-11-22', { reviews: MARCH })).toEqual({
      kind: 'review', person: 'bo', manager: 'tim', due: '2026-09-04', effectiveDue: '2026-09-04', status: 'overdue', daysOverdue: 79,
      last: '2026-03-05', command: 'posthog-mgmt review start bo',
    });
  });

  it('is asked for to the last day, and not of a leaver', async () => {
    const bo = { endDate: '2026-09-20' };
    expect(brief(await review('2026-09-20', { bo, reviews: MARCH }))).toBe('due 2026-09-04 2026-09-04 0');
    expect(await review('2026-09-21', { bo, reviews: MARCH })).toBeUndefined();
  });

  it.each([['P3M', '2026-12-04'], ['P1Y', '2027-03-04'], ['P13W', '2026-12-01']])('comes every %s where the config says so', async (cadence, next) => {
    // 13 weeks are 91 days: the 7th time falls on 637 days after 4 March 2025, 1 December 2026.
    const config = { cadence: { review: cadence } };
    expect((await review(next, { config }))).toMatchObject({ status: 'due', due: next });
  });

  it.each([['P0D', '2026-09-04', '2026-09-05'], ['P1M', '2026-10-04', '2026-10-05'], ['P1W', '2026-09-11', '2026-09-12']])('has %s of grace: due on %s, overdue on %s', async (grace, lastDay, dayAfter) => {
    const setting = { config: { grace: { review: grace } }, reviews: MARCH };
    expect((await review(lastDay, setting))?.status).toBe('due');
    expect((await review(dayAfter, setting))?.status).toBe('overdue');
  });

  it('is upcoming inside --within, and not outside', async () => {
    expect((await review('2026-08-04', { reviews: MARCH, within: 'P1M' }))?.status).toBe('upcoming');
    expect((await review('2026-08-03', { reviews: MARCH, within: 'P1M' }))?.status).toBe('ok');
    expect((await review('2026-09-03', { reviews: MARCH, within: 'P0D' }))?.status).toBe('ok');
    expect((await review('2026-09-03', { reviews: MARCH, within: 'P1D' }))?.status).toBe('upcoming');
  });
});

describe('anniversaries are counted from the start', () => {
  it.each([
    ['2025-08-31', 'P6M', ['2026-02-28', '2026-08-31', '2027-02-28', '2027-08-31', '2028-02-29', '2028-08-31']],
    ['2024-02-29', 'P6M', ['2024-08-29', '2025-02-28', '2025-08-29', '2026-02-28', '2026-08-29', '2027-02-28', '2027-08-29', '2028-02-29', '2028-08-29']],
    ['2025-08-30', 'P6M', ['2026-02-28', '2026-08-30', '2027-02-28', '2027-08-30', '2028-02-29']],
    ['2025-03-31', 'P6M', ['2025-09-30', '2026-03-31', '2026-09-30']],
    ['2025-12-31', 'P6M', ['2026-06-30', '2026-12-31', '2027-06-30']],
    ['2025-05-31', 'P6M', ['2025-11-30', '2026-05-31']],
    ['2025-11-30', 'P3M', ['2026-02-28', '2026-05-30', '2026-08-30', '2026-11-30', '2027-02-28']],
  ])('from %s every %s', async (startDate, cadence, dates) => {
    const config = { cadence: { review: cadence } };
    for (const [index, date] of dates.entries()) {
      expect(brief(await review(date, { config, bo: { startDate } }))).toBe(`due ${date} ${date} 0`);
      const dayBefore = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
      expect((await review(dayBefore, { config, bo: { startDate } }))?.due).toBe(index === 0 ? date : dates[index - 1]);
    }
  });
});

describe('since', () => {
  it.each([
    ['before', '2026-09-03', 'due 2026-09-04 2026-09-04 0'],
    ['on', '2026-09-04', 'due 2026-09-04 2026-09-04 0'],
    ['after', '2026-09-05', 'ok 2027-03-04 2027-03-04 0'],
    ['on one to come', '2027-03-04', 'ok 2027-03-04 2027-03-04 0'],
    ['after one to come', '2027-03-05', 'ok 2027-09-04 2027-09-04 0'],
    ['years ahead', '2030-01-01', 'ok 2030-03-04 2030-03-04 0'],
  ])('%s the anniversary', async (_, since, expected) => {
    expect(brief(await review('2026-10-01', { config: { since } }))).toBe(expected);
  });

  it('leaves the grace as it is: counted from the anniversary', async () => {
    expect(brief(await review('2026-10-05', { config: { since: '2026-09-04' } }))).toBe('overdue 2026-09-04 2026-09-04 31');
  });
});

describe('what settles an anniversary', () => {
  const next = 'ok 2027-03-04 2027-03-04 0';
  const asked = 'overdue 2026-09-04 2026-09-04 36';
  it.each<[string, Record<string, object>, string, string | null]>([
    ['nothing', {}, asked, null],
    ['held', { '2026-09-04': { held: '2026-09-10' } }, next, '2026-09-10'],
    ['held years before', { '2026-09-04': { held: '2020-01-01' } }, next, '2020-01-01'],
    ['held on a date to come', { '2026-09-04': { held: '2027-01-01' } }, next, null],
    ['cancelled', { '2026-09-04': { cancelled: { on: '2026-08-20', reason: 'on long leave' } } }, next, null],
    ['cancelled on a date to come', { '2026-09-04': { cancelled: { on: '2030-01-01', reason: 'x' } } }, next, null],
    ['held by another manager', { '2026-09-04': { manager: 'ada', held: '2026-09-10' } }, next, '2026-09-10'],
    ['assessed is not held', { '2026-09-04': { selfAssessment: { on: '2026-09-01' }, managerAssessment: { on: '2026-09-01' } } }, asked, null],
    ['held for a day that is no anniversary', { '2026-09-05': { held: '2026-09-10' } }, asked, '2026-09-10'],
    ['held for the one before', { '2026-03-04': { held: '2026-09-10' } }, asked, '2026-09-10'],
    ['the one to come, which leaves this one', { '2027-03-04': { cancelled: { on: '2026-09-10', reason: 'x' } } }, asked, null],
    ['this one and the two to come', { '2026-09-04': { held: '2026-09-10' }, '2027-03-04': { cancelled: { on: '2026-09-10', reason: 'x' } }, '2027-09-04': { held: '2026-09-11' } }, 'ok 2028-03-04 2028-03-04 0', '2026-09-11'],
    ['this one and the second to come', { '2026-09-04': { held: '2026-09-10' }, '2027-09-04': { held: '2026-09-11' } }, next, '2026-09-11'],
  ])('%s', async (_, reviews, expected, last) => {
    const item = await review('2026-10-10', { reviews });
    expect(brief(item)).toBe(expected);
    expect(item?.last).toBe(last);
  });

  it('passes over one to come that is settled, also where nothing is asked for yet', async () => {
    const reviews = { '2027-03-04': { cancelled: { on: '2026-09-10', reason: 'x' } } };
    expect(brief(await review('2026-10-10', { config: { since: '2026-09-05' }, reviews }))).toBe('ok 2027-09-04 2027-09-04 0');
    expect(brief(await review('2027-08-21', { config: { since: '2026-09-05' }, reviews }))).toBe('upcoming 2027-09-04 2027-09-04 0');
  });

  it('takes the newest held one on or before today as the last', async () => {
    const reviews = { '2025-09-04': { held: '2026-05-05' }, '2026-03-04': { held: '2026-03-05' }, '2026-09-04': { held: '2026-10-10' } };
    expect((await review('2026-10-09', { reviews }))?.last).toBe('2026-05-05');
    expect((await review('2026-10-10', { reviews }))?.last).toBe('2026-10-10');
  });

  it('is no review of another person, and no file that can\'t be read', async () => {
    const files = {
      'reviews/ada/2026-09-04.yml': JSON.stringify({ person: 'ada', manager: 'tim', due: '2026-09-04', held: '2026-09-05' }),
      'reviews/bo/2026-09-04.yml': 'person: bo\ndue: [\n',
    };
    expect(brief(await review('2026-10-10', { files }))).toBe(asked);
  });

  it('names the next step of a review that is under way', async () => {
    const command = async (facts: object): Promise<string | undefined> => (await review('2026-10-10', { reviews: { '2026-09-04': facts } }))?.command;
    expect(await command({})).toBe('posthog-mgmt review assess bo --self');
    expect(await command({ selfAssessment: { on: '2026-09-01' } })).toBe('posthog-mgmt review assess bo');
    expect(await command({ selfAssessment: { on: '2026-09-01' }, managerAssessment: { on: '2026-09-02' } })).toBe('posthog-mgmt review complete bo');
  });

  it('asks for another manager first where the one it takes has left', async () => {
    const command = async (left: string, facts?: object): Promise<string | undefined> => (await review('2026-10-10', {
      reviews: facts ? { '2026-09-04': facts } : {}, files: { 'people/tim.yml': JSON.stringify({ name: 'Tim', startDate: '2000-01-01', endDate: left }) },
    }))?.command;
    expect(await command('2026-09-03')).toBe('posthog-mgmt person set-manager bo MANAGER');
    expect(await command('2026-09-04')).toBe('posthog-mgmt review start bo');
    expect(await command('2026-09-03', {})).toBe('posthog-mgmt review assess bo --self');
    expect(await command('2026-10-09', { selfAssessment: { on: '2026-09-01' } })).toBe('posthog-mgmt person set-manager bo MANAGER');
    expect(await command('2026-10-10', { selfAssessment: { on: '2026-09-01' } })).toBe('posthog-mgmt review assess bo');
  });

  it('says which review that is where an earlier one is open as well', async () => {
    const command = async (earlier: object, facts: object): Promise<string | undefined> => (await review('2026-10-10', { reviews: { '2026-03-04': earlier, '2026-09-04': facts } }))?.command;
    expect(await command({}, {})).toBe('posthog-mgmt review assess bo --self --due 2026-09-04');
    expect(await command({}, { selfAssessment: { on: '2026-09-01' } })).toBe('posthog-mgmt review assess bo --due 2026-09-04');
    expect(await command({}, { selfAssessment: { on: '2026-09-01' }, managerAssessment: { on: '2026-09-02' } })).toBe('posthog-mgmt review complete bo --due 2026-09-04');
    for (const settled of [{ held: '2026-03-05' }, { cancelled: { on: '2026-03-05' } }]) expect(await command(settled, {})).toBe('posthog-mgmt review assess bo --self');
  });
});

describe('absence', () => {
  it.each<[string, readonly (readonly [string, string])[], string, string]>([
    ['over the anniversary, on the day', [['2026-09-04', '2026-09-10']], '2026-09-04', 'paused 2026-09-04 2026-09-11 0'],
    ['its last day', [['2026-09-04', '2026-09-10']], '2026-09-10', 'paused 2026-09-04 2026-09-11 0'],
    ['the day back', [['2026-09-04', '2026-09-10']], '2026-09-11', 'due 2026-09-04 2026-09-11 0'],
    ['the last day of grace, counted from the day back', [['2026-09-04', '2026-09-10']], '2026-10-11', 'due 2026-09-04 2026-09-11 0'],
    ['after it', [['2026-09-04', '2026-09-10']], '2026-10-12', 'overdue 2026-09-04 2026-09-11 31'],
    ['one day', [['2026-09-04', '2026-09-04']], '2026-09-05', 'due 2026-09-04 2026-09-05 0'],
    ['up to the day before', [['2026-08-01', '2026-09-03']], '2026-09-04', 'due 2026-09-04 2026-09-04 0'],
    ['from the day after', [['2026-09-05', '2026-09-20']], '2026-09-05', 'paused 2026-09-04 2026-09-04 0'],
    ['ranges that touch', [['2026-09-01', '2026-09-10'], ['2026-09-11', '2026-09-20']], '2026-09-21', 'due 2026-09-04 2026-09-21 0'],
    ['ranges that touch, in another order', [['2026-09-11', '2026-09-20'], ['2026-09-01', '2026-09-10']], '2026-09-15', 'paused 2026-09-04 2026-09-21 0'],
    ['three ranges that touch and overlap', [['2026-09-18', '2026-10-01'], ['2026-09-11', '2026-09-20'], ['2026-09-01', '2026-09-10']], '2026-11-01', 'due 2026-09-04 2026-10-02 0'],
    ['the same, after the grace', [['2026-09-18', '2026-10-01'], ['2026-09-11', '2026-09-20'], ['2026-09-01', '2026-09-10']], '2026-11-02', 'overdue 2026-09-04 2026-10-02 31'],
    ['a range inside another', [['2026-09-01', '2026-09-30'], ['2026-09-10', '2026-09-12']], '2026-10-01', 'due 2026-09-04 2026-10-01 0'],
    ['a day between two ranges', [['2026-09-01', '2026-09-10'], ['2026-09-12', '2026-09-20']], '2026-09-15', 'paused 2026-09-04 2026-09-11 0'],
    ['a day between two ranges, after the grace', [['2026-09-01', '2026-09-10'], ['2026-09-12', '2026-09-20']], '2026-10-12', 'overdue 2026-09-04 2026-09-11 31'],
    ['again, while it is overdue', [['2026-10-20', '2026-10-25']], '2026-10-22', 'paused 2026-09-04 2026-09-04 0'],
    ['and back', [['2026-10-20', '2026-10-25']], '2026-10-26', 'overdue 2026-09-04 2026-09-04 52'],
    ['a range the wrong way round holds no day', [['2026-09-10', '2026-09-01']], '2026-09-05', 'due 2026-09-04 2026-09-04 0'],
    ['over the next anniversary too, which is then asked for', [['2026-09-01', '2027-03-10']], '2027-03-11', 'due 2027-03-04 2027-03-11 0'],
  ])('%s', async (_, ranges, today, expected) => {
    expect(brief(await review(today, { bo: away(...ranges), reviews: MARCH }))).toBe(expected);
  });

  it('moves nothing that is still to come, and pauses nothing that is not asked for', async () => {
    const setting = { bo: away(['2026-08-20', '2026-09-20']), reviews: MARCH };
    expect(brief(await review('2026-08-20', setting))).toBe('ok 2026-09-04 2026-09-04 0');
    expect(brief(await review('2026-08-21', setting))).toBe('upcoming 2026-09-04 2026-09-04 0');
    expect(brief(await review('2026-09-10', { ...setting, reviews: { ...MARCH, '2026-09-04': { held: '2026-08-19' } } }))).toBe('ok 2027-03-04 2027-03-04 0');
  });

  it('of the manager moves nothing', async () => {
    const files = { 'people/tim.yml': JSON.stringify({ name: 'Tim', startDate: '2000-01-01', ...away(['2026-09-01', '2026-12-31']) }) };
    expect(brief(await review('2026-10-05', { files, reviews: MARCH }))).toBe('overdue 2026-09-04 2026-09-04 31');
  });
});

describe('managers', () => {
  it('moves nothing when the manager changes: the current one owes it', async () => {
    const item = await review('2026-10-05', { bo: { manager: 'ada', managerSince: '2026-10-01' }, reviews: MARCH });
    expect(item).toMatchObject({ manager: 'ada', status: 'overdue', due: '2026-09-04', daysOverdue: 31, last: '2026-03-05' });
  });

  it('asks for none where nobody manages', async () => {
    expect(await review('2026-10-05', { bo: { manager: null } })).toBeUndefined();
    expect(await review('2026-10-05', { bo: { manager: undefined } })).toBeUndefined();
  });

  it('asks for it where the manager has left, or has yet to start', async () => {
    for (const dates of [{ startDate: '2000-01-01', endDate: '2026-08-01' }, { startDate: '2027-01-01' }]) {
      const files = { 'people/tim.yml': JSON.stringify({ name: 'Tim', ...dates }) };
      expect((await review('2026-10-05', { files, reviews: MARCH }))?.status).toBe('overdue');
    }
  });
});
