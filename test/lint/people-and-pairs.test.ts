import { describe, expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import { ADA_AND_BO, page } from '../../src/lint/examples.js';
import { firesAt, found, helps, problems } from '../support/findings.js';
import { CONFIG, lintFiles } from '../support/lint-files.js';
import { expectLinear } from '../support/growth.js';

type People = Record<string, string>;
const person = (handle: string, ...lines: string[]): People => ({ [`people/${handle}.yml`]: [`name: ${handle[0]?.toUpperCase() as string}${handle.slice(1)}`, 'startDate: 2024-03-04', 'craft: engineering', ...lines, ''].join('\n') });
const chart = (managers: Record<string, string | undefined>): People =>
  Object.assign({}, ...Object.entries(managers).map(([handle, manager]) => person(handle, ...(manager === undefined ? [] : [`manager: ${manager}`]))) as People[]) as People;

describe('people/manager-cycle', () => {
  const cycles = (managers: Record<string, string | undefined>): Promise<string[]> => found('people/manager-cycle', chart(managers));

  it.each([
    ['two', { ada: 'bo', bo: 'ada' }, ['people/ada.yml:4:10 a circle of managers: ada → bo → ada']],
    ['three, from whoever comes first', { cy: 'ada', bo: 'cy', ada: 'bo' }, ['people/ada.yml:4:10 a circle of managers: ada → bo → cy → ada']],
    ['three, the other way round', { ada: 'cy', cy: 'bo', bo: 'ada' }, ['people/ada.yml:4:10 a circle of managers: ada → cy → bo → ada']],
    ['one', { ada: 'ada', bo: 'ada' }, ['people/ada.yml:4:10 ada reports to themselves: ada → ada']],
    ['a tail is no part of it', { ada: 'bo', bo: 'cy', cy: 'dee', dee: 'bo', eve: 'ada' }, ['people/bo.yml:4:10 a circle of managers: bo → cy → dee → bo']],
    ['two of them', { ada: 'bo', bo: 'ada', cy: 'dee', dee: 'cy' }, ['people/ada.yml:4:10 a circle of managers: ada → bo → ada', 'people/cy.yml:4:10 a circle of managers: cy → dee → cy']],
    ['none', { ada: undefined, bo: 'ada', cy: 'bo', dee: 'bo' }, []],
    ['none where nobody is', { ada: 'nobody', bo: 'ada' }, []],
  ])('%s', async (_, managers, expected) => {
    expect(await cycles(managers)).toEqual(expected);
  });

  it('is the one finding about it', async () => {
    expect(await problems(chart({ ada: 'bo', bo: 'ada' }))).toEqual(['people/ada.yml:4:10 people/manager-cycle']);
    expect(await problems(chart({ ada: 'ada' }))).toEqual(['people/ada.yml:4:10 people/manager-cycle']);
  });

  it('10,000 people in a chain and in a circle', { timeout: 60_000 }, async () => {
    const { circles } = await import('../../src/lint/rules/people/manager-cycle.js');
    const handle = (index: number): string => `p${String(index).padStart(5, '0')}`;
    const circlesOf = (length: number, last: string | undefined) => {
      const people = new Map(Array.from({ length }, (_, index) => [handle(index), {
        name: handle(index), path: `people/${handle(index)}.yml`, facts: { manager: index === length - 1 ? last : handle(index + 1) },
      }])) as never as Handbook['people'];
      return circles([...people.values()], people);
    };
    await expectLinear((times) => {
      expect(circlesOf(times * 2500, undefined)).toEqual([]);
      expect(circlesOf(times * 2500, 'p00000').map((circle) => [circle.length, circle[0]?.name])).toEqual([[times * 2500, 'p00000']]);
    });
  });

  it('a long circle is named in part', async () => {
    const handle = (index: number): string => `p${String(index).padStart(2, '0')}`;
    const [finding] = await cycles(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [handle(index), handle((index + 1) % 50)])));
    expect(finding).toMatch(/p00 → p01 → .* → p18 → 31 more → p00$/);
  });
});

