import { describe, expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import type { Person } from '../../src/handbook/record.js';
import { agendaOf, openActions, type Agenda } from '../../src/schedule/agenda.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { dueItems } from '../../src/schedule/due.js';
import { handbookOf } from '../support/lint-files.js';

type Records = Readonly<Record<string, object>>;
const TODAY = '2026-11-22';

/** On 22 November 2026: ada manages bo and cy and leads growth; tim manages ada. */
const LABS: Records = {
  'people/tim.yml': { name: 'Tim', startDate: '2020-01-01' },
  'people/ada.yml': { name: 'Ada', startDate: '2026-09-10', manager: 'tim' },
  'people/bo.yml': { name: 'Bo', startDate: '2026-03-04', manager: 'ada' },
  'people/cy.yml': { name: 'Cy', startDate: '2026-10-01', manager: 'ada', away: [{ from: TODAY, to: TODAY }] },
  'people/dee.yml': { name: 'Dee', startDate: '2026-10-01', endDate: '2026-11-20' },
  'teams/growth.yml': { name: 'Growth', lead: 'ada', members: ['ada', 'bo', 'dee'] },
  'sprints/growth/2026-11-16.yml': {
    team: 'growth', start: '2026-11-16', end: '2026-11-29',
    priorities: [
      { id: 'funnels', title: 'Ship funnels', level: 'high', owners: ['bo', 'ada'] },
      { id: 'paths', title: 'Paths', owners: ['ada'] },
      { id: 'nobody', title: 'Nobody yet' },
    ],
  },
  '1-1s/bo/2026-11-18.yml': { person: 'bo', manager: 'ada', date: '2026-11-18', status: 'held' },
};

const load = (records: Records): Promise<Handbook> => handbookOf(Object.fromEntries(Object.entries(records).map(([path, facts]) => [path, JSON.stringify(facts)])));

async function agenda(handle: string, records: Records = {}, today = TODAY): Promise<Agenda> {
  const handbook = await load({ ...LABS, ...records });
  return agendaOf(handbook, handbook.people.get(handle) as Person, today as CivilDate);
}

const brief = ({ management }: Agenda): string[] => management.map((item) => `${item.kind} ${item.status} ${'person' in item && item.person !== undefined ? item.person : 'team' in item ? item.team ?? '' : ''}`);

describe("a person's day", () => {
  it('has what they owe as a manager and as a lead, in the order of what is due', async () => {
    expect(brief(await agenda('ada'))).toEqual([
      'review overdue bo', // since 4 September
      'sprint overdue growth', // to be finalized since the 16th
      'handover overdue growth', // dee left on the 20th
      'career suggested bo', // since 4 September
    ]);
    expect(brief(await agenda('tim'))).toEqual(['1-1 overdue ada']); // since 24 September
    expect(brief(await agenda('bo'))).toEqual([]);
  });

  it('holds the very items of due', async () => {
    const handbook = await load(LABS);
    const all = dueItems(handbook, { today: TODAY as CivilDate, within: undefined });
    for (const item of agendaOf(handbook, handbook.people.get('ada') as Person, TODAY as CivilDate).management) expect(all).toContainEqual(item);
  });

  it('leaves out what is well, and what waits for someone who is away', async () => {
    for (const [today, has] of [[TODAY, false], ['2026-11-23', true]] as const) {
      expect(brief(await agenda('ada', {}, today)).includes('1-1 overdue cy')).toBe(has);
    }
  });

  it('asks for their own assessment until it is there', async () => {
    const review = (facts: object): Records => ({ 'reviews/bo/2026-09-04.yml': { person: 'bo', manager: 'ada', due: '2026-09-04', ...facts } });
    expect((await agenda('bo')).selfAssessment).toMatchObject({ kind: 'review', person: 'bo', due: '2026-09-04' });
    expect((await agenda('bo', review({}))).selfAssessment).toMatchObject({ due: '2026-09-04' });
    expect((await agenda('bo', review({ selfAssessment: { on: '2026-09-02' } }))).selfAssessment).toBeUndefined();
    expect((await agenda('bo', review({ held: '2026-09-02' }))).selfAssessment).toBeUndefined();
    expect((await agenda('ada')).selfAssessment).toBeUndefined(); // not before March
    expect((await agenda('ada', {}, '2027-02-24')).selfAssessment).toMatchObject({ due: '2027-03-10', status: 'upcoming' });
  });

  it('has their picks in the current sprints, with whom, and no others', async () => {
    const picks = async (handle: string, records: Records = {}, today = TODAY): Promise<unknown> => (await agenda(handle, records, today)).picks.map(({ team, sprint, priorities }) => [team.name, sprint.facts.start, priorities]);
    expect(await picks('ada')).toEqual([['growth', '2026-11-16', [
      { title: 'Ship funnels', level: 'high', others: ['bo'] }, { title: 'Paths', level: null, others: [] },
    ]]]);
    expect(await picks('bo')).toEqual([['growth', '2026-11-16', [{ title: 'Ship funnels', level: 'high', others: ['ada'] }]]]);
    expect(await picks('cy')).toEqual([]);
    expect(await picks('ada', {}, '2026-11-30')).toEqual([]);
    expect(await picks('ada', {}, '2026-11-15')).toEqual([]);
    expect(await picks('ada', { 'sprints/growth/2026-11-20.yml': { team: 'growth', start: '2026-11-20', end: '2026-11-27', priorities: [{ id: 'x', title: 'X', owners: ['ada'] }] } }))
      .toEqual([['growth', '2026-11-20', [{ title: 'X', level: null, others: [] }]]]);
  });
});

describe('what someone took on', () => {
  const talk = (date: string, actions: readonly object[], facts: object = {}): Records => ({ [`1-1s/bo/${date}.yml`]: { person: 'bo', manager: 'ada', date, status: 'held', actions, ...facts } });
  const open = async (owner: string, records: Records): Promise<string[]> => openActions(await load({ ...LABS, ...records }), owner).map(({ text, due, person, id }) => `${text} ${due} ${person} ${id}`);

  it('stays open until it is done, from any 1-1, what is due first coming first', async () => {
    const records = {
      ...talk('2026-10-01', [{ id: 'a', owner: 'ada', text: 'whenever' }, { id: 'b', owner: 'ada', text: 'later', due: '2026-12-01' }, { owner: 'bo', text: "bo's", due: '2026-10-02' }]),
      ...talk('2026-11-01', [{ id: 'c', owner: 'ada', text: 'soon', due: '2026-11-24' }, { id: 'd', owner: 'ada', text: 'did it', due: '2026-11-02', done: '2026-11-03' }]),
    };
    expect(await open('ada', records)).toEqual(['soon 2026-11-24 bo c', 'later 2026-12-01 bo b', 'whenever null bo a']);
    expect(await open('bo', records)).toEqual(["bo's 2026-10-02 bo null"]);
    expect((await agenda('ada', records)).actions.map(({ text }) => text)).toEqual(['soon', 'later', 'whenever']);
  });

  it('is not of a 1-1 that did not take place', async () => {
    for (const status of ['cancelled', 'scheduled']) expect(await open('ada', talk('2026-10-01', [{ id: 'a', owner: 'ada', text: 'x' }], { status }))).toEqual([]);
  });
});

describe('context', () => {
  const shared = (date: string, ...kinds: string[]): Records => ({ [`context/${date}-${kinds.join('-')}.yml`]: { title: 'T', date, by: 'ada', kinds } });
  const all = ['customer', 'metrics', 'other-team', 'company-goals'];

  it('names the kind that a manager or lead shared longest ago', async () => {
    expect((await agenda('ada')).context).toMatchObject({ last: null });
    expect((await agenda('ada', { ...shared('2026-11-01', 'customer', 'metrics', 'other-team') })).context).toEqual({ kind: 'company-goals', last: null });
    expect((await agenda('ada', { ...shared('2026-09-22', ...all), ...shared('2026-11-01', 'customer', 'other-team', 'company-goals') })).context).toEqual({ kind: 'metrics', last: '2026-09-22' });
  });

  it('is nothing when all of it is fresh, nor for who neither manages nor leads', async () => {
    expect((await agenda('ada', shared('2026-09-23', ...all))).context).toBeUndefined(); // sixty days ago
    expect((await agenda('ada', shared('2026-11-23', ...all))).context).toMatchObject({ last: null }); // tomorrow
    expect((await agenda('bo')).context).toBeUndefined();
  });
});
