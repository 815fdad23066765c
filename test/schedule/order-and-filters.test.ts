import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { compareItems, dueItems, filterDue, type DueFilter } from '../../src/schedule/due.js';
import { STATUSES, summarizeDue, type DueItem } from '../../src/schedule/due-item.js';
import type { Handbook } from '../../src/handbook/handbook.js';
import { handbookOf } from '../support/lint-files.js';

const dated = { due: '2026-11-01', effectiveDue: '2026-11-01', status: 'overdue', daysOverdue: 5, last: null, command: '' };
const item = (facts: object): DueItem => ({ ...dated, ...facts }) as unknown as DueItem;

/** Every item stands before the one below it, each pair decided by one step of the contract's order. */
const IN_ORDER: readonly DueItem[] = [
  // days overdue, most first, before the kind
  item({ kind: 'sprint', team: 'zoo', lead: null, action: 'start', daysOverdue: 9 }),
  item({ kind: 'career', person: 'zed', manager: 'tim', daysOverdue: 6 }),
  // kinds
  item({ kind: 'handover', role: 'manager', leaver: 'ada', person: 'zed' }),
  item({ kind: '1-1', person: 'zed', manager: 'tim' }),
  // handles by code unit: `-`, digits, `_`, letters
  item({ kind: 'review', person: 'a-b', manager: 'tim' }),
  item({ kind: 'review', person: 'a1', manager: 'tim' }),
  item({ kind: 'review', person: 'a_b', manager: 'tim' }),
  item({ kind: 'review', person: 'ab', manager: 'tim' }),
  item({ kind: 'review', person: 'b', manager: 'tim' }),
  // due, then action
  item({ kind: 'sprint', team: 'a', lead: null, action: 'close', due: '2026-10-30' }),
  item({ kind: 'sprint', team: 'a', lead: null, action: 'start', due: '2026-10-31' }),
  item({ kind: 'sprint', team: 'a', lead: null, action: 'close' }),
  item({ kind: 'sprint', team: 'a', lead: null, action: 'finalize' }),
  item({ kind: 'sprint', team: 'a', lead: null, action: 'start' }),
  item({ kind: 'career', person: 'a', manager: 'tim' }),
  item({ kind: 'exception', rule: 'a/b', path: 'people/a.yml' }),
  item({ kind: 'exception', rule: 'a/b', path: 'teams/a.yml' }),
  // status before everything else; in `due`, roles, then leavers
  item({ kind: 'handover', status: 'due', daysOverdue: 0, role: 'lead', leaver: 'zed', team: 'a' }),
  item({ kind: 'handover', status: 'due', daysOverdue: 0, role: 'member', leaver: 'ada', team: 'a' }),
  item({ kind: 'handover', status: 'due', daysOverdue: 0, role: 'member', leaver: 'bo', team: 'a' }),
  item({ kind: '1-1', status: 'upcoming', daysOverdue: 0, person: 'b', manager: 'tim' }),
  item({ kind: '1-1', status: 'suggested', daysOverdue: 0, person: 'a', manager: 'tim' }),
  item({ kind: '1-1', status: 'paused', daysOverdue: 0, person: 'a', manager: 'tim' }),
  item({ kind: '1-1', status: 'ok', daysOverdue: 0, person: 'a', manager: 'tim' }),
];

