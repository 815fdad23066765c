import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { changed, PAGE, sprint, startedRepo, teamRepo } from '../support/sprint-repo.js';

const STARTED = `---
team: product-analytics
start: 2026-11-16
end: 2026-11-29
openTo: everyone
priorities:
  - id: ship-funnels-v2
    title: Ship funnels v2
    level: high
    owners: [bo]
  - id: fix-retention
    title: Fix retention
    level: high
    owners: [cy, ada]
---

# Product Analytics, 16 to 29 November 2026

<!-- posthog-mgmt: begin -->

**Team:** Ada Obi (lead), Bo Lind, Cy Roth

Planned: the priorities are not finalized yet.

## Priorities

| | Priority | Who | Quarter goal |
| --- | --- | --- | --- |
| high | Ship funnels v2 | Bo Lind | |
| high | Fix retention | Cy Roth, Ada Obi | |

<!-- posthog-mgmt: end -->

## Plan

<!-- What you talked about: who needs whom, what is left out this time, and why. -->
`;

describe('a sprint, from start to close', () => {
  it('goes as the examples say, one commit a command, and lint is content in the end', async () => {
    const repo = await teamRepo();
    const steps: readonly (readonly [string, string, readonly string[]])[] = [
      ['start product-analytics --start 2026-11-16 --priority "Ship funnels v2=bo" --priority "Fix retention=cy,ada" --as ada', '2026-11-16', []],
      ['pick product-analytics funnels-v2 --as cy', '2026-11-16', ['-    owners: [bo]', '+    owners: [bo, cy]', '-| high | Ship funnels v2 | Bo Lind | |', '+| high | Ship funnels v2 | Bo Lind, Cy Roth | |']],
      ['change product-analytics --from funnels-v2 --to "Fix slow funnels" --context "Acme can\'t load funnels" --as bo', '2026-11-19', [
        '-    owners: [bo, cy]', '+    owners: [cy]', '+  - id: fix-slow-funnels', '+    title: Fix slow funnels', '+    level: high', '+    owners: [bo]', '+changes:',
        "+  - { on: 2026-11-19, by: bo, from: ship-funnels-v2, to: fix-slow-funnels, context: Acme can't load funnels }",
        '-| high | Ship funnels v2 | Bo Lind, Cy Roth | |', '+| high | Ship funnels v2 | Cy Roth | |', '+| high | Fix slow funnels | Bo Lind | |', '+## Changes of plan',
        "+- 19 November 2026, Bo Lind: from “Ship funnels v2” to “Fix slow funnels”: Acme can't load funnels",
      ]],
      ['comment product-analytics --priority funnels-v2 -m "customers ask for paths first" --as dee', '2026-11-19', [
        '+comments:', '+  - { on: 2026-11-19, by: dee, priority: ship-funnels-v2, text: customers ask for paths first }', '+## Comments', '+- 19 November 2026, Dee Park on “Ship funnels v2”: customers ask for paths first',
      ]],
      ['finalize product-analytics --as ada', '2026-11-20', ['+finalized: { by: ada, on: 2026-11-20 }', '-Planned: the priorities are not finalized yet.', '+Priorities finalized by Ada Obi on 20 November 2026.']],
      ['close product-analytics --outcome funnels-v2=nailed --outcome fix-retention=scraped --as ada', '2026-11-29', [
        '+    outcome: nailed', '+    outcome: scraped', '+closed: 2026-11-29', '-Priorities finalized by Ada Obi on 20 November 2026.', '+Priorities finalized by Ada Obi on 20 November 2026. Closed on 29 November 2026.',
        '-| | Priority | Who | Quarter goal |', '-| --- | --- | --- | --- |', '-| high | Ship funnels v2 | Cy Roth | |', '-| high | Fix retention | Cy Roth, Ada Obi | |', '-| high | Fix slow funnels | Bo Lind | |',
        '+| | Priority | Who | Quarter goal | Outcome |', '+| --- | --- | --- | --- | --- |', '+| high | Ship funnels v2 | Cy Roth | | Nailed it |', '+| high | Fix retention | Cy Roth, Ada Obi | | Scraped it |', '+| high | Fix slow funnels | Bo Lind | | |',
      ]],
    ];
    for (const [line, today, lines] of steps) {
      const before = repo.git('rev-parse', 'HEAD').trim();
      const { code, out, err } = await sprint(repo, `${line} --format json`, today);
      expect([line, code, err.replace(/^Note: .*\n/, '')]).toEqual([line, 0, '']);
      expect(JSON.parse(out)).toMatchObject({ version: 1, path: PAGE, commit: repo.git('rev-parse', 'HEAD').trim(), record: { team: 'product-analytics' } });
      expect(repo.git('rev-list', '--count', `${before}..HEAD`).trim()).toBe('1');
      expect(repo.git('log', '-1', '--format=%B')).toContain(`\n\nHandbook-Kind: sprint\nHandbook-Record: ${PAGE}\nHandbook-By: ${/--as (\w+)/.exec(line)?.[1] as string}`);
      if (line.startsWith('start')) expect(repo.read(PAGE)).toBe(STARTED);
      else expect(changed(repo)).toEqual(lines);
    }
    expect(await cli(repo.root, ['lint', '--max-warnings', '0'])).toMatchObject({ code: 0 });
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.git('log', '-7', '--format=%s').trim().split('\n')).toEqual([
      'sprint: ada closes product-analytics, 16 to 29 November 2026', 'sprint: ada finalizes the priorities of product-analytics', 'sprint: dee comments on ship-funnels-v2 of product-analytics',
      'sprint: bo moves from ship-funnels-v2 to fix-slow-funnels', 'sprint: cy picks ship-funnels-v2', 'sprint: Product Analytics, 16 to 29 November 2026', 'the handbook',
    ]);
  });

  it('carries over what was left unfinished, and opens with the people, then the retro, then the plan', async () => {
    const repo = await startedRepo({ 'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\nendDate: 2026-11-27\n' });
    for (const line of ['pick --new "Tidy up" --low --as bo', 'pick --new Paths --as bo', 'finalize -m "Paths come first."', 'close --outcome funnels-v2=nailed --outcome paths=carried -m "The cache cost a week.\n\n## Learnt\n\n- ask sooner"']) {
      const { code, err } = await sprint(repo, line, line.startsWith('close') ? '2026-11-27' : '2026-11-16');
      expect([line, code, err.replace(/^Note: .*\n/, '')]).toEqual([line, 0, '']);
    }
    const { code, err } = await sprint(repo, 'start --priority paths=ada --low "Charts" --goal "retention=https://example.com/q4" -m "We planned.\n\n# Big"', '2026-11-27');
    expect([code, err]).toEqual([0, '']);
    const page = repo.read('sprints/product-analytics/2026-11-30.md');
    expect(page.slice(0, page.indexOf('\n---'))).toBe(`---
team: product-analytics
start: 2026-11-30
end: 2026-12-13
openTo: everyone
priorities:
  - id: paths
    title: Paths
    level: high
    owners: [ada]
  - id: fix-retention
    title: Fix retention
    level: high
    owners: [ada]
    goal: https://example.com/q4
  - id: charts
    title: Charts
    level: low
    owners: []
  - id: tidy-up
    title: Tidy up
    level: low
    owners: [bo]`);
    expect(page.slice(page.indexOf('<!-- posthog-mgmt: end -->'))).toBe(`<!-- posthog-mgmt: end -->

## Retro of 16 to 29 November

- Nailed it: Ship funnels v2
- Carried on: Fix retention
- Carried on: Tidy up
- Carried on: Paths

The cache cost a week.

### Learnt

- ask sooner

## Plan

We planned.

### Big
`);
    expect(page).toContain('| high | Fix retention | Ada Obi | [example.com/q4](https://example.com/q4) |');
  });

  it('starts another without closing the last one, and says so', async () => {
    const repo = await startedRepo();
    const { code, err } = await sprint(repo, 'start', '2026-11-29');
    expect(code).toBe(0);
    expect(err).toMatch(/^Note: .* is not closed.*posthog-mgmt sprint close product-analytics --sprint 2026-11-16\n$/);
    expect(repo.git('show', '--format=', '--name-only', 'HEAD').trim()).toBe('sprints/product-analytics/2026-11-30.md');
    // That one hasn't begun, so it can't be closed yet.
    expect(await sprint(repo, 'start', '2026-11-29')).toMatchObject({ code: 0, err: '' });
  });

  it('names who is off by their own records', async () => {
    const repo = await teamRepo({ 'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\naway: [{ from: 2026-11-19, to: 2026-11-20 }]\n' });
    expect((await sprint(repo, 'start --support-hero bo --away ada')).code).toBe(0);
    expect(repo.read(PAGE)).toContain('\nsupportHero: bo\naway: [ada, cy]\npriorities: []\n');
    expect(repo.read(PAGE)).toContain('**Support hero:** Bo Lind · **Off:** Ada Obi, Cy Roth (19 to 20 November)\n');
    expect((await sprint(repo, 'pick --new "First thing" --as bo')).code).toBe(0);
    expect(repo.read(PAGE)).toContain('priorities:\n  - id: first-thing\n    title: First thing\n    level: high\n    owners: [bo]\n---\n');
  });
});