describe('people/dates', () => {
  it.each([
    ['endDate: 2024-03-03', ':4:10', 'the last day, 2024-03-03, is before the first, 2024-03-04'],
    ['managerSince: 2024-03-03', ':4:15', '`managerSince` is 2024-03-03, before the first day, 2024-03-04'],
    ['away: [{ from: 2026-07-01, to: 2026-07-14 }, { from: 2026-07-02, to: 2026-07-01 }]', ':4:70', 'this absence ends on 2026-07-01, before it begins on 2026-07-02'],
  ])('%s', async (line, place, message) => {
    expect(await found('people/dates', person('ada', line))).toEqual([`people/ada.yml${place} ${message}`]);
    expect(await problems(person('ada', line))).toEqual([`people/ada.yml${place} people/dates`]);
  });

  it.each(['endDate: 2024-03-04', 'managerSince: 2024-03-04', 'away: [{ from: 2026-07-01, to: 2026-07-01 }]', 'endDate:', 'away: []'])('%s is fine', async (line) => {
    expect(await problems(person('ada', line))).toEqual([]);
  });

  it('draws nothing from a date that is none', async () => {
    expect(await firesAt('people/dates', person('ada', 'endDate: 2024-02-30', 'away: [{ from: 2026-07-40, to: 2026-07-01 }, { to: 2026-07-01 }, x]'))).toEqual([]);
  });

  it('an end before the start is one finding, whatever was dated meanwhile', async () => {
    const files = { ...ADA_AND_BO, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}endDate: 2026-01-31\n`, '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n' };
    expect(await problems(files)).toEqual(['people/bo.yml:5:10 people/dates']);
  });
});

describe('people/no-manager', () => {
  const tops = (files: People): Promise<string[]> => firesAt('people/no-manager', files);

  it.each([
    ['one at the top', { ada: undefined, bo: 'ada' }, []],
    ['two: the one with fewer people below', { ada: undefined, bo: undefined, cy: 'bo' }, ['people/ada.yml:1:1']],
    ['two: those below count, however deep', { ada: undefined, bo: 'ada', cy: 'ada', dee: undefined, eve: 'dee', fay: 'eve', gus: 'fay' }, ['people/ada.yml:1:1']],
    ['a tie: all but the first', { cy: undefined, bo: undefined, ada: undefined }, ['people/bo.yml:1:1', 'people/cy.yml:1:1']],
    ['a circle has managers', { ada: undefined, bo: 'cy', cy: 'bo' }, []],
  ])('%s', async (_, managers, expected) => {
    expect(await tops(chart(managers))).toEqual(expected);
  });

  it('leavers, people that cannot be read and managers in doubt are left out', async () => {
    expect(await tops({ ...person('ada'), ...person('bo', 'endDate: 2026-01-01'), 'people/cy.yml': '', ...person('dee', 'manager: [ada]'), ...person('eve', 'manager: nobody'), ...person('fay', 'endDate: soon') })).toEqual([]);
    expect(await tops({ ...person('ada'), ...person('bo', 'manager:') })).toEqual(['people/bo.yml:1:1']);
  });

  it('points at the first key of a page too, and names both', async () => {
    const files = { ...person('ada'), 'people/bo.md': '---\n# Bo\nstartDate: 2024-03-04\nname: Bo Lind\n---\n' };
    expect(await found('people/no-manager', files)).toEqual(['people/bo.md:3:1 Bo Lind reports to nobody, and so does Ada']);
    expect(await helps('people/no-manager', files)).toEqual(['Add `manager`: the handle of whoever they report to.']);
  });
});

describe('people/no-craft', () => {
  it('is an info on whoever manages nobody', async () => {
    const without = { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' };
    expect((await lintFiles(without)).findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['info people/no-craft']);
    expect(await firesAt('people/no-craft', { ...without, ...person('bo', 'manager: ada') })).toEqual([]);
    expect(await firesAt('people/no-craft', { ...without, ...person('bo', 'manager: ada', 'endDate: 2026-01-01') })).toEqual(['people/ada.yml:1:1']);
  });

  it.each(['endDate: 2026-01-01', 'craft: Juggling', 'craft: juggling', 'craft: 3'])('%s: nothing to say', async (line) => {
    expect(await firesAt('people/no-craft', { 'people/ada.yml': `name: Ada Obi\nstartDate: 2024-03-04\n${line}\n` })).toEqual([]);
  });

  it('a craft that is null is none', async () => {
    expect(await firesAt('people/no-craft', { 'people/ada.yml': 'craft:\nname: Ada Obi\nstartDate: 2024-03-04\n' })).toEqual(['people/ada.yml:1:1']);
  });
});

const TIM = { 'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\n' };
const ALL = { ...ADA_AND_BO, ...TIM, 'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}manager: tim\n` };
const oneOnOne = (date: string, ...lines: string[]): People => ({ [`1-1s/bo/${date}.yml`]: ['person: bo', 'manager: ada', `date: ${date}`, 'status: held', ...lines, ''].join('\n') });
const review = (due: string, ...lines: string[]): People => ({ [`reviews/bo/${due}.yml`]: ['person: bo', 'manager: ada', `due: ${due}`, ...lines, ''].join('\n') });
const feedback = (date: string, from = 'ada'): People => ({ [`feedback/bo/${date}-${from}.md`]: page(['to: bo', `from: ${from}`, `date: ${date}`], 'Well done') });
const swap = (files: People, from: string, to: string): People => Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(from, to)]));
const held = ['selfAssessment: { on: 2026-09-01 }', 'managerAssessment: { on: 2026-09-02 }'];

