import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Planned } from '../../src/entries/operation.js';
import { operationNamed } from '../../src/entries/operations.js';
import type { Plan } from '../../src/entries/plan.js';
import { refuseInWhole, refuseNewErrors } from '../../src/entries/refuse.js';
import { planOperation } from '../../src/entries/sealed/plan.js';
import { NO_VAULT } from '../../src/entries/sealed/vault.js';
import { PosthogMgmtError } from '../../src/errors.js';
import type { Handbook } from '../../src/handbook/handbook.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { foldersNest, openHandbook } from '../../src/handbook/part.js';
import type { HandbookRecord } from '../../src/handbook/record.js';
import type { ExampleFiles } from '../../src/lint/rule.js';
import { RULES } from '../../src/lint/rules/index.js';
import type { RecordKind } from '../../src/records/kinds.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { schemas } from '../support/lint-files.js';
import { memoryFiles } from '../support/memory-files.js';
import { times } from '../support/runs.js';

type Texts = Record<string, string>;
/** A link, among the texts as it is. */
const LINK = { linkTo: '../elsewhere' } as never as string;

const TODAY = '2026-11-24' as CivilDate;
const HANDLES = ['ada', 'bo', 'cy', 'dee', 'nobody'];
const TEAMS = ['growth', 'infra', 'none'];

const SOUND: Texts = {
  'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n',
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 60, management: 40 }\nresponsibilities: [set-context]\n',
  'people/bo.md': '---\nname: Bo Lind\nstartDate: 2025-05-24\ncraft: engineering\nmanager: ada\noneOnOne: { every: P1W }\n---\n\nLikes blanks.\n',
  'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: design\nmanager: dee\naway: [{ from: 2026-01-01, to: 2026-01-05 }]\n',
  'people/dee.yml': 'name: Dee Park\nstartDate: 2025-02-03\ncraft: design\nmanager: ada\nresponsibilities: [set-direction]\n',
  'people/README.md': 'Not a record.\n', 'people/_draft.yml': 'name: Draft\n',
  'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo, cy]\n',
  'teams/infra/index.md': '---\nname: Infra\nlead: dee\nmembers: [dee, cy]\n---\n',
  '1-1s/bo/2026-11-10.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-10\nstatus: held\ntopics: [career]\nactions:\n  - { id: ask-acme, owner: bo, text: ask Acme }\n---\n\nWe talked.\n',
  '1-1s/bo/2026-11-24.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-24\nstatus: scheduled\n---\n',
  '1-1s/cy/2026-11-03.yml': 'person: cy\nmanager: dee\ndate: 2026-11-03\nstatus: held\n',
  'reviews/bo/2026-11-24.md': '---\nperson: bo\nmanager: ada\ndue: 2026-11-24\n---\n',
  'feedback/bo/2026-11-18-dee.md': '---\nto: bo\nfrom: dee\ndate: 2026-11-18\n---\n\nThank you.\n',
  'context/2026-11-12-acme.md': '---\ntitle: Acme\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nteams: [growth]\n---\n\nThey need SSO.\n',
  'sprints/growth/2026-11-02.md': '---\nteam: growth\nstart: 2026-11-02\nend: 2026-11-15\npriorities:\n  - { id: ship, title: Ship it, owners: [bo], goal: fewer fields }\nfinalized: { by: ada, on: 2026-11-02 }\n---\n\nThe plan.\n',
  'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - { id: ship, title: Ship it, owners: [bo], goal: fewer fields }\n  - { id: fix, title: Fix it, owners: [cy] }\nfinalized: { by: dee, on: 2026-11-16 }\n---\n\nThe plan.\n',
  'sprints/infra/2026-11-16.yml': 'team: infra\nstart: 2026-11-16\nend: 2026-11-29\npriorities: [{ id: move, title: Move it, owners: [dee] }]\n',
};

const anyone = fc.constantFrom(...HANDLES);
const day = fc.constantFrom('2024-01-01', '2025-05-24', '2026-11-02', '2026-11-10', '2026-11-16', '2026-11-24', '2026-11-30', '2027-01-01');

