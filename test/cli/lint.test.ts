import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, type Answer } from '../support/cli.js';
import { tempFolder, tempHandbook } from '../support/temp-handbook.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 40, management: 60 }\n';
const BO = 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n';
const SOUND = { 'people/ada.yml': ADA.replace('40, management: 60', '80, management: 20'), 'people/bo.yml': BO };
const BROKEN = { 'people/ada.yml': ADA, 'people/bo.yml': BO };

interface Json { version: number; summary: Record<string, number>; findings: Record<string, unknown>[] }
const json = ({ out }: Answer): Json => JSON.parse(out) as Json;

describe('lint', () => {
  it('says in one line that all is well', async () => {
    const { code, out } = await cli(tempHandbook(SOUND), ['lint']);
    expect(out).toBe('2 records, 2 people, 0 teams: nothing to mend\n');
    expect(code).toBe(0);
  });

  it('answers json to the letter', async () => {
    const answer = await cli(tempHandbook(BROKEN), ['lint', '--format', 'json']);
    expect(answer.code).toBe(1);
    expect(json(answer)).toEqual({
      version: 1,
      summary: { records: 2, errors: 1, warnings: 0, infos: 0 },
      findings: [{
        rule: 'manager/part-time', severity: 'error', path: 'people/ada.yml', line: 4, column: 32, endLine: 4, endColumn: 34,
        message: 'Ada Obi spends 60% of their time on management',
        why: expect.stringContaining('part-time') as string,
        help: expect.stringContaining('below 50') as string,
        handbook: { clause: 'H23', section: 'Part-time managers' },
      }],
    });
  });

  it.each([
    ['', 'posthog-mgmt.yml:1:1: there is nothing in this file\n  Begin it with two lines: `version: 1` and `company: NAME`.\n'],
    ['[]\n', 'posthog-mgmt.yml:1:1: the config is a list; it should be keys and values\n'],
  ])('calls the config by its name where it is %j', async (config, words) => {
    const { code, out, err } = await cli(tempHandbook({ ...SOUND, 'posthog-mgmt.yml': config }), ['lint']);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(words)]);
  });

  it('frames a finding for people, at 80 columns', async () => {
    const { out } = await cli(tempHandbook(BROKEN), ['lint']);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(out).toContain('people/ada.yml:4:32  error  manager/part-time');
    expect(out).toContain('4 │ time: { craft: 40, management: 60 }\n    ·                                ━━');
    expect(out).toContain('(Part-time managers, H23)');
    expect(out).toContain('Next: ');
    expect(out).toContain('1 finding (1 error) in 2 records');
  });

  it('stays within the columns, however long a word of the next step is', async () => {
    const root = tempHandbook({ ...SOUND, '1-1s/bo/2026-11-01.md': '---\nperson: bo\nmanager: "?"\ndate: 2026-11-01\nstatus: held\n---\nWords.\n' });
    const { out } = await cli(root, ['lint'], { columns: 80, tty: true });
    expect(out).toContain('For example:');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('takes flags before the command and after it', async () => {
    const root = tempHandbook(BROKEN);
    const outside = tempFolder();
    for (const args of [['-C', root, '--format', 'json', 'lint'], ['lint', '--root', root, '--format=json'], ['--format', 'json', 'lint', '-C', root], ['-qC', root, 'lint', '--format', 'json']]) {
      expect(json(await cli(outside, args)).summary.errors).toBe(1);
    }
  });

  it('finds the handbook from a folder below', async () => {
    const root = tempHandbook(SOUND);
    expect((await cli(join(root, 'people'), ['lint'])).code).toBe(0);
  });

  it('counts warnings against --max-warnings, and forgives all with --exit-zero', async () => {
    const root = tempHandbook({ ...SOUND, 'teams/growth.yml': 'name: Growth\nmembers: [ada, bo]\n' });
    expect((await cli(root, ['lint'])).code).toBe(0);
    expect(await cli(root, ['lint', '--max-warnings', '0'])).toMatchObject({ code: 1, err: 'posthog-mgmt: 1 warning, and --max-warnings allows none\n' });
    expect(await cli(root, ['lint', '--max-warnings', '0', '-q'])).toMatchObject({ code: 1, err: '' });
    expect(await cli(root, ['lint', '--max-warnings', '1'])).toMatchObject({ code: 0, err: '' });
    expect((await cli(root, ['lint', '--max-warnings', '-1'])).code).toBe(2);
    expect((await cli(tempHandbook(BROKEN), ['lint', '--exit-zero'])).code).toBe(0);
  });

  it('weighs rules as the config says', async () => {
    const lintWith = async (severity: string): Promise<Json> => json(await cli(tempHandbook({ ...BROKEN, 'posthog-mgmt.yml': `version: 1\ncompany: H\nrules: { manager/part-time: ${severity} }\n` }), ['lint', '--format', 'json']));
    expect((await lintWith('off')).findings).toEqual([]);
    expect((await lintWith('warn')).summary).toMatchObject({ errors: 0, warnings: 1 });
    expect((await lintWith('info')).summary).toMatchObject({ errors: 0, infos: 1 });
  });

  it('is silent about an exception, whatever its date', async () => {
    const config = 'version: 1\ncompany: H\nexceptions:\n  - { rule: manager/part-time, path: people/ada.yml, reason: hiring, until: 2020-01-01 }\n';
    expect(json(await cli(tempHandbook({ ...BROKEN, 'posthog-mgmt.yml': config }), ['lint', '--format', 'json'])).findings).toEqual([]);
  });

  it('runs the rules asked for, with paths after them', async () => {
    const root = tempHandbook({ ...BROKEN, 'people/cy.yml': 'name: Cy\nstartDate: never\n' });
    expect(json(await cli(root, ['lint', '--rule', 'manager/part-time', '--format', 'json'])).findings.map(({ rule }) => rule)).toEqual(['manager/part-time']);
    expect(json(await cli(root, ['lint', '--rule', 'manager/part-time', 'schema/format', '--format', 'json'])).summary.errors).toBe(2);
    expect(json(await cli(root, ['lint', '--rule', 'schema/format', 'people/ada.yml', '--format', 'json'])).findings).toEqual([]);
  });

  it('reports on the paths given, relative to the working directory', async () => {
    const root = tempHandbook({ ...BROKEN, 'people/cy.yml': 'name: Cy\nstartDate: never\n' });
    expect(json(await cli(root, ['lint', 'people/cy.yml', '--format', 'json']))).toMatchObject({ summary: { records: 1, errors: 1 } });
    expect(json(await cli(join(root, 'people'), ['lint', 'ada.yml', '--format', 'json'])).summary.errors).toBe(1);
    expect(json(await cli(root, ['lint', 'people', '--format', 'json'])).summary.records).toBe(3);
  });

  it.each([
    ['a path outside', ['lint', '..'], /outside/],
    ['a path that is nothing', ['lint', 'people/nobody.yml'], /nothing lies/],
    ['a file that is no record', ['lint', 'notes.txt'], /no record/],
    ['a file that is passed over', ['lint', 'people/_draft.yml'], /passed over/],
    ['a folder without records', ['lint', 'empty'], /no record/],
    ['an unknown rule', ['lint', '--rule', 'manager/parttime'], /Did you mean manager\/part-time/],
    ['an unknown format', ['lint', '--format', 'xml'], /xml/],
    ['an unknown flag', ['lint', '--wat'], /--wat/],
    ['a bad colour', ['lint', '--color', 'purple'], /color/],
    ['a bad date', ['lint', '--today', '2026-02-30'], /--today/],
    ['a bad handle', ['lint', '--as', 'Ada Obi'], /--as/],
    ['a root that is nowhere', ['lint', '-C', 'nowhere'], /nowhere/],
  ])('calls %s misuse', async (_, args, message) => {
    const root = tempHandbook({ ...SOUND, 'notes.txt': 'x', 'people/_draft.yml': 'x', 'empty/x.txt': '' });
    const { code, err, out } = await cli(root, args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
  });

  it.each([['POSTHOG_MGMT_TODAY', 'tomorrow'], ['POSTHOG_MGMT_AS', 'Ada Obi']])('calls a bad %s misuse', async (name, value) => {
    const { code, err } = await cli(tempHandbook(SOUND), ['lint'], { env: { [name]: value } });
    expect([code, err.includes(name)]).toEqual([2, true]);
  });

  it.each([
    ['YAML that does not parse', 'version: 1\ncompany: "x\n', /posthog-mgmt\.yml:3:1|posthog-mgmt\.yml:2:/],
    ['no company', 'version: 1\n', /company/],
    ['an unknown key', 'version: 1\ncompany: H\ncraft: [x]\n', /posthog-mgmt\.yml:3:1.*craft/],
    ['an unknown rule', 'version: 1\ncompany: H\nrules: { manager/part: off }\n', /posthog-mgmt\.yml:3:10.*manager\/part/],
    ['a blank reason of an exception', 'version: 1\ncompany: H\nexceptions:\n  - { rule: team/size, path: a, reason: " " }\n', /posthog-mgmt\.yml:4:41.*must not be blank/],
    ['an unknown rule in an exception', 'version: 1\ncompany: H\nexceptions:\n  - { rule: x/y, path: a, reason: b }\n', /posthog-mgmt\.yml:4:13.*x\/y/],
    ['a zone nobody knows', 'version: 1\ncompany: H\ntimezone: Europe/Hedgehog\n', /3:11.*Europe\/Hedgehog/],
    ['paths that lead outside', 'version: 1\ncompany: H\npaths: { people: ../people }\n', /3:18.*outside/],
    ["paths into git's folder", 'version: 1\ncompany: H\npaths: { people: .git/hooks }\n', /3:18.*git/],
    ['a cadence that is no duration', 'version: 1\ncompany: H\ncadence: { oneOnOne: fortnight }\n', /3:22.*fortnight/],
    ['a cadence of nothing', 'version: 1\ncompany: H\ncadence: { review: P0M }\n', /3:20/],
    ['a craft of nothing', 'version: 1\ncompany: H\ncrafts: [engineering, ""]\n', /3:23.*must not be empty/],
    ['a craft that is too long', `version: 1\ncompany: H\ncrafts: [${'x'.repeat(201)}]\n`, /3:10.*200 characters/],
    ['a key that nobody would guess', 'version: 1\ncompany: H\nzzz: 1\n', /3:1.*zzz[^]*schema config/],
    ['a key that nobody would guess and that has no value', 'version: 1\ncompany: H\nzzz:\n', /3:1.*zzz[^]*schema config/],
    ['another version', 'version: 2\ncompany: H\n', /1:10/],
  ])('calls a config with %s misuse, with its place', async (_, config, message) => {
    const { code, err } = await cli(tempHandbook({ ...SOUND, 'posthog-mgmt.yml': config }), ['lint']);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says so where there is no handbook', async () => {
    const { code, err } = await cli(tempFolder(), ['lint']);
    expect([code, err.includes('posthog-mgmt init')]).toEqual([2, true]);
  });

  it('reports every broken file in the same run, and nothing that follows from it', async () => {
    const root = tempHandbook({
      ...SOUND, 'people/tim.yml': 'name: "Tim\n', 'people/cy.yml': 'name: Cy\nstartDate: 2025-01-06\ncraft: engineering\nmanager: tim\n',
      'teams/growth.md': 'no front matter\n', 'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\n---\n',
    });
    const { findings } = json(await cli(root, ['lint', '--format', 'json']));
    expect(findings.map(({ path, rule }) => `${String(path)} ${String(rule)}`)).toEqual(['people/tim.yml record/parse', 'teams/growth.md record/front-matter']);
    expect(findings[0]?.message).toContain('1 place refers to tim');
  });

  it('works without git, and leaves every file as it is', async () => {
    const root = tempHandbook(SOUND);
    expect((await cli(root, ['lint'], { env: { PATH: '/nowhere' } })).code).toBe(0);
  });

  it('obeys no escape sequence and no workflow command of a file', async () => {
    const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m::error::x ##[add-mask]';
    const root = tempHandbook({ ...SOUND, 'people/eve.yml': `name: Eve\nstartDate: 2025-05-05\ncraft: "${evil.replace(/[\u0000-\u001f\u0080-\u009f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"\n` });
    for (const format of ['text', 'json']) {
      const { out, err } = await cli(root, ['lint', '--format', format]);
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it('never follows a link', async () => {
    const root = tempHandbook(SOUND);
    const secret = tempFolder({ 'secret.yml': 'name: Secret\n' });
    symlinkSync(join(secret, 'secret.yml'), join(root, 'people/eve.yml'));
    mkdirSync(join(root, 'sprints'));
    symlinkSync(secret, join(root, 'sprints/growth'));
    const { findings } = json(await cli(root, ['lint', '--format', 'json']));
    expect(findings.map(({ path, rule }) => `${String(path)} ${String(rule)}`)).toEqual(['people/eve.yml record/symlink', 'sprints/growth record/symlink']);
  });

  it('sees a linked folder whatever it is called, and passes over a linked picture', async () => {
    const root = tempHandbook(SOUND);
    const elsewhere = tempFolder({ 'logo.png': '', 'secret.yml': 'name: Secret\n' });
    for (const folder of ['1-1s', 'sprints/growth', 'teams']) mkdirSync(join(root, folder), { recursive: true });
    for (const path of ['1-1s/bo.old', 'sprints/v2.0', 'sprints/growth/a.b', 'teams/a.b', 'teams/_a.b']) symlinkSync(elsewhere, join(root, path));
    for (const path of ['teams/logo.png', 'people/ada.png']) symlinkSync(join(elsewhere, 'logo.png'), join(root, path));
    symlinkSync(join(elsewhere, 'nothing.here'), join(root, 'people/lost.png'));
    symlinkSync('circle.png', join(root, 'people/circle.png'));
    const { findings } = json(await cli(root, ['lint', '--format', 'json']));
    expect(findings.map(({ path, rule }) => `${String(path)} ${String(rule)}`)).toEqual(['1-1s/bo.old', 'sprints/growth/a.b', 'sprints/v2.0', 'teams/a.b'].map((path) => `${path} record/symlink`));
  });

  it('shows colours when told to, and means the same without', async () => {
    const root = tempHandbook(BROKEN);
    const plain = (await cli(root, ['lint'])).out;
    const colored = (await cli(root, ['lint', '--color', 'always'])).out;
    expect(colored).not.toBe(plain);
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect((await cli(root, ['lint'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } })).out).toBe(colored);
    expect((await cli(root, ['lint', '--color', 'never'], { env: { NO_COLOR: undefined, FORCE_COLOR: '1' } })).out).toBe(plain);
    expect((await cli(root, ['lint'], { env: { NO_COLOR: undefined, TERM: 'dumb' }, tty: true })).out).toBe(plain);
  });

  it('caps what one file can say, and counts the rest', async () => {
    const keys = Array.from({ length: 1500 }, (_, index) => `key${index}: 1`).join('\n');
    const root = tempHandbook({ ...SOUND, 'people/eve.yml': `name: Eve\nstartDate: 2025-05-05\ncraft: design\nmanager: bo\nspecialistException: yes\n${keys}\n` });
    const answer = await cli(root, ['lint', '--format', 'json']);
    expect(json(answer).findings).toHaveLength(1000);
    expect(answer.err).toContain('500 more');
  });

  it('takes a file with a name that no terminal should see', async () => {
    const root = tempHandbook(SOUND);
    writeFileSync(join(root, 'people/\u001b[31mred.yml'), 'name: Red\nstartDate: 2025-05-05\ncraft: design\n');
    const { out } = await cli(root, ['lint']);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('record/file-name');
  });
});