describe('record/outside-employment', () => {
  const outside = (...files: People[]): Promise<string[]> => found('record/outside-employment', Object.assign({}, ALL, ...files) as People);
  const adaLeft = { 'people/ada.yml': `${ALL['people/ada.yml']}endDate: 2026-09-30\n` };

  it.each([
    [oneOnOne('2026-03-03'), "1-1s/bo/2026-03-03.yml:3:7 this 1-1 is dated 2026-03-03, before Bo Lind's first day, 2026-03-04"],
    [{ ...oneOnOne('2026-10-01'), ...adaLeft }, "1-1s/bo/2026-10-01.yml:3:7 this 1-1 is dated 2026-10-01, after Ada Obi's last day, 2026-09-30"],
    [oneOnOne('2024-03-03'), "1-1s/bo/2024-03-03.yml:3:7 this 1-1 is dated 2024-03-03, before Bo Lind's first day, 2026-03-04 and before Ada Obi's first day, 2024-03-04"],
    [swap(oneOnOne('2026-03-03'), 'held', 'scheduled'), "1-1s/bo/2026-03-03.yml:3:7 this 1-1 is dated 2026-03-03, before Bo Lind's first day, 2026-03-04"],
    [{ ...review('2026-09-04', ...held, 'held: 2026-10-01'), ...adaLeft }, "reviews/bo/2026-09-04.yml:6:7 this review is dated 2026-10-01, after Ada Obi's last day, 2026-09-30"],
    [{ ...review('2027-03-04'), ...adaLeft }, "reviews/bo/2027-03-04.yml:3:6 this review is dated 2027-03-04, after Ada Obi's last day, 2026-09-30"],
    [feedback('2026-03-03'), "feedback/bo/2026-03-03-ada.md:4:7 this feedback is dated 2026-03-03, before Bo Lind's first day, 2026-03-04"],
    [{ ...feedback('2026-10-01'), ...adaLeft }, "feedback/bo/2026-10-01-ada.md:4:7 this feedback is dated 2026-10-01, after Ada Obi's last day, 2026-09-30"],
  ])('%j', async (files, expected) => {
    expect(await outside(files)).toEqual([expected]);
  });

  it.each([
    ['the first day', oneOnOne('2026-03-04')],
    ['the last day', { ...oneOnOne('2026-09-30'), ...adaLeft }],
    ['a cancelled 1-1', swap(oneOnOne('2026-03-03'), 'held', 'cancelled')],
    ['a 1-1 whose status nobody can tell', swap(oneOnOne('2026-03-03'), 'held', 'canceled')],
    ['a cancelled review', { ...review('2027-03-04', 'cancelled: { on: 2026-09-01 }'), ...adaLeft }],
    ['a review held in time', { ...review('2027-03-04', ...held, 'held: 2026-09-30'), ...adaLeft }],
    ['a day that is none', { '1-1s/bo/2026-02-30.yml': oneOnOne('2026-02-30')['1-1s/bo/2026-02-30.yml'] as string }],
    ['people nobody knows', swap(swap(oneOnOne('2024-03-04'), 'person: bo', 'person: boo'), 'ada', 'adaa')],
    ['a person that cannot be read', { ...oneOnOne('2024-03-04'), 'people/bo.yml': '' }],
  ])('%s is fine', async (_, files) => {
    expect(await outside(files)).toEqual([]);
  });
});