/** Whatever someone may have written by hand: another word in a line, another name for a file, a file too many or too few. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/\b(ada|bo|cy|dee)\b/, 'ada'], [/\b(ada|bo|cy|dee)\b/, 'cy'], [/\b(ada|bo|cy|dee)\b/, 'dee'], [/\bbo\b/, 'boo'], [/\bdee\b/, 'nobody'], [/\bcy\b/, 'cyy'],
  [/\b(growth|infra)\b/, 'infra'], [/\bgrowth\b/, 'groth'], [/\d{4}-\d\d-\d\d/, '2026-11-16'], [/\d{4}-\d\d-\d\d/, '2024-01-01'], [/\d{4}-\d\d-\d\d/, '2027-01-01'],
  [/engineering|design/, 'desing'], [/manager: \w+/, 'manager: ada'], [/manager: \w+/, 'manager: bo'], [/manager: \w+\n?/, ''], [/lead: \w+/, 'lead: cy'], [/held/, 'hold'],
  [/^name: .*/, 'name: Someone Else'], [/: (\S+)/, ': [$1'], [/craft: /, 'endDate: 2026-11-20\ncraft: '], [/set-\w+/, 'approve-work'], [/management: 40/, 'management: 70'], [/craft:/, 'crafts:'],
];
const RENAMES: readonly (readonly [string, string])[] = [
  ['people/cy.yml', 'people/Cy.yml'], ['people/dee.yml', 'people/dee park.yml'], ['teams/growth.yml', 'teams/Growth.yml'], ['1-1s/bo/2026-11-10.md', '1-1s/Bo/2026-11-10.md'],
  ['1-1s/bo/2026-11-10.md', '1-1s/bo/20261110.md'], ['teams/infra/index.md', 'teams/infra.md'], ['sprints/growth/2026-11-02.md', 'sprints/infra/2026-11-02.md'], ['people/bo.md', 'people/deep/bo.md'],
  ['1-1s/cy/2026-11-03.yml', '1-1s/2026-11-03.yml'], ['feedback/bo/2026-11-18-dee.md', 'feedback/cy/2026-11-18-dee.md'], ['context/2026-11-12-acme.md', 'context/old/2026-11-12-acme.md'],
];
const MORE: Texts = {
  'people/Bo.yml': 'name: Bo Again\nstartDate: 2025-05-24\n', 'people/dee.md': '---\nname: Dee Twice\nstartDate: 2025-02-03\n---\n', 'teams/infra.yml': 'name: Infra\nlead: dee\nmembers: [dee]\n',
  '1-1s/bo/2026-11-24-2.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-24\nstatus: held\n---\n\nTwice.\n', 'people/nobody.yml': 'name: No Body\nstartDate: 2026-06-01\ncraft: design\nmanager: cy\n',
  'sprints/growth/2026-11-20.md': '---\nteam: growth\nstart: 2026-11-20\nend: 2026-12-03\n---\n\nAgain.\n', 'teams/none.yml': 'name: None\nlead: null\nmembers: [bo]\nsprint: none\n', '1-1s/ada/2026-11-24.md': 'no front matter\n',
};
const CONFIGS = [
  '', '', '', 'rules: { manager/specialist: error }\n', 'rules: { one-on-one/manager-of-record: error, config/unused-exception: error }\n', 'rules: { refs/person: off, team-lead/regular-sprints: error }\n',
  'exceptions:\n  - { rule: sprint/team-controls-scope, path: sprints/growth, reason: for now }\n', 'paths: { people: teams/people }\n', 'paths: { oneOnOnes: . }\n',
];

interface Slip { readonly file: number; readonly line: number; readonly slip: readonly [RegExp, string] }
const slips = (most: number): fc.Arbitrary<Slip[]> => fc.array(fc.record({ file: fc.nat(), line: fc.nat(), slip: fc.constantFrom(...SLIPS) }), { maxLength: most });

