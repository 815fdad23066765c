import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, program, type Answer } from '../support/cli.js';
import { makeRepo } from '../support/git-repo.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';

type Records = Readonly<Record<string, object>>;
const TODAY = '2026-11-22';

/** One item of every kind on 22 November 2026. */
const COMPANY: Records = {
  'posthog-mgmt.yml': { version: 1, company: 'Hedgehog Labs', exceptions: [{ rule: 'team/size', path: 'teams/growth.yml', reason: 'hiring', until: '2026-11-01' }] },
  'people/tim.yml': { name: 'Tim Berg', startDate: '2020-01-01', email: 'tim@example.com' },
  'people/ada.yml': { name: 'Ada Obi', startDate: '2026-09-10', manager: 'tim', email: 'Ada@Example.com', github: 'AdaObi' },
  'people/bo.yml': { name: 'Bo Lind', startDate: '2026-03-04', manager: 'ada' },
  'people/dee.yml': { name: 'Dee Park', startDate: '2026-10-01', endDate: '2026-11-20' },
  'teams/growth.yml': { name: 'Growth', lead: 'ada', members: ['ada', 'bo', 'dee'] },
  'sprints/growth/2026-11-16.yml': { team: 'growth', start: '2026-11-16', end: '2026-11-29', priorities: [{ id: 'funnels', title: 'Ship funnels', owners: ['ada'] }] },
  '1-1s/bo/2026-11-18.yml': { person: 'bo', manager: 'ada', date: '2026-11-18', status: 'held' },
};
/** Nobody is late here: a review is due, and that is all. */
const QUIET: Records = {
  'people/tim.yml': { name: 'Tim Berg', startDate: '2020-01-01' },
  'people/bo.yml': { name: 'Bo Lind', startDate: '2026-05-20', manager: 'tim' },
  '1-1s/bo/2026-11-18.yml': { person: 'bo', manager: 'tim', date: '2026-11-18', status: 'held', topics: ['career'] },
};
const texts = (records: Records): Record<string, string> => Object.fromEntries(Object.entries(records).map(([path, facts]) => [path, JSON.stringify(facts)]));
const company = (more: Records = {}): string => tempHandbook(texts({ ...COMPANY, ...more }));
const quiet = (more: Records = {}): string => tempHandbook(texts({ ...QUIET, ...more }));

interface Json { readonly version: number; readonly today: string; readonly summary: Record<string, number>; readonly items: readonly Record<string, unknown>[] }
const json = ({ out }: Answer): Json => JSON.parse(out) as Json;
const ask = async (root: string, ...args: string[]): Promise<Json> => json(await cli(root, [...args, '--format', 'json']));
const kinds = ({ items }: Json): unknown[] => items.map(({ kind, person, team, path }) => [kind, person ?? team ?? path].join(' '));
const nothing = { overdue: 0, due: 0, upcoming: 0, paused: 0, ok: 0, suggested: 0 };

