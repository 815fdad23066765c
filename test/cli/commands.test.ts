import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { CLAUSES } from '../../src/lint/clauses.js';
import { RULES } from '../../src/lint/rules/index.js';
import { cli } from '../support/cli.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';

describe('help', () => {
  it('lists every command, and so does no command at all', async () => {
    const folder = tempFolder();
    const help = await cli(folder, ['--help']);
    expect(help.code).toBe(0);
    for (const { name, summary } of COMMANDS) expect(help.out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect((await cli(folder, [])).out).toBe(help.out);
  });

  const words = [...COMMANDS.map(({ name }) => [name]), ['person', 'list'], ['person', 'show'], ['team', 'list'], ['team', 'show']];
  it.each(words.map((command) => [command.join(' '), command]))('of %s works outside a handbook and has an example', async (_, command) => {
    const folder = tempFolder();
    const { code, out } = await cli(folder, [...command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ +posthog-mgmt /m);
    expect((await cli(folder, ['help', ...command])).out).toBe(out);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([[['nonsense'], /no command "nonsense"/], [['lnt'], /Did you mean lint/], [['person'], /list, show/], [['person', 'shwo'], /shwo/], [['explain'], /missing required argument/]])('%j is misuse', async (args, message) => {
    const { code, err } = await cli(tempFolder(), args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('a folder to start from that is not there', () => {
  it.each([['lint'], ['rules'], ['schema', 'person'], ['doctor'], ['init', '--company', 'H'], ['completion', 'bash'], []].map((args) => [args.join(' '), args]))('is misuse, whatever the command needs: %s', async (_, args) => {
    expect(await cli(tempFolder(), ['-C', 'nowhere', ...args])).toEqual({ code: 2, out: '', err: 'posthog-mgmt: --root: there is no folder "nowhere"\n' });
  });
});

describe('rules and explain', () => {
  it('list every rule, as text and as json', async () => {
    const folder = tempFolder();
    const { out } = await cli(folder, ['rules']);
    for (const { id } of RULES) expect(out).toContain(id);
    const data = JSON.parse((await cli(folder, ['rules', '--format', 'json'])).out) as { rules: { id: string }[] };
    expect(data.rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  });

  it('show every clause, with what serves it and what is missing', async () => {
    const folder = tempFolder();
    const { out } = await cli(folder, ['rules', '--clauses']);
    for (const { id } of CLAUSES) expect(out).toMatch(new RegExp(`^  ${id} `, 'm'));
    const data = JSON.parse((await cli(folder, ['rules', '--clauses', '--format', 'json'])).out) as { clauses: { id: string; servedBy: string[]; missing: string[] }[] };
    expect(data.clauses).toHaveLength(30);
    const byId = new Map(data.clauses.map((clause) => [clause.id, clause]));
    expect(byId.get('H23')?.servedBy).toContain('manager/part-time');
    for (const { id, kind } of CLAUSES) if (kind === 'rule') expect(byId.get(id)?.servedBy, id).not.toEqual([]);
  });

  it.each(RULES.map(({ id }) => [id]))('explain %s', async (id) => {
    const { code, out } = await cli(tempFolder(), ['explain', id]);
    expect(code).toBe(0);
    for (const part of ['Why', 'What to do', 'Not like this', 'But like this']) expect(out).toContain(part);
    expect(out).not.toContain('# finds:');
  });

  it('say which rule might be meant', async () => {
    const { code, err } = await cli(tempFolder(), ['explain', 'part-time']);
    expect([code, err.includes('manager/part-time')]).toEqual([2, true]);
  });
});

describe('schema', () => {
  it.each(['config', 'person', 'team', 'sprint', '1-1', 'review', 'context', 'feedback'])('prints %s', async (kind) => {
    const { code, out } = await cli(tempFolder(), ['schema', kind]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });

  it('lists the kinds, as data where that is asked for', async () => {
    const { kinds } = JSON.parse((await cli(tempFolder(), ['schema', '--format', 'json'])).out) as { kinds: { kind: string; says: string }[] };
    expect(kinds).toContainEqual({ kind: 'person', says: 'Someone at the company' });
    const { out } = await cli(tempFolder(), ['schema']);
    for (const { kind } of kinds) expect(out).toMatch(new RegExp(`^${kind} +\\w`, 'm'));
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('hints at the kind that is meant', async () => {
    const { code, err } = await cli(tempFolder(), ['schema', 'persn']);
    expect([code, err.includes('Did you mean person')]).toEqual([2, true]);
  });
});

it.each([['schema'], ['schema', 'person'], ['completion', 'bash'], ['help', 'formats'], ['merge-driver', '--set-up'], ['lsp']])('a format that %s %s has not is misuse', async (...words) => {
  expect(await cli(tempHandbook({}), [...words, '--format', 'sarif'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/--format: (?:this command answers with text alone, not with "sarif"|"sarif" is not one of text, json)/) as string });
});

it.each([['calendar', 'ics'], ['export', 'ndjson'], ['report', 'html']])('takes text, the default everywhere, for the one format of %s', async (name, format) => {
  const root = copyFixture('hedgehog-labs');
  const answers = await Promise.all([[], ['--format', 'text'], ['--format', format]].map((flags) => cli(root, [name, ...flags])));
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], code: 0 });
});

describe('people, teams and the organisation', () => {
  it('list who manages and who leads', async () => {
    const root = copyFixture('hedgehog-labs');
    expect((await cli(root, ['person', 'list'])).out).toMatch(/^ada +Ada Obi +engineering +tim +3 +product-analytics$/m);
    expect((await cli(root, ['team', 'list'])).out).toMatch(/^growth +Growth +nobody +eve, gus$/m);
    expect((await cli(root, ['person', 'show', 'ada'])).out).toContain('bo, cy, ivo');
    expect((await cli(root, ['team', 'show', 'support'])).out).toMatch(/^fay +Fay Tan +Support engineer +dee$/m);
  });

  it('count whoever leaves later, and no team that is over', async () => {
    const root = tempHandbook({
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\nmanager: ada\nendDate: 2026-11-30\n',
      'people/old.yml': 'name: Old\nstartDate: 2020-01-01\nmanager: ada\nendDate: 2026-11-21\n', 'teams/web.yml': 'name: Web\nlead: ada\nmembers: [ada, bo]\nendDate: 2026-11-21\n',
    });
    const on = async (today: string, ...args: string[]): Promise<string> => (await cli(root, ['person', ...args], { today })).out;
    expect(await on('2026-11-22', 'list')).toMatch(/^ada +Ada Obi +1$/m);
    expect(await on('2026-11-22', 'show', 'ada')).toMatch(/^ {2}manages {5}bo\n {2}file/m);
    expect(await on('2026-11-21', 'show', 'ada')).toMatch(/^ {2}manages {5}bo, old\n {2}leads {7}Web\n {2}teams {7}Web$/m);
    expect(JSON.parse(await on('2026-12-01', 'show', 'ada', '--format', 'json'))).toMatchObject({ person: { reports: [], leads: [], teams: [] } });
    expect(await on('2026-11-30', 'show', 'bo')).toContain('  leaves      2026-11-30');
    expect(await on('2026-12-01', 'show', 'bo')).toContain('  left        2026-11-30');
  });

  it('name who might be meant', async () => {
    const root = copyFixture('hedgehog-labs');
    expect(await cli(root, ['person', 'show', 'adaa'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean ada?') as string });
    expect(await cli(root, ['team', 'show', 'grwth'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean growth?') as string });
  });

  it('answer json to the letter', async () => {
    const root = tempHandbook({
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\nmanager: ada\n',
      'people/old.yml': 'name: Old\nstartDate: 2020-01-01\nendDate: 2021-01-01\n', 'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n',
    });
    expect(JSON.parse((await cli(root, ['org', '--format', 'json'])).out)).toEqual({
      version: 1,
      people: [{ handle: 'ada', name: 'Ada Obi', manager: null }, { handle: 'bo', name: 'Bo Lind', manager: 'ada' }],
      teams: [{ slug: 'growth', name: 'Growth', lead: 'ada', members: ['ada', 'bo'] }],
    });
  });

  it('draw the tree', async () => {
    const { out } = await cli(copyFixture('hedgehog-labs'), ['org']);
    expect(out).toContain('  ├─ Ada Obi, Product engineer  manages 3, leads Product Analytics\n  │  ├─ Bo Lind, Product engineer');
    expect(out).toContain('no lead');
  });

  it('come apart in a circle without harm', async () => {
    const root = tempHandbook({ 'people/ada.yml': 'name: Ada\nstartDate: 2024-03-04\nmanager: bo\n', 'people/bo.yml': 'name: Bo\nstartDate: 2024-03-04\nmanager: ada\n' });
    expect((await cli(root, ['org'])).out).toContain('In a reporting circle: ada (to bo), bo (to ada)');
  });

  it('escape names in Mermaid', async () => {
    const root = tempHandbook({ 'people/ada.yml': 'name: \'Ada "]; click p0 <script>\'\nstartDate: 2024-03-04\n' });
    const { out } = await cli(root, ['org', '--format', 'mermaid']);
    expect(out).toBe('flowchart TD\n  p0["Ada #34;#93;#59; click p0 #60;script#62;"]\n');
  });
});
