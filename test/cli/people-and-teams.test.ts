import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { repoWith, type TestRepo } from '../support/git-repo.js';
import { sampleRepo } from '../support/sample-repo.js';
import { PAGE, sprint, startedRepo } from '../support/sprint-repo.js';
import { ran } from '../support/with-cache.js';

/** The lines that the last commit took out and put in, by file. */
function changed(repo: TestRepo): string[] {
  return repo.git('show', '--format=', '--unified=0', 'HEAD').split('\n').filter((line) => /^(?:[-+](?![-+])|diff)/.test(line)).map((line) => line.replace(/^diff --git a\/(\S+).*/, '$1'));
}

const REFUSED: readonly (readonly [string, number, RegExp])[] = [
  ['team set-lead product-analytics bo', 1, /finalize-priorities/],
  ['person add bo --name Bo', 1, /bo is Bo Lind already: people\/bo\.md\n {2}posthog-mgmt person show bo {6}shows them/],
  ['person set-manager ada bo', 1, /people\/manager-cycle/],
  ['person leave bo --date 2020-01-01', 1, /people\/dates/],
  ['team leave product-analytics ada', 1, /H1/],
  ['team leave growth bo', 1, /no member/],
  ['team add growth --name Growth', 1, /already/],
  ['person set-manager boo ada', 2, /Did you mean bo/],
  ['person set-manager bo adaa', 2, /Did you mean ada/],
  ['team join grwth bo', 2, /Did you mean growth/],
  ['person leave bo', 2, /--date/],
  ['person leave bo --date soon', 2, /--date/],
  ['person add zoe', 2, /--name/],
  ['person add Zoe --name Zoe', 2, /no handle/],
  ['person add readme --name Readme', 2, /passed over/],
  ['team add readme --name Readme', 2, /passed over/],
  ['team add web', 2, /--name/],
  ['person leave bo --date 2027-01-31 --as nobody-here', 2, /nobody-here/],
];

