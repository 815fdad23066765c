import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint/engine.js';
import { ADA_AND_BO, DEE, GROWTH, SPRINT, sprintPage } from '../../src/lint/examples.js';
import type { ExampleFiles, Finding } from '../../src/lint/rule.js';
import { RULES } from '../../src/lint/rules/index.js';
import type { JsonSchema, Schemas } from '../../src/records/schemas.js';
import { compileSchema } from '../../src/records/compile-schema.js';
import { CONFIG, handbookOf, lintFiles, places, schemas } from '../support/lint-files.js';

const ADA = ADA_AND_BO['people/ada.yml'];
const BO = ADA_AND_BO['people/bo.yml'];

async function found(files: ExampleFiles): Promise<string[]> {
  return places(await lintFiles(files)).filter((place) => !/ (?:people|team)\//.test(place));
}

async function messages(files: ExampleFiles, rule: string): Promise<string[]> {
  return (await lintFiles(files, { only: new Set([rule]) })).findings.map(({ message }) => message);
}

/** The project's schemas with the manager's edited, as someone would who edits the handbook's definition. */
async function edited(edit: (text: string) => string): Promise<Schemas> {
  const all = await schemas();
  const manager = JSON.parse(edit(all.text('roles/manager'))) as JsonSchema;
  const validator = compileSchema(manager);
  return {
    ...all,
    schema: (name) => (name === 'roles/manager' ? manager : all.schema(name)),
    validate: (name, data) => (name !== 'roles/manager' ? all.validate(name, data) : validator(data) ? [] : validator.errors ?? []),
  };
}

async function lintWith(files: ExampleFiles, edit: (text: string) => string): Promise<readonly Finding[]> {
  return lint(await handbookOf(files), await edited(edit), RULES).findings.filter(({ severity }) => severity !== 'info');
}

describe('duties', () => {
  it('a forbidden one is found under its own rule alone, for those who manage nobody too', async () => {
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}responsibilities:\n  - set-compensation\n  - approve-accounts\n` })).toEqual([
      'people/bo.yml:6 manager/no-compensation', 'people/bo.yml:7 manager/no-approvals',
    ]);
  });

  it('someone of the people craft may set pay and make career paths', async () => {
    const ada = `${ADA.replace('engineering', 'people')}responsibilities: [set-compensation, create-career-path]\n`;
    expect(await found({ 'people/ada.yml': ada })).toEqual([]);
  });

  it('are suggested to whoever may hold them alone, manager or not', async () => {
    const help = async (who: 'ada' | 'bo', duty: string, craft = 'engineering'): Promise<string> => {
      const file = `people/${who}.yml` as const;
      const text = `${ADA_AND_BO[file].replace('engineering', craft)}responsibilities: [${duty}]\n`;
      return (await lintFiles({ ...ADA_AND_BO, [file]: text })).findings.filter(({ path, severity }) => path === file && severity === 'error').map((finding) => `${finding.rule}: ${finding.help}`).join('\n');
    };
    for (const who of ['ada', 'bo'] as const) {
      const rule = who === 'ada' ? 'manager/responsibilities' : 'schema/enum';
      expect(await help(who, 'set-compensatoin')).toMatch(new RegExp(`^${rule}: [^\\n]*happy-productive-reports(?!.*set-compensation)`));
      expect(await help(who, 'set-compensatoin', 'people')).toBe(`${rule}: Did you mean set-compensation?`);
      expect(await help(who, 'set-contxt')).toBe(`${rule}: Did you mean set-context?`);
    }
  });

  it('follow nothing from a craft that is in doubt', async () => {
    const rules = (await lintFiles({ 'people/ada.yml': `${ADA.replace('engineering', 'peopel')}responsibilities: [set-compensation]\n` })).findings.map(({ rule }) => rule);
    expect(rules).not.toContain('manager/no-compensation');
  });

  it("a lead's are a manager's only where the manager leads", async () => {
    const ada = `${ADA}responsibilities: [run-sprints]\n`;
    expect(await found({ ...ADA_AND_BO, 'people/ada.yml': ada })).toEqual(['people/ada.yml:4 manager/responsibilities']);
    expect(await found({ ...GROWTH, 'people/ada.yml': ada })).toEqual([]);
    expect(await messages({ ...ADA_AND_BO, 'people/ada.yml': ada }, 'manager/responsibilities')).toEqual(['Ada Obi manages people, leads no team, and answers for "run-sprints"']);
  });

  it('the help names what the schema lets this manager hold', async () => {
    const files = { ...ADA_AND_BO, 'people/ada.yml': `${ADA}responsibilities: [plan-headcount, set-contxt]\n` };
    const [first, second] = (await lintFiles(files, { only: new Set(['manager/responsibilities']) })).findings;
    expect(first?.help).toBe('Take it off the list. What can stand there: happy-productive-reports, set-context, practise-craft, give-feedback, pick-own-work');
    expect(second?.help).toBe('Did you mean set-context?');
  });

  it('a duty that someone adds to the schema is found, in its own words and at its clause', async () => {
    const findings = await lintWith(
      { ...ADA_AND_BO, 'people/ada.yml': `${ADA}responsibilities: [grant-bonuses]\n` },
      (text) => text.replace('"enum": ["set-compensation"]', '"enum": ["set-compensation", "grant-bonuses"]'),
    );
    expect(findings.map(({ rule, message, handbook }) => [rule, message, handbook?.clause])).toEqual([
      ['manager/no-compensation', 'Ada Obi answers for "grant-bonuses"; pay is not a manager\'s to set', 'H10'],
    ]);
  });
});

describe('words that no record holds', () => {
  it.each([
    ['payBand', 'pay_band: L4'], ['salary', 'Salary: 1'], ['pay band', '"Pay Band": L4'], ['a deep one', 'time: { craft: 80, raise: 1 }'],
  ])('finds the key %s, and unknown-key does not', async (_, line) => {
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}${line}\n` })).toEqual(['people/bo.yml:5 manager/no-compensation']);
  });

  it('finds them in every kind of record, though the site lists the key as its own', async () => {
    const files = { ...GROWTH, 'posthog-mgmt.yml': `${CONFIG}extraKeys: { sprints: [approvedBy] }\n`, [SPRINT]: sprintPage('approvedBy: ada') };
    expect(await found(files)).toEqual([`${SPRINT}:5 manager/no-approvals`]);
  });

  it('finds whole values, never words in prose, handles or duties', async () => {
    expect(await found({
      ...ADA_AND_BO,
      'people/raise.yml': 'name: Rai Sen\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': BO.replace('ada', 'raise'),
      '1-1s/bo/2026-11-17.md': '---\nperson: bo\nmanager: raise\ndate: 2026-11-17\nstatus: held\ntopics:\n  - career\n  - pay_band\nactions:\n  - { owner: bo, text: ask about the salary survey }\n---\nbonus\n',
    })).toEqual(['1-1s/bo/2026-11-17.md:8 manager/no-compensation']);
  });

  it('takes a key without a value for one with a value, and one with keys below it for one finding', async () => {
    for (const value of ['', ' ~', ' null', ' {}']) expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}salary:${value}\n` }), value).toEqual(['people/bo.yml:5 manager/no-compensation']);
    expect(await messages({ ...ADA_AND_BO, 'people/bo.yml': `${BO}careerPath:\n` }, 'manager/no-career-path')).toEqual(['a key "careerPath" that holds no link']);
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}salary:\n  equity: 1\n  approver: ada\n` })).toEqual(['people/bo.yml:5 manager/no-compensation']);
  });

  it.each(['https://example.com/paths', 'http://example.com', '/handbook/people/career', '../career.md', 'contents/handbook/career.md#senior', 'HTTPS://example.com/paths', '<https://example.com>', '"[career paths](https://example.com)"', '"[path](/handbook/people/career)"', '" https://example.com\\n"'])('a career path may be linked: %s', async (link) => {
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}career_path: ${link}\n` })).toEqual([]);
  });

  it.each(['senior', 'L4/L5', 'javascript:alert(1)', 'see https://example.com', '[https://example.com]', '2027', '<senior>', '"[path](senior)"', '"[path](javascript:alert(1))"', '"[https://example.com](senior)"', '"[path](https://example.com) by spring"', '<https://example.com or so>'])('and nothing else: %s', async (value) => {
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}promotionPlan: ${value}\n` })).toEqual(['people/bo.yml:5 manager/no-career-path']);
  });

  it('only looks for the keys of career paths', async () => {
    expect(await found({ ...ADA_AND_BO, '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\ntopics: [ladder]\n' })).toEqual([]);
  });

  it('a word that someone adds to the schema counts', async () => {
    const files = { ...ADA_AND_BO, 'people/bo.yml': `${BO}stock-options: 5\n` };
    const findings = await lintWith(files, (text) => text.replace('"payBand"]', '"payBand", "stockOptions"]'));
    expect(findings.map(({ rule }) => rule)).toEqual(['manager/no-compensation']);
  });
});

