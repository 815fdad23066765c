import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems, filterDue } from '../../src/schedule/due.js';
import { DUE_KINDS, STATUSES, summarizeDue, type DueItem, type Status } from '../../src/schedule/due-item.js';
import { handbookOf } from '../support/lint-files.js';
import { times } from '../support/runs.js';

const FIRST = Date.UTC(2025, 0, 1);
/** The date of a number of days after 1 January 2025. */
const day = (number: number): CivilDate => new Date(FIRST + number * 86_400_000).toISOString().slice(0, 10) as CivilDate;
const days = (min: number, max: number): fc.Arbitrary<CivilDate> => fc.integer({ min, max }).map(day);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

interface Range { readonly from: string; readonly to: string }
const range: fc.Arbitrary<Range> = fc.tuple(fc.integer({ min: 200, max: 1000 }), fc.integer({ min: 0, max: 90 })).map(([from, length]) => ({ from: day(from), to: day(from + length) }));
const HANDLES = ['ada', 'bo', 'cy', 'tim'] as const;
const handle = fc.constantFrom(...HANDLES);

const person = fc.record({
  name: fc.constant('Someone'), startDate: fc.oneof(days(0, 600), fc.constantFrom('2025-08-31', '2024-02-29')), manager: maybe(handle), managerSince: maybe(days(0, 700)),
  away: fc.array(range, { maxLength: 3 }), endDate: maybe(days(700, 1100)), oneOnOne: maybe(fc.constantFrom({ every: 'P1W' }, { every: 'P2W' })),
});
const team = fc.record({
  name: fc.constant('Growth'), lead: fc.option(handle), members: fc.uniqueArray(handle), startDate: maybe(days(0, 600)), endDate: maybe(days(700, 1100)), sprint: maybe(fc.constantFrom('none', { every: 'P1W' })),
});
const sprint = fc.tuple(fc.integer({ min: 300, max: 900 }), fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.boolean()).map(([start, length, finalized, closed]) => ({
  team: 'growth', start: day(start), end: day(start + length),
  ...(finalized ? { finalized: { by: 'ada', on: day(start) } } : {}), ...(closed ? { closed: day(start + length) } : {}),
}));
const oneOnOne = fc.record({ person: handle, manager: handle, date: days(300, 900), status: fc.constantFrom('held', 'held', 'scheduled', 'cancelled'), topics: maybe(fc.constant(['career'])) });
const review = fc.record({ person: handle, manager: handle, due: days(300, 900), held: maybe(days(300, 900)) });
const config = fc.record({
  version: fc.constant(1), company: fc.constant('H'), since: maybe(days(200, 800)),
  exceptions: fc.array(fc.record({ rule: fc.constantFrom('team/size', 'manager/part-time'), path: maybe(fc.constantFrom('teams/growth.yml', 'people/bo.yml')), reason: fc.constant('x'), until: maybe(days(400, 800)) }), { maxLength: 3 }),
});

/** The files of a small company; whoever manages themselves manages nobody. */
const files: fc.Arbitrary<Record<string, object>> = fc.record({
  config, people: fc.tuple(person, person, person, person), team, sprints: fc.array(sprint, { maxLength: 4 }), talks: fc.array(oneOnOne, { maxLength: 6 }), reviews: fc.array(review, { maxLength: 4 }),
}).map(({ config: facts, people, team: growth, sprints, talks, reviews }) => Object.fromEntries([
  ['posthog-mgmt.yml', facts],
  ...people.map((each, index) => [`people/${HANDLES[index] as string}.yml`, each.manager === HANDLES[index] ? { ...each, manager: undefined } : each] as const),
  ['teams/growth.yml', growth],
  ...sprints.map((each) => [`sprints/growth/${each.start}.yml`, each] as const),
  ...talks.map((each) => [`1-1s/${each.person}/${each.date}.yml`, each] as const),
  ...reviews.map((each) => [`reviews/${each.person}/${each.due}.yml`, each] as const),
]) as Record<string, object>);

const load = (records: Readonly<Record<string, object>>): Promise<Handbook> =>
  handbookOf(Object.fromEntries(Object.entries(records).map(([path, facts]) => [path, JSON.stringify(facts)])));
const on = (handbook: Handbook, today: CivilDate): DueItem[] => dueItems(handbook, { today, within: undefined });
const today = days(400, 1000);
const RUNS = times(35);

const subject = (item: DueItem): string => [item.kind, 'person' in item ? item.person : '', 'team' in item ? item.team : '', 'path' in item ? item.path : ''].join(' ');
const detail = (item: DueItem): string => ('action' in item ? item.action : 'role' in item ? `${item.role} ${item.leaver}` : 'rule' in item ? item.rule : '');

/** The contract's order, spelled out as text that sorts as the items should. */
function sortKey(item: DueItem): string {
  const who = ('person' in item ? item.person : undefined) ?? ('team' in item ? item.team : undefined) ?? ('path' in item ? item.path : undefined) ?? '';
  const then = 'action' in item ? item.action : 'role' in item ? item.role : '';
  return [STATUSES.indexOf(item.status), String(99_999 - item.daysOverdue).padStart(5, '0'), DUE_KINDS.indexOf(item.kind), who, item.due, then, 'leaver' in item ? item.leaver : ''].join('\u0001');
}