const FINALIZE = 'posthog-mgmt sprint finalize product-analytics';
const REFUSED: readonly (readonly [string, number, RegExp, string?])[] = [
  // Who may do what.
  ['start product-analytics --start 2026-12-07 --as dee', 1, /Dee Park is not in Product Analytics[^]*\(H28\)[^]*team join product-analytics dee/],
  ['start product-analytics --start 2026-12-07 --as tim', 1, /H28/],
  ['pick product-analytics funnels-v2 --as dee', 1, /H28[^]*team join product-analytics dee/],
  ['change product-analytics --from funnels-v2 --to retention --context x --as cy', 1, /Cy Roth can't move away from ship-funnels-v2: it is bo who picked it[^]*\(H20\)/],
  ['change product-analytics --from funnels-v2 --to retention --context x --as dee', 1, /H20/],
  ['comment product-analytics -m hello --as una', 1, /Una Hart has left/],
  ['finalize product-analytics --as bo', 1, new RegExp(`only Ada Obi, who leads Product Analytics, finalizes its priorities \\(H6\\)\n +Ask Ada Obi to run: ${FINALIZE}`)],
  ['finalize product-analytics --as bo --standing-in', 1, /H6/],
  ['finalize product-analytics --as tim', 1, /H6[^]*Tim Berg manages people in it[^]*\(H11\)/],
  ['finalize product-analytics --as tim --standing-in', 1, /H11/],
  ['finalize product-analytics --as dee', 1, /H6[^]*Dee Park is not in the team[^]*\(H28\)/],
  ['close product-analytics --as dee', 1, /H28/],
  // What isn't there.
  ['pick product-analytics nothing --as bo', 2, /no priority "nothing" in this sprint[^]*There are ship-funnels-v2 and fix-retention\./],
  ['pick product-analytics fix-retentoin --as bo', 2, /Did you mean fix-retention\?/],
  ['pick product-analytics --as bo', 2, /which priority/],
  ['pick product-analytics funnels-v2 --new "Other" --as bo', 2, /at once/],
  ['pick fix-retentoin --as bo', 2, /Did you mean fix-retention\?/],
  ['pick prduct-analytics --new "Other" --as bo', 2, /Did you mean product-analytics/],
  ['pick product-analytics --new "" --as bo', 2, /needs a title/],
  ['pick prduct-analytics funnels-v2 --as bo', 2, /Did you mean product-analytics/],
  ['pick --as dee', 2, /which team\? Dee Park is in none/],
  ['comment product-analytics --priority paths -m x --as dee', 2, /no priority "paths"/],
  ['comment product-analytics --as dee', 2, /-m TEXT/],
  ['comment product-analytics -m " " --as dee', 2, /no words/],
  ['comment product-analytics -m x --date 2026-11-17 --as dee', 1, /today is 2026-11-16/],
  ['comment product-analytics -m x --date soon --as dee', 2, /--date: "soon"/],
  ['comment product-analytics -m x --sprint 2026-12-24 --as dee', 2, /no sprint on 2026-12-24/],
  ['comment product-analytics -m x --sprint soon --as dee', 2, /--sprint: "soon"/],
  ['comment product-analytics -m x --date 2026-10-01 --as dee', 1, /sprint\/dates/],
  ['change product-analytics --from funnels-v2 --to retention --as bo', 2, /--context TEXT/],
  ['change product-analytics --from funnels-v2 --to retention --context "" --as bo', 2, /H7/],
  ['change product-analytics --from funnels-v2 --to "Ship funnels v2" --context x --as bo', 2, /both ship-funnels-v2/],
  ['change product-analytics --to retention --context x --as bo', 2, /--from/],
  ['change product-analytics --from funnels-v2 --context x --as bo', 2, /--to/],
  ['change product-analytics --from funnels-v2 --to x --context x --date 2026-11-18 --as bo', 1, /today is/],
  ['change product-analytics --from funnels-v2 --to x --context x -m y --as bo', 2, /at once/],
  ['close product-analytics --outcome funnels-v2=great', 2, /"great" is not one of nailed, scraped, failed, dropped, carried/],
  ['close product-analytics --outcome paths=nailed', 2, /no priority "paths"/],
  ['close product-analytics --outcome funnels-v2', 2, /no outcome/],
  ['close product-analytics --outcome funnels-v2=nailed --outcome ship-funnels-v2=failed', 2, /both nailed and failed/],
  ['close product-analytics --date 2026-11-15', 2, /starts on 2026-11-16/],
  ['close product-analytics', 2, /no sprint to close/, '2026-11-14'],
  ['finalize product-analytics', 2, /no sprint on 2026-12-01, and none is planned[^]*sprint start product-analytics/, '2026-12-01'],
  ['finalize product-analytics --goal funnels', 2, /--goal/],
  // Starting.
  ['start product-analytics --start 2026-11-16', 1, /has a sprint that starts on 2026-11-16 already/],
  ['start product-analytics --start 2026-11-20', 1, /overlap the one of Product Analytics, 16 to 29 November 2026[^]*\(H4\)/],
  ['start product-analytics --start 2026-11-09 --end 2026-11-16', 1, /overlap/],
  ['start product-analytics --start 2026-12-02 --end 2026-12-01', 2, /before it starts/],
  ['start product-analytics --start 2026-13-02', 2, /--start: "2026-13-02"/],
  ['start product-analytics --end soon', 2, /--end: "soon"/],
  ['start product-analytics --priority "Ship it=zoe"', 2, /no one called "zoe"/],
  ['start product-analytics --priority "a = b c"', 2, /"b c" is no handle/],
  ['start product-analytics --priority "=bo"', 2, /no title/],
  ['start product-analytics --support-hero zoe', 2, /no one called "zoe"/],
  ['start product-analytics --goal x=y', 2, /no priority "x"/],
  [`start product-analytics --priority "${'x'.repeat(301)}"`, 1, /at most 300 characters/],
  ['show nowhere', 2, /no team "nowhere"/],
  ['show product-analytics --sprint 2025-01-01', 2, /no sprint on 2025-01-01/],
];

describe('what is refused', () => {
  it('has its exit code, says why, and leaves everything as it was', async () => {
    const repo = await startedRepo();
    const before = repo.snapshot();
    for (const [line, expected, message, today] of REFUSED) {
      const { code, err } = await sprint(repo, line, today);
      expect([line, code], err).toEqual([line, expected]);
      expect(err.replace(/\s*\n\s+/g, '\n  '), line).toMatch(message);
    }
    expect(repo.snapshot()).toBe(before);
  });

  it('is not to pick in one\'s own team without naming it', async () => {
    const repo = await startedRepo();
    expect(await sprint(repo, 'pick retention --as bo')).toMatchObject({ code: 0, out: expect.stringContaining('bo picks fix-retention') as string });
  });

  it('is to settle twice, and to touch what is closed', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'finalize')).code).toBe(0);
    expect(await sprint(repo, 'finalize')).toMatchObject({ code: 1, err: expect.stringContaining('finalized already by Ada Obi, on 2026-11-16') as string });
    expect(await sprint(repo, 'pick --new Other --as bo')).toMatchObject({ code: 1, err: expect.stringMatching(/\(H6\)[^]*\(H7\)[^]*sprint change product-analytics/) as string });
    expect((await sprint(repo, 'pick --new "It costs $(id)" --as bo')).err).toContain(`--to 'It costs $(id)' --context`);
    expect((await sprint(repo, 'close', '2026-11-27')).code).toBe(0);
    for (const line of ['close', 'finalize', 'pick retention --as bo', 'change --from funnels --to x --context y --as bo']) {
      const { code, err } = await sprint(repo, line.replace(/^(\w+)/, '$1 product-analytics'), '2026-11-27');
      expect([line, code, err.includes('was closed on 2026-11-27')]).toEqual([line, 1, true]);
    }
    expect((await sprint(repo, 'comment -m "well done" --as dee product-analytics', '2026-11-27')).code).toBe(0);
  });

  it('is a team that runs no sprints, or is no more', async () => {
    const repo = await teamRepo({ 'teams/web.yml': 'name: Web\nlead: ada\nmembers: [ada]\nsprint: none\n', 'teams/old.yml': 'name: Old\nlead: ada\nmembers: [ada]\nendDate: 2026-01-31\n' });
    expect(await sprint(repo, 'start web')).toMatchObject({ code: 1, err: expect.stringContaining('`sprint: none`') as string });
    expect(await sprint(repo, 'start old')).toMatchObject({ code: 1, err: expect.stringContaining('no more since 2026-01-31') as string });
    expect(await sprint(repo, 'start --dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('sprints/product-analytics/') as string });
  });
});