describe('cadences', () => {
  it('of the config are found there', async () => {
    const files = { 'posthog-mgmt.yml': `${CONFIG}cadence:\n  oneOnOne: P1M\n  review: P1Y\n` };
    expect(await found(files)).toEqual(['posthog-mgmt.yml:4 manager/one-on-one-cadence', 'posthog-mgmt.yml:5 manager/review-cadence']);
    expect(await messages(files, 'manager/one-on-one-cadence')).toEqual(['1-1s are every month']);
  });

  it.each(['P1W', 'P7D', 'P2W', 'P14D'])('%s is well', async (every) => {
    expect(await found({ ...ADA_AND_BO, 'people/bo.yml': `${BO}oneOnOne: { every: ${every} }\n` })).toEqual([]);
  });

  it('of someone without a manager are looked at as well, once', async () => {
    expect(await found({ 'people/ada.yml': `${ADA}oneOnOne: { every: P3W }\n` })).toEqual(['people/ada.yml:4 manager/one-on-one-cadence']);
  });
});

describe('manager/specialist', () => {
  const TIM = { 'people/tim.yml': 'name: Tim Vo\nstartDate: 2022-01-03\ncraft: design\n' };
  const managed = { ...TIM, ...ADA_AND_BO, 'people/ada.yml': `${ADA}manager: tim\n` };
  const other = BO.replace('engineering', 'design');

  it('leaves out those whose manager reports to nobody', async () => {
    expect(await found(managed)).toEqual([]);
  });

  it.each([
    ['another craft', other, ['people/bo.yml:4 manager/specialist']],
    ['a leaver', `${other}endDate: 2026-06-30\n`, []],
    ['no craft', BO.replace('craft: engineering\n', ''), []],
    ['a reason', `${other}specialistException: first designer\n`, []],
    ['a blank reason', `${other}specialistException: "  "\n`, ['people/bo.yml:4 manager/specialist']],
  ])('%s', async (_, bo, expected) => {
    expect(await found({ ...managed, 'people/bo.yml': bo })).toEqual(expected);
  });
});