describe('what is due', () => {
  it('stands in the order of the contract, is counted by the summary, and is always the same', async () => {
    await fc.assert(fc.asyncProperty(files, today, async (records, date) => {
      const items = on(await load(records), date);
      const keys = items.map(sortKey);
      expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      const summary = summarizeDue(items);
      for (const status of STATUSES) expect(summary[status]).toBe(items.filter((item) => item.status === status).length);
      const otherOrder = Object.fromEntries(Object.entries(records).reverse());
      expect(on(await load(otherOrder), date)).toEqual(items);
    }), RUNS);
  });

  it('counts days from the day it moved to, which is never before the day it fell due', async () => {
    await fc.assert(fc.asyncProperty(files, today, async (records, date) => {
      for (const item of on(await load(records), date)) {
        expect(item.effectiveDue >= item.due).toBe(true);
        expect(item.daysOverdue).toBe(item.status === 'overdue' ? (Date.parse(date) - Date.parse(item.effectiveDue)) / 86_400_000 : 0);
        if (item.status === 'upcoming') expect(item.effectiveDue > date).toBe(true);
        if (item.status === 'due' || item.status === 'overdue') expect(item.effectiveDue <= date).toBe(true);
        if (item.last !== null) expect(item.last <= date).toBe(true);
      }
    }), RUNS);
  });

  it('has at most one item of a person and kind, and names each thing once', async () => {
    await fc.assert(fc.asyncProperty(files, today, async (records, date) => {
      const items = on(await load(records), date).filter((item) => item.kind !== 'exception' && !(item.kind === 'sprint' && item.action === 'close'));
      const names = items.map((item) => (item.kind === 'sprint' ? subject(item) : `${subject(item)} ${detail(item)}`));
      expect(names).toEqual([...new Set(names)]);
    }), RUNS);
  });

  it('is filtered without a change, in its order, and twice is once', async () => {
    const filter = fc.record({
      kinds: fc.subarray([...DUE_KINDS]), statuses: fc.subarray([...STATUSES]), for: handle, manager: handle, team: fc.constant('growth'),
    }, { requiredKeys: [] });
    await fc.assert(fc.asyncProperty(files, today, filter, async (records, date, asked) => {
      const handbook = await load(records);
      const items = on(handbook, date);
      const kept = filterDue(items, asked, handbook);
      const places = kept.map((item) => items.indexOf(item));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(filterDue(kept, asked, handbook)).toEqual(kept);
      for (const item of kept) {
        if (asked.kinds) expect(asked.kinds).toContain(item.kind);
        if (asked.statuses) expect(asked.statuses).toContain(item.status);
        if (asked.manager) expect(item).toMatchObject({ manager: asked.manager });
      }
      expect(items).toEqual(on(handbook, date));
    }), RUNS);
  });
});

describe('absence', () => {
  it('that grows makes nothing due earlier, nor more pressing', async () => {
    await fc.assert(fc.asyncProperty(files, handle, range, today, async (records, who, more, date) => {
      const path = `people/${who}.yml`;
      const known = records[path] as { away: Range[] };
      const [before, after] = await Promise.all([load(records), load({ ...records, [path]: { ...known, away: [...known.away, more] } })]);
      const old = new Map(on(before, date).map((item) => [`${subject(item)} ${detail(item)} ${item.due}`, item]));
      for (const item of on(after, date)) {
        const was = old.get(`${subject(item)} ${detail(item)} ${item.due}`);
        expect(was, 'absence brings nothing up').toBeDefined();
        if (!was) continue;
        expect(item.effectiveDue >= was.effectiveDue).toBe(true);
        if (item.status === 'overdue') expect(was.status).toBe('overdue');
        if (item.status === 'due') expect(['overdue', 'due']).toContain(was.status);
        expect(item.daysOverdue).toBeLessThanOrEqual(was.daysOverdue);
      }
    }), RUNS);
  });
});

describe('as days go by', () => {
  const STEPS: readonly Status[] = ['ok', 'upcoming', 'due', 'overdue'];

  it('one and the same thing goes from ok to overdue, and never back', async () => {
    await fc.assert(fc.asyncProperty(files, fc.integer({ min: 400, max: 900 }), async (records, from) => {
      const handbook = await load(records);
      const reached = new Map<string, number>();
      for (let number = from; number < from + 60; number += 1) {
        for (const item of on(handbook, day(number))) {
          const step = STEPS.indexOf(item.status);
          if (step === -1) continue; // paused and suggested stand aside
          const key = `${subject(item)} ${detail(item)} ${item.due}`;
          expect(step, `${key} on ${day(number)}`).toBeGreaterThanOrEqual(reached.get(key) ?? 0);
          reached.set(key, step);
        }
      }
    }), times(20));
  });

  it('anniversaries from 31 August hit the last of February, and 31 August again', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1990, max: 2020 }), fc.integer({ min: 2021, max: 2090 }), async (start, year) => {
      const handbook = await load({ 'posthog-mgmt.yml': { version: 1, company: 'H' }, 'people/tim.yml': { name: 'T', startDate: '1980-01-01' }, 'people/bo.yml': { name: 'B', startDate: `${start}-08-31`, manager: 'tim' } });
      const due = (date: string): DueItem | undefined => on(handbook, date as CivilDate).find(({ kind }) => kind === 'review');
      const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
      expect(due(`${year}-02-28`)).toMatchObject(leap ? { due: `${year - 1}-08-31`, status: 'overdue' } : { due: `${year}-02-28`, status: 'due' });
      expect(due(`${year}-03-01`)).toMatchObject({ due: `${year}-02-${leap ? 29 : 28}`, status: 'due' });
      expect(due(`${year}-08-30`)).toMatchObject({ due: `${year}-02-${leap ? 29 : 28}`, status: 'overdue' });
      expect(due(`${year}-08-31`)).toMatchObject({ due: `${year}-08-31`, status: 'due', daysOverdue: 0 });
    }), times(25));
  });
});