describe('standing in', () => {
  it.each([
    ['the lead is away', { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nmanager: tim\nemail: ada@example.com\ntime: { craft: 80, management: 20 }\naway: [{ from: 2026-11-16, to: 2026-11-18 }]\n' }, /Ada Obi is away/],
    ['there is no lead', { 'teams/product-analytics.yml': 'name: Product Analytics\nlead: null\nmembers: [ada, bo, cy]\n' }, /there is none/],
  ])('is for a member who says so, where %s', async (_, files, why) => {
    const repo = await startedRepo(files);
    const refused = await sprint(repo, 'finalize product-analytics --as bo');
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(why)]);
    expect(refused.err).toContain(`${FINALIZE} --standing-in`);
    expect((await sprint(repo, 'finalize product-analytics --as dee --standing-in')).code).toBe(1);
    expect((await sprint(repo, 'finalize product-analytics --as bo --standing-in')).code).toBe(0);
    expect(changed(repo)).toContain('+finalized: { by: bo, on: 2026-11-16, standingIn: true }');
    expect(await cli(repo.root, ['lint'])).toMatchObject({ code: 0 });
  });
});

describe('which team and which sprint', () => {
  it('asks, or exits 2, where someone is in several teams and leads none', async () => {
    const repo = await startedRepo({ 'teams/web.yml': 'name: Web\nlead: dee\nmembers: [dee, bo]\n' });
    expect(await sprint(repo, 'pick --as bo')).toMatchObject({ code: 2, err: expect.stringMatching(/which team\? Bo Lind is in 2[^]*product-analytics, web/) as string });
    const asked: string[] = [];
    const choose = async (question: string, choices: readonly { value: string }[]): Promise<string> => {
      asked.push(`${question} ${choices.map(({ value }) => value).join(' ')}`);
      return Promise.resolve(choices[0]?.value ?? '');
    };
    const never = (): Promise<never> => Promise.reject(new Error('not asked'));
    const answer = await sprint(repo, 'pick --as bo', '2026-11-16', { canAsk: true, input: { ask: { choose, chooseSeveral: never, line: never, confirm: never, secret: never } } });
    expect([answer.code, asked]).toEqual([0, ['Which team? product-analytics web', 'Which one do you pick? fix-retention']]);
    expect(repo.git('log', '-1', '--format=%s').trim()).toBe('sprint: bo picks fix-retention');
  });

  it('closes the earliest that is over, then the current one; others mean the current one, then the planned one', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'start --as ada', '2026-11-16')).code).toBe(0);
    const shown = async (today: string): Promise<string> => (JSON.parse((await sprint(repo, 'show product-analytics --format json', today)).out) as { path: string }).path.slice(-13, -3);
    expect([await shown('2026-11-10'), await shown('2026-11-29'), await shown('2026-11-30'), await shown('2027-01-01')]).toEqual(['2026-11-16', '2026-11-16', '2026-11-30', '2026-11-30']);
    const closed = async (today: string, more = ''): Promise<string> => {
      const { code, err } = await sprint(repo, `close product-analytics ${more}`, today);
      return code === 0 ? /2026-\d\d-\d\d(?=\.md)/.exec(repo.git('show', '--format=', '--name-only', 'HEAD'))?.[0] as string : err;
    };
    expect(await closed('2026-12-02', '--sprint 2026-12-01')).toBe('2026-11-30');
    expect(await closed('2026-12-02')).toBe('2026-11-16');
  });

  it('takes a run of whole words for a priority where it is the only one', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'pick --new "Ship paths" --as bo')).code).toBe(0);
    expect(await sprint(repo, 'pick product-analytics ship --as cy')).toMatchObject({ code: 2, err: expect.stringContaining('ship-funnels-v2 and ship-paths') as string });
    expect(await sprint(repo, 'pick product-analytics funnel --as cy')).toMatchObject({ code: 2 });
    for (const typed of ['ship-paths', 'Ship Paths', 'paths']) expect(await sprint(repo, ['pick', 'product-analytics', typed, '--as', 'bo'])).toMatchObject({ code: 0, out: expect.stringContaining('nothing to change') as string });
  });
});

