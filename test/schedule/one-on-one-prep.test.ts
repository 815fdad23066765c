import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/handbook/record.js';
import { addDays, type CivilDate } from '../../src/schedule/civil-date.js';
import { prepare, type Preparation } from '../../src/schedule/one-on-one-prep.js';
import { handbookOf } from '../support/lint-files.js';

const TODAY = '2026-11-23' as CivilDate;
const LABS: Readonly<Record<string, string>> = {
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n',
  'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-08-04\nmanager: ada\n',
  'people/cy.yml': 'name: Cy Roth\nstartDate: 2026-08-04\nmanager: ada\n',
  'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n',
  'teams/web.yml': 'name: Web\nlead: cy\nmembers: [cy]\n',
  '1-1s/bo/2026-11-10.yml': 'person: bo\nmanager: ada\ndate: 2026-11-10\nstatus: held\ntopics: [career]\n',
};

async function prep(files: Readonly<Record<string, string>> = {}, today = TODAY): Promise<Preparation> {
  const handbook = await handbookOf({ ...LABS, ...files });
  return prepare(handbook, handbook.people.get('bo') as Person, today);
}

const sprint = (keys: string): Record<string, string> => ({ 'sprints/growth/2026-11-16.yml': `team: growth\nstart: 2026-11-16\nend: 2026-11-29\n${keys}` });
const context = (date: string, keys = ''): Record<string, string> => ({ [`context/${date}-x${keys.length}.md`]: `---\ntitle: "${date} ${keys.trim()}"\ndate: ${date}\nby: ada\nkinds: [metrics]\n${keys}---\n` });

describe('what a 1-1 starts from', () => {
  it('has what came since the last one, and helps this person', async () => {
    const { feedback, context: shared, last } = await prep({
      'feedback/bo/2026-11-09-cy.md': '---\nto: bo\nfrom: cy\ndate: 2026-11-09\n---\nbefore\n', 'feedback/bo/2026-11-10-cy.md': '---\nto: bo\nfrom: cy\ndate: 2026-11-10\n---\nsince\n',
      'feedback/bo/2026-11-24-cy.md': '---\nto: bo\nfrom: cy\ndate: 2026-11-24\n---\nto come\n', 'feedback/cy/2026-11-20-ada.md': '---\nto: cy\nfrom: ada\ndate: 2026-11-20\n---\nnot theirs\n',
      ...context('2026-11-01'), ...context('2026-11-12'), ...context('2026-11-13', 'teams: [web]\n'), ...context('2026-11-14', 'teams: [growth, web]\n'),
    });
    expect(last).toBe('2026-11-10');
    expect(feedback.map(({ body }) => body.trim())).toEqual(['since']);
    expect(shared.map(({ facts }) => facts.date)).toEqual(['2026-11-12', '2026-11-14']);
  });

  it('has what is open, by its day, of both', async () => {
    const { actions } = await prep({ '1-1s/bo/2026-11-03.yml': 'person: bo\nmanager: ada\ndate: 2026-11-03\nstatus: held\nactions:\n  - { owner: bo, text: some day }\n  - { owner: ada, text: soon, due: 2026-11-24 }\n  - { owner: ada, text: over, done: 2026-11-04 }\n  - { owner: bo }\n' });
    expect(actions.map(({ id, owner }) => `${owner} ${id}`)).toEqual(['ada soon', 'bo some-day']);
  });

  it('follows a change to where it led', async () => {
    const [{ picks } = { picks: [] }] = (await prep(sprint([
      'priorities:', '  - { id: a, title: A, level: high, owners: [ada] }', '  - { id: b, title: B, owners: [bo] }', '  - { id: c, title: C, owners: [bo] }', '  - { id: d, title: D, owners: [ada] }',
      'changes:', '  - { on: 2026-11-18, by: bo, from: a, to: b, context: why }', '  - { on: 2026-11-19, by: ada, from: d, to: c }',
      'comments:', '  - { on: 2026-11-19, by: cy, priority: b, text: said }', '  - { on: 2026-11-19, by: cy, priority: d, text: not theirs }', '',
    ].join('\n')))).sprints;
    expect(picks).toMatchObject([
      { title: 'A', level: 'high', change: { on: '2026-11-18', to: 'B', context: 'why' }, comments: [{ by: 'cy', text: 'said' }] },
      { title: 'C', change: null, comments: [] },
    ]);
  });

  it('has the agendas of the next one that is planned', async () => {
    const page = (date: string, status: string) => ({ [`1-1s/bo/${date}.md`]: `---\nperson: bo\nmanager: ada\ndate: ${date}\nstatus: ${status}\n---\n## Bo's agenda\n<!-- a\nhint -->\n- one\n  more of it\n* two\n\n## Ada's agenda\n\nin words\n` });
    const { next } = await prep({ ...page('2026-11-22', 'scheduled'), ...page('2026-11-24', 'cancelled'), ...page('2026-11-25', 'scheduled'), ...page('2026-11-26', 'scheduled') });
    expect([next?.record.facts.date, next?.agendas]).toEqual(['2026-11-25', [{ heading: "Bo's agenda", points: ['one more of it', 'two'] }, { heading: "Ada's agenda", points: ['in words'] }]]);
  });
});

describe('the questions', () => {
  it('are three, ask, and are others next time', async () => {
    const seen = new Set<string>();
    let before: readonly string[] = [];
    for (let week = 0; week < 12; week += 1) {
      const date = addDays('2026-08-10' as CivilDate, week * 7);
      const { questions } = await prep({ [`1-1s/bo/${date}.yml`]: `person: bo\nmanager: ada\ndate: ${date}\nstatus: held\ntopics: [career]\n` }, addDays(date, 1));
      expect(new Set(questions).size).toBe(3);
      for (const question of questions) expect(question).toMatch(/^[A-Z].*\?$/);
      expect(questions).not.toEqual(before);
      before = questions;
      questions.forEach((question) => seen.add(question));
    }
    expect(seen.size).toBeGreaterThanOrEqual(9);
    expect((await prep()).questions).toEqual((await prep()).questions);
  });

  it('follow what the records hold', async () => {
    expect((await prep(sprint('priorities: [{ id: a, title: A, owners: [bo] }, { id: b, title: B }]\nchanges: [{ on: 2026-11-18, by: bo, from: a, to: b, context: x }]\n'))).questions[0]).toMatch(/change your plan/);
    expect((await prep({ '1-1s/bo/2026-11-10.yml': '' }, '2027-03-01' as CivilDate)).questions.join()).toMatch(/few years/);
  });
});