describe('the order', () => {
  it('is that of the contract, whatever pair is compared', () => {
    IN_ORDER.forEach((a, first) => IN_ORDER.forEach((b, second) => {
      expect(Math.sign(compareItems(a, b)), `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(Math.sign(first - second));
    }));
  });

  it('of statuses is that of urgency', () => {
    expect(STATUSES).toEqual(['overdue', 'due', 'upcoming', 'suggested', 'paused', 'ok']);
  });

  it('is that in which items are answered', async () => {
    const handbook = await handbookOf(FILES);
    const found = dueItems(handbook, { today: TODAY, within: undefined });
    expect(found.map((due) => `${due.status} ${due.daysOverdue} ${due.kind} ${'person' in due ? due.person ?? '' : ''}${'team' in due ? due.team ?? '' : ''}${'path' in due ? due.path ?? '' : ''}`)).toEqual([
      'overdue 67 1-1 ada', // clock at the start, 2 September; due on the 16th
      'overdue 52 review bo', // 1 April and six months
      'overdue 52 review cy',
      'overdue 2 handover dee', // eve left on the 19th
      'overdue 2 handover support',
      'due 0 1-1 bo', // on the 6th, and two weeks
      'due 0 1-1 cy',
      'due 0 sprint growth',
      'due 0 exception teams/growth.yml',
      'upcoming 0 handover brand', // fay leaves on the 30th
      'suggested 0 career bo',
      'suggested 0 career cy',
      'ok 0 review ada',
      'ok 0 review dee',
      'ok 0 review fay',
    ]);
  });
});

const TODAY = '2026-11-22' as CivilDate;
const held = (person: string, date: string): Record<string, string> => ({ [`1-1s/${person}/${date}.yml`]: `person: ${person}\nmanager: ada\ndate: ${date}\nstatus: held\n` });
const FILES = {
  'posthog-mgmt.yml': 'version: 1\ncompany: H\nexceptions: [{ rule: team/size, path: teams/growth.yml, reason: hiring, until: 2026-11-20 }]\n',
  'people/tim.yml': 'name: Tim\nstartDate: 2020-01-01\n',
  'people/ada.yml': 'name: Ada\nstartDate: 2026-09-02\nmanager: tim\n',
  'people/bo.yml': 'name: Bo\nstartDate: 2026-04-01\nmanager: ada\n',
  'people/cy.yml': 'name: Cy\nstartDate: 2026-04-01\nmanager: ada\n',
  'people/dee.yml': 'name: Dee\nstartDate: 2026-09-01\nmanager: eve\n',
  'people/eve.yml': 'name: Eve\nstartDate: 2020-01-01\nendDate: 2026-11-19\n',
  'people/fay.yml': 'name: Fay\nstartDate: 2026-10-01\nmanager: gus\nendDate: 2026-11-30\n',
  'people/gus.yml': 'name: Gus\nstartDate: 2026-12-01\n',
  'teams/growth.yml': 'name: Growth\nlead: bo\nmembers: [bo, cy]\n',
  'teams/support.yml': 'name: Support\nlead: eve\nmembers: [eve, dee]\nsprint: none\n',
  'teams/brand.yml': 'name: Brand\nlead: cy\nmembers: [fay, cy]\nsprint: none\n',
  ...held('bo', '2026-11-06'), ...held('cy', '2026-11-06'),
};

describe('a filter', () => {
  const kept = async (filter: DueFilter): Promise<string[]> => {
    const handbook = await handbookOf(FILES);
    const all = dueItems(handbook, { today: TODAY, within: undefined });
    const found = filterDue(all, filter, handbook);
    expect(found.every((due) => all.includes(due))).toBe(true);
    return found.map((due) => `${due.kind} ${'person' in due ? due.person ?? '' : ''}${'team' in due ? due.team ?? '' : ''}${'path' in due ? due.path ?? '' : ''}`);
  };

  it.each<[string, DueFilter, string[]]>([
    ['of one kind', { kinds: ['review'] }, ['review bo', 'review cy', 'review ada', 'review dee', 'review fay']],
    ['of two kinds', { kinds: ['exception', 'sprint'] }, ['sprint growth', 'exception teams/growth.yml']],
    ['of statuses, in the order of the items', { statuses: ['suggested', 'overdue'] }, ['1-1 ada', 'review bo', 'review cy', 'handover dee', 'handover support', 'career bo', 'career cy']],
    ['for the person', { for: 'dee' }, ['handover dee', 'review dee']],
    ['for the person, the manager and the lead', { for: 'bo' }, ['review bo', '1-1 bo', 'sprint growth', 'career bo']],
    ['for the manager', { for: 'tim' }, ['1-1 ada', 'review ada']],
    ['for both', { for: 'ada' }, ['1-1 ada', 'review bo', 'review cy', '1-1 bo', '1-1 cy', 'career bo', 'career cy', 'review ada']],
    ['of a manager', { manager: 'ada' }, ['review bo', 'review cy', '1-1 bo', '1-1 cy', 'career bo', 'career cy']],
    ['of a manager who has none', { manager: 'bo' }, []],
    ['of a team', { team: 'growth' }, ['review bo', 'review cy', '1-1 bo', '1-1 cy', 'sprint growth', 'career bo', 'career cy']],
    ['of a team with a handover', { team: 'support' }, ['handover dee', 'handover support', 'review dee']],
    ['of all at once', { team: 'growth', manager: 'ada', kinds: ['1-1'], statuses: ['due'], for: 'cy' }, ['1-1 cy']],
    ['of nothing', {}, ['1-1 ada', 'review bo', 'review cy', 'handover dee', 'handover support', '1-1 bo', '1-1 cy', 'sprint growth', 'exception teams/growth.yml', 'handover brand', 'career bo', 'career cy', 'review ada', 'review dee', 'review fay']],
  ])('%s', async (_, filter, expected) => {
    expect(await kept(filter)).toEqual(expected);
  });
});

describe('the summary', () => {
  it('counts every status, those without items too', async () => {
    const handbook: Handbook = await handbookOf(FILES);
    expect(summarizeDue(dueItems(handbook, { today: TODAY, within: undefined }))).toEqual({ overdue: 5, due: 4, upcoming: 1, suggested: 2, paused: 0, ok: 3 });
    expect(summarizeDue([])).toEqual({ overdue: 0, due: 0, upcoming: 0, suggested: 0, paused: 0, ok: 0 });
  });
});