describe('doing the same again', () => {
  it('records it once', async () => {
    const repo = await startedRepo();
    const lines = [
      'start product-analytics --start 2026-11-16 --priority "Ship funnels v2=bo" --priority "Fix retention=cy,ada" --as ada', 'pick product-analytics funnels-v2 --as cy',
      'change product-analytics --from funnels-v2 --to "Slow funnels" --context "Acme waits" --as bo', 'comment product-analytics -m "good\n\nplan" --as dee',
    ];
    for (const line of lines) {
      if (!line.startsWith('start')) expect((await sprint(repo, line)).code).toBe(0);
      const before = repo.git('rev-parse', 'HEAD');
      expect([line, await sprint(repo, line)]).toEqual([line, { code: 0, out: 'it is so already, nothing to change\n', err: '' }]);
      expect(repo.git('rev-parse', 'HEAD')).toBe(before);
    }
  });
});

describe('two branches of one sprint', () => {
  it('merge into a page that is drawn as its keys say', async () => {
    const repo = await startedRepo();
    const version = async (name: string, line: string): Promise<void> => {
      if (line !== '') expect((await sprint(repo, `${line} --no-commit`)).code).toBe(0);
      repo.write(`../${name}`, repo.read(PAGE));
      repo.git('checkout', '-q', '--', '.');
    };
    await version('base', '');
    await version('ours', 'comment product-analytics -m "paths first" --as dee');
    await version('theirs', 'pick product-analytics funnels-v2 --as cy');
    expect(await cli(repo.root, ['merge-driver', '../base', '../ours', '../theirs', '7', PAGE])).toMatchObject({ code: 0 });
    const merged = repo.read('../ours');
    expect(merged).toContain('| high | Ship funnels v2 | Bo Lind, Cy Roth | |\n');
    expect(merged).toContain('- 16 November 2026, Dee Park: paths first\n');
  });
});