describe('people and teams, written as commits', () => {
  it.each([
    ['person add zoe --name "Zoë: 1" --date 2026-12-01 --manager ada --craft engineering', ['people/zoe.yml', '+name: "Zoë: 1"', '+startDate: 2026-12-01', '+craft: engineering', '+manager: ada'], 'person: Zoë: 1 joins on 2026-12-01'],
    ['person set-manager bo tim --date 2026-12-01', ['people/bo.md', '-manager: ada', '+manager: tim', '+managerSince: 2026-12-01'], 'person: bo reports to tim from 2026-12-01'],
    ['person leave cy --date 2027-01-31', ['people/cy.yml', '+endDate: 2027-01-31'], 'person: cy leaves, last day 2027-01-31'],
    ['team add web --name Web --lead eve --member gus --kind small-team', ['teams/web.yml', '+name: Web', '+kind: small-team', '+lead: eve', '+members: [eve, gus]'], 'team: Web, led by eve'],
    ['team set-lead growth eve --interim', ['teams/growth/index.mdx', '-lead: null', '+lead: eve', '+interim: true'], 'team: eve leads Growth for now'],
    ['team join growth fay', ['teams/growth/index.mdx', '-members: [eve, gus]', '+members: [eve, gus, fay]'], 'team: fay joins Growth'],
    ['team leave growth gus', ['teams/growth/index.mdx', '-members: [eve, gus]', '+members: [eve]'], 'team: gus leaves Growth'],
  ])('%s', async (line, lines, subject) => {
    const repo = sampleRepo();
    const before = repo.git('rev-parse', 'HEAD').trim();
    const { code, out, err } = await cli(repo.root, [...words(line), '--format', 'json'], { today: '2026-11-22' });
    expect([code, err]).toEqual([0, '']);
    expect(changed(repo)).toEqual(lines);
    const answer = JSON.parse(out) as { version: number; path: string; commit: string; record: object };
    expect(answer).toMatchObject({ version: 1, path: lines[0], commit: repo.git('rev-parse', 'HEAD').trim() });
    expect(Object.keys(answer.record).length).toBeGreaterThan(1);
    expect(repo.git('rev-list', '--count', `${before}..HEAD`).trim()).toBe('1');
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe(`${subject}\n\nHandbook-Kind: ${line.split(' ')[0] as string}\nHandbook-Record: ${lines[0] as string}\nHandbook-By: ada`);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('gives somebody who is still to come another manager from their first day on', async () => {
    const repo = sampleRepo();
    repo.commit({ 'people/zoe.yml': 'name: Zoë\nstartDate: 2027-02-01\ncraft: engineering\nmanager: ada\n' });
    expect(await cli(repo.root, ['person', 'set-manager', 'zoe', 'tim'], { today: '2026-11-22' })).toMatchObject({ code: 0, out: expect.stringContaining('from 2027-02-01') as string });
    expect(repo.read('people/zoe.yml')).toBe('name: Zoë\nstartDate: 2027-02-01\ncraft: engineering\nmanager: tim\nmanagerSince: 2027-02-01\n');
  });

  it('marks who finalized an open sprint as standing in when somebody else takes the lead', async () => {
    const repo = sampleRepo();
    const ada = repo.read('people/ada.yml').replace(/^responsibilities: .*\n/m, '');
    repo.commit({ 'people/ada.yml': ada });
    expect((await cli(repo.root, ['team', 'set-lead', 'product-analytics', 'bo'])).code).toBe(0);
    expect(changed(repo)).toEqual(['sprints/product-analytics/2026-11-16.md', '-finalized: { by: ada, on: 2026-11-16 }', '+finalized: { by: ada, on: 2026-11-16, standingIn: true }', 'teams/product-analytics.yml', '-lead: ada', '+lead: bo']);
    expect((await cli(repo.root, ['lint', '--rule', 'team-lead/finalizes-priorities'])).code).toBe(0);
  });

  it('takes a lead who has left off the team, while the sprint that they finalized goes on', async () => {
    const repo = sampleRepo();
    repo.commit({ 'people/ada.yml': `${repo.read('people/ada.yml').replace(/^responsibilities: .*\n/m, '')}endDate: 2026-11-20\n` });
    for (const line of ['team set-lead product-analytics bo --as bo', 'team leave product-analytics ada --as bo']) {
      expect(await cli(repo.root, words(line), { today: '2026-11-23' })).toMatchObject({ code: 0, err: '' });
    }
    expect((await cli(repo.root, ['lint', '--rule', 'manager/no-task-setting'])).code).toBe(0);
  });

  it('draws the page of such a sprint anew, with the new lead', async () => {
    const repo = await startedRepo();
    expect((await sprint(repo, 'finalize product-analytics --as ada')).code).toBe(0);
    expect((await cli(repo.root, ['team', 'set-lead', 'product-analytics', 'dee', '--as', 'ada'], { today: '2026-11-17' })).code).toBe(0);
    expect(repo.read(PAGE)).toContain('**Team:** Ada Obi, Bo Lind, Cy Roth, Dee Park (lead)\n\nPriorities finalized by Ada Obi, standing in for the lead, on 16 November 2026.');
    expect((await sprint(repo, ['comment', 'product-analytics', '-m', 'Good.', '--as', 'cy'], '2026-11-17')).code).toBe(0);
    expect(changed(repo).filter((line) => line.startsWith('-'))).toEqual([]);
  });

  it('makes a lead from outside a member', async () => {
    const repo = sampleRepo();
    expect((await cli(repo.root, ['team', 'set-lead', 'growth', 'dee'])).code).toBe(0);
    expect(changed(repo)).toContain('+members: [eve, gus, dee]');
  });

  it('says nothing is to change, and makes no commit, where it is so already', async () => {
    const repo = sampleRepo();
    const before = repo.git('rev-parse', 'HEAD');
    for (const line of ['person set-manager bo ada', 'team join growth eve']) {
      const { code, out } = await cli(repo.root, words(line));
      expect([code, out.includes('nothing to change')]).toEqual([0, true]);
    }
    expect(repo.git('rev-parse', 'HEAD')).toBe(before);
  });

  it('keeps names, titles and channels on one line, without blanks around', async () => {
    const repo = sampleRepo();
    expect((await cli(repo.root, ['person', 'add', 'zoe', '--name', ' Zoë\nVik ', '--job-title', 'Data  engineer\n'])).code).toBe(0);
    expect(changed(repo).slice(0, 4)).toEqual(['people/zoe.yml', '+name: Zoë Vik', '+startDate: 2026-11-22', '+jobTitle: Data engineer']);
    expect((await cli(repo.root, ['team', 'add', 'web', '--name', 'Web\n', '--member', 'zoe', '--channel', ' #web'])).code).toBe(0);
    expect(changed(repo)).toEqual(['teams/web.yml', '+name: Web', '+lead: null', '+members: [zoe]', '+channel: "#web"']);
    expect(repo.git('log', '-2', '--format=%s')).toBe('team: Web\nperson: Zoë Vik joins on 2026-11-22\n');
  });

  it('says from which other day the manager someone has is theirs', async () => {
    const repo = sampleRepo();
    expect(await cli(repo.root, ['person', 'set-manager', 'bo', 'ada', '--date', '2026-06-01'])).toMatchObject({ code: 0, out: expect.stringMatching(/^person: bo reports to ada from 2026-06-01: committed/) as string });
    expect(changed(repo)).toEqual(['people/bo.md', '+managerSince: 2026-06-01']);
    for (const again of [['--date', '2026-06-01'], []]) expect(await cli(repo.root, ['person', 'set-manager', 'bo', 'ada', ...again])).toMatchObject({ code: 0, out: expect.stringContaining('nothing to change') as string });
    expect((await cli(repo.root, ['person', 'set-manager', 'bo', 'ada', '--date', '2026-07-01'])).code).toBe(0);
    expect(changed(repo)).toEqual(['people/bo.md', '-managerSince: 2026-06-01', '+managerSince: 2026-07-01']);
  });

  it('refuses, with a reason, what must not be or what nobody understands', async () => {
    const repo = sampleRepo();
    const before = repo.snapshot();
    for (const [line, expected, message] of REFUSED) {
      const { code, err } = await cli(repo.root, words(line));
      expect([line, code]).toEqual([line, expected]);
      expect(err, line).toMatch(message);
    }
    expect(repo.snapshot()).toBe(before);
  });

  it("reads nobody else to know who acts where git's address begins with their handle", async () => {
    const repo = sampleRepo();
    const { code, names } = await ran(repo.root, ['feedback', 'give', 'bo', '-m', 'Your write-ups help.']);
    expect([code, names.filter((name) => /^(?:cy|eve|fay|gus|ivo|tim)\./.test(name))]).toEqual([0, []]);
    expect(repo.git('log', '-1', '--format=%B')).toContain('Handbook-By: ada');
  });

  it('asks who acts where git knows nobody of the handbook', async () => {
    const repo = sampleRepo();
    repo.git('config', 'user.email', 'stranger@example.com');
    expect(await cli(repo.root, ['team', 'join', 'growth', 'fay'])).toMatchObject({ code: 2, err: expect.stringContaining('--as') as string });
    expect((await cli(repo.root, ['team', 'join', 'growth', 'fay', '--as', 'bo'])).code).toBe(0);
    expect(repo.git('log', '-1', '--format=%B')).toContain('Handbook-By: bo');
  });

  it('shows the diff with --dry-run, writes without committing with --no-commit, and stops at a dirty record, also where it is so already', async () => {
    const repo = sampleRepo();
    const before = repo.snapshot();
    const dry = await cli(repo.root, ['person', 'leave', 'bo', '--date', '2027-01-31', '--dry-run']);
    expect([dry.code, dry.out.includes('+endDate: 2027-01-31'), repo.snapshot() === before]).toEqual([0, true, true]);
    const data = await cli(repo.root, ['person', 'leave', 'bo', '--date', '2027-01-31', '--dry-run', '--format', 'json']);
    expect(JSON.parse(data.out)).toMatchObject({ version: 1, path: 'people/bo.md', commit: null, record: { endDate: '2027-01-31' }, dryRun: true, message: expect.stringContaining('Handbook-Record: people/bo.md') as string, diff: expect.stringContaining('+endDate: 2027-01-31') as string });
    expect(repo.snapshot()).toBe(before);
    const written = await cli(repo.root, ['person', 'leave', 'bo', '--date', '2027-01-31', '--no-commit', '--format', 'json']);
    expect([written.code, (JSON.parse(written.out) as { commit: unknown }).commit]).toEqual([0, null]);
    const again = await cli(repo.root, ['person', 'leave', 'bo', '--date', '2027-01-31']);
    expect([again.code, again.err.includes('people/bo.md is changed')]).toEqual([3, true]);
    const refused = await cli(repo.root, ['person', 'set-manager', 'bo', 'tim']);
    expect([refused.code, refused.err.includes('people/bo.md')]).toEqual([3, true]);
  });
});

it('names the people and teams that nobody can read, and says nothing of who manages or leads there', async () => {
  const repo = sampleRepo();
  repo.commit({ 'people/bo.md': '---\nname: [\n---\n', 'teams/support.yml': 'x: [\n', '1-1s/bo/2026-11-20.md': '---\nx: [\n---\n' }, 'broken');
  for (const args of [['person', 'list'], ['person', 'show', 'bo'], ['team', 'list'], ['team', 'show', 'support'], ['org'], ['org', '--format', 'json']]) {
    const { code, out, err } = await cli(repo.root, args);
    expect([args, code, err]).toEqual([args, 0, "posthog-mgmt: 2 records can't be read and are left out: people/bo.md, teams/support.yml\n  posthog-mgmt lint      says why\n"]);
    expect([args, /(?:manager|lead) +nobody|support +support +nobody/.test(out)]).toEqual([args, false]);
  }
});

it('says how the first one comes into an empty handbook', async () => {
  const { root } = repoWith({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n' });
  for (const flags of [[], ['--as', 'zoe']]) {
    const { code, err } = await cli(root, ['person', 'add', 'zoe', '--name', 'Zoe', ...flags]);
    expect([code, err]).toEqual([2, expect.stringMatching(/nobody is in this handbook yet[^]*people\/(?:ada|zoe)\.yml[^]*import csv/)]);
  }
});

/** Words of a command line; double quotes hold a word together. */
function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
}
