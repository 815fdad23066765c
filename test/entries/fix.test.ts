import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/lint/rules/index.js';
import { lintFiles } from '../support/lint-files.js';
import { mend, type Texts } from '../support/mend.js';

const PEOPLE = {
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
  'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n',
  'people/dee.yml': 'name: Dee Park\nstartDate: 2025-02-03\ncraft: design\nmanager: ada\nspecialistException: first in design\n',
};
const TEAM = { ...PEOPLE, 'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n' };
const bo = (text: string): Texts => ({ ...PEOPLE, 'people/bo.yml': text });
const growth = (text: string): Texts => ({ ...PEOPLE, 'teams/growth.yml': text });

/** [what, files, the file, its text after] */
const SAFE: readonly (readonly [string, Texts, string, string])[] = [
  ['adds the lead to a list in brackets', growth('name: Growth\nlead: dee # leads\nmembers: [ada, bo] # two\n'), 'teams/growth.yml', 'name: Growth\nlead: dee # leads\nmembers: [ada, bo, dee] # two\n'],
  ['adds the lead to a list with dashes, in CRLF', growth('# a team\r\nname: Growth\r\nmembers:\r\n- ada\r\n- bo   # half days\r\nlead: dee\r\n'), 'teams/growth.yml', '# a team\r\nname: Growth\r\nmembers:\r\n- ada\r\n- bo   # half days\r\n- dee\r\nlead: dee\r\n'],
  ['writes 2025-3-4 in ISO', bo('name: Bo Lind   # blanks stay\nstartDate: 2025-3-4\t# a day\ncraft: engineering\nmanager: ada\n'), 'people/bo.yml', 'name: Bo Lind   # blanks stay\nstartDate: 2025-03-04\t# a day\ncraft: engineering\nmanager: ada\n'],
  ['writes 2025/03/04 in ISO', bo('name: Bo Lind\nstartDate: 2025/03/04\ncraft: engineering\nmanager: ada\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['writes 20250304 in ISO', bo('name: Bo Lind\nstartDate: 20250304\ncraft: engineering\nmanager: ada\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['keeps the quotes of a date', bo("name: Bo Lind\nstartDate: '2025.3.4'\ncraft: engineering\nmanager: ada\n"), 'people/bo.yml', "name: Bo Lind\nstartDate: '2025-03-04'\ncraft: engineering\nmanager: ada\n"],
  ['corrects a date inside a list of maps', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\naway: [{ from: 2026-7-1, to: 2026-12-31 }]\n'), 'people/bo.yml', 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\naway: [{ from: 2026-07-01, to: 2026-12-31 }]\n'],
  ['takes blanks around a handle', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: "ada "\n'), 'people/bo.yml', 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: "ada"\n'],
  ['takes blanks around a value that no rule speaks of', bo("name: ' Bo Lind  ' # so\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n"), 'people/bo.yml', "name: 'Bo Lind' # so\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n"],
  ['takes blanks inside an escaped text', bo('name: "Bo \\"Bee\\" Lind\\t"\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n'), 'people/bo.yml', 'name: Bo "Bee" Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n'],
  ['takes a second mention out', growth('name: Growth\nlead: ada\nmembers:\n  - ada\n  - bo # first\n  - bo\n'), 'teams/growth.yml', 'name: Growth\nlead: ada\nmembers:\n  - ada\n  - bo # first\n'],
  ['takes a third mention out, and the second of another', growth('name: Growth\nlead: ada\nmembers: [bo, ada, bo, ada, bo] # three times\n'), 'teams/growth.yml', 'name: Growth\nlead: ada\nmembers: [bo, ada] # three times\n'],
  ['takes mentions out of a list with dashes', growth('name: Growth\nlead: ada\nmembers:\n- bo\n- bo\n- ada # leads\n- bo\nkind: small-team\n'), 'teams/growth.yml', 'name: Growth\nlead: ada\nmembers:\n- bo\n- ada # leads\nkind: small-team\n'],
  ['takes blanks and the second mention that they hide', growth('name: Growth\nlead: ada\nmembers: [ada, bo, bo, "bo "]\n'), 'teams/growth.yml', 'name: Growth\nlead: ada\nmembers: [ada, bo]\n'],
  ['keeps a byte order mark, and the body of a page', { 'people/ada.md': '\ufeff---\nname: Ada Obi\nstartDate: 2024-3-4\ncraft: engineering\n---\n\nSince 2024-3-4.  \n' }, 'people/ada.md', '\ufeff---\nname: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n---\n\nSince 2024-3-4.  \n'],
];

const UNSAFE: readonly (readonly [string, Texts, string, string])[] = [
  ['corrects a key', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\njobtitel: Engineer # so\n'), 'people/bo.yml', 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\njobTitle: Engineer # so\n'],
  ['corrects a key in quotes, with what it holds', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n"oneOnone":\n  # weekly\n  every: P1W\n'), 'people/bo.yml', 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n"oneOnOne":\n  # weekly\n  every: P1W\n'],
  ['corrects a handle', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: adaa\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['corrects a handle whose letters are swapped', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: aad\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['corrects a handle in another case', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: Ada\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['corrects a craft', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: enginering\nmanager: ada\n'), 'people/bo.yml', PEOPLE['people/bo.yml']],
  ['corrects a word that a schema lists', { ...PEOPLE, '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: hled\n' }, '1-1s/bo/2026-11-17.yml', 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n'],
  ['corrects a team', { ...TEAM, 'context/2026-11-12-acme.md': '---\ntitle: Acme\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nteams: [groth]\n---\n\nThey said so.\n' }, 'context/2026-11-12-acme.md', '---\ntitle: Acme\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nteams: [growth]\n---\n\nThey said so.\n'],
  ['corrects what planning is open to', {
    ...TEAM, 'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\nopenTo: Everyone # as ever\n---\n\nWhat we do.\n',
  }, 'sprints/growth/2026-11-16.md', '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\nopenTo: everyone # as ever\n---\n\nWhat we do.\n'],
  ['corrects whom context is for', { ...PEOPLE, 'context/2026-11-12-acme.md': '---\ntitle: Acme\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nvisibility: pubilc\n---\n\nThey said so.\n' }, 'context/2026-11-12-acme.md', '---\ntitle: Acme\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nvisibility: public\n---\n\nThey said so.\n'],
  ["corrects a priority's id", {
    ...TEAM, 'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - { id: shorter-form, title: Shorten it, owners: [ada] }\ncomments:\n  - { on: 2026-11-17, by: bo, priority: shorter-from, text: which fields }\n---\n\nWhat we do.\n',
  }, 'sprints/growth/2026-11-16.md', '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - { id: shorter-form, title: Shorten it, owners: [ada] }\ncomments:\n  - { on: 2026-11-17, by: bo, priority: shorter-form, text: which fields }\n---\n\nWhat we do.\n'],
];

/** Not changed, whatever is allowed. */
const LEFT: readonly (readonly [string, Texts])[] = [
  ['a second mention with a comment of its own', growth('name: Growth\nlead: ada\nmembers:\n  - ada\n  - bo\n  - bo # half days\n')],
  ['a date that can be two days', bo('name: Bo Lind\nstartDate: 3/4/2025\ncraft: engineering\nmanager: ada\n')],
  ['a day that no calendar has', bo('name: Bo Lind\nstartDate: 2025-2-30\ncraft: engineering\nmanager: ada\n')],
  ['a key whose right spelling is there', bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\nmanger: dee\n')],
  ['a handle near to two', { ...bo('name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: adx\n'), 'people/adi.yml': 'name: Adi Roy\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n' }],
  ['a word whose digits differ', { ...PEOPLE, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\noneOnOne: { every: P3W }\n' }],
  ['a record that disagrees with its folder', { ...PEOPLE, '1-1s/bo/2026-11-17.yml': 'person: dee\nmanager: ada\ndate: 2026-11-17\nstatus: held\n' }],
  ['planning that is open to a team', { ...TEAM, 'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\nopenTo: growth\n---\n\nWhat we do.\n' }],
  ['a lead who has left', { ...growth('name: Growth\nlead: dee\nmembers: [ada, bo]\n'), 'people/dee.yml': `${PEOPLE['people/dee.yml']}endDate: 2026-01-31\n` }],
];

describe('lint --fix', () => {
  it.each(SAFE)('%s', async (_, files, path, expected) => {
    const { after, fixing } = await mend(files);
    expect(after[path]).toBe(expected);
    expect(fixing.writes.map((write) => write.path)).toEqual([path]);
  });

  it.each(UNSAFE)('with --unsafe alone, %s', async (_, files, path, expected) => {
    expect((await mend(files)).fixing.writes).toEqual([]);
    const { after, fixing } = await mend(files, { unsafe: true });
    expect(after[path]).toBe(expected);
    expect(fixing.writes.map((write) => write.path)).toEqual([path]);
    expect((await lintFiles(after)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(LEFT)('leaves %s', async (_, files) => {
    expect((await lintFiles(files)).findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    expect((await mend(files, { unsafe: true })).fixing.writes).toEqual([]);
  });
});

describe('lint --fix renames', () => {
  it('a person to the slug that the others use', async () => {
    const { 'people/ada.yml': ada, ...others } = PEOPLE;
    const { after, fixing } = await mend({ ...others, 'people/Ada.yml': ada });
    expect(after['people/ada.yml']).toBe(ada);
    expect(after['people/Ada.yml']).toBeUndefined();
    expect([...fixing.moved]).toEqual([['people/Ada.yml', 'people/ada.yml']]);
  });

  it('with --unsafe, one that others spell the same, and them with it', async () => {
    const files = { 'people/Ada.yml': PEOPLE['people/ada.yml'], 'people/bo.yml': PEOPLE['people/bo.yml'].replace('manager: ada', 'manager: Ada') };
    expect((await mend(files)).fixing.writes).toEqual([]);
    const { after } = await mend(files, { unsafe: true });
    expect(after['people/ada.yml']).toBe(PEOPLE['people/ada.yml']);
    expect(after['people/bo.yml']).toBe(PEOPLE['people/bo.yml']);
  });

  it('a page to its day, once the day in it is right', async () => {
    const text = 'person: bo\nmanager: ada\ndate: 2026-11-7\nstatus: held\n';
    const { after } = await mend({ ...PEOPLE, '1-1s/bo/2026-11-7.yml': text });
    expect(after['1-1s/bo/2026-11-07.yml']).toBe(text.replace('-7', '-07'));
    expect(after['1-1s/bo/2026-11-7.yml']).toBeUndefined();
  });

  it('never onto another file', async () => {
    const { fixing } = await mend({ ...PEOPLE, 'people/Dee.md': '---\nname: Dee Park\nstartDate: 2025-02-03\ncraft: design\n---\n' }, { unsafe: true });
    expect(fixing.writes).toEqual([]);
  });

  it('no page whose name says more than its day', async () => {
    const files = { ...PEOPLE, '1-1s/bo/the talk.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n' };
    expect((await mend(files)).fixing.writes).toEqual([]);
    expect((await mend(files, { unsafe: true })).after['1-1s/bo/2026-11-17.yml']).toBeDefined();
  });
});

describe('lint --fix takes care', () => {
  it('leaves a fix out that would bring another error, and says which', async () => {
    const files = { ...PEOPLE, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-3-4\ncraft: engineering\nmanager: ada\nendDate: 2025-01-01\n' };
    const { fixing } = await mend(files);
    expect(fixing.writes).toEqual([]);
    expect(fixing.left).toMatchObject([{ finding: { rule: 'schema/format', path: 'people/bo.yml' }, why: expect.stringContaining('people/dates') as string }]);
  });

  it('makes the other fixes nonetheless', async () => {
    const files = {
      ...growth('name: Growth\nlead: dee\nmembers: [ada, bo]\n'),
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2025-3-4\ncraft: engineering\nmanager: ada\nendDate: 2025-01-01\n',
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024/03/04\ncraft: engineering\n',
    };
    const { fixing } = await mend(files);
    expect(fixing.writes.map(({ path }) => path).sort()).toEqual(['people/ada.yml', 'teams/growth.yml']);
    expect(fixing.left).toHaveLength(1);
  });

  it('makes every one of many others, and leaves each that would bring an error, in a few looks', async () => {
    const person = (number: number): Texts => ({
      [`people/p${number}.yml`]: `name: "P${number} "\nstartDate: 2025-3-4\ncraft: engineering\nmanager: ada\n${number % 2 === 0 ? '' : 'endDate: 2025-01-01\n'}`,
    });
    const files = Object.assign({}, PEOPLE, ...Array.from({ length: 60 }, (_, number) => person(number))) as Texts;
    const { after, fixing } = await mend(files);
    expect(fixing.writes).toHaveLength(60);
    expect(fixing.fixed).toHaveLength(90);
    expect(fixing.left.map(({ why }) => why)).toEqual(Array.from({ length: 30 }, () => expect.stringContaining('it would bring people/dates at people/p') as string));
    for (const { finding: { path }, why } of fixing.left) expect(why).toContain(path);
    expect((await mend(after)).fixing.writes).toEqual([]);
  });

  it('mends what a fix brings to light together with it', async () => {
    const { after } = await mend(growth('name: Growth\nlead: ada\nmembers: ["bo ", bo, ada]\n'));
    expect(after['teams/growth.yml']).toBe('name: Growth\nlead: ada\nmembers: ["bo", ada]\n');
  });

  it('does not mend what an exception excuses, or a rule that is off', async () => {
    const { 'teams/growth.yml': team } = growth('name: Growth\nlead: dee\nmembers: [ada, bo]\n') as Record<string, string>;
    for (const config of ['exceptions: [{ rule: team-lead/is-member, reason: so be it }]', 'rules: { team-lead/is-member: off }']) {
      const files = { ...growth(team as string), 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\n${config}\n` };
      expect((await mend(files)).fixing.writes).toEqual([]);
    }
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('says of its fixes, if any, what they do', async () => {
    const { fixes } = await lintFiles(rule.examples.bad);
    for (const [finding, { safe }] of fixes) {
      const own = RULES.find((known) => known.id === finding.rule);
      expect(own?.fixes?.[safe ? 'safe' : 'unsafe'], finding.rule).toBeDefined();
    }
    expect((await mend(rule.examples.good as Texts, { unsafe: true })).fixing.writes, id).toEqual([]);
  });
});