describe('due as json', () => {
  it('is to the letter, for every kind', async () => {
    const common = { effectiveDue: undefined, last: null };
    const item = (facts: { due: string } & Record<string, unknown>): object => ({ ...common, effectiveDue: facts.due, ...facts });
    const answer = json(await cli(company(), ['due', '--format', 'json']));
    expect(answer).toEqual({
      version: 1, today: TODAY, summary: { overdue: 4, due: 1, upcoming: 0, paused: 0, ok: 2, suggested: 1 },
      items: [
        item({ kind: 'review', person: 'bo', manager: 'ada', due: '2026-09-04', status: 'overdue', daysOverdue: 79, command: 'posthog-mgmt review start bo' }),
        item({ kind: '1-1', person: 'ada', manager: 'tim', due: '2026-09-24', status: 'overdue', daysOverdue: 59, command: 'posthog-mgmt 1-1 record ada' }),
        item({ kind: 'sprint', team: 'growth', lead: 'ada', action: 'finalize', due: '2026-11-16', status: 'overdue', daysOverdue: 6, command: 'posthog-mgmt sprint finalize growth' }),
        item({ kind: 'handover', role: 'member', leaver: 'dee', team: 'growth', due: '2026-11-21', status: 'overdue', daysOverdue: 1, command: 'posthog-mgmt team leave growth dee' }),
        item({ kind: 'exception', rule: 'team/size', path: 'teams/growth.yml', due: '2026-11-02', status: 'due', daysOverdue: 0, command: 'posthog-mgmt explain team/size' }),
        item({ kind: 'career', person: 'bo', manager: 'ada', due: '2026-09-04', status: 'suggested', daysOverdue: 0, command: 'posthog-mgmt 1-1 record bo --topic career' }),
        item({ kind: '1-1', person: 'bo', manager: 'ada', due: '2026-12-02', status: 'ok', daysOverdue: 0, last: '2026-11-18', command: 'posthog-mgmt 1-1 record bo' }),
        item({ kind: 'review', person: 'ada', manager: 'tim', due: '2027-03-10', status: 'ok', daysOverdue: 0, command: 'posthog-mgmt review start ada' }),
      ],
    });
  });

  it('names a handover of a person by their manager, and a path that an exception lacks as null', async () => {
    const answer = await ask(company({
      'people/tim.yml': { name: 'Tim Berg', startDate: '2020-01-01', endDate: '2026-11-20' },
      'posthog-mgmt.yml': { version: 1, company: 'H', exceptions: [{ rule: 'team/size', reason: 'x', until: '2026-11-01' }] },
    }), 'due');
    expect(answer.items.find(({ kind, role }) => kind === 'handover' && role === 'manager')).toEqual({
      kind: 'handover', role: 'manager', leaver: 'tim', person: 'ada', due: '2026-11-21', effectiveDue: '2026-11-21', status: 'overdue', daysOverdue: 1, last: null,
      command: 'posthog-mgmt person set-manager ada MANAGER',
    });
    expect(answer.items.find(({ kind }) => kind === 'exception')).toMatchObject({ path: null });
  });

  it('has every status, with --all and without', async () => {
    const root = company();
    expect(await ask(root, 'due', '--all')).toEqual(await ask(root, 'due'));
  });

  it('answers an empty handbook', async () => {
    expect(await ask(tempHandbook({}), 'due')).toEqual({ version: 1, today: TODAY, summary: nothing, items: [] });
  });
});

describe('the exit code of due', () => {
  it.each<[string, Records, string[], number]>([
    ['something is overdue', COMPANY, [], 1],
    ['something is overdue', COMPANY, ['--fail-on=never'], 0],
    ['something is overdue', COMPANY, ['--exit-zero', '--fail-on', 'due'], 0],
    ['something is overdue', COMPANY, ['--status', 'due', 'ok'], 0],
    ['something is overdue', COMPANY, ['--status', 'due', '--fail-on', 'due'], 1],
    ['something is due', QUIET, [], 0],
    ['something is due', QUIET, ['--fail-on', 'overdue'], 0],
    ['something is due', QUIET, ['--fail-on', 'due'], 1],
  ])('where %s, %#', async (_, records, args, code) => {
    expect((await cli(tempHandbook(texts(records)), ['due', ...args])).code).toBe(code);
  });

  it.each([['--fail-on', 'upcoming'], ['--fail-on'], ['--nonsense'], ['extra'], ['--format', 'sarif']].map((args) => [args]))('%j is misuse', async (args) => {
    expect(await cli(tempHandbook({}), ['due', ...args])).toMatchObject({ code: 2, out: '' });
  });

  it('never fails for what is paused, suggested or upcoming', async () => {
    const bo = { name: 'Bo Lind', startDate: '2026-05-20', manager: 'tim', away: [{ from: '2026-11-20', to: '2026-12-01' }] };
    const root = quiet({ 'people/bo.yml': bo });
    expect((await ask(root, 'due')).summary).toEqual({ ...nothing, paused: 2 });
    expect((await cli(root, ['due', '--fail-on', 'due'])).code).toBe(0);
    const year = ['due', '--within', 'P1Y', '--status', 'upcoming', '--fail-on', 'due'];
    expect(await cli(company(), year)).toMatchObject({ code: 0 });
    expect(kinds(await ask(company(), ...year))).toHaveLength(2);
  });

  it('is misuse without a handbook', async () => {
    expect((await cli(tempFolder(), ['due'])).code).toBe(2);
  });
});