function withSlips(texts: Texts, made: readonly Slip[]): Texts {
  const files = { ...texts };
  for (const { file, line, slip: [from, to] } of made) {
    const paths = Object.keys(files).filter((path) => path !== 'posthog-mgmt.yml' && files[path] !== LINK);
    const path = paths[file % paths.length] as string;
    const lines = (files[path] as string).split('\n');
    const fitting = lines.flatMap((text, index) => (text.search(from) >= 0 ? [index] : []));
    const at = fitting[line % Math.max(1, fitting.length)];
    if (at !== undefined) lines[at] = (lines[at] as string).replace(from, to);
    files[path] = lines.join('\n');
  }
  return files;
}

function renamed(texts: Texts, renames: readonly (readonly [string, string])[]): Texts {
  const files = { ...texts };
  for (const [from, to] of renames) {
    if (files[from] === undefined || files[from] === LINK) continue;
    files[to] = files[from];
    delete files[from];
  }
  return files;
}

/** Where one may lie: in the place of people and teams, of their folders, and of others. */
const LINKS: readonly string[] = ['people/ada.yml', 'people/nobody.md', 'teams/growth.yml', 'teams/none', 'teams/infra/index.md', 'people', 'teams', '1-1s/bo/2026-11-10.md', 'sprints/growth'];

function linked(texts: Texts, links: readonly string[]): Texts {
  const files = Object.entries(texts).filter(([path]) => !links.some((link) => path.startsWith(`${link}/`)));
  return { ...Object.fromEntries(files), ...Object.fromEntries(links.filter((link) => !links.some((other) => link.startsWith(`${other}/`))).map((link) => [link, LINK])) };
}

const anyLinks = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...LINKS], { maxLength: 2 }));
const anyTexts: fc.Arbitrary<Texts> = fc.record({ links: anyLinks, made: slips(5), renames: fc.subarray([...RENAMES], { maxLength: 2 }), more: fc.subarray(Object.keys(MORE), { maxLength: 2 }), config: fc.constantFrom(...CONFIGS) })
  .map(({ links, made, renames, more, config }) => linked({
    ...renamed(withSlips(SOUND, made), renames), ...Object.fromEntries(more.map((path) => [path, MORE[path] as string])), 'posthog-mgmt.yml': `${SOUND['posthog-mgmt.yml'] as string}${config}`,
  }, links));

const words = fc.constantFrom(undefined, 'A word.', 'Two\nlines.');
const of = <Input>(name: string, input: Record<string, fc.Arbitrary<Input> | fc.Arbitrary<unknown>>): fc.Arbitrary<{ name: string; input: object }> =>
  fc.record(input).map((given) => ({ name, input: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }));
