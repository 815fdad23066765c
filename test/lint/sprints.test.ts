import { describe, expect, it } from 'vitest';
import { ADA_AND_BO, DEE, GROWTH, page, SPRINT, sprintPage } from '../../src/lint/examples.js';
import type { ExampleFiles } from '../../src/lint/rule.js';
import { addDays, type CivilDate } from '../../src/schedule/civil-date.js';
import { expectLinear } from '../support/growth.js';
import { lintFiles, places } from '../support/lint-files.js';

async function found(files: ExampleFiles): Promise<string[]> {
  return places(await lintFiles(files)).filter((place) => !/ (?:people|team)\//.test(place));
}

function inSprint(...lines: string[]): Promise<string[]> {
  return found({ ...GROWTH, ...DEE, [SPRINT]: sprintPage(...lines) });
}

describe('team-lead/regular-sprints', () => {
  const sprint = (start: string, end: string, name = start): ExampleFiles =>
    ({ [`sprints/growth/${name}.md`]: page(['team: growth', `start: ${start}`, `end: ${end}`]) });
  const first = sprint('2026-11-02', '2026-11-15');
  const irregular = async (...sprints: ExampleFiles[]): Promise<string[]> => found(Object.assign({}, GROWTH, first, ...sprints));

  it('seven days between are silent, eight are a gap', async () => {
    expect(await irregular(sprint('2026-11-23', '2026-12-06'))).toEqual([]);
    expect(await irregular(sprint('2026-11-24', '2026-12-06'))).toEqual(['sprints/growth/2026-11-24.md:3 team-lead/regular-sprints']);
  });

  it('one shared day is an overlap, which is an error', async () => {
    const { findings } = await lintFiles({ ...GROWTH, ...first, ...sprint('2026-11-15', '2026-11-29') });
    expect(findings.map(({ rule, severity, message, handbook }) => [rule, severity, message, handbook?.clause])).toEqual([[
      'team-lead/regular-sprints', 'error', 'the sprint of 2026-11-15 to 2026-11-29 begins before the one of 2026-11-02 to 2026-11-15 is over: 1 day too early', 'H4',
    ]]);
  });

  it('a sprint that reaches over all later ones overlaps once', async () => {
    expect(await irregular(sprint('2026-11-02', '2027-11-15'), sprint('2026-11-16', '2026-11-29'), sprint('2026-11-30', '2026-12-13'))).toEqual([
      'sprints/growth/2026-11-16.md:3 team-lead/regular-sprints',
    ]);
  });

  it('a sprint with a broken date, or that cannot be read, leaves no gap', async () => {
    const last = sprint('2026-11-30', '2026-12-13');
    expect(await irregular(sprint('2026-11-16', 'soon'), last)).toEqual(['sprints/growth/2026-11-16.md:4 schema/format']);
    expect(await irregular(sprint('2026-11-16', '2026-10-29'), last)).toEqual(['sprints/growth/2026-11-16.md:4 sprint/dates']);
    expect((await irregular({ 'sprints/growth/2026-11-16.yml': 'a: [' }, last)).filter((place) => place.includes('regular'))).toEqual([]);
  });

  it('a team that runs none has no gaps, and still no overlaps', async () => {
    const none = { 'teams/growth.yml': `${GROWTH['teams/growth.yml']}sprint: none\n` };
    expect(await irregular(none, sprint('2026-12-24', '2026-12-31'))).toEqual([]);
    expect(await irregular(none, sprint('2026-11-10', '2026-12-31'))).toEqual(['sprints/growth/2026-11-10.md:3 team-lead/regular-sprints']);
  });

  it('looks at many sprints, all of them wrong, in linear time', { timeout: 60_000 }, async () => {
    const day = (index: number): string => addDays('2020-01-01' as CivilDate, index);
    const finalized = (index: number): ExampleFiles =>
      ({ [`sprints/growth/${day(index)}.md`]: page(['team: growth', `start: ${day(index)}`, `end: ${day(index + 13)}`, `finalized: { by: dee, on: ${day(index)} }`], 'Plan.\n') });
    await expectLinear(async (times) => {
      const many = Array.from({ length: times * 500 }, (_, index) => finalized(index));
      const { findings } = await lintFiles(Object.assign({}, GROWTH, DEE, ...many));
      expect(findings.filter(({ rule }) => rule === 'team-lead/regular-sprints')).toHaveLength(times * 500 - 1);
      expect(findings.filter(({ rule }) => rule === 'sprint/team-controls-scope')).toHaveLength(times * 500);
    }, { below: 7 });
  });
});

describe('sprint/dates', () => {
  it('four weeks ahead are time enough to plan', async () => {
    expect(await inSprint('comments:', '  - { on: 2026-10-19, by: bo, text: early }', '  - { on: 2026-10-18, by: bo, text: too early }')).toEqual([`${SPRINT}:7 sprint/dates`]);
    expect(await inSprint('finalized: { by: ada, on: 2026-01-16 }')).toEqual([`${SPRINT}:5 sprint/dates`]);
  });

  it('a start that differs from the file name is one finding', async () => {
    const lines = ['team: growth', 'start: 2027-11-16', 'end: 2026-11-29', 'finalized: { by: ada, on: 2026-11-16 }'];
    const rules = await found({ ...GROWTH, [SPRINT]: page(lines, 'Notes.') });
    expect(rules.filter((place) => !place.endsWith('record/file-name'))).toEqual([]);
  });
});

describe('priorities', () => {
  const two = ['priorities:', '  - { id: a, title: A, owners: [bo] }', '  - { id: b, title: B, owners: [ada] }'];
  const change = (text: string): string => `  - { on: 2026-11-19, context: c, ${text} }`;

  it('each owner is of the team, while the sprint is open', async () => {
    const lines = ['priorities:', '  - { id: a, title: A, owners: [bo, dee] }', '  - { id: b, title: B, owners: [dot] }'];
    expect(await inSprint(...lines)).toEqual([`${SPRINT}:6 sprint/owner-in-team`, `${SPRINT}:7 refs/person`]);
    expect(await inSprint(lines[0] as string, lines[1] as string, 'closed: 2026-11-29')).toEqual([]);
  });

  it('changes and comments name priorities that are there', async () => {
    expect(await inSprint(...two, 'changes:', change('by: bo, from: a, to: c'), 'comments:', '  - { on: 2026-11-19, by: dee, text: t, priority: x }')).toEqual([
      `${SPRINT}:11 sprint/ids`, `${SPRINT}:9 sprint/ids`,
    ]);
    expect(await inSprint('comments:', '  - { on: 2026-11-19, by: dee, text: t, priority: x }')).toEqual([`${SPRINT}:6 sprint/ids`]);
    expect(await inSprint('priorities:', '  - { id: A!, title: A }', 'comments:', '  - { on: 2026-11-19, by: dee, text: t, priority: x }')).toEqual([`${SPRINT}:6 schema/value`]);
  });

  it('a name nearly right is suggested', async () => {
    const files = { ...GROWTH, [SPRINT]: sprintPage('priorities: [{ id: funnels, title: F }]', 'comments: [{ on: 2026-11-19, by: bo, text: t, priority: funnel }]') };
    expect((await lintFiles(files, { only: new Set(['sprint/ids']) })).findings[0]?.help).toBe('Did you mean funnels?');
  });

  it('one with nothing in common is not', async () => {
    const files = { ...GROWTH, [SPRINT]: sprintPage('priorities: [{ id: a, title: A }]', 'comments: [{ on: 2026-11-19, by: bo, text: t, priority: q }]') };
    expect((await lintFiles(files, { only: new Set(['sprint/ids']) })).findings[0]?.help).not.toContain('Did you mean');
  });

  it.each([
    ['an owner of the first', ['by: bo, from: a, to: b'], 0],
    ['an owner of the second', ['by: ada, from: a, to: b'], 0],
    ['someone else', ['by: dee, from: a, to: b'], 1],
    ['someone else, twice over', ['by: dee, from: a, to: b', 'by: dee, from: b, to: a'], 2],
  ])('a change by %s', async (_, changes, count) => {
    expect(await inSprint(...two, 'changes:', ...changes.map(change))).toEqual(Array.from({ length: count }, (_unused, index) => `${SPRINT}:${9 + index} sprint/own-choice`).sort());
  });

  it('someone who moved on again chose for themselves both times', async () => {
    const three = ['priorities:', '  - { id: a, title: A }', '  - { id: b, title: B }', '  - { id: c, title: C, owners: [bo] }', 'changes:'];
    expect(await inSprint(...three, change('by: bo, from: a, to: b'), change('by: bo, from: b, to: c'))).toEqual([]);
    expect(await inSprint(...three, change('by: ada, from: a, to: b'), change('by: bo, from: b, to: c'))).toEqual([`${SPRINT}:10 sprint/own-choice`]);
  });

  it('nothing follows from owners that are in doubt, or mistyped', async () => {
    const lines = (owners: string): string[] => ['priorities:', '  - { id: a, title: A }', `  - { id: b, title: B, owners: ${owners} }`, 'changes:', change('by: bo, from: a, to: b')];
    expect(await inSprint(...lines('bo'))).toEqual([`${SPRINT}:7 schema/type`]);
    expect(await inSprint(...lines('[boo]'))).toEqual([`${SPRINT}:7 refs/person`]);
  });

  it('a change has context, and a blank one is none', async () => {
    const from = (context: string): Promise<string[]> => inSprint(...two, 'changes:', `  - on: 2026-11-19`, '    by: bo', '    from: a', '    to: b', ...(context === '' ? [] : [`    context: ${context}`]));
    expect(await from('')).toEqual([`${SPRINT}:9 sprint/change-has-context`]);
    expect(await from('"  "')).toEqual([`${SPRINT}:13 sprint/change-has-context`]);
    expect(await from('""')).toEqual([`${SPRINT}:13 sprint/change-has-context`]);
    expect(await from('null')).toEqual([`${SPRINT}:9 sprint/change-has-context`]);
    expect(await from('12')).toEqual([`${SPRINT}:13 schema/type`]);
  });
});

describe('team-lead/sets-direction', () => {
  it('one goal is enough, and one of blanks is none', async () => {
    const finalized = async (goal: string): Promise<string[]> => (await lintFiles({
      ...GROWTH, [SPRINT]: sprintPage('priorities:', '  - { id: a, title: A }', `  - { id: b, title: B, goal: ${goal} }`, 'finalized: { by: ada, on: 2026-11-16 }'),
    })).findings.map(({ rule, severity, line }) => `${line} ${severity} ${rule}`);
    expect(await finalized('twice as many sign-ups')).toEqual([]);
    expect(await finalized('"  "')).toEqual(['5 info team-lead/sets-direction']);
    expect(await finalized('null')).toEqual(['5 info team-lead/sets-direction']);
  });
});

describe('in the open', () => {
  it.each([
    ['openTo: everyone', []], ['openTo:', []], ['openTo: Everyone', ['sprint/open']], ['openTo: [everyone]', ['sprint/open']],
    ['openTo: team\nrestricted: { reason: a fix }', []], ['openTo: team\nrestricted: { reason: " " }', ['sprint/open']],
    ['openTo: team\nrestricted: {}', ['sprint/open']],
  ])('%s', async (line, rules) => {
    expect((await inSprint(line)).map((place) => place.split(' ')[1])).toEqual(rules);
  });

  it.each([
    ['no body', '', '', true], ['a comment alone', '<!-- later -->\n<!--', '', true], ['words', '<!-- x --> Plan', '', false],
    ['a link', '', 'notes: https://example.com', false], ['a blank link', '', 'notes: " "', true], ['no link', '', 'notes:', true],
  ])('a finalized sprint with %s', async (_, body, notes, fires) => {
    const files = { ...GROWTH, [SPRINT]: page(['team: growth', 'start: 2026-11-16', 'end: 2026-11-29', 'finalized: { by: ada, on: 2026-11-16 }', notes], body) };
    expect((await found(files)).filter((place) => place.endsWith('public-notes'))).toEqual(fires ? [`${SPRINT}:5 sprint/public-notes`] : []);
  });

  it('nobody is left out of commenting', async () => {
    expect(await inSprint('comments_from: team', 'priorities:', '  - id: a', '    title: A', '    Commenters: [bo]', 'commenters:')).toEqual([
      `${SPRINT}:10 sprint/anyone-may-comment`, `${SPRINT}:5 sprint/anyone-may-comment`, `${SPRINT}:9 sprint/anyone-may-comment`,
    ]);
  });

  it('nobody is assigned a priority; elsewhere the key is merely unknown', async () => {
    expect(await inSprint('assignedBy: ada', 'priorities:', '  - id: a', '    title: A', '    assigned_by: ada')).toEqual([
      `${SPRINT}:5 schema/unknown-key`, `${SPRINT}:9 manager/no-task-setting`,
    ]);
    expect(await inSprint('priorities:', '  - id: a', '    title: A', '    assignedBy:', '    approver: ~')).toEqual([
      `${SPRINT}:8 manager/no-task-setting`, `${SPRINT}:9 manager/no-approvals`,
    ]);
  });

  it('context is public and written', async () => {
    const context = (lines: string[], body?: string): Promise<string[]> =>
      found({ ...ADA_AND_BO, 'context/2026-11-12-acme.md': page(['title: Acme', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]', ...lines], body) });
    expect(await context(['visibility:', 'link: /x'])).toEqual([]);
    expect(await context(['visibility: Public'], 'Text.')).toEqual(['context/2026-11-12-acme.md:6 context/public']);
    expect(await context([], '<!-- nothing -->')).toEqual(['context/2026-11-12-acme.md:2 context/written']);
    expect(await context(['link: 5'])).toEqual(['context/2026-11-12-acme.md:6 schema/type']);
  });
});
