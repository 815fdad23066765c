import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeHandbook, type Handbook } from '../../src/handbook/handbook.js';
import { loadRecord, readerFor } from '../../src/handbook/load.js';
import type { Sprint } from '../../src/handbook/record.js';
import type { RecordKind } from '../../src/records/kinds.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import type { DueItem, SprintItem, Status } from '../../src/schedule/due-item.js';
import { HOME } from '../support/cli.js';
import { handbookOf, schemas } from '../support/lint-files.js';

type Texts = Readonly<Record<string, string>>;
const folder = join(HOME, 'fixtures/hedgehog-labs');
const LABS: Texts = Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));

const DAY = 86_400_000;
const iso = (time: number): CivilDate => new Date(time).toISOString().slice(0, 10) as CivilDate;
const plus = (date: string, days: number): CivilDate => iso(Date.parse(date) + days * DAY);
/** Every day from one to another. */
const daysFrom = (first: string, last: string): CivilDate[] => Array.from({ length: (Date.parse(last) - Date.parse(first)) / DAY + 1 }, (_, index) => plus(first, index));
const on = (handbook: Handbook, today: CivilDate): DueItem[] => dueItems(handbook, { today, within: undefined });
const keyOf = (item: DueItem): string => [item.kind, 'person' in item ? item.person : '', 'team' in item ? item.team : '', 'action' in item ? item.action : '', item.due].join(' ');

/** From before Fay and Bo started to the end of the next year. */
const DAYS = daysFrom('2026-02-01', '2027-12-31');
let labs: Handbook;
let year: { readonly today: CivilDate; readonly items: DueItem[] }[];

beforeAll(async () => {
  labs = await handbookOf(LABS);
  year = DAYS.map((today) => ({ today, items: on(labs, today) }));
});

describe('nothing flickers', () => {
  it('goes from ok to overdue, and never back', () => {
    const steps: readonly Status[] = ['ok', 'upcoming', 'due', 'overdue'];
    const reached = new Map<string, number>();
    for (const { today, items } of year) {
      for (const item of items.filter(({ status }) => steps.includes(status))) {
        const step = steps.indexOf(item.status);
        expect(step, `${keyOf(item)} on ${today}`).toBeGreaterThanOrEqual(reached.get(keyOf(item)) ?? 0);
        reached.set(keyOf(item), step);
      }
    }
    expect([...reached.values()].filter((step) => step === 3).length).toBeGreaterThan(20);
  });

  it('comes once, and goes once', () => {
    const gone = new Set<string>();
    let yesterday = new Set<string>();
    for (const { today, items } of year) {
      const here = new Set(items.filter(({ kind }) => kind !== 'career').map(keyOf));
      for (const key of yesterday) if (!here.has(key)) gone.add(key);
      for (const key of here) expect(gone.has(key), `${key} is back on ${today}`).toBe(false);
      yesterday = here;
    }
    expect(gone.size).toBeGreaterThan(20);
  });
});

interface Facts { readonly startDate: string; readonly endDate?: string; readonly manager?: string; readonly managerSince?: string; readonly oneOnOne?: { readonly every: string }; readonly away?: readonly { readonly from: string; readonly to: string }[] }
const factsOf = (handle: string): Facts => labs.people.get(handle)?.facts as unknown as Facts;
const isAway = (handle: string, date: string): boolean => (factsOf(handle).away ?? []).some(({ from, to }) => from <= date && date <= to);
const isThere = (handle: string, date: string): boolean => factsOf(handle).startDate <= date && date <= (factsOf(handle).endDate ?? '9999-12-31');
const SINCE = '2026-01-01';
const later = (...dates: readonly (string | undefined)[]): string => dates.filter((date) => date !== undefined).sort().at(-1) as string;

/** The first day, one after the other, on which none of them is away. */
function presentFrom(date: string, ...handles: readonly string[]): CivilDate {
  let day = date as CivilDate;
  while (handles.some((handle) => isAway(handle, day))) day = plus(day, 1);
  return day;
}

