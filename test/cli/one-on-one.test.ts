import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/ports.js';
import { cli, type Answer } from '../support/cli.js';
import type { TestRepo } from '../support/git-repo.js';
import { sampleRepo } from '../support/sample-repo.js';

const TODAY = '2026-11-23';

const sample = (more: Record<string, string> = {}): TestRepo => sampleRepo('', more);

const run = (repo: TestRepo, line: string, options: Parameters<typeof cli>[2] = {}): Promise<Answer> => cli(repo.root, ['1-1', ...words(line)], { today: TODAY, ...options });

/** Runs a command that has to go well. */
async function good(repo: TestRepo, line: string, options: Parameters<typeof cli>[2] = {}): Promise<string> {
  const { code, out, err } = await run(repo, line, options);
  expect([code, code === 0 ? '' : err], line).toEqual([0, '']);
  return out;
}

/** Words of a command line; double quotes hold a word together. */
function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
}

const commits = (repo: TestRepo): number => Number(repo.git('rev-list', '--count', 'HEAD').trim());
const PLANNED = '1-1s/bo/2026-11-30.md';

describe('1-1 record', () => {
  it('makes one commit of one page', async () => {
    const repo = sample();
    const before = commits(repo);
    const out = await good(repo, '1-1 record bo --date 2026-11-17 --topic career --action "ada: introduce bo to Beta" -m "Good talk." --as ada --format json'.slice(4));
    const path = '1-1s/bo/2026-11-17.md';
    expect(repo.read(path)).toBe([
      '---', 'person: bo', 'manager: ada', 'date: 2026-11-17', 'status: held', 'topics: [career]', 'actions:',
      '  - { id: introduce-bo-to-beta, owner: ada, text: introduce bo to Beta }', '---', '',
      '# Bo and Ada, Tuesday 17 November 2026', '', '## Notes', '', 'Good talk.', '',
    ].join('\n'));
    expect(JSON.parse(out)).toMatchObject({ version: 1, path, commit: repo.git('rev-parse', 'HEAD').trim(), record: { person: 'bo', status: 'held' } });
    expect([commits(repo), repo.git('status', '--porcelain')]).toEqual([before + 1, '']);
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe(`1-1: bo and ada, 2026-11-17\n\nHandbook-Kind: 1-1\nHandbook-Record: ${path}\nHandbook-By: ada`);
  });

  it('needs no words, and takes them from a file, standard input or the editor', async () => {
    const repo = sample({ 'notes.md': 'We talked about *funnels*.\r\n' });
    await good(repo, 'record bo');
    expect(repo.read('1-1s/bo/2026-11-23.md')).toBe('---\nperson: bo\nmanager: ada\ndate: 2026-11-23\nstatus: held\n---\n');
    await good(repo, 'record cy --body-file notes.md');
    expect(repo.read('1-1s/cy/2026-11-23.md')).toContain('## Notes\n\nWe talked about *funnels*.\n');
    await good(repo, 'record cy --date 2026-11-20 --body-file -', { input: { read: () => Promise.resolve(new TextEncoder().encode('From a pipe.')) } });
    expect(repo.read('1-1s/cy/2026-11-20.md')).toContain('From a pipe.');
    await good(repo, 'record cy --date 2026-11-19 --edit', { input: { edit: () => Promise.resolve('From an editor.') } });
    expect(repo.read('1-1s/cy/2026-11-19.md')).toContain('From an editor.');
  });

  it('records the same once, and something else of that day beside it', async () => {
    const repo = sample();
    const line = 'record bo --topic career --action "bo: write it up (2026-12-01)" -m "Once."';
    await good(repo, line);
    const before = commits(repo);
    expect(await good(repo, line)).toContain('nothing to change');
    expect(commits(repo)).toBe(before);
    const second = await run(repo, 'record bo -m "Twice."');
    expect([second.code, second.err]).toEqual([0, expect.stringContaining('2026-11-23.md is of the same day') as string]);
    await good(repo, 'record bo -m "Thrice."');
    expect(await good(repo, 'record bo -m "Twice."')).toContain('nothing to change');
    expect(['2026-11-23', '2026-11-23-2', '2026-11-23-3'].map((name) => repo.read(`1-1s/bo/${name}.md`).split('## Notes\n\n')[1])).toEqual(['Once.\n', 'Twice.\n', 'Thrice.\n']);
    expect((await cli(repo.root, ['lint', '--rule', 'record/duplicate', 'record/file-name'])).code).toBe(0);
  });

  it('records one with a new manager beside that of the same day with the old one', async () => {
    const repo = sample();
    await good(repo, 'record bo');
    expect((await cli(repo.root, ['person', 'set-manager', 'bo', 'tim', '--date', '2026-11-23'])).code).toBe(0);
    await good(repo, 'record bo --as tim', { today: '2026-11-23' });
    expect(['2026-11-23', '2026-11-23-2'].map((name) => /manager: (.*)/.exec(repo.read(`1-1s/bo/${name}.md`))?.[1])).toEqual(['ada', 'tim']);
    expect(await good(repo, 'record bo --as tim', { today: '2026-11-23' })).toContain('nothing to change');
  });

  it('is for the report too', async () => {
    const repo = sample();
    await good(repo, 'record bo -m "As I heard it." --action "write it up" --as bo');
    expect(repo.read('1-1s/bo/2026-11-23.md')).toContain('manager: ada\n');
    expect(repo.read('1-1s/bo/2026-11-23.md')).toContain('owner: bo, text: write it up');
  });

  it('asks once on a terminal, and takes no answer for an answer', async () => {
    const repo = sample();
    const asked: string[] = [];
    const asking = (answer: string) => ({ canAsk: true, input: { ask: { line: (question: string) => { asked.push(question); return Promise.resolve(answer); } } as never } });
    await good(repo, 'record bo', asking(''));
    await good(repo, 'record cy', asking('Typed.'));
    expect(repo.read('1-1s/bo/2026-11-23.md')).not.toContain('Notes');
    expect(repo.read('1-1s/cy/2026-11-23.md')).toContain('Typed.');
    expect((await run(repo, 'record dee', asking('Never asked.'))).code).toBe(1);
    await good(repo, 'record ivo -m "Given."', asking('Never asked.'));
    expect(asked.length).toBe(2);
  });
});