const team = fc.constantFrom(...TEAMS);
const starts = fc.constantFrom('2026-11-02', '2026-11-16', '2026-11-20', '2026-11-30');
const priority = fc.constantFrom('ship', 'fix', 'move', 'other');
const anyOperation = fc.oneof(
  of('1-1 record', { person: anyone, date: day, topics: fc.constantFrom([], ['career']), actions: fc.constantFrom([], [{ owner: 'bo', text: 'ask Acme' }], [{ owner: 'nobody', text: 'rest' }]), text: words }),
  of('1-1 schedule', { person: anyone, date: day }), of('1-1 agenda', { person: anyone, date: day, text: fc.constant('One point.') }), of('1-1 cancel', { person: anyone, date: day }),
  of('1-1 done', { person: anyone, record: day, action: fc.constantFrom('ask-acme', 'other'), on: day }),
  of('review start', { person: anyone }), of('review assess', { person: anyone, self: fc.boolean(), on: day, text: fc.constant('Good.') }), of('review complete', { person: anyone, held: day, text: words }),
  of('review acknowledge', { person: anyone, on: day }), of('review cancel', { person: anyone, on: day, text: words }),
  of('feedback give', { to: anyone, date: day, text: fc.constantFrom('Thank you.', 'More.') }),
  of('context share', { title: fc.constantFrom('Acme', 'Größe'), date: day, kinds: fc.constantFrom(['customer'], ['metrics']), teams: fc.constantFrom(undefined, ['growth'], ['none']), text: fc.constantFrom('They need SSO.', 'More.') }),
  of('sprint start', { team, start: starts, end: fc.constantFrom('2026-11-25', '2026-12-13'), priorities: fc.constantFrom([], [{ title: 'New one', owners: ['bo'] }]), goals: fc.constant([]), away: fc.constantFrom([], ['cy']), text: words }),
  of('sprint pick', { team, sprint: starts, priority }), of('sprint change', { team, sprint: starts, from: priority, to: priority, on: day, text: fc.constant('Acme.') }),
  of('sprint comment', { team, sprint: starts, priority: fc.option(priority, { nil: undefined }), on: day, text: fc.constant('Paths first.') }),
  of('sprint finalize', { team, sprint: starts, on: day, standingIn: fc.boolean(), goals: fc.constant([]), text: words }),
  of('sprint close', { team, sprint: starts, on: day, outcomes: fc.constantFrom([], [{ priority: 'ship', outcome: 'nailed' }]), text: words }),
  of('person add', { handle: fc.constantFrom('nobody', 'boo', 'cyy', 'ada'), name: fc.constant('New One'), startDate: day, manager: fc.option(anyone, { nil: undefined }) }),
  of('person set-manager', { person: anyone, manager: anyone, since: day }), of('person set-manager', { person: anyone, manager: anyone, since: day }), of('person leave', { person: anyone, lastDay: day }),
  of('team add', { slug: fc.constantFrom('none', 'groth', 'growth'), name: fc.constant('New team'), lead: fc.option(anyone, { nil: undefined }), members: fc.uniqueArray(anyone, { maxLength: 2 }) }),
  of('team set-lead', { team, person: anyone, interim: fc.boolean() }), of('team join', { team, person: anyone }), of('team leave', { team, person: anyone }),
);

const filesOf = (texts: Texts) => memoryFiles('/handbook', texts as ExampleFiles);
const both = async (texts: Texts): Promise<[whole: Handbook, opened: Handbook]> =>
  [await loadHandbook(filesOf(texts), await schemas(), '/handbook'), await openHandbook(filesOf(texts), await schemas(), '/handbook')];

/** What came of something, or the error as people see it. */
async function outcome<T>(act: () => Promise<T>): Promise<T | { error: string; next: string | undefined; kind: string }> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
    return { error: error.message, next: error.next, kind: error.constructor.name };
  }
}

/** Whether a plan is refused and why, by what it may have touched and by everything. */
async function refusals(plan: Plan, texts: Texts): Promise<[part: unknown, whole: unknown]> {
  const judge = (refuse: typeof refuseInWhole) => outcome(async () => {
    const after = await refuse(plan, '/handbook', filesOf(texts), await schemas(), RULES);
    return plan.writes.map(({ path }) => seen(after.at(path)));
  });
  return [await judge(refuseNewErrors), await judge(refuseInWhole)];
}

function planOf(before: Texts, after: Texts): Plan {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return { writes: paths.flatMap((path) => (before[path] === after[path] ? [] : [{ path, before: before[path] ?? null, after: after[path] ?? null }])), message: { subject: 'x', trailers: { kind: 'config', records: [] } } };
}

const seen = (record: HandbookRecord | undefined) => record && { kind: record.kind, path: record.path, group: record.group, name: record.name, text: record.text, facts: record.facts, problems: record.problems };
const paths = (records: readonly HandbookRecord[]) => records.map(({ kind, path }) => `${kind} ${path}`);
const looks = ({ records, duplicates, strays }: Pick<Handbook, 'records' | 'duplicates' | 'strays'>) => [
  records.map(seen), duplicates.map(({ record, of: first }) => [record.path, first.path]).sort(), strays.map(({ path, problem }) => `${path} ${problem.message}`).sort(),
];