/** So many half years after a start: the day, or the last of that month, as a calendar on the wall has it. */
function halfYears(start: string, count: number): CivilDate {
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + 6 * count + 1, 0));
  return iso(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), Math.min(day, lastDay.getUTCDate())));
}

/** `status due effectiveDue` of someone's review, reckoned as naively as the contract reads. */
function naiveReview(handle: string, today: string): string | undefined {
  const { manager, startDate } = factsOf(handle);
  if (!manager || !isThere(handle, today)) return undefined;
  const settled = (date: string): boolean => labs.all('review').some(({ facts }) => facts.person === handle && facts.due === date && (facts.held !== undefined || facts.cancelled !== undefined));
  const all = Array.from({ length: 40 }, (_, index) => halfYears(startDate, index + 1)).filter((date) => date >= SINCE);
  const asked = all.filter((date) => date <= today).at(-1);
  if (asked === undefined || settled(asked)) {
    const next = all.find((date) => date > today && !settled(date)) as CivilDate;
    return `${plus(today, 14) >= next ? 'upcoming' : 'ok'} ${next} ${next}`;
  }
  const moved = presentFrom(asked, handle);
  return `${isAway(handle, today) ? 'paused' : today <= plus(moved, 30) ? 'due' : 'overdue'} ${asked} ${moved}`;
}

/** The same of someone's 1-1. */
function naiveOneOnOne(handle: string, today: string): string | undefined {
  const { manager, startDate, managerSince, oneOnOne } = factsOf(handle);
  if (!manager || !isThere(handle, today) || !isThere(manager, today)) return undefined;
  const last = labs.all('1-1').filter(({ facts }) => facts.person === handle && facts.manager === manager && facts.status === 'held' && (facts.date as string) <= today).map(({ facts }) => facts.date as string).sort().at(-1);
  const due = plus(later(last ?? later(startDate, managerSince, factsOf(manager).startDate), SINCE), oneOnOne?.every === 'P1W' ? 7 : 14);
  const moved = presentFrom(due, handle, manager);
  const status = isAway(handle, today) || isAway(manager, today) ? 'paused' : today < moved ? (plus(today, 3) >= moved ? 'upcoming' : 'ok') : today <= plus(moved, 7) ? 'due' : 'overdue';
  return `${status} ${due} ${moved}`;
}

describe('nothing due is missed', () => {
  it.each([['review', naiveReview], ['1-1', naiveOneOnOne]] as const)('%s', (kind, naive) => {
    const seen = new Set<string>();
    for (const { today, items } of year) {
      for (const handle of labs.people.keys()) {
        const found = items.filter((item) => item.kind === kind && item.person === handle).map(({ status, due, effectiveDue }) => `${status} ${due} ${effectiveDue}`);
        const expected = naive(handle, today);
        expect(found, `${handle} on ${today}`).toEqual(expected === undefined ? [] : [expected]);
        seen.add(expected?.split(' ')[0] ?? 'none');
      }
    }
    expect([...seen].sort()).toEqual(['due', 'none', 'ok', 'overdue', 'paused', 'upcoming']);
  });
});

/** The handbook after someone did what an item asks for, on a day; the rest of it is not read again. */
async function settle(handbook: Handbook, item: DueItem, today: CivilDate): Promise<Handbook> {
  const { kind, path, text } = settled(handbook, item, today);
  const [, group, file] = path.split('/') as [string, string, string];
  const place = { path, group, name: file.replace(/\.\w+$/, '') };
  const record = loadRecord(kind, place, (await readerFor([place]))(path, new TextEncoder().encode(text)), await schemas());
  expect(record.problems).toEqual([]);
  expect(record.schemaProblems).toEqual([]);
  return makeHandbook(handbook.root, handbook.config, [...handbook.records.filter((known) => known.path !== path), record], handbook.strays);
}