describe('words that begin like a flag', () => {
  it.each(['-Very good', '-Cut it shorter', '-quick one', '--debug', '--as dee', '-- '])('are kept as they are: %s', async (text) => {
    const repo = await startedRepo();
    const { code, out } = await sprint(repo, ['comment', 'product-analytics', '-m', text, '--as', 'dee', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ record: { comments: [{ on: '2026-11-16', by: 'dee', text: text.trim() }] } });
  });

  it('are no reason to take a flag for words', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'comment product-analytics -m --as dee')).code).toBe(2);
    expect((await sprint(repo, '--as dee comment product-analytics -m hello')).code).toBe(0);
  });
});

describe('show and list', () => {
  it('show a sprint at 80 columns, and as json', async () => {
    const repo = await startedRepo();
    await sprint(repo, ['comment', 'product-analytics', '-m', `red \u001b[31m alert ${'word '.repeat(30)}`, '--as', 'dee']);
    const { code, out } = await sprint(repo, 'show');
    expect(code).toBe(0);
    expect(out).toContain('Product Analytics, 16 to 29 November 2026  planned\n');
    expect(out).toContain('  high  Fix retention\n        fix-retention · Cy Roth, Ada Obi\n');
    expect(out).not.toContain('\u001b');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const data = JSON.parse((await sprint(repo, 'show product-analytics --format json')).out) as { state: string; record: { start: string }; body: string };
    expect(data).toMatchObject({ version: 1, path: PAGE, state: 'planned', record: { start: '2026-11-16' } });
    expect(data.body).toContain('# Product Analytics');
  });

  it('show a sprint of a team with a long name at 80 columns, too', async () => {
    const repo = await startedRepo({ 'teams/product-analytics.yml': 'name: Product Analytics, the Data Platform and 観測基盤チーム\nlead: ada\nmembers: [ada, bo, cy]\n' });
    const lines = (await sprint(repo, 'show')).out.split('\n');
    expect(lines.slice(0, 2)).toEqual(['Product Analytics, the Data Platform and 観測基盤チーム, 16 to 29 November 2026', 'planned']);
  });

  it('list what is open and the last that was closed, and all of them with --all', async () => {
    const repo = await teamRepo(Object.fromEntries([['2026-10-05', '2026-10-18'], ['2026-10-19', '2026-11-01'], ['2026-11-02', '2026-11-15']].map(([start, end], index) =>
      [`sprints/product-analytics/${start as string}.yml`, `team: product-analytics\nstart: ${start as string}\nend: ${end as string}\npriorities: [{ id: a, title: A, outcome: nailed }]\n${index < 2 ? `closed: ${end as string}\n` : ''}`])));
    repo.commit({ 'sprints/product-analytics/2026-09-21.yml': 'team: [\n' });
    const listed = async (line: string): Promise<unknown> => (JSON.parse((await sprint(repo, line)).out) as { sprints: { start: string; state: string }[] }).sprints.map(({ start, state }) => `${start} ${state}`);
    expect(await listed('list --format json')).toEqual(['2026-10-19 closed', '2026-11-02 planned']);
    expect(await listed('list product-analytics --all --format json')).toEqual(['2026-10-05 closed', '2026-10-19 closed', '2026-11-02 planned']);
    const { out, err } = await sprint(repo, 'list');
    expect(out).toContain('2026-11-02  2026-11-15  planned  1           1 nailed');
    expect(err).toContain('2026-09-21.yml');
    expect((await sprint(await teamRepo(), 'list')).out).toBe('there are no sprints yet\n');
  });
});

