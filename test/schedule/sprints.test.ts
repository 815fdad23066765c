import { describe, expect, it } from 'vitest';
import { parsePeriod, type CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { SprintItem } from '../../src/schedule/due-item.js';
import { handbookOf } from '../support/lint-files.js';

interface Setting {
  readonly config?: object;
  readonly team?: object;
  readonly ada?: object | undefined;
  readonly sprints?: readonly object[];
  readonly within?: string;
}

/** What is asked of the team growth, led by ada, about its sprints. */
async function sprintItems(today: string, { config, team, ada, sprints = [], within }: Setting = {}): Promise<SprintItem[]> {
  const handbook = await handbookOf(Object.fromEntries(Object.entries({
    'posthog-mgmt.yml': { version: 1, company: 'H', ...config },
    'people/ada.yml': { name: 'Ada', startDate: '2020-01-01', ...ada },
    'teams/growth.yml': { name: 'Growth', lead: 'ada', members: ['ada'], ...team },
    ...Object.fromEntries(sprints.map((facts) => [`sprints/growth/${(facts as { start: string }).start}.yml`, facts])),
  }).map(([path, facts]) => [path, JSON.stringify(facts)])));
  return dueItems(handbook, { today: today as CivilDate, within: within === undefined ? undefined : parsePeriod(within) }).filter((item) => item.kind === 'sprint');
}

/** `action status due daysOverdue`, sorted. */
const brief = async (today: string, setting: Setting): Promise<string[]> =>
  (await sprintItems(today, setting)).map((item) => `${item.action} ${item.status} ${item.due} ${item.daysOverdue}`).sort();

const sprint = (start: string, end: string, facts: object = {}): object => ({ team: 'growth', start, end, ...facts });
const finalized = { finalized: { by: 'ada', on: '2026-11-16' } };
const closed = { ...finalized, closed: '2026-11-29' };
const NOVEMBER = ['2026-11-16', '2026-11-29'] as const;

describe('a current sprint', () => {
  it.each([
    ['2026-11-16', 'finalize due 2026-11-16 0'],
    ['2026-11-19', 'finalize due 2026-11-16 0'], // the last of three days of grace
    ['2026-11-20', 'finalize overdue 2026-11-16 4'],
    ['2026-11-29', 'finalize overdue 2026-11-16 13'], // its last day
  ])('is to be finalized: %s %s', async (today, expected) => {
    expect(await brief(today, { sprints: [sprint(...NOVEMBER)] })).toEqual([expected]);
  });

  it('has every field', async () => {
    expect(await sprintItems('2026-11-20', { sprints: [sprint(...NOVEMBER)] })).toEqual([{
      kind: 'sprint', team: 'growth', lead: 'ada', action: 'finalize', due: '2026-11-16', effectiveDue: '2026-11-16', status: 'overdue', daysOverdue: 4,
      last: null, command: 'posthog-mgmt sprint finalize growth',
    }]);
    expect((await sprintItems('2026-11-20', { team: { lead: null }, sprints: [sprint(...NOVEMBER)] }))[0]?.lead).toBeNull();
    expect((await sprintItems('2026-11-20', { team: { lead: undefined }, sprints: [sprint(...NOVEMBER)] }))[0]?.lead).toBeNull();
  });

  it('is finalized by a member standing in where there is no lead, or none who is there', async () => {
    const command = async (team: object, ada?: object): Promise<string | undefined> => (await sprintItems('2026-11-20', { team, ada, sprints: [sprint(...NOVEMBER)] }))[0]?.command;
    for (const team of [{ lead: null }, { lead: undefined }]) expect(await command(team)).toBe('posthog-mgmt sprint finalize growth --standing-in');
    for (const ada of [{ endDate: '2026-11-19' }, { startDate: '2026-11-21' }, { away: [{ from: '2026-11-01', to: '2026-11-20' }] }]) expect(await command({}, ada)).toBe('posthog-mgmt sprint finalize growth --standing-in');
    for (const ada of [{ endDate: '2026-11-20' }, { away: [{ from: '2026-11-01', to: '2026-11-19' }] }]) expect(await command({}, ada)).toBe('posthog-mgmt sprint finalize growth');
  });

  it.each([['finalized', finalized], ['closed', closed], ['closed, never finalized', { closed: '2026-11-20' }]])('is well when %s', async (_, facts) => {
    for (const today of ['2026-11-16', '2026-11-25', '2026-11-29']) expect(await brief(today, { sprints: [sprint(...NOVEMBER, facts)] })).toEqual(['finalize ok 2026-11-16 0']);
  });

  it('is asked for from since', async () => {
    const setting = { config: { since: '2026-11-18' }, sprints: [sprint(...NOVEMBER)] };
    expect(await brief('2026-11-21', setting)).toEqual(['finalize due 2026-11-18 0']);
    expect(await brief('2026-11-22', setting)).toEqual(['finalize overdue 2026-11-18 4']);
  });

  it('is not asked for before since', async () => {
    const setting = { config: { since: '2026-11-24' }, sprints: [sprint(...NOVEMBER)] };
    expect(await brief('2026-11-23', setting)).toEqual(['finalize ok 2026-11-24 0']);
    expect(await brief('2026-11-24', setting)).toEqual(['finalize due 2026-11-24 0']);
  });

  it('is of several the one that starts last', async () => {
    const overlapping = [sprint('2026-11-09', '2026-11-22'), sprint('2026-11-16', '2026-11-20', finalized)];
    expect(await brief('2026-11-15', { sprints: overlapping })).toEqual(['finalize overdue 2026-11-09 6']);
    expect(await brief('2026-11-16', { sprints: overlapping })).toEqual(['finalize ok 2026-11-16 0']);
    expect(await brief('2026-11-21', { sprints: overlapping })).toEqual(['close due 2026-11-21 0', 'finalize overdue 2026-11-09 12']);
  });

  it('has the grace of the config', async () => {
    const setting = { config: { grace: { sprint: 'P0D' } }, sprints: [sprint(...NOVEMBER)] };
    expect(await brief('2026-11-16', setting)).toEqual(['finalize due 2026-11-16 0']);
    expect(await brief('2026-11-17', setting)).toEqual(['finalize overdue 2026-11-16 1']);
  });
});

describe('a sprint to start', () => {
  const before = { sprints: [sprint(...NOVEMBER, closed)] };
  it.each([
    ['2026-11-30', 'start due 2026-11-30 0'],
    ['2026-12-03', 'start due 2026-11-30 0'],
    ['2026-12-04', 'start overdue 2026-11-30 4'],
  ])('follows the last one: %s %s', async (today, expected) => {
    expect(await brief(today, before)).toEqual([expected]);
  });

  it('has every field', async () => {
    expect(await sprintItems('2026-12-04', before)).toEqual([{
      kind: 'sprint', team: 'growth', lead: 'ada', action: 'start', due: '2026-11-30', effectiveDue: '2026-11-30', status: 'overdue', daysOverdue: 4,
      last: null, command: 'posthog-mgmt sprint start growth',
    }]);
  });

  it('follows the one that ends last, whichever starts last', async () => {
    const sprints = [sprint('2026-11-02', '2026-11-20', closed), sprint('2026-11-09', '2026-11-15', closed)];
    expect(await brief('2026-11-22', { sprints })).toEqual(['start due 2026-11-21 0']);
  });

  it('is well where one is written for the future, over a gap too', async () => {
    const sprints = [sprint(...NOVEMBER, closed), sprint('2026-12-14', '2026-12-27')];
    expect(await brief('2026-11-30', { sprints })).toEqual(['start ok 2026-11-30 0']);
    expect(await brief('2026-12-13', { sprints })).toEqual(['start ok 2026-11-30 0']);
    expect(await brief('2026-12-14', { sprints })).toEqual(['finalize due 2026-12-14 0']);
  });

  it.each([
    ['never before, from the start of the team', '2026-11-10', { team: { startDate: '2026-11-10' } }, 'start due 2026-11-10 0'],
    ['the last day of grace', '2026-11-13', { team: { startDate: '2026-11-10' } }, 'start due 2026-11-10 0'],
    ['after it', '2026-11-14', { team: { startDate: '2026-11-10' } }, 'start overdue 2026-11-10 4'],
    ['never before, from today where the team has no start', '2026-11-14', {}, 'start due 2026-11-14 0'],
    ['the same a year later', '2027-11-14', {}, 'start due 2027-11-14 0'],
    ['never before since', '2026-11-14', { config: { since: '2026-11-12' }, team: { startDate: '2026-11-10' } }, 'start due 2026-11-12 0'],
    ['since is after the last one', '2026-12-14', { config: { since: '2026-12-10' }, ...before }, 'start overdue 2026-12-10 4'],
    ['since is to come', '2026-12-14', { config: { since: '2026-12-15' }, ...before }, 'start ok 2026-12-15 0'],
    ['since is to come, and there was never one', '2026-12-14', { config: { since: '2026-12-15' } }, 'start ok 2026-12-15 0'],
    ['the first one is written for the future', '2026-11-10', { team: { startDate: '2026-11-01' }, sprints: [sprint(...NOVEMBER)] }, 'start ok 2026-11-01 0'],
  ])('%s', async (_, today, setting, expected) => {
    expect(await brief(today, setting)).toEqual([expected]);
  });

  it('is never upcoming, whatever the window', async () => {
    const setting = { sprints: [sprint(...NOVEMBER, finalized)], within: 'P1Y' };
    expect(await brief('2026-11-29', setting)).toEqual(['finalize ok 2026-11-16 0']);
  });
});

describe('sprints to close', () => {
  const running = sprint(...NOVEMBER, finalized);
  const sprints = [sprint('2026-10-19', '2026-11-01', finalized), sprint('2026-11-02', '2026-11-15'), running];
  it.each([
    ['2026-11-15', ['close overdue 2026-11-02 13', 'finalize overdue 2026-11-02 13']],
    ['2026-11-16', ['close due 2026-11-16 0', 'close overdue 2026-11-02 14', 'finalize ok 2026-11-16 0']],
    ['2026-11-19', ['close due 2026-11-16 0', 'close overdue 2026-11-02 17', 'finalize ok 2026-11-16 0']],
    ['2026-11-20', ['close overdue 2026-11-02 18', 'close overdue 2026-11-16 4', 'finalize ok 2026-11-16 0']],
    ['2026-11-30', ['close due 2026-11-30 0', 'close overdue 2026-11-02 28', 'close overdue 2026-11-16 14', 'start due 2026-11-30 0']],
  ])('%s', async (today, expected) => {
    expect(await brief(today, { sprints })).toEqual(expected);
  });

  it('has every field', async () => {
    expect((await sprintItems('2026-11-20', { sprints })).find(({ action, due }) => action === 'close' && due === '2026-11-16')).toEqual({
      kind: 'sprint', team: 'growth', lead: 'ada', action: 'close', due: '2026-11-16', effectiveDue: '2026-11-16', status: 'overdue', daysOverdue: 4,
      last: null, command: 'posthog-mgmt sprint close growth --sprint 2026-11-02',
    });
  });

  it.each([['2026-11-01', 2], ['2026-11-02', 1], ['2026-11-15', 1], ['2026-11-16', 0]])('are those that end on %s or later, where since says so', async (since, count) => {
    expect((await sprintItems('2026-11-18', { config: { since }, sprints })).filter(({ action }) => action === 'close')).toHaveLength(count);
  });

  it('are each closed by their command: by its start where an earlier one is open, one from before since too', async () => {
    const commands = async (since?: string): Promise<string[]> => (await sprintItems('2026-11-20', { config: { since }, sprints })).filter(({ action }) => action === 'close').map(({ command }) => command);
    expect(await commands()).toEqual(['posthog-mgmt sprint close growth', 'posthog-mgmt sprint close growth --sprint 2026-11-02']);
    expect(await commands('2026-11-10')).toEqual(['posthog-mgmt sprint close growth --sprint 2026-11-02']);
  });

  it('are none that are closed', async () => {
    expect(await brief('2026-12-04', { sprints: [sprint('2026-11-02', '2026-11-15', closed), sprint(...NOVEMBER, { closed: '2026-12-04' })] })).toEqual(['start overdue 2026-11-30 4']);
  });
});

describe('a team', () => {
  const late = { sprints: [sprint('2026-10-19', '2026-11-01')] };
  it.each<[string, object, string, boolean]>([
    ['runs none', { sprint: 'none' }, '2026-11-20', false],
    ['runs some', { sprint: { every: 'P1W' } }, '2026-11-20', true],
    ['has yet to start', { startDate: '2026-11-21' }, '2026-11-20', false],
    ['first day', { startDate: '2026-11-20' }, '2026-11-20', true],
    ['last day', { endDate: '2026-11-20' }, '2026-11-20', true],
    ['is no more', { endDate: '2026-11-19' }, '2026-11-20', false],
  ])('%s', async (_, team, today, asked) => {
    expect((await sprintItems(today, { ...late, team })).map(({ action }) => action).sort()).toEqual(asked ? ['close', 'start'] : []);
  });

  it('leaves out what can\'t be read, and the sprints of other teams', async () => {
    const handbook = await handbookOf({
      'teams/growth.yml': 'name: Growth\nlead: null\nmembers: []\nstartDate: 2026-11-10\n',
      'sprints/growth/2026-11-02.yml': 'team: growth\nstart: [\n',
      'sprints/other/2026-11-09.yml': 'team: other\nstart: 2026-11-09\nend: 2026-11-22\n',
      'teams/broken.yml': 'name: [\n',
    });
    const items = dueItems(handbook, { today: '2026-11-12' as CivilDate, within: undefined }).filter((item) => item.kind === 'sprint' && item.team === 'growth');
    expect(items).toMatchObject([{ action: 'start', due: '2026-11-10', status: 'due' }]);
  });
});
