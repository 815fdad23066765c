import { describe, expect, it } from 'vitest';
import { parsePeriod, type CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { DueItem } from '../../src/schedule/due-item.js';
import { handbookOf } from '../support/lint-files.js';

interface Setting {
  readonly config?: object;
  readonly bo?: object;
  readonly tim?: object;
  readonly files?: Readonly<Record<string, object>>;
  readonly within?: string;
}

/** The career talk of bo, who started on 31 January 2026, with tim. */
async function career(today: string, { config, bo, tim, files = {}, within }: Setting = {}): Promise<DueItem | undefined> {
  const handbook = await handbookOf(Object.fromEntries(Object.entries({
    'posthog-mgmt.yml': { version: 1, company: 'H', ...config },
    'people/tim.yml': { name: 'Tim', startDate: '2020-01-01', ...tim },
    'people/ada.yml': { name: 'Ada', startDate: '2020-01-01' },
    'people/bo.yml': { name: 'Bo', startDate: '2026-01-31', manager: 'tim', ...bo },
    ...files,
  }).map(([path, facts]) => [path, JSON.stringify(facts)])));
  return dueItems(handbook, { today: today as CivilDate, within: within === undefined ? undefined : parsePeriod(within) }).find((item) => item.kind === 'career' && item.person === 'bo');
}

const talk = (date: string, facts: object = {}): Record<string, object> =>
  ({ [`1-1s/bo/${date}.yml`]: { person: 'bo', manager: 'tim', date, status: 'held', topics: ['career'], ...facts } });
const review = (due: string, facts: object): Record<string, object> => ({ [`reviews/bo/${due}.yml`]: { person: 'bo', manager: 'tim', due, ...facts } });

describe('a career talk', () => {
  it('is suggested from six months after the start', async () => {
    expect(await career('2026-07-30')).toBeUndefined();
    expect(await career('2026-07-31')).toEqual({
      kind: 'career', person: 'bo', manager: 'tim', due: '2026-07-31', effectiveDue: '2026-07-31', status: 'suggested', daysOverdue: 0,
      last: null, command: 'posthog-mgmt 1-1 record bo --topic career',
    });
  });

  it('stays a suggestion, and knows no window', async () => {
    expect(await career('2029-07-31')).toMatchObject({ status: 'suggested', due: '2026-07-31', daysOverdue: 0 });
    expect(await career('2026-07-30', { within: 'P1M' })).toBeUndefined();
  });

  it.each<[string, Setting, string, string | null]>([
    ['the config', { config: { cadence: { careerTalk: 'P1Y' } } }, '2027-01-31', null],
    ['a start on 31 August', { bo: { startDate: '2025-08-31' } }, '2026-02-28', null],
    ['a talk', { files: talk('2026-02-10') }, '2026-08-10', '2026-02-10'],
    ['a talk with a former manager', { files: talk('2026-02-10', { manager: 'ada' }) }, '2026-08-10', '2026-02-10'],
    ['a talk about more', { files: talk('2026-02-10', { topics: ['pay', 'career'] }) }, '2026-08-10', '2026-02-10'],
    ['a sealed talk', { files: talk('2026-02-10', { sealed: true }) }, '2026-08-10', '2026-02-10'],
    ['a review held', { files: review('2026-07-31', { held: '2026-02-20' }) }, '2026-08-20', '2026-02-20'],
    ['a review held by a former manager', { files: review('2026-07-31', { manager: 'ada', held: '2026-02-20' }) }, '2026-08-20', '2026-02-20'],
    ['the newer of a talk and a review', { files: { ...talk('2026-02-21'), ...review('2026-07-31', { held: '2026-02-20' }) } }, '2026-08-21', '2026-02-21'],
    ['the newer of a review and a talk', { files: { ...talk('2026-02-19'), ...review('2026-07-31', { held: '2026-02-20' }) } }, '2026-08-20', '2026-02-20'],
    ['since', { config: { since: '2026-03-01' } }, '2026-09-01', null],
    ['since, after the last talk', { config: { since: '2026-03-01' }, files: talk('2026-02-10') }, '2026-09-01', '2026-02-10'],
    ['a talk after since', { config: { since: '2026-03-01' }, files: talk('2026-03-10') }, '2026-09-10', '2026-03-10'],
  ])('counts from %s', async (_, setting, due, last) => {
    const dayBefore = new Date(Date.parse(due) - 86_400_000).toISOString().slice(0, 10);
    expect(await career(dayBefore, setting)).toBeUndefined();
    expect(await career(due, setting)).toMatchObject({ due, effectiveDue: due, last });
  });

  it.each<[string, Record<string, object>]>([
    ['a 1-1 about something else', talk('2026-07-01', { topics: ['pay'] })],
    ['a 1-1 about nothing', talk('2026-07-01', { topics: undefined })],
    ['a talk that is scheduled', talk('2026-07-01', { status: 'scheduled' })],
    ['a talk that was cancelled', talk('2026-07-01', { status: 'cancelled' })],
    ['a talk to come', talk('2026-08-02')],
    ['a review to come', review('2026-07-31', { held: '2026-08-02' })],
    ['a review that was cancelled', review('2026-07-31', { cancelled: { on: '2026-07-01', reason: 'x' } })],
    ['a review that is written and not held', review('2026-07-31', { selfAssessment: { on: '2026-07-01' }, managerAssessment: { on: '2026-07-01' } })],
  ])('is not %s', async (_, files) => {
    expect(await career('2026-08-01', { files })).toMatchObject({ due: '2026-07-31', last: null });
  });

  it('waits while the person is away, and is not moved', async () => {
    const bo = { away: [{ from: '2026-07-20', to: '2026-08-10' }] };
    expect(await career('2026-08-10', { bo })).toBeUndefined();
    expect(await career('2026-08-11', { bo })).toMatchObject({ due: '2026-07-31', effectiveDue: '2026-07-31' });
  });

  it('does not wait for the manager to be back', async () => {
    expect(await career('2026-08-01', { tim: { away: [{ from: '2026-07-20', to: '2026-08-10' }] } })).toBeDefined();
  });

  it('needs the two of them', async () => {
    expect(await career('2026-08-01', { bo: { manager: undefined } })).toBeUndefined();
    expect(await career('2026-08-01', { bo: { endDate: '2026-07-31' } })).toBeUndefined();
    expect(await career('2026-08-01', { tim: { endDate: '2026-07-31' } })).toBeUndefined();
    expect(await career('2026-08-01', { tim: { endDate: '2026-08-01' } })).toBeDefined();
    expect(await career('2026-08-01', { tim: { startDate: '2026-08-02' } })).toBeUndefined();
  });
});