describe('teams', () => {
  it('without a lead point at `lead` where it is, else at `members`', async () => {
    const team = (lines: string): ExampleFiles => ({ ...GROWTH, 'teams/growth.yml': `name: Growth\n${lines}members: [ada, bo]\n` });
    expect(await found(team(''))).toEqual(['teams/growth.yml:2 team-lead/one']);
    expect(await found(team('kind: small-team\nlead:\n'))).toEqual(['teams/growth.yml:3 team-lead/one']);
    expect(await found(team('kind: cross-functional\n'))).toEqual([]);
    expect(await found(team('endDate: 2026-01-01\n'))).toEqual([]);
  });

  it('one mistyped member is one finding', async () => {
    const files = { ...GROWTH, 'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [adaa, bo]\n', [SPRINT]: sprintPage('priorities: [{ id: a, title: A, owners: [ada] }]') };
    expect(await found(files)).toEqual(['teams/growth.yml:3 refs/person']);
  });

  it('sizes count each member once, small teams only', async () => {
    const size = async (members: string): Promise<string[]> => messages({ ...GROWTH, 'teams/growth.yml': `name: Growth\nmembers: [${members}]\n` }, 'team/size');
    expect(await size('')).toEqual(['Growth has nobody in it; a small team has 2 to 6']);
    expect(await size('ada')).toEqual(['Growth has 1 person in it; a small team has 2 to 6']);
    expect(await size('a, b, c, d, e, f')).toEqual([]);
    expect(await size('a, b, c, d, e, f, g')).toEqual(['Growth has 7 people in it; a small team has 2 to 6']);
    expect(await size('a, b, c, d, e, f, g]\nkind: cross-functional #')).toEqual([]);
  });
});

describe('who finalized', () => {
  const files = (finalized: string, more: ExampleFiles = {}): ExampleFiles =>
    ({ ...GROWTH, ...DEE, ...more, [SPRINT]: sprintPage('priorities: [{ id: a, title: A, goal: b }]', `finalized: { on: 2026-11-16, ${finalized} }`) });

  it.each([
    ['the lead', 'by: ada', []],
    ['a member', 'by: bo', ['team-lead/finalizes-priorities']],
    ['a member standing in', 'by: bo, standingIn: true', []],
    ['someone else', 'by: dee, standingIn: true', ['sprint/team-controls-scope']],
    ['nobody that there is', 'by: doo', ['refs/person']],
    ['a member who may be standing in', 'by: bo, standingIn: maybe', ['schema/type']],
  ])('%s', async (_, finalized, rules) => {
    expect(await found(files(finalized))).toEqual(rules.map((rule) => `${SPRINT}:6 ${rule}`));
  });

  it('a member who stood in, or led by then, and has left the company and the team', async () => {
    const left = (endDate: string): ExampleFiles => ({ ...DEE, 'people/dee.yml': `${DEE['people/dee.yml']}${endDate}`, 'people/bo.yml': BO.replace('ada', 'dee') });
    expect(await found(files('by: dee, standingIn: true', left('endDate: 2026-11-20\n')))).toEqual([]);
    expect(await found(files('by: dee, standingIn: true', left('')))).toEqual([`${SPRINT}:6 manager/no-task-setting`]);
    expect(await found(files('by: dee', left('endDate: 2026-11-20\n')))).toEqual([`${SPRINT}:6 manager/no-task-setting`]);
  });

  it('the manager of a member', async () => {
    const dee = { 'people/bo.yml': BO.replace('ada', 'dee') };
    const place = (await lintFiles(files('by: dee', dee), { only: new Set(['manager/no-task-setting']) })).findings[0];
    expect(place?.message).toBe('Dee Ray finalized the priorities and manages someone in Growth, but does not lead it');
    expect(place?.handbook?.clause).toBe('H11');
  });

  it('follows nothing from a lead whose handle is mistyped, or a sprint that is closed', async () => {
    expect(await found(files('by: ada', { 'teams/growth.yml': 'name: Growth\nlead: adaa\nmembers: [ada, bo]\n' }))).toEqual(['teams/growth.yml:2 refs/person']);
    expect(await found(files('by: dee }\nclosed: { on: 2026-11-29'.replace('{ on: 2026-11-29', '2026-11-29 #')))).toEqual([]);
  });
});