function settled(handbook: Handbook, item: DueItem, today: CivilDate): { kind: RecordKind; path: string; text: string } {
  switch (item.kind) {
    case 'review': return { kind: 'review', path: `reviews/${item.person}/${item.due}.yml`, text: `person: ${item.person}\nmanager: ${item.manager}\ndue: ${item.due}\nheld: ${today}\n` };
    case '1-1': return { kind: '1-1', path: `1-1s/${item.person}/${today}.yml`, text: `person: ${item.person}\nmanager: ${item.manager}\ndate: ${today}\nstatus: held\n` };
    case 'career': return { kind: '1-1', path: `1-1s/${item.person}/${today}-2.yml`, text: `person: ${item.person}\nmanager: ${item.manager}\ndate: ${today}\nstatus: held\ntopics: [career]\n` };
    case 'sprint': return { kind: 'sprint', ...settledSprint(handbook, item, today) };
    default: throw new Error(`there is no ${item.kind} in this company`);
  }
}

function settledSprint(handbook: Handbook, { team, action, due }: SprintItem, today: CivilDate): { path: string; text: string } {
  if (action === 'start') return { path: `sprints/${team}/${due}.yml`, text: `team: ${team}\nstart: ${due}\nend: ${plus(due, 13)}\n` };
  const sprint = handbook.sprintsOf(team).find(({ facts }) => (action === 'finalize' ? facts.start === due : facts.end === plus(due, -1))) as Sprint;
  const line = action === 'finalize' ? `finalized: { by: ada, on: ${today} }` : `closed: ${today}`;
  return { path: sprint.path, text: sprint.text.replace(/\nend:/, `\n${line}\nend:`) };
}

const isAskedFor = ({ status }: DueItem): boolean => ['overdue', 'due', 'suggested'].includes(status);

describe('nothing settled is asked for again', () => {
  it.each(['2026-11-22', '2026-12-31', '2027-03-15', '2027-06-01', '2027-11-30'])('of what is asked for on %s', async (date) => {
    const today = date as CivilDate;
    const asked = on(labs, today).filter(isAskedFor);
    expect(asked.length).toBeGreaterThan(0);
    for (const item of asked) {
      const after = await settle(labs, item, today);
      for (const day of [today, plus(today, 1), plus(today, 5)]) {
        expect(on(after, day).filter(isAskedFor).map(keyOf), `${keyOf(item)}, settled on ${today}, on ${day}`).not.toContain(keyOf(item));
      }
      const others = on(after, today).filter((other) => isAskedFor(other) && !(item.kind === 'sprint' && other.kind === 'sprint')).map(keyOf);
      const before = asked.filter((other) => other !== item && !(item.kind === 'sprint' && other.kind === 'sprint')).map(keyOf);
      expect(before, 'settling one thing brings up no other').toEqual(expect.arrayContaining(others));
    }
  });

  it('over a year in which everything is done on the day that it is asked for', async () => {
    let handbook = labs;
    const reviews: string[] = [];
    let talks = 0;
    for (const today of daysFrom('2026-11-22', '2027-11-21')) {
      for (;;) {
        const item = on(handbook, today).find(isAskedFor);
        if (!item) break;
        if (item.status === 'overdue') expect(item.due < '2026-11-22', `${keyOf(item)} on ${today}`).toBe(true);
        handbook = await settle(handbook, item, today);
        if (item.kind === 'review') reviews.push(`${item.person} ${item.due}`);
        if (item.kind === '1-1' && item.person === 'bo') talks += 1;
        expect(on(handbook, today).filter(isAskedFor).map(keyOf), `settled on ${today}`).not.toContain(keyOf(item));
      }
    }
    expect(reviews).toEqual([
      'bo 2026-09-04', 'fay 2026-11-05', // from before
      'cy 2027-01-06', 'dee 2027-02-03', 'gus 2027-02-09', 'ivo 2027-02-28', 'ada 2027-03-04', 'bo 2027-03-04', 'eve 2027-05-05', 'fay 2027-05-05',
      'cy 2027-07-06', 'dee 2027-08-03', 'gus 2027-08-09', 'ivo 2027-08-31', 'ada 2027-09-04', 'bo 2027-09-04', 'eve 2027-11-05', 'fay 2027-11-05',
    ]);
    expect(talks).toBe(53); // every week from 22 November 2026 to 21 November 2027
  });
});