describe('on a terminal', () => {
  it('asks for priorities, outcomes and the words that are missing, and words by flags are never asked for', async () => {
    const repo = await teamRepo();
    const lines = ['Ship funnels v2=bo', 'Fix retention', ''];
    const asked: string[] = [];
    const ask = {
      line: (question: string) => { asked.push(question); return Promise.resolve(lines.shift() ?? 'Acme waits'); },
      choose: (question: string, choices: readonly { value: string; label: string }[]) => { asked.push(question); return Promise.resolve((choices.find(({ value }) => value === 'nailed' || value === 'NEW') ?? choices[0])?.value ?? ''); },
      chooseSeveral: () => Promise.reject(new Error('not asked')), confirm: () => Promise.reject(new Error('not asked')), secret: () => Promise.reject(new Error('not asked')),
    };
    const answer = (line: string): Promise<{ code: number; err: string }> => sprint(repo, line, '2026-11-16', { canAsk: true, input: { ask } });
    expect((await answer('start')).code).toBe(0);
    lines.push('Slow funnels');
    expect((await answer('change --as bo')).code).toBe(0);
    expect((await answer('comment --as cy')).code).toBe(0);
    expect((await answer('close')).code).toBe(0);
    expect(asked.map((question) => question.split(/[,?(]/)[0])).toEqual([
      'A priority', 'Another one', 'Another one', 'Which one do you leave', 'Which one do you move to', 'What is it called', 'What did you learn that changed your mind', 'What do you think of the sprint',
      'Ship funnels v2:', 'Fix retention:', 'Slow funnels:',
    ]);
    expect(repo.read(PAGE)).toContain('{ on: 2026-11-16, by: bo, from: ship-funnels-v2, to: slow-funnels, context: Acme waits }');
    expect(repo.read(PAGE).match(/outcome: nailed/g)).toHaveLength(3);
  });

  it('says what else can be done where there is nothing to choose from', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'pick fix-retention --as bo')).code).toBe(0);
    expect(await sprint(repo, 'pick --as bo', '2026-11-16', { canAsk: true })).toMatchObject({
      code: 2, err: 'posthog-mgmt: which priority do you pick?\n  There is nothing here to choose from.\n  posthog-mgmt sprint pick TEAM PRIORITY, or --new "TITLE"\n',
    });
  });
});