describe('with oneself', () => {
  it.each([
    ['one-on-one/self', swap(oneOnOne('2026-11-17'), 'ada', 'bo'), '1-1s/bo/2026-11-17.yml:2:10 Bo Lind has a 1-1 with themselves: `person` and `manager` are both bo'],
    ['one-on-one/self', swap(swap(oneOnOne('2026-11-17'), 'ada', 'bo'), 'held', 'cancelled'), '1-1s/bo/2026-11-17.yml:2:10 Bo Lind has a 1-1 with themselves: `person` and `manager` are both bo'],
    ['review/self', swap(review('2026-09-04'), 'ada', 'bo'), 'reviews/bo/2026-09-04.yml:2:10 Bo Lind has a review with themselves: `person` and `manager` are both bo'],
    ['feedback/self', feedback('2026-11-18', 'bo'), 'feedback/bo/2026-11-18-bo.md:3:7 Bo Lind gives feedback to themselves: `to` and `from` are both bo'],
  ])('%s: one cause, one finding', async (rule, files, expected) => {
    expect(await found(rule, { ...ALL, ...files })).toEqual([expected]);
    expect(await problems({ ...ALL, ...files })).toEqual([`${expected.split(' ')[0] as string} ${rule}`]);
  });

  it('two who are both left out are nobody', async () => {
    expect(await firesAt(['one-on-one/self', 'review/self', 'feedback/self'], { ...ALL, '1-1s/bo/2026-11-17.yml': 'date: 2026-11-17\n', 'feedback/bo/2026-11-18-bo.yml': 'date: 2026-11-18\n' })).toEqual([]);
  });
});

