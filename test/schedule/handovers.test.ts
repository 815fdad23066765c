import { describe, expect, it } from 'vitest';
import { parsePeriod, type CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { ExceptionItem, HandoverItem } from '../../src/schedule/due-item.js';
import { handbookOf } from '../support/lint-files.js';

interface Setting {
  readonly config?: object;
  readonly ada?: object;
  readonly bo?: object;
  readonly team?: object;
  readonly files?: Readonly<Record<string, object>>;
  readonly within?: string;
}

/** Everything due where ada, who leaves on 30 November 2026, manages bo and leads growth. */
async function items(today: string, { config, ada, bo, team, files, within }: Setting = {}): ReturnType<typeof asked> {
  return asked(today, {
    'posthog-mgmt.yml': { version: 1, company: 'H', ...config },
    'people/ada.yml': { name: 'Ada', startDate: '2020-01-01', endDate: '2026-11-30', ...ada },
    'people/bo.yml': { name: 'Bo', startDate: '2020-01-01', manager: 'ada', ...bo },
    'teams/growth.yml': { name: 'Growth', lead: 'ada', members: ['ada', 'bo'], sprint: 'none', ...team },
    ...files,
  }, within);
}

async function asked(today: string, files: Readonly<Record<string, object>>, within?: string): Promise<ReturnType<typeof dueItems>> {
  const handbook = await handbookOf(Object.fromEntries(Object.entries(files).map(([path, facts]) => [path, JSON.stringify(facts)])));
  return dueItems(handbook, { today: today as CivilDate, within: within === undefined ? undefined : parsePeriod(within) });
}

/** `role status due daysOverdue: leaver, who or what needs someone`, in the order given. */
async function handovers(today: string, setting: Setting = {}): Promise<string[]> {
  return (await items(today, setting)).filter((item): item is HandoverItem => item.kind === 'handover')
    .map((item) => `${item.role} ${item.status} ${item.due} ${item.daysOverdue}: ${item.leaver}, ${item.person ?? `team ${item.team ?? '?'}`}`);
}

const exceptions = (found: Awaited<ReturnType<typeof items>>): ExceptionItem[] => found.filter((item): item is ExceptionItem => item.kind === 'exception');

describe('a handover', () => {
  it.each([
    ['2026-11-16', []], // fifteen days before
    ['2026-11-17', ['manager upcoming 2026-12-01 0: ada, bo', 'lead upcoming 2026-12-01 0: ada, team growth']],
    ['2026-11-30', ['manager upcoming 2026-12-01 0: ada, bo', 'lead upcoming 2026-12-01 0: ada, team growth']],
    ['2026-12-01', ['manager overdue 2026-12-01 0: ada, bo', 'lead overdue 2026-12-01 0: ada, team growth']],
    ['2026-12-05', ['manager overdue 2026-12-01 4: ada, bo', 'lead overdue 2026-12-01 4: ada, team growth']],
  ])('%s', async (today, expected) => {
    expect(await handovers(today)).toEqual(expected);
  });

  it('has every field', async () => {
    const common = { kind: 'handover', leaver: 'ada', due: '2026-12-01', effectiveDue: '2026-12-01', status: 'overdue', daysOverdue: 4, last: null };
    expect((await items('2026-12-05')).filter(({ kind }) => kind === 'handover')).toEqual([
      { ...common, role: 'manager', person: 'bo', command: 'posthog-mgmt person set-manager bo MANAGER' },
      { ...common, role: 'lead', team: 'growth', command: 'posthog-mgmt team set-lead growth LEAD' },
    ]);
    expect((await items('2026-12-05', { ada: { endDate: undefined }, bo: { endDate: '2026-11-30' } })).filter(({ kind }) => kind === 'handover')).toEqual([
      { ...common, leaver: 'bo', role: 'member', team: 'growth', command: 'posthog-mgmt team leave growth bo' },
    ]);
  });

  it('comes up inside --within', async () => {
    expect(await handovers('2026-11-01', { within: 'P1M' })).toHaveLength(2);
    expect(await handovers('2026-10-31', { within: 'P1M' })).toEqual([]); // a month on is 30 November
    expect(await handovers('2026-11-30', { within: 'P0D' })).toEqual([]);
    expect(await handovers('2026-12-01', { within: 'P0D' })).toHaveLength(2);
  });

  it('knows no since and no absence', async () => {
    const bo = { away: [{ from: '2026-11-01', to: '2027-03-01' }] };
    expect(await handovers('2026-12-01', { config: { since: '2027-01-01' }, bo })).toHaveLength(2);
  });
});

describe('who needs a manager', () => {
  const none = { team: { lead: null, members: [] } };
  it.each<[string, object, string, string[]]>([
    ['leaves on the same day', { endDate: '2026-11-30' }, '2026-11-20', []],
    ['leaves before', { endDate: '2026-11-29' }, '2026-11-20', []],
    ['leaves a day later', { endDate: '2026-12-01' }, '2026-12-01', ['manager overdue 2026-12-01 0: ada, bo']],
    ['has left a day later', { endDate: '2026-12-01' }, '2026-12-02', []],
    ['has yet to start', { startDate: '2026-12-02' }, '2026-12-01', []],
    ['starts', { startDate: '2026-12-01' }, '2026-12-01', ['manager overdue 2026-12-01 0: ada, bo']],
    ['reports to someone who stays', { manager: 'cy' }, '2026-12-01', []],
    ['reports to nobody', { manager: null }, '2026-12-01', []],
  ])('%s', async (_, bo, today, expected) => {
    const files = { 'people/cy.yml': { name: 'Cy', startDate: '2020-01-01' } };
    expect(await handovers(today, { ...none, bo, files })).toEqual(expected);
  });
});

describe('what team needs someone', () => {
  const alone = { bo: { manager: null } };
  it.each<[string, object, string, string[]]>([
    ['ends on the same day', { endDate: '2026-11-30' }, '2026-11-20', []],
    ['ends before', { endDate: '2026-11-29' }, '2026-11-20', []],
    ['ends a day later', { endDate: '2026-12-01' }, '2026-12-01', ['lead overdue 2026-12-01 0: ada, team growth']],
    ['ended a day later', { endDate: '2026-12-01' }, '2026-12-02', []],
    ['has yet to start', { startDate: '2026-12-02' }, '2026-12-01', []],
    ['starts', { startDate: '2026-12-01' }, '2026-12-01', ['lead overdue 2026-12-01 0: ada, team growth']],
    ['has the leaver as a member', { lead: 'bo' }, '2026-12-01', ['member overdue 2026-12-01 0: ada, team growth']],
    ['has no lead', { lead: null }, '2026-12-01', ['member overdue 2026-12-01 0: ada, team growth']],
    ['is led from outside', { members: ['bo'] }, '2026-12-01', ['lead overdue 2026-12-01 0: ada, team growth']],
    ['has nothing to do with the leaver', { lead: 'bo', members: ['bo'] }, '2026-12-01', []],
    ['is cross-functional', { kind: 'cross-functional' }, '2026-12-01', ['lead overdue 2026-12-01 0: ada, team growth']],
  ])('%s', async (_, team, today, expected) => {
    expect(await handovers(today, { ...alone, team })).toEqual(expected);
  });

  it('has an item for each leaver, in order', async () => {
    const files = { 'people/cy.yml': { name: 'Cy', startDate: '2020-01-01', endDate: '2026-11-28' } };
    expect(await handovers('2026-12-01', { bo: { manager: null, endDate: '2026-11-30' }, team: { members: ['ada', 'bo', 'cy'] }, files })).toEqual([
      'member overdue 2026-11-29 2: cy, team growth', 'lead overdue 2026-12-01 0: ada, team growth', 'member overdue 2026-12-01 0: bo, team growth',
    ]);
  });

  it('is each team of the leaver', async () => {
    const files = { 'teams/brand.yml': { name: 'Brand', lead: 'bo', members: ['ada', 'bo'], sprint: 'none' } };
    expect(await handovers('2026-12-01', { ...alone, files })).toEqual(['member overdue 2026-12-01 0: ada, team brand', 'lead overdue 2026-12-01 0: ada, team growth']);
  });
});

describe('an exception past its date', () => {
  const config = (...list: object[]): Setting => ({ ada: { endDate: undefined }, config: { exceptions: list.map((exception) => ({ rule: 'team/size', reason: 'hiring', ...exception })) } });

  it('is due from the day after, and never more', async () => {
    const setting = config({ path: 'teams/growth.yml', until: '2026-11-30' });
    expect(exceptions(await items('2026-11-30', setting))).toEqual([]);
    const item = {
      kind: 'exception', rule: 'team/size', path: 'teams/growth.yml', due: '2026-12-01', effectiveDue: '2026-12-01', status: 'due', daysOverdue: 0, last: null,
      command: 'posthog-mgmt explain team/size',
    };
    expect(exceptions(await items('2026-12-01', setting))).toEqual([item]);
    expect(exceptions(await items('2029-12-01', setting))).toEqual([item]);
  });

  it('is none without a date, and is never upcoming', async () => {
    expect(exceptions(await items('2029-12-01', config({ path: 'teams/growth.yml' })))).toEqual([]);
    expect(exceptions(await items('2026-11-30', { ...config({ until: '2026-11-30' }), within: 'P1Y' }))).toEqual([]);
  });

  it('knows no since, and may be without a path', async () => {
    const setting = config({ until: '2026-11-30' });
    expect(exceptions(await items('2026-12-01', { ...setting, config: { ...setting.config, since: '2027-01-01' } }))).toMatchObject([{ path: null, due: '2026-12-01' }]);
  });

  it('of something that is no rule has a command that is safe to copy', async () => {
    expect(exceptions(await items('2026-12-01', config({ rule: 'team/size; rm -rf', until: '2026-11-30' })))).toMatchObject([{ rule: 'team/size; rm -rf', command: 'posthog-mgmt rules' }]);
  });

  it('stands in order of path', async () => {
    const found = exceptions(await items('2026-12-01', config({ path: 'teams/b.yml', until: '2026-11-01' }, { path: 'teams/a.yml', until: '2026-11-02' }, { until: '2026-11-03' })));
    expect(found.map(({ path }) => path)).toEqual([null, 'teams/a.yml', 'teams/b.yml']);
  });
});
