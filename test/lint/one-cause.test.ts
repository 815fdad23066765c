import { describe, expect, it } from 'vitest';
import { problems } from '../support/findings.js';
import { lintFiles } from '../support/lint-files.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const FILES = { 'people/ada.yml': ADA, 'people/bo.yml': `${ADA}manager: ada\n`, 'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n' };

describe('one cause, one finding', () => {
  it('says of a word that no record holds that alone, whatever its form', async () => {
    for (const [topic, rule] of [['Salary', 'manager/no-compensation'], ['Pay Band', 'manager/no-compensation'], ['Approval', 'manager/no-approvals']]) {
      const files = { ...FILES, '1-1s/bo/2026-11-17.yml': `person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\ntopics: [career, ${topic}]\n` };
      expect(await problems(files)).toEqual([`1-1s/bo/2026-11-17.yml:5:18 ${rule}`]);
    }
    const kinds = '---\ntitle: Pay\ndate: 2026-11-12\nby: ada\nkinds: [salary]\n---\n\nText.\n';
    expect(await problems({ ...FILES, 'context/2026-11-12-pay.md': kinds })).toEqual(['context/2026-11-12-pay.md:5:9 manager/no-compensation']);
    expect(await problems({ ...FILES, 'context/2026-11-12-pay.md': kinds.replace('salary', 'salaries') })).toEqual(['context/2026-11-12-pay.md:5:9 schema/enum']);
  });

  it("says of feedback in a manager's capacity that alone, and suggests that capacity to nobody", async () => {
    const feedback = (capacity: string): Record<string, string> => ({ ...FILES, 'feedback/bo/2026-11-18-ada.yml': `to: bo\nfrom: ada\ndate: 2026-11-18\ncapacity: ${capacity}\n` });
    for (const capacity of ['manager', 'Manager', '" manager "']) {
      expect(await problems(feedback(capacity)), capacity).toEqual(['feedback/bo/2026-11-18-ada.yml:4:11 manager/feedback-as-individual']);
    }
    for (const capacity of ['managr', 'lead']) {
      const [finding, ...others] = (await lintFiles(feedback(capacity))).findings.filter(({ path }) => path.startsWith('feedback/'));
      expect([finding?.rule, finding?.message, others]).toEqual(['schema/enum', `\`capacity\` is "${capacity}"; it can be individual`, []]);
      expect(finding?.help).not.toContain('manager');
    }
  });

  it('says of a 1-1 or review in the folder of somebody else, or with a mistyped name, that alone', async () => {
    const files = { ...FILES, 'people/cy.yml': 'name: Cy\nstartDate: 2026-10-05\ncraft: engineering\nmanager: bo\n' };
    const oneOnOne = (person: string, manager: string): Record<string, string> =>
      ({ ...files, '1-1s/bo/2026-09-17.yml': `person: ${person}\nmanager: ${manager}\ndate: 2026-09-17\nstatus: held\nactions: [{ owner: bo, text: a }, { owner: ada, text: b }]\n` });
    expect(await problems(oneOnOne('bo', 'ada'))).toEqual([]);
    expect(await problems(oneOnOne('cy', 'ada'))).toEqual(['1-1s/bo/2026-09-17.yml:1:9 record/file-name']);
    expect(await problems(oneOnOne('boo', 'ada'))).toEqual(['1-1s/bo/2026-09-17.yml:1:9 refs/person']);
    expect(await problems(oneOnOne('bo', 'adaa'))).toEqual(['1-1s/bo/2026-09-17.yml:2:10 refs/person']);
    expect(await problems({ ...files, 'reviews/bo/2026-09-04.yml': 'person: cy\nmanager: ada\ndue: 2026-09-04\n' })).toEqual(['reviews/bo/2026-09-04.yml:1:9 record/file-name']);
  });

  it("says of a sprint in another team's folder that alone", async () => {
    const files = { ...FILES, 'people/cy.yml': `${ADA}manager: ada\n`, 'people/dee.yml': `${ADA}manager: ada\n`, 'teams/web.yml': 'name: Web\nlead: cy\nmembers: [cy, dee]\n' };
    const sprint = (team: string, start: string, by: string): Record<string, string> =>
      ({ [`sprints/growth/${start}.md`]: `---\nteam: ${team}\nstart: ${start}\nend: 2026-11-29\npriorities: [{ id: a, title: A, owners: [${by}], goal: g }]\nfinalized: { by: ${by}, on: 2026-11-16 }\n---\n\nPlan.\n` });
    expect(await problems({ ...files, ...sprint('growth', '2026-11-16', 'ada'), ...sprint('web', '2026-11-23', 'cy') })).toEqual(['sprints/growth/2026-11-23.md:2:7 record/file-name']);
    expect(await problems({ ...files, ...sprint('growth', '2026-11-16', 'cy') })).toEqual(['sprints/growth/2026-11-16.md:5:42 sprint/owner-in-team', 'sprints/growth/2026-11-16.md:6:18 sprint/team-controls-scope']);
  });

  it('says of planning that is closed without a reason that alone', async () => {
    const sprint = (...lines: string[]): Record<string, string> => ({ ...FILES, 'sprints/growth/2026-11-16.md': ['---', 'team: growth', 'start: 2026-11-16', 'end: 2026-11-29', ...lines, '---', 'Plan.', ''].join('\n') });
    for (const restricted of ['{}', '{ reason: null }', 'null']) {
      expect(await problems(sprint('openTo: growth', `restricted: ${restricted}`)), restricted).toEqual(['sprints/growth/2026-11-16.md:5:9 sprint/open']);
    }
    expect(await problems(sprint('openTo: growth', 'restricted: { reason: "" }'))).toEqual(['sprints/growth/2026-11-16.md:6:23 schema/value']);
    expect(await problems(sprint('openTo: growth', 'restricted: { reason: a security fix }'))).toEqual([]);
  });

  it("says of a team's title that is no text that alone, not that a name is missing", async () => {
    const team = (...lines: string[]): Record<string, string> => ({ ...FILES, 'teams/growth.yml': ['lead: ada', 'members: [ada, bo]', ...lines, ''].join('\n') });
    expect(await problems(team('title: 2026'))).toEqual(['teams/growth.yml:3:8 schema/type']);
    expect(await problems(team('title: null'))).toEqual(['teams/growth.yml:1:1 schema/required']);
    expect(await problems(team('title: 2026', 'name: null'))).toEqual(['teams/growth.yml:3:8 schema/type']);
  });

  it('hides nothing behind a list that has something in it twice', async () => {
    const sprint = '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities: [{ id: a, title: A, owners: [bo, bo, cy], goal: g }]\nfinalized: { by: cy, on: 2026-11-16 }\n---\n\nPlan.\n';
    const files = { ...FILES, 'people/cy.yml': `${ADA}manager: ada\n`, 'teams/growth.yml': 'name: Growth\nlead: cy\nmembers: [bo, bo]\n', 'sprints/growth/2026-11-16.md': sprint };
    expect(await problems(files)).toEqual([
      'sprints/growth/2026-11-16.md:5:41 schema/value', 'sprints/growth/2026-11-16.md:5:50 sprint/owner-in-team',
      'teams/growth.yml:2:7 team-lead/is-member', 'teams/growth.yml:3:10 schema/value',
    ]);
  });
});