describe('manager of record', () => {
  const since = { 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}managerSince: 2026-06-01\n` };
  const withTim = (files: People): People => swap(files, 'manager: ada', 'manager: tim');

  it.each([
    ['one-on-one/manager-of-record', withTim(oneOnOne('2026-11-17')), "1-1s/bo/2026-11-17.yml:2:10 this 1-1 is with Tim Berg, and Bo Lind's manager since 2026-03-04 is Ada Obi"],
    ['one-on-one/manager-of-record', { ...since, ...withTim(oneOnOne('2026-06-01')) }, "1-1s/bo/2026-06-01.yml:2:10 this 1-1 is with Tim Berg, and Bo Lind's manager since 2026-06-01 is Ada Obi"],
    ['one-on-one/manager-of-record', { ...since, ...withTim(swap(oneOnOne('2026-06-01'), 'held', 'scheduled')) }, "1-1s/bo/2026-06-01.yml:2:10 this 1-1 is with Tim Berg, and Bo Lind's manager since 2026-06-01 is Ada Obi"],
    ['review/manager-of-record', withTim(review('2026-09-04')), "reviews/bo/2026-09-04.yml:2:10 this review is with Tim Berg, and Bo Lind's manager since 2026-03-04 is Ada Obi"],
    ['review/manager-of-record', { 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}managerSince: 2026-09-10\n`, ...withTim(review('2026-09-04', ...held, 'held: 2026-09-10')) }, "reviews/bo/2026-09-04.yml:2:10 this review is with Tim Berg, and Bo Lind's manager since 2026-09-10 is Ada Obi"],
  ])('%s %j', async (rule, files, expected) => {
    expect(await found(rule, { ...ALL, ...files })).toEqual([expected]);
    expect(await problems({ ...ALL, ...files })).toEqual([`${expected.split(' ')[0] as string} ${rule}`]);
  });

  it.each<[string, People]>([
    ['the day before', { ...since, ...withTim(oneOnOne('2026-05-31')) }],
    ['a cancelled 1-1', withTim(swap(oneOnOne('2026-11-17'), 'held', 'cancelled'))],
    ['a cancelled review', withTim(review('2026-09-04', 'cancelled: { on: 2026-09-01 }'))],
    ['a review due after, and held before', { 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}managerSince: 2026-09-03\n`, ...withTim(review('2026-09-04', ...held, 'held: 2026-09-02')) }],
    ['someone without a manager', { 'people/bo.yml': ADA_AND_BO['people/bo.yml'].replace('manager: ada\n', ''), ...oneOnOne('2026-11-17') }],
  ])('%s is fine', async (_, files) => {
    expect(await problems({ ...ALL, ...files })).toEqual([]);
  });

  it.each<[string, People, string]>([
    ['a mistyped manager here', swap(oneOnOne('2026-11-17'), 'ada', 'adda'), '1-1s/bo/2026-11-17.yml:2:10 refs/person'],
    ['a mistyped manager of the person', { 'people/bo.yml': ADA_AND_BO['people/bo.yml'].replace('ada', 'adda'), ...oneOnOne('2026-11-17') }, 'people/bo.yml:4:10 refs/person'],
    ['a managerSince that is no date', { 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}managerSince: 2026-06-31\n`, ...withTim(oneOnOne('2026-11-17')) }, 'people/bo.yml:5:15 schema/format'],
    ['a manager who had left', { 'people/tim.yml': `${TIM['people/tim.yml']}endDate: 2026-06-30\n`, ...withTim(oneOnOne('2026-11-17')) }, '1-1s/bo/2026-11-17.yml:3:7 record/outside-employment'],
    ['a manager that cannot be read', { 'people/bo.yml': ADA_AND_BO['people/bo.yml'].replace('manager: ada', 'manager: Ada'), ...oneOnOne('2026-11-17') }, 'people/bo.yml:4:10 schema/value'],
  ])('%s is another finding, and the only one', async (_, files, expected) => {
    expect(await problems({ ...ALL, ...files })).toEqual([expected]);
  });
});

describe('one-on-one/agreed-actions', () => {
  it('each by someone else, at its owner', async () => {
    const files = oneOnOne('2026-11-17', 'actions:', '  - { owner: bo, text: write to Acme }', '  - { owner: tim, text: call Acme }', '  - { owner: ada, text: x }', '  - text: y', '    owner: tim');
    expect(await found('one-on-one/agreed-actions', { ...ALL, ...files })).toEqual([
      "1-1s/bo/2026-11-17.yml:7:14 this action is tim's, and the 1-1 is bo's with ada",
      "1-1s/bo/2026-11-17.yml:10:12 this action is tim's, and the 1-1 is bo's with ada",
    ]);
  });

  it('a handle that nobody has, or one of the two that cannot be read, is another finding', async () => {
    expect(await problems({ ...ALL, ...oneOnOne('2026-11-17', 'actions: [{ owner: adda, text: x }]') })).toEqual(['1-1s/bo/2026-11-17.yml:5:20 refs/person']);
    expect(await problems({ ...ALL, ...swap(oneOnOne('2026-11-17', 'actions: [{ owner: ada, text: x }]'), 'manager: ada', 'manager: Ada') })).toEqual(['1-1s/bo/2026-11-17.yml:2:10 schema/value']);
  });
});