describe('a planned 1-1', () => {
  it('has an agenda for each of the two, and keeps both once it was held', async () => {
    const repo = sample();
    await good(repo, 'schedule bo --date 2026-11-30');
    const page = repo.read(PLANNED);
    expect(page).toContain('status: scheduled\n');
    expect(page.match(/^#+ .*/gm)).toEqual(['# Bo and Ada, Monday 30 November 2026', "## Bo's agenda", "## Ada's agenda"]);
    await good(repo, 'agenda bo -m "What Acme said"');
    await good(repo, 'agenda bo -m "My next step" --as bo');
    await good(repo, 'agenda bo -m "A second one" -m "with more to it" --as bo --date 2026-11-30');
    expect(repo.read(PLANNED).split("## Bo's agenda")[1]).toBe("\n\n- My next step\n- A second one\n\n  with more to it\n\n## Ada's agenda\n\n- What Acme said\n");
    const before = repo.read(PLANNED);
    await good(repo, 'record bo -m "Good." --topic career --topic growth --action "cy: help"', { today: '2026-11-30' });
    expect(repo.read(PLANNED)).toBe(`${before.replace('status: scheduled\n', 'status: held\ntopics: [career, growth]\nactions:\n  - { id: help, owner: cy, text: help }\n')}\n## Notes\n\nGood.\n`);
    expect(await good(repo, 'record bo -m "Good." --topic career --topic growth --action "cy: help"', { today: '2026-11-30' })).toContain('nothing to change');
    expect(await good(repo, 'show bo', { today: '2026-11-30' })).toContain('- My next step');
  });

  it('is planned once, named when another day is recorded, and can be cancelled', async () => {
    const repo = sample();
    await good(repo, 'schedule bo --date 2026-11-30');
    expect(await good(repo, 'schedule bo --date 2026-11-30')).toContain('nothing to change');
    const { code, err } = await run(repo, 'record bo');
    expect([code, err]).toEqual([0, expect.stringContaining('posthog-mgmt 1-1 cancel bo --date 2026-11-30') as string]);
    await good(repo, 'cancel bo --as bo');
    expect(repo.read(PLANNED)).toContain('status: cancelled\n');
    expect(await good(repo, 'cancel bo --date 2026-11-30')).toContain('nothing to change');
    await good(repo, 'schedule bo --date 2026-11-30');
    expect(repo.read('1-1s/bo/2026-11-30-2.md')).toContain('status: scheduled\n');
    await good(repo, 'record bo', { today: '2026-11-30' });
    expect(repo.read('1-1s/bo/2026-11-30-2.md')).toContain('status: held\n');
    expect((await run(repo, 'cancel bo --date 2026-11-23')).code).toBe(1);
  });

  it('says who is away, and stops the planning of what is over', async () => {
    const repo = sample();
    expect((await run(repo, 'schedule ivo --date 2026-12-01')).err).toContain('Ivo is away on 2026-12-01');
    expect((await run(repo, 'schedule bo --date 2026-11-20')).err).toContain('1-1 record bo --date 2026-11-20');
  });
});

describe('1-1 done', () => {
  it('ticks an action off where it was agreed, by its id or words of it, and then says that it is', async () => {
    const repo = sample();
    const before = repo.read('1-1s/bo/2026-11-03.md');
    await good(repo, 'done bo acme --date 2026-11-22');
    expect(repo.read('1-1s/bo/2026-11-03.md')).toBe(before.replace('due: 2026-11-24 }', 'due: 2026-11-24, done: 2026-11-22 }'));
    const again = await run(repo, 'done bo introduce-bo-to-acme --as bo');
    expect([again.code, again.out, again.err]).toEqual([0, expect.stringContaining('nothing to change') as string, expect.stringContaining('done already on 2026-11-22') as string]);
  });

  it('finds an action without an id by its text', async () => {
    const page = 'person: bo\r\nmanager: ada\r\ndate: 2026-11-10\r\nstatus: held\r\nactions: # what we agreed\r\n  - owner: bo\r\n    text: "Call Zoë"   # soon\r\n';
    const repo = sample({ '1-1s/bo/2026-11-10.yml': page });
    await good(repo, 'done bo call-zoe');
    expect(repo.read('1-1s/bo/2026-11-10.yml')).toBe(`${page}    done: 2026-11-23\r\n`);
  });

  it('has ids that no other action of the person has', async () => {
    const repo = sample();
    await good(repo, 'record bo --action "Introduce bo to Acme" --action "introduce Bo to ACME!" --action "???" --action "think about where we want the next quarter of funnels to lead us all"');
    expect(repo.read('1-1s/bo/2026-11-23.md').match(/id: [^,]+/g)).toEqual(['id: introduce-bo-to-acme-2', 'id: introduce-bo-to-acme-3', 'id: action', 'id: think-about-where-we-want-the-next']);
    await good(repo, 'done bo introduce-bo-to-acme');
    expect(repo.read('1-1s/bo/2026-11-03.md')).toContain('done: 2026-11-23');
    expect(await run(repo, 'done bo acme')).toMatchObject({ code: 2, err: expect.stringContaining('introduce-bo-to-acme-2 or introduce-bo-to-acme-3') as string });
  });

  it('is for whoever took it on, whoever manages whom by now', async () => {
    const bo = 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\n';
    const page = '---\nperson: bo\nmanager: ada\ndate: 2026-11-10\nstatus: held\nactions:\n  - { id: call-zoe, owner: bo, text: call Zoe }\n  - { id: ask-around, owner: ada, text: ask around }\n  - { id: help-out, owner: cy, text: help out }\n---\n';
    const repo = sample({ 'people/bo.md': `---\n${bo}---\n`, 'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\nmanager: bo\n', '1-1s/bo/2026-11-10.md': page });
    for (const [line, by] of [['done bo call-zoe', 'bo'], ['done bo ask-around', 'ada'], ['done bo help-out', 'cy']] as const) {
      expect((await cli(repo.root, ['today', '--as', by], { today: TODAY })).out).toContain(`posthog-mgmt 1-1 ${line}`);
      await good(repo, `${line} --as ${by}`);
      expect(repo.git('log', '-1', '--format=%s').trim()).toBe(`1-1: bo and ada: ${line.slice(8)} is done`);
    }
    expect(repo.read('1-1s/bo/2026-11-10.md').match(/done: 2026-11-23/g)).toHaveLength(3);
    expect(await run(repo, 'done bo call-zoe --as dee')).toMatchObject({ code: 1, err: expect.stringContaining('Bo Lind reports to nobody') as string });
  });

  it('asks which on a terminal', async () => {
    const repo = sample();
    const choose = (_: string, choices: readonly Choice[]) => Promise.resolve((choices[0] as Choice).value);
    await good(repo, 'done bo', { canAsk: true, input: { ask: { choose } as never } });
    expect(repo.read('1-1s/bo/2026-11-03.md')).toContain('done: 2026-11-23');
  });

  it('shows the command for it in today until it is done', async () => {
    const repo = sample();
    expect((await cli(repo.root, ['today'], { today: TODAY })).out).toContain('posthog-mgmt 1-1 done bo introduce-bo-to-acme');
    await good(repo, 'done bo acme');
    expect((await cli(repo.root, ['today'], { today: TODAY })).out).not.toContain('introduce');
  });
});

const REFUSED: readonly (readonly [line: string, code: number, message: RegExp])[] = [
  ['record bo --as dee', 1, /Bo and Ada.*H15[^]*posthog-mgmt 1-1 record bo/],
  ['schedule bo --date 2026-12-01 --as tim', 1, /H15[^]*posthog-mgmt 1-1 schedule bo --date 2026-12-01\n/],
  ['agenda bo -m x --as cy', 1, /H15[^]*posthog-mgmt 1-1 agenda bo/],
  ['cancel bo --as cy', 1, /H15[^]*posthog-mgmt 1-1 cancel bo/],
  ['done bo acme --as cy', 1, /H15[^]*posthog-mgmt 1-1 done bo/],
  ['record ada --as bo', 1, /posthog-mgmt 1-1 record bo/],
  ['record tim --as tim', 1, /reports to nobody/],
  ['prep tim', 1, /reports to nobody/],
  ['record bo --date 2026-11-24', 1, /still to come[^]*1-1 schedule bo --date 2026-11-24/],
  ['record bo --date 2026-03-01', 1, /record\/outside-employment/],
  ['record bo --date soon', 2, /--date/],
  ['record bo --topic "Career talk"', 2, /--topic career-talk/],
  ['record bo --action "boo: run"', 2, /Did you mean bo/],
  ['record bo --action "ada: "', 2, /what is to be done/],
  ['record bo --action "ada: run (2026-13-01)"', 2, /2026-13-01/],
  ['record boo', 2, /Did you mean bo/],
  ['record', 2, /Name the report/],
  ['agenda bo -m x', 1, /no 1-1 planned[^]*1-1 schedule bo/],
  ['agenda bo -m x --date 2026-12-01', 1, /no 1-1 planned for 2026-12-01/],
  ['agenda bo -m x --date 2026-11-03', 1, /held already/],
  ['cancel bo', 1, /no 1-1 planned/],
  ['cancel bo --date 2026-12-04', 1, /no 1-1 planned for 2026-12-04\n {2}posthog-mgmt 1-1 schedule bo --date 2026-12-04\n/],
  ['cancel bo --date 2026-11-04', 1, /no 1-1 planned for 2026-11-04\n {2}posthog-mgmt 1-1 schedule bo --date DATE\n/],
  ['cancel bo --date 2026-11-03', 1, /was held/],
  ['schedule bo', 2, /--date/],
  ['done bo nonsense', 2, /introduce-bo-to-acme/],
  ['done bo', 2, /introduce-bo-to-acme/],
  ['done cy', 2, /nothing is open/],
  ['done cy call', 2, /no action "call"[^]*Nothing is open there\.\n {2}posthog-mgmt 1-1 show cy {6}shows the last one\n/],
  ['done bo acme --date 2026-12-24', 1, /still to come/],
  ['show bo --date 2026-11-04', 2, /2026-11-03/],
  ['show tim', 2, /no 1-1 of tim yet\n$/],
  ['show tim --date 2026-11-03', 2, /There is none at all yet\n$/],
  ['show boo', 2, /Did you mean bo/],
  ['list boo', 2, /Did you mean bo/],
  ['agenda bo', 1, /no 1-1 planned/],
];

describe('refusals', () => {
  it('say why, who may, and what next, and change nothing', async () => {
    const repo = sample();
    const before = repo.snapshot();
    for (const [line, code, message] of REFUSED) {
      const answer = await run(repo, line);
      expect([line, answer.code]).toEqual([line, code]);
      expect(answer.err, line).toMatch(message);
    }
    expect(repo.snapshot()).toBe(before);
  });

  it('say where there is no 1-1 yet in which an action could be', async () => {
    const repo = sample({ 'people/hal.yml': 'name: Hal Voss\nstartDate: 2026-11-02\nmanager: ada\n' });
    expect(await run(repo, 'done hal call')).toMatchObject({ code: 2, err: expect.stringMatching(/no action "call" [^]*There is no 1-1 of theirs yet\.\n/) as string });
    expect(await run(repo, 'show hal')).toMatchObject({ code: 2, err: expect.stringMatching(/no 1-1 of hal yet\n {2}posthog-mgmt 1-1 schedule hal --date DATE\n$/) as string });
  });

  it('keep words out of the clear where the config asks for sealed ones', async () => {
    const config = 'version: 1\ncompany: Hedgehog Labs\nseal: { oneOnOnes: required }\n';
    const repo = sample({ 'posthog-mgmt.yml': config });
    for (const line of ['record bo -m "Secret."', 'record bo --action "ada: help"']) {
      const { code, err } = await run(repo, line);
      expect([line, code, /seal/.test(err) && /took place/.test(err)]).toEqual([line, 1, true]);
    }
    await good(repo, 'record bo --topic career');
    await good(repo, 'schedule bo --date 2026-11-30');
    expect((await run(repo, 'agenda bo -m "Secret."')).code).toBe(1);
    expect((await cli(repo.root, ['lint', '--rule', 'privacy/plain-notes', '--format', 'json'])).out).not.toContain('2026-11-23.md');
    expect(repo.read(PLANNED).trim().endsWith('---')).toBe(true);
  });
});

describe('looking at 1-1s', () => {
  it('prepares what a good one starts from, at 80 columns', async () => {
    const repo = sample();
    await good(repo, 'schedule bo --date 2026-11-30');
    await good(repo, 'agenda bo -m "My next step" --as bo');
    const out = await good(repo, 'prep bo');
    for (const part of ['1-1 with Bo, every week, last on 3 Nov', 'Mon 30 Nov', 'My next step', 'ada: introduce bo to Acme (Tue 24 Nov)', 'Ship funnels v2 (high), changed on Thu 19 Nov', 'Dee: customers ask for paths first', 'Dee, Wed 18 Nov', 'Acme will churn without SSO (customer)', 'not talked about yet', '80 days late', 'You might ask']) expect(out).toContain(part);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(out.match(/\?$/gm)?.length).toBe(3);
    expect(await good(repo, 'prep --as bo')).toContain('1-1 with Ada');
    expect(await good(repo, 'prep --as dee')).toContain('with Fay'); // her only report
    const data = JSON.parse(await good(repo, 'prep bo --format json')) as Record<string, unknown>;
    expect(data).toMatchObject({ version: 1, person: 'bo', manager: 'ada', last: '2026-11-03', next: { date: '2026-11-30' }, actions: [{ id: 'introduce-bo-to-acme', owner: 'ada' }], feedback: [{ from: 'dee', sealed: false }] });
  });

  it('prepares with whatever is there', async () => {
    const repo = sample({ '1-1s/bo/2026-11-03.md': '---\nperson: [', 'sprints/product-analytics/2026-11-16.md': 'nothing', 'people/ada.yml': 'name: [' });
    const { code, out, err } = await run(repo, 'prep bo --as bo');
    expect([code, out.includes('the first one'), err.includes("can't be read")]).toEqual([0, true, true]);
  });

  it('are with whoever managed the person on that day', async () => {
    const repo = sample();
    expect((await cli(repo.root, ['person', 'set-manager', 'bo', 'tim', '--date', '2026-11-20'], { today: '2026-11-23' })).code).toBe(0);
    await good(repo, 'record bo --date 2026-11-18 -m Words. --as ada');
    expect(repo.read('1-1s/bo/2026-11-18.md')).toContain('\nmanager: ada\n');
    await good(repo, 'record bo --date 2026-11-19 -m Words. --as bo');
    expect(repo.read('1-1s/bo/2026-11-19.md')).toContain('\nmanager: ada\n');
    await good(repo, 'record bo --date 2026-11-20 -m Words. --as bo');
    expect(repo.read('1-1s/bo/2026-11-20.md')).toContain('\nmanager: tim\n');
    expect((await run(repo, 'record bo --date 2026-11-21 -m Words. --as ada')).code).toBe(1);
    for (const line of ['add zoe --name Zoe --date 2026-11-02 --craft engineering --manager ada', 'set-manager zoe tim --date 2026-11-20']) expect((await cli(repo.root, ['person', ...line.split(' ')], { today: '2026-11-23' })).code).toBe(0);
    expect((await run(repo, 'record zoe --date 2026-11-18 -m Words. --as zoe')).err).toMatch(/only since 2026-11-20[^]*manager/);
  });

  it('shows what is indented as it was written', async () => {
    const repo = sample();
    const written = '- career\n  - next year\n\n```js\n    code\n```';
    repo.write('words.md', `    first\n\n${written}\n`);
    await good(repo, 'record bo --body-file words.md');
    expect(await good(repo, 'show bo')).toContain(`\n\n    first\n\n${written}\n`);
  });

  it('shows and lists them, fit for a terminal', async () => {
    const evil = '---\nperson: cy\nmanager: ada\ndate: 2026-11-20\nstatus: held\n---\n\nred \u001b[31m and ::error::x\n';
    const repo = sample({ '1-1s/cy/2026-11-20.md': evil });
    expect(await good(repo, 'show cy')).not.toContain('\u001b');
    expect(JSON.parse(await good(repo, 'show bo --format json'))).toMatchObject({ version: 1, path: '1-1s/bo/2026-11-03.md', record: { person: 'bo', date: '2026-11-03' }, body: expect.stringContaining('first hand') as string });
    expect(await good(repo, 'show bo --date 2026-11-03')).toMatch(/ada: introduce bo to Acme \(open, due Tue 24 Nov;\s+introduce-bo-to-acme\)/);
    const { oneOnOnes } = JSON.parse(await good(repo, 'list --format json')) as { oneOnOnes: { date: string; person: string }[] };
    expect(oneOnOnes.length).toBe(9);
    expect(oneOnOnes[0]).toMatchObject({ date: '2026-11-20', person: 'cy', status: 'held' });
    expect((await good(repo, 'list bo')).split('\n').filter((line) => line.includes('bo')).length).toBe(1);
  });

  it('says to whom sealed notes are sealed', async () => {
    const armor = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
    const repo = sample({ '1-1s/bo/2026-11-20.md': `---\nperson: bo\nmanager: ada\ndate: 2026-11-20\nstatus: held\nsealed: true\n---\n${armor}` });
    expect(await good(repo, 'show bo')).toContain('sealed to ada and bo');
  });
});