describe('what due keeps', () => {
  it.each(['text', 'markdown'])('--status ok shows what is well in %s, without --all', async (format) => {
    const { out } = await cli(company(), ['due', '--status', 'ok', '--format', format]);
    expect(out).toContain('All well\n');
    expect(out).toMatch(/1-1 .*bo .*2 Dec/);
  });

  it('--status narrows items and summary', async () => {
    const root = company();
    const answer = await ask(root, 'due', '--status', 'due', 'suggested');
    expect(kinds(answer)).toEqual(['exception teams/growth.yml', 'career bo']);
    expect(answer.summary).toEqual({ ...nothing, due: 1, suggested: 1 });
    const wrong = await cli(root, ['due', '--status', 'due,late']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('"late"');
  });

  it.each<[string[], string[]]>([
    [['--for', 'tim'], ['1-1 ada', 'review ada']],
    [['--manager', 'ada'], ['review bo', 'career bo', '1-1 bo']],
    [['--team', 'growth', '--status', 'overdue'], ['review bo', '1-1 ada', 'sprint growth', 'handover growth']],
    [['--for', 'ada', '--status', 'overdue'], ['review bo', '1-1 ada', 'sprint growth', 'handover growth']],
  ])('%j', async (args, expected) => {
    expect(kinds(await ask(company(), 'due', ...args))).toEqual(expected);
  });

  it.each([['--for', 'adda', 'ada'], ['--manager', 'tin', 'tim'], ['--team', 'growht', 'growth']])('%s knows nobody called %s', async (flag, name, meant) => {
    const { code, out, err } = await cli(company(), ['due', flag, name]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`"${name}"`);
    expect(err).toContain(`Did you mean ${meant}?`);
  });

  it('--within sets one window for all, both ends inclusive', async () => {
    const upcoming = async (within: string): Promise<unknown[]> => kinds(await ask(company(), 'due', '--within', within, '--status', 'upcoming'));
    expect(await upcoming('P9D')).toEqual([]);
    expect(await upcoming('P10D')).toEqual(['1-1 bo']);
    expect(await upcoming('P108D')).toEqual(['1-1 bo', 'review ada']); // 10 March, to the day
    for (const wrong of ['2W', 'P', 'soon', 'PT5H', '']) expect((await cli(company(), ['due', '--within', wrong])).code, wrong).toBe(2);
  });

  it.each([[['1-1', 'due'], ['1-1 ada', '1-1 bo'], 1], [['one-on-one', 'due', '--status', 'ok'], ['1-1 bo'], 0], [['review', 'due'], ['review bo', 'review ada'], 1], [['sprint', 'due'], ['sprint growth'], 1]])('%j is of its own kind alone', async (command, expected, code) => {
    const answer = await cli(company(), [...command, '--format', 'json']);
    expect(kinds(json(answer))).toEqual(expected);
    expect(answer.code).toBe(code);
    expect(Object.values(json(answer).summary).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  });
});

describe('which day today is', () => {
  it('is said by the flag, else by the environment, else by the clock', async () => {
    const root = company();
    const env = { POSTHOG_MGMT_TODAY: '2026-10-01' };
    const today = async (args: string[], more: object): Promise<string> => json(await cli(root, ['due', '--format', 'json', ...args], { today: '2026-09-15', ...more })).today;
    expect(await today([], {})).toBe('2026-09-15');
    expect(await today([], { env })).toBe('2026-10-01');
    expect(await today(['--today', '2026-10-02'], { env })).toBe('2026-10-02');
    expect(await today([], { env: { POSTHOG_MGMT_TODAY: '' } })).toBe('2026-09-15');
  });

  it('must be a date', async () => {
    const root = tempHandbook({});
    for (const wrong of ['2026-02-30', 'tomorrow', '2026-1-5']) {
      const fromFlag = await cli(root, ['due', '--today', wrong]);
      expect([fromFlag.code, fromFlag.err.includes(`--today: "${wrong}"`)]).toEqual([2, true]);
      const fromEnv = await cli(root, ['due'], { env: { POSTHOG_MGMT_TODAY: wrong } });
      expect([fromEnv.code, fromEnv.err.includes('POSTHOG_MGMT_TODAY')]).toEqual([2, true]);
    }
  });

  it('is reckoned in the time zone of the config, whatever the machine is set to', () => {
    const dateIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
    const todays = ['Pacific/Kiritimati', 'Etc/GMT+12'].map((timezone) => {
      const root = quiet({ 'posthog-mgmt.yml': { version: 1, company: 'H', timezone } });
      const before = dateIn(timezone);
      const { today } = json(program(root, ['due', '--format', 'json'], { env: { TZ: 'America/New_York' } }));
      expect([before, dateIn(timezone)]).toContain(today);
      return today;
    });
    expect((todays[0] as string) > (todays[1] as string)).toBe(true); // 26 hours apart
  });
});

describe('records that can\'t be read', () => {
  it('are named on standard error, and change no exit code', async () => {
    const files = texts(QUIET);
    const root = tempHandbook({ ...files, 'people/cy.yml': 'name: [\n', 'reviews/bo/2026-11-20.md': '---\nperson: bo\nheld: {\n---\n' });
    const sound = await cli(tempHandbook(files), ['due', '--format', 'json']);
    const broken = await cli(root, ['due', '--format', 'json']);
    expect(broken.out).toBe(sound.out);
    expect([sound.code, broken.code, sound.err]).toEqual([0, 0, '']);
    expect(broken.err).toContain('people/cy.yml');
    expect(broken.err).toContain('reviews/bo/2026-11-20.md');
    expect(broken.err).toContain('posthog-mgmt lint');
    for (const command of [['today', '--as', 'tim'], ['calendar'], ['due', '--format', 'github']]) {
      const answer = await cli(root, command);
      expect([answer.code, answer.err.includes('people/cy.yml'), answer.out.includes('people/cy.yml')], command.join(' ')).toEqual([0, true, false]);
    }
  });
});

describe('due for people', () => {
  it('groups by status, and shows the command that settles it', async () => {
    const { out } = await cli(company(), ['due']);
    expect(out).toMatch(/^Overdue\n +review +bo +with ada +4 Sep, 79 days ago\s+posthog-mgmt review start bo\n/);
    expect(out).toContain('posthog-mgmt team leave growth dee');
    expect(out).toContain('4 overdue, 1 due');
    expect(out).toContain('Sunday 22 November 2026');
    expect(out).not.toContain('2 Dec');
    expect((await cli(company(), ['due', '--all'])).out).toContain('2 Dec');
  });

  it('says that nothing is due', async () => {
    expect((await cli(tempHandbook({}), ['due'])).out).toBe('Nothing is due. Today is Sunday 22 November 2026.\n');
  });

  it.each(['2026-11-22', '2027-03-15'])('fits 80 columns on %s', async (today) => {
    const root = copyFixture('hedgehog-labs');
    for (const command of [['due', '--all'], ['today', '--as', 'ada']]) {
      const { out } = await cli(root, command, { today });
      expect(out.split('\n').length).toBeGreaterThan(3);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });
});

describe('awkward names', () => {
  const ics = async (records: Records): Promise<string> => (await cli(tempHandbook(texts(records)), ['due', '--format', 'ics'])).out;

  it('long names and handles fit 80 columns', async () => {
    const root = company({
      'people/maximiliane-von-oldenburg.yml': { name: 'Max', startDate: '2026-03-04', manager: 'ada' },
      'teams/customer-success.yml': { name: 'Customer Success and Onboarding', lead: 'maximiliane-von-oldenburg', members: ['maximiliane-von-oldenburg'], startDate: '2026-11-01' },
    });
    for (const line of (await cli(root, ['due'])).out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('the last line of a calendar ends in CRLF', async () => {
    expect(await ics(COMPANY)).toMatch(/END:VCALENDAR\r\n$/);
  });

  it("a company's name is escaped as text of a calendar", async () => {
    expect(await ics({ ...COMPANY, 'posthog-mgmt.yml': { version: 1, company: 'Hedgehogs, Ltd; Labs' } })).toContain('NAME:Hedgehogs\\, Ltd\\; Labs');
  });

  it('a folded line of a calendar begins with no workflow command', async () => {
    const team = { name: `${'a'.repeat(56)}::error::owned`, lead: null, members: [], startDate: '2026-11-01' };
    expect(await ics({ 'teams/growth.yml': team })).not.toMatch(/^\s*::/m);
  });
});

describe('due on GitHub', () => {
  it('annotates what is overdue, at the files of people and teams', async () => {
    const { code, out } = await cli(company(), ['due', '--format', 'github']);
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => /^::(\w+) file=([^,]*),/.exec(line)?.slice(1).join(' ') ?? line)).toEqual([
      'error people/bo.yml', 'error people/ada.yml', 'error teams/growth.yml', 'error teams/growth.yml', '',
    ]);
    expect((await cli(tempHandbook({}), ['due', '--format', 'github'])).out).toBe('');
  });

  it('names paths from the top of the git work tree', async () => {
    const { root, commit } = makeRepo();
    commit(Object.fromEntries(Object.entries(texts(COMPANY)).map(([path, text]) => [`company/handbook/${path}`, text])));
    expect((await cli(join(root, 'company/handbook/people'), ['review', 'due', '--format', 'github'])).out).toMatch(/^::error file=company\/handbook\/people\/bo\.yml,/);
    expect((await cli(root, ['review', 'due', '--format', 'github', '-C', 'company/handbook'])).out).toContain('file=company/handbook/people/bo.yml');
  });

  it('annotates what is due too, where that fails the job', async () => {
    const root = copyFixture('hedgehog-labs');
    const lines = async (...flags: string[]): Promise<string[]> => (await cli(root, ['due', '--format', 'github', ...flags], { today: '2026-11-22' })).out.split('\n').filter((line) => line !== '').map((line) => line.slice(0, line.indexOf(' file=')));
    expect(await lines()).toEqual(['::error', '::error']);
    expect(await lines('--fail-on', 'due')).toEqual(['::error', '::error', '::error']);
    expect(await lines('--fail-on', 'never')).toEqual(['::warning', '::warning']);
    expect(await lines('--status', 'upcoming')).toEqual([]);
  });
});

describe('due as Markdown', () => {
  it('has a table for each status', async () => {
    const { code, out } = await cli(company(), ['due', '--format', 'markdown']);
    expect(code).toBe(1);
    expect(out).toContain('**4 overdue**, 1 due');
    expect(out).toMatch(/### Overdue\n\n(\|.*\|\n){2}\| review \| bo \|/);
    expect(out).not.toContain('All well');
    for (const line of out.split('\n').filter((text) => text.startsWith('|'))) expect(line.split(/(?<!\\)\|/)).toHaveLength(7);
  });
});

const EVIL = '\u001b[31mEvil\u001b]0;title\u0007\r\n::error::owned\n##[error]x \u202e|<script>`x`[a](b) %0A::set-output name=x::y';
const HOSTILE: Records = {
  ...COMPANY,
  'posthog-mgmt.yml': { version: 1, company: EVIL, exceptions: [{ rule: `team/size;${EVIL.slice(0, 60)}`, path: `teams/${EVIL}`, reason: EVIL, until: '2026-11-01' }] },
  'people/ada.yml': { name: EVIL, startDate: '2026-09-10', manager: 'tim' },
  'people/bo.yml': { name: EVIL, startDate: '2026-03-04', manager: 'ada' },
  'teams/growth.yml': { name: EVIL, lead: 'ada', members: ['ada', 'bo', 'dee'] },
  'sprints/growth/2026-11-16.yml': { team: 'growth', start: '2026-11-16', end: '2026-11-29', priorities: [{ id: 'x', title: EVIL, owners: ['ada'] }] },
  '1-1s/bo/2026-11-18.yml': { person: 'bo', manager: 'ada', date: '2026-11-18', status: 'held', actions: [{ owner: 'ada', text: EVIL }] },
};

describe('names that would give orders', () => {
  it.each([['due', '--all'], ['due', '--format', 'markdown', '--all'], ['due', '--format', 'json'], ['due', '--format', 'ics'], ['calendar'], ['today', '--as', 'ada'], ['today', '--as', 'ada', '--format', 'json']].map((args) => [args]))('are only text: %j', async (args) => {
    const { out, err } = await cli(tempHandbook(texts(HOSTILE)), args);
    expect(out).toMatch(/Evil|bo/);
    expect(out.replaceAll('\r\n', '\n') + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    for (const line of out.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
  });

  it('are only text in annotations', async () => {
    const { out } = await cli(tempHandbook(texts(HOSTILE)), ['due', '--format', 'github', '--fail-on', 'due']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(line).toMatch(/^::(error|warning) file=[^:,]*,line=1,title=[^:,]*::/);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]|##\[/);
    }
  });

  it('are no part of a command to copy', async () => {
    for (const { command } of (await ask(tempHandbook(texts(HOSTILE)), 'due')).items) expect(command).toMatch(/^posthog-mgmt [a-zA-Z0-9 /_-]+$/);
  });
});

interface Event { readonly uid: string; readonly start: string; readonly end: string; readonly summary: string }

/** Reads iCalendar as RFC 5545 has it, and fails where it isn't. */
function parseIcs(text: string): { events: Event[]; properties: Map<string, string> } {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', ''), 'every line ends in CRLF, and only there').not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n').filter((line) => line !== '');
  const stack: { name: string; found: Map<string, string> }[] = [];
  const closed: { name: string; found: Map<string, string> }[] = [];
  for (const line of lines) {
    const [, name, , value] = /^([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$/.exec(line) ?? expect.fail(`no content line: ${line}`);
    if (name === 'BEGIN') stack.push({ name: value as string, found: new Map() });
    else if (name === 'END') {
      const top = stack.pop();
      expect(top?.name).toBe(value);
      if (top) closed.push(top);
    } else {
      const { found } = stack.at(-1) ?? expect.fail(`outside of everything: ${line}`);
      expect(found.has(name as string), `${line} twice`).toBe(false);
      if (['SUMMARY', 'DESCRIPTION', 'UID'].includes(name as string)) expect(value, line).toMatch(/^(?:[^\\;,]|\\[\\;,nN])*$/);
      found.set(name as string, (value as string).replace(/\\([\\;,])/g, '$1').replace(/\\n/gi, '\n'));
    }
  }
  expect(stack).toEqual([]);
  const calendar = closed.at(-1)?.found as Map<string, string>;
  expect([closed.at(-1)?.name, calendar.get('VERSION'), calendar.has('PRODID')]).toEqual(['VCALENDAR', '2.0', true]);
  const events = closed.slice(0, -1).map(({ name, found }) => {
    expect(name).toBe('VEVENT');
    for (const needed of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY']) expect(found.has(needed), needed).toBe(true);
    expect(found.get('DTSTART')).toMatch(/^\d{8}$/);
    return { uid: found.get('UID') as string, start: found.get('DTSTART') as string, end: found.get('DTEND') as string, summary: found.get('SUMMARY') as string };
  });
  expect(new Set(events.map(({ uid }) => uid)).size, 'a UID for each event').toBe(events.length);
  return { events, properties: calendar };
}

const uids = (answer: Answer): string[] => parseIcs(answer.out).events.map(({ uid }) => uid);

describe('due as iCalendar', () => {
  it('has an event for each overdue, due and upcoming item, on the day it falls due', async () => {
    const { code, out } = await cli(company(), ['due', '--format', 'ics', '--within', 'P10D']);
    expect(code).toBe(1);
    const { events } = parseIcs(out);
    expect(events.map(({ start, end, summary }) => `${start} ${end} ${summary}`)).toEqual([
      '20260904 20260905 Review: Bo Lind with Ada Obi',
      '20260924 20260925 1-1: Ada Obi and Tim Berg',
      '20261116 20261117 Sprint of Growth: finalize',
      '20261121 20261122 Handover: Growth needs a member',
      '20261102 20261103 Exception to settle: team/size',
      '20261202 20261203 1-1: Bo Lind and Ada Obi',
    ]);
    expect(parseIcs((await cli(tempHandbook({}), ['due', '--format', 'ics'])).out).events).toEqual([]);
  });

  it('keeps its UIDs from day to day', async () => {
    const root = company({ 'teams/brand.yml': { name: 'Brand', lead: 'bo', members: ['bo'] } }); // never had a sprint
    const first = uids(await cli(root, ['due', '--format', 'ics']));
    expect(first).toHaveLength(6);
    expect(uids(await cli(root, ['due', '--format', 'ics'], { today: '2026-11-28' }))).toEqual(expect.arrayContaining(first));
  });

  it('tells apart what differs only in where a name ends', async () => {
    const gone = { name: 'Gone', startDate: '2020-01-01', endDate: '2026-11-20' };
    const team = (lead: string): object => ({ name: 'Team', lead, members: [], sprint: 'none' });
    const root = tempHandbook(texts({ 'people/a.yml': gone, 'people/a-b.yml': gone, 'teams/b-c.yml': team('a'), 'teams/c.yml': team('a-b') }));
    expect(uids(await cli(root, ['due', '--format', 'ics']))).toHaveLength(2);
  });

  it('is sound whatever names hold', async () => {
    expect(parseIcs((await cli(tempHandbook(texts(HOSTILE)), ['due', '--format', 'ics'])).out).events).toHaveLength(5);
    const name = `Ünïcödé 🦔, ${'lang; '.repeat(25)}\\ ende`;
    const { events } = parseIcs((await cli(company({ 'people/bo.yml': { name, startDate: '2026-03-04', manager: 'ada' } }), ['review', 'due', '--format', 'ics'])).out);
    expect(events[0]?.summary).toBe(`Review: ${name} with Ada Obi`);
  });
});

describe('calendar', () => {
  it('has 1-1s, reviews, and sprints that begin and end; what is late stands on today', async () => {
    const root = company({ 'sprints/growth/2026-11-30.yml': { team: 'growth', start: '2026-11-30', end: '2026-12-13' } });
    const { events } = parseIcs((await cli(root, ['calendar'])).out);
    expect(events.map(({ start, end, summary }) => `${start} ${end} ${summary}`).sort()).toEqual([
      '20261122 20261123 1-1: Ada Obi and Tim Berg',
      '20261122 20261123 Review: Bo Lind with Ada Obi',
      '20261129 20261130 Sprint of Growth ends',
      '20261130 20261201 Sprint of Growth begins',
      '20261202 20261203 1-1: Bo Lind and Ada Obi',
      '20261213 20261214 Sprint of Growth ends',
      '20270310 20270311 Review: Ada Obi with Tim Berg',
    ]);
    expect(uids(await cli(root, ['calendar'], { today: '2026-11-23' }))).toEqual(uids(await cli(root, ['calendar'])));
  });

  it('has what is paused on the first day back: of both for a 1-1, of the person for a review', async () => {
    const away = (from: string, to: string) => ({ away: [{ from, to }] });
    const root = tempHandbook(texts({
      'people/tim.yml': { name: 'Tim Berg', startDate: '2020-01-01', ...away('2026-12-02', '2026-12-04') },
      'people/bo.yml': { name: 'Bo Lind', startDate: '2026-05-20', manager: 'tim', ...away('2026-11-20', '2026-12-01') },
    }));
    expect(parseIcs((await cli(root, ['calendar'])).out).events.map(({ start, summary }) => `${start} ${summary}`).sort()).toEqual([
      '20261202 Review: Bo Lind with Tim Berg', '20261205 1-1: Bo Lind and Tim Berg',
    ]);
  });

  it('has 1-1s on the days that are planned', async () => {
    const planned = (date: string, status: string, manager = 'ada', name = date): Records => ({ [`1-1s/bo/${name}.yml`]: { person: 'bo', manager, date, status } });
    const talks = async (today: string, ...files: Records[]): Promise<string[]> => {
      const { events } = parseIcs((await cli(company(Object.assign({}, ...files) as Records), ['calendar', '--for', 'bo'], { today })).out);
      return events.filter(({ summary }) => summary === '1-1: Bo Lind and Ada Obi').map(({ start, uid }) => `${start} ${uid}`);
    };
    const files = [planned('2026-11-20', 'scheduled'), planned('2026-12-04', 'scheduled'), planned('2026-12-04', 'cancelled', 'ada', '2026-12-04-2'), planned('2026-12-08', 'scheduled', 'tim'), planned('2026-12-18', 'scheduled')];
    const both = ['20261204 1-1.planned.bo.2026-12-04@posthog-mgmt', '20261218 1-1.planned.bo.2026-12-18@posthog-mgmt'];
    expect(await talks(TODAY, ...files)).toEqual(both);
    expect(await talks('2026-12-04', ...files)).toEqual(both);
    expect(await talks('2026-12-05', ...files)).toEqual(both.slice(1));
    expect(await talks(TODAY)).toEqual(['20261202 1-1.bo.2026-12-02@posthog-mgmt']);
  });

  it('has nothing of anyone after their last day', async () => {
    const summaries = async (ada: string, bo: string): Promise<string[]> => parseIcs((await cli(tempHandbook(texts({
      'people/ada.yml': { name: 'Ada Obi', startDate: '2020-01-01', endDate: ada }, 'people/bo.yml': { name: 'Bo Lind', startDate: '2026-06-01', manager: 'ada', endDate: bo },
      '1-1s/bo/2026-11-20.yml': { person: 'bo', manager: 'ada', date: '2026-11-20', status: 'held' },
    })), ['calendar'])).out).events.map(({ start, summary }) => `${start} ${summary}`).sort();
    expect(await summaries('2026-12-04', '2026-12-04')).toEqual(['20261201 Review: Bo Lind with Ada Obi', '20261204 1-1: Bo Lind and Ada Obi']);
    expect(await summaries('2026-12-04', '2026-12-01')).toEqual(['20261201 Review: Bo Lind with Ada Obi']);
    expect(await summaries('2026-12-03', '2026-12-31')).toEqual(['20261201 Review: Bo Lind with Ada Obi']);
    expect(await summaries('2026-12-31', '2026-11-30')).toEqual([]);
  });

  it('may be of one person', async () => {
    const summaries = async (handle: string): Promise<string[]> => parseIcs((await cli(company(), ['calendar', '--for', handle])).out).events.map(({ summary }) => summary).sort();
    expect(await summaries('tim')).toEqual(['1-1: Ada Obi and Tim Berg', 'Review: Ada Obi with Tim Berg']);
    expect(await summaries('bo')).toEqual(['1-1: Bo Lind and Ada Obi', 'Review: Bo Lind with Ada Obi', 'Sprint of Growth ends']);
    expect((await cli(company(), ['calendar', '--for', 'nobody'])).code).toBe(2);
  });

  it('has the same days wherever it is made', () => {
    const root = company();
    const made = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'].map((TZ) => program(root, ['calendar'], { env: { TZ, POSTHOG_MGMT_TODAY: TODAY } }));
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(parseIcs(made[0]?.out as string).events.map(({ start }) => start)).toContain('20270310');
    expect(made[1]?.out).toBe(made[0]?.out);
    expect(made[2]?.out).toBe(made[0]?.out);
  });
});

describe('today', () => {
  const lines = ({ out }: Answer): string => out.split('\n').slice(0, 1).join();

  it('puts management first, and then the craft', async () => {
    const { code, out } = await cli(company(), ['today', '--as', 'ada']);
    expect(code).toBe(0);
    const places = ['Review with bo, 79 days late', 'Finalize the sprint of Growth, 6 days late', 'dee has left', 'Career talk with bo', 'Then back to', 'Ship funnels'].map((words) => out.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([
    [{}, 'review assess bo', 'review assess bo --self'],
    [{ managerAssessment: { on: '2026-09-03' } }, 'review complete bo', 'review assess bo --self'],
    [{ selfAssessment: { on: '2026-09-02' } }, 'review assess bo', undefined],
  ])('names the own step of each of the two in a review: %j', async (facts, managers, own) => {
    const root = company({ 'reviews/bo/2026-09-04.yml': { person: 'bo', manager: 'ada', due: '2026-09-04', ...facts } });
    const steps = async (handle: string): Promise<string[] | null> => (await cli(root, ['today', '--as', handle])).out.match(/(?<=posthog-mgmt )review .*/g);
    expect(await steps('ada')).toEqual([managers]);
    expect(await steps('bo')).toEqual(own === undefined ? null : [own]);
  });

  it('answers data', async () => {
    const answer = JSON.parse((await cli(company(), ['today', '--as', 'ada', '--format', 'json'])).out) as { person: string; today: string; management: Json['items']; picks: unknown[] };
    expect(answer).toMatchObject({ version: 1, person: 'ada', today: TODAY });
    expect(answer.management.map(({ kind }) => kind)).toEqual(['review', 'sprint', 'handover', 'career']);
    expect(answer.picks).toEqual([{ team: 'growth', start: '2026-11-16', end: '2026-11-29', priorities: [{ title: 'Ship funnels', level: null, others: [] }] }]);
  });

  it('knows who acts: by the flag, the environment, git', async () => {
    const repo = makeRepo();
    repo.commit(texts(COMPANY));
    const says = async (args: string[] = [], env: Record<string, string> = {}): Promise<string> => lines(await cli(repo.root, ['today', ...args], { env }));
    expect(await says()).toContain('Ada'); // ada@example.com, whatever the case
    expect(await says([], { POSTHOG_MGMT_AS: 'bo' })).toContain('Bo');
    expect(await says(['--as', 'tim'], { POSTHOG_MGMT_AS: 'bo' })).toContain('Tim');
    for (const email of ['1234+adaobi@users.noreply.github.com']) {
      repo.git('config', 'user.email', email);
      expect(await says()).toContain('Ada');
    }
    repo.git('config', 'user.email', 'tim@example.com');
    expect(await says()).toContain('Tim');
  });

  it('asks for a name where it knows nobody', async () => {
    const repo = makeRepo();
    repo.commit(texts(COMPANY));
    for (const email of ['adaobi@example.com', '1+stranger@users.noreply.github.com']) {
      repo.git('config', 'user.email', email);
      const { code, out, err } = await cli(repo.root, ['today']);
      expect([code, out, err.includes('--as')]).toEqual([2, '', true]);
    }
    expect((await cli(repo.root, ['today', '--as', 'adda'])).err).toContain('Did you mean ada?');
    expect((await cli(repo.root, ['today'], { env: { POSTHOG_MGMT_AS: 'nobody' } })).code).toBe(2);
  });

  it('is what the bare program shows inside a handbook to someone it knows', async () => {
    const repo = makeRepo();
    repo.commit(texts(COMPANY));
    const bare = await cli(repo.root, []);
    expect(bare).toEqual(await cli(repo.root, ['today']));
    expect(bare.out).toContain('Ada');
    expect((await cli(repo.root, ['--as', 'bo'])).out).toContain('Bo');
    repo.git('config', 'user.email', 'stranger@example.com');
    expect((await cli(repo.root, [])).out).toContain('Usage: posthog-mgmt');
    expect(await cli(tempFolder(), ['--as', 'ada'])).toMatchObject({ code: 0, out: expect.stringContaining('Usage: posthog-mgmt') as string });
  });

  it('works below the root, and on a handbook in a folder of the repo', async () => {
    const repo = makeRepo();
    for (const [path, text] of Object.entries(texts(COMPANY))) {
      mkdirSync(join(repo.root, 'handbook', path, '..'), { recursive: true });
      writeFileSync(join(repo.root, 'handbook', path), text);
    }
    expect(lines(await cli(join(repo.root, 'handbook/people'), ['today']))).toContain('Ada');
  });
});