describe('review/both-assessments', () => {
  const missing = (...lines: string[]): Promise<string[]> => found('review/both-assessments', { ...ALL, ...review('2026-09-04', ...lines, 'held: 2026-09-03') });

  it.each([
    [[], ':4:7 this review was held without either assessment'],
    [[held[0] as string], ':5:7 this review was held without the manager\'s assessment'],
    [[held[1] as string], ':5:7 this review was held without a self-assessment'],
    [[held[0] as string, 'managerAssessment:'], ':6:7 this review was held without the manager\'s assessment'],
  ])('%j', async (lines, expected) => {
    expect(await missing(...lines)).toEqual([`reviews/bo/2026-09-04.yml${expected}`]);
  });

  it('both, one that cannot be read, or a review that was not held', async () => {
    expect(await missing(...held)).toEqual([]);
    expect(await missing(held[0] as string, 'managerAssessment: 2026-09-02')).toEqual([]);
    expect(await problems({ ...ALL, ...review('2026-09-04') })).toEqual([]);
    expect(await problems({ ...ALL, ...review('2026-09-04', 'held: 2026-09-31') })).toEqual(['reviews/bo/2026-09-04.yml:4:7 schema/format']);
  });

  it('cites H16 and names the key', async () => {
    const { findings } = await lintFiles({ ...ALL, ...review('2026-09-04', held[1] as string, 'held: 2026-09-03') });
    expect(findings.map(({ severity, handbook, help }) => [severity, handbook?.clause, help])).toEqual([['warning', 'H16', 'Write what is missing, and add `selfAssessment: { on: DATE }` here.']]);
  });
});

describe('review/due-date', () => {
  const startingOn = (start: string): People => ({ 'people/bo.yml': `name: Bo Lind\nstartDate: ${start}\ncraft: engineering\nmanager: ada\n` });
  const dues = (start: string, due: string, config: People = {}): Promise<string[]> => firesAt('review/due-date', { ...ALL, ...startingOn(start), ...review(due), ...config });

  it.each([
    ['2026-03-04', '2026-09-04'], ['2026-03-04', '2027-03-04'], ['2025-08-31', '2026-02-28'], ['2025-08-31', '2026-08-31'], ['2023-08-31', '2024-02-29'], ['2024-02-29', '2024-08-29'], ['2024-02-29', '2025-02-28'],
  ])('started %s, due %s', async (start, due) => {
    expect(await dues(start, due)).toEqual([]);
  });

  it.each([
    ['2026-03-04', '2026-09-05'], ['2026-03-04', '2026-03-04'], ['2026-03-04', '2026-06-04'], ['2025-08-31', '2026-08-28'], ['2026-03-04', '2025-09-04'],
  ])('started %s, not due %s', async (start, due) => {
    expect(await dues(start, due)).toEqual([`reviews/bo/${due}.yml:3:6`]);
  });

  it('names the nearest', async () => {
    expect(await helps('review/due-date', { ...ALL, ...review('2026-12-01') })).toEqual(["The nearest are 2026-09-04 and 2027-03-04; set `due` and the file's name to the one that is meant."]);
    expect(await helps('review/due-date', { ...ALL, ...review('2026-05-01') })).toEqual(["The first is 2026-09-04; set `due` and the file's name to the one that is meant."]);
    expect(await found('review/due-date', { ...ALL, ...review('2026-12-01') })).toEqual(["reviews/bo/2026-12-01.yml:3:6 2026-12-01 is no anniversary of Bo Lind's start on 2026-03-04: reviews are every 6 months"]);
  });

  it("goes by the config's cadence", async () => {
    const config = { 'posthog-mgmt.yml': `${CONFIG}cadence: { review: P3M }\n` };
    expect(await dues('2026-03-04', '2026-06-04', config)).toEqual([]);
    expect(await dues('2026-03-04', '2026-06-05', config)).toHaveLength(1);
  });

  it('a due that differs from a right file name is one finding', async () => {
    expect(await problems({ ...ALL, 'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-05\n' })).toEqual(['reviews/bo/2026-09-04.yml:3:6 record/file-name']);
  });

  it('someone unknown, or a start that is no date, gives nothing to count from', async () => {
    expect(await firesAt('review/due-date', { ...ALL, ...startingOn('2026-02-30'), ...review('2026-09-05') })).toEqual([]);
    expect(await firesAt('review/due-date', { ...ALL, 'people/bo.yml': '', ...review('2026-09-05') })).toEqual([]);
    expect(await firesAt('review/due-date', { ...ALL, ...swap(review('2026-09-05'), 'person: bo', 'person: eve') })).toEqual([]);
  });
});