describe('a handbook that is read as it is asked for', () => {
  it('answers what the whole one answers, whatever is asked first', async () => {
    await fc.assert(fc.asyncProperty(anyTexts, fc.array(anyone, { maxLength: 3 }), fc.boolean(), async (texts, first, wholeFirst) => {
      const [whole, opened] = await both(texts);
      // Where folders lie in one another, a part doesn't know what another kind's walk makes of its files.
      const looksAt = (handbook: Handbook, kind: RecordKind, name: string) => looks({ ...handbook.part(kind, name), ...(foldersNest(whole.config) ? { strays: [] } : {}) });
      if (wholeFirst) expect(looks(opened)).toEqual(looks(whole));
      for (const handle of [...first, ...HANDLES, 'Bo', 'boo']) {
        expect(seen(opened.people.get(handle))).toEqual(seen(whole.people.get(handle)));
        expect(opened.people.has(handle)).toBe(whole.people.has(handle));
        for (const ask of ['managedBy', 'reportsOf', 'teamsOf', 'teamsLedBy', 'oneOnOnesOf', 'reviewsOf'] as const) expect(paths(opened[ask](handle))).toEqual(paths(whole[ask](handle)));
        for (const kind of ['person', '1-1', 'review', 'feedback'] as const) expect(looksAt(opened, kind, handle)).toEqual(looksAt(whole, kind, handle));
      }
      for (const text of ['Ada@example.com', 'bo', 'engineering']) {
        // A second file of somebody may be the one that holds it.
        const holders = new Set(whole.records.filter((record) => record.kind === 'person' && (/[\\\x80-\uffff]/.test(record.text) || new RegExp(`(?<![\\w-])${text}(?![\\w-])`, 'i').test(record.text))).map(({ name }) => name.toLowerCase()));
        expect(paths(opened.peopleWith([text]))).toEqual(paths(whole.all('person').filter(({ name }) => holders.has(name.toLowerCase()))));
      }
      for (const slug of [...TEAMS, 'Growth']) {
        expect(seen(opened.teams.get(slug))).toEqual(seen(whole.teams.get(slug)));
        expect(paths(opened.sprintsOf(slug))).toEqual(paths(whole.sprintsOf(slug)));
        for (const kind of ['team', 'sprint'] as const) expect(looksAt(opened, kind, slug)).toEqual(looksAt(whole, kind, slug));
      }
      for (const path of [...Object.keys(texts), ...RENAMES.flat()]) expect(seen(opened.at(path))).toEqual(seen(whole.at(path)));
      for (const kind of ['person', 'team', 'sprint', '1-1', 'review', 'context', 'feedback'] as const) expect(paths(opened.all(kind))).toEqual(paths(whole.all(kind)));
      for (const kind of ['person', 'team'] as const) expect([...opened.namesOf(kind)].sort()).toEqual([...whole.namesOf(kind)].sort());
      for (const kind of ['person', 'team'] as const) expect(opened.behindLinks(kind)).toEqual(whole.behindLinks(kind));
      expect([...opened.people].map(([handle]) => handle)).toEqual([...whole.people.keys()]);
      expect(looks(opened)).toEqual(looks(whole));
    }), times(8));
  });

  it('judges a change without reading what it is not about', async () => {
    const files = filesOf(SOUND);
    const reads = new Set<string>();
    const watched = { ...files, read: (path: string, limit?: number) => (reads.add(path.slice('/handbook/'.length)), files.read(path, limit)) };
    const path = '1-1s/bo/2026-11-17.md';
    await refuseNewErrors(planOf(SOUND, { ...SOUND, [path]: '---\nperson: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n---\n' }), '/handbook', watched, await schemas(), RULES);
    expect([...reads].filter((read) => read !== path).sort()).toEqual(['1-1s/bo/2026-11-10.md', '1-1s/bo/2026-11-24.md', 'people/ada.yml', 'people/bo.md', 'posthog-mgmt.yml']);
  });

  it('gives an operation the same plan, or the same words of refusal', async () => {
    const tally = { planned: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(anyTexts, anyOperation, anyone, async (texts, { name, input }, by) => {
      const operation = (await operationNamed(name))!;
      const [onWhole, onOpened] = await Promise.all((await both(texts)).map((handbook) => outcome(async (): Promise<Planned> => planOperation(operation, { handbook, files: filesOf(texts), by, today: TODAY }, input, await schemas(), NO_VAULT))));
      expect(onOpened).toEqual(onWhole);
      if (onWhole === undefined || 'error' in onWhole) return void (tally.refused += 1);
      tally.planned += 1;
      const [part, whole] = await refusals(onWhole.plan, texts);
      expect(part).toEqual(whole);
    }), times(50));
    expect(Math.min(tally.planned, tally.refused)).toBeGreaterThan(3);
  });

  it.each<[what: string, path: string, from: string, to: string, error: string]>([
    ['a sprint finalized by whoever leads no more', 'teams/growth.yml', 'lead: ada', 'lead: bo', 'sprints/growth/2026-11-02.md:7:18 manager/no-task-setting'],
    ['a lead who answers for a lead\'s duty and leads no more', 'teams/infra/index.md', 'lead: dee', 'lead: cy', 'people/dee.yml:5:20 manager/responsibilities'],
    ['a sprint finalized by whoever manages a member by now', 'people/bo.md', 'manager: ada', 'manager: eve', 'sprints/growth/2026-11-16.md:7:18 manager/no-task-setting'],
    ['a colleague who manages somebody by now', 'people/cy.yml', 'manager: dee', 'manager: bo', 'people/bo.md:5:20 manager/responsibilities'],
    ['a circle that begins elsewhere', 'people/dee.yml', 'manager: ada', 'manager: cy', 'people/cy.yml:4:10 people/manager-cycle'],
    ['a sprint that another one runs into', 'sprints/growth/2026-11-02.md', 'end: 2026-11-15', 'end: 2026-11-20', 'sprints/growth/2026-11-16.md:3:8 team-lead/regular-sprints'],
    ['1-1s after a last day', 'people/dee.yml', 'craft:', 'endDate: 2026-11-01\ncraft:', '1-1s/cy/2026-11-03.yml:3:7 record/outside-employment'],
  ])('sees %s', async (_, path, from, to, error) => {
    const texts = {
      ...SOUND, 'people/eve.yml': 'name: Eve Ray\nstartDate: 2024-03-04\ncraft: engineering\nmanager: ada\n',
      'people/bo.md': (SOUND['people/bo.md'] as string).replace('manager:', 'responsibilities: [set-direction]\nmanager:').replace('oneOnOne: { every: P1W }\n', ''),
      'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - { id: ship, title: Ship it, owners: [bo], goal: fewer fields }\nfinalized: { by: eve, on: 2026-11-16, standingIn: true }\n---\n\nThe plan.\n',
    };
    const [part, whole] = await refusals(planOf(texts, { ...texts, [path]: (texts[path as keyof typeof texts] as string).replace(from, to) }), texts);
    expect(whole).toMatchObject({ error: expect.stringContaining(error) });
    expect(part).toEqual(whole);
  });

  it('refuses what the whole one refuses, whatever is written', async () => {
    const tally = { passed: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(anyTexts, slips(3), fc.subarray([...RENAMES], { maxLength: 1 }), fc.subarray(Object.keys(MORE), { maxLength: 1 }), async (texts, made, renames, more) => {
      const after = { ...renamed(withSlips(texts, made), renames), ...Object.fromEntries(more.map((path) => [path, MORE[path] as string])) };
      const [part, whole] = await refusals(planOf(texts, after), texts);
      expect(part).toEqual(whole);
      tally[Array.isArray(whole) ? 'passed' : 'refused'] += 1;
    }), times(30));
    expect(Math.min(tally.passed, tally.refused)).toBeGreaterThan(3);
  });
});
