import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../support/any-text.js';
import { cli, type Answer } from '../support/cli.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { CONFIG } from '../support/lint-files.js';
import { writingRepo } from '../support/writing.js';
import { times } from '../support/runs.js';

const STAFF = `Employee ID,First name,Last name,Work email,Hire date,Department,Job title,Manager,Salary,Location
1,Ivo,Novak,ivo@example.com,2024-01-08,Growth,Lead,,90000,Prague
2,Eve,Stone,eve@example.com,2025-02-03,Growth,Engineer,Ivo Novak,80000,Leeds
3,Ada,Obi,ADA@example.com,2024-03-04,Product Analytics,Engineer,Eve Stone,80000,London
4,Gus,Hall,gus@example.com,2025-06-02,Product Analytics,Engineer,"Obi, Ada",80000,London
5,Fay,Ito,fay@example.com,2025-07-01,Support,Engineer,Zed Quux,80000,London
`;

/** A repo with an empty handbook and a file beside it. */
function emptyRepo(csv: string | Uint8Array): TestRepo {
  const repo = makeRepo();
  repo.commit({ 'posthog-mgmt.yml': CONFIG, '.gitignore': '*.csv\n' });
  repo.write('staff.csv', csv as string);
  return repo;
}

const run = (repo: TestRepo, ...args: string[]): Promise<Answer> => cli(repo.root, ['import', 'csv', 'staff.csv', ...args], { today: '2026-11-23' });

describe('import csv', () => {
  it('makes one commit of records that lint finds no error in, once', async () => {
    const repo = emptyRepo(STAFF);
    const before = repo.git('rev-parse', 'HEAD').trim();
    const { code, out } = await run(repo, '--format', 'json');
    expect(code).toBe(0);
    const answer = JSON.parse(out) as { people: number; teams: number; commit: string; paths: string[]; notes: { where: string; message: string }[]; columns: { field: string; columns: string[] }[]; leftOut: { column: string }[] };
    expect(answer).toMatchObject({ version: 1, people: 5, teams: 3, leftOut: [{ column: 'Salary', why: 'sensitive' }, { column: 'Location', why: 'unknown' }] });
    expect(answer.notes).toEqual([{ level: 'warning', where: 'staff.csv:6', message: 'Fay Ito is imported without a manager: the manager "Zed Quux" is nobody in this file or in the handbook' }]);
    expect(repo.git('rev-list', `${before}..HEAD`).trim()).toBe(answer.commit);
    expect(repo.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n').sort()).toEqual([...answer.paths].sort());
    const message = repo.git('log', '-1', '--format=%B');
    expect(message).toMatch(/^person: import 5 people and 3 teams from CSV\n\nHandbook-Kind: person\nHandbook-Record: people\/ada-obi\.yml\n/);
    expect(message).not.toContain('Handbook-By');
    expect(repo.read('people/eve-stone.yml')).toBe('name: Eve Stone\nstartDate: 2025-02-03\njobTitle: Engineer\nmanager: ivo-novak\nemail: eve@example.com\n');
    expect(repo.read('teams/growth.yml')).toBe('name: Growth\nlead: null\nmembers: [eve-stone, ivo-novak]\n');
    const lint = JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out) as { summary: object };
    expect(lint.summary).toMatchObject({ errors: 0, records: 8 });

    const again = await run(repo);
    expect([again.code, repo.git('rev-parse', 'HEAD').trim(), repo.git('status', '--porcelain')]).toEqual([0, answer.commit, '']);
    expect(again.out).toContain('nothing to change');
    expect(again.err).toBe('');
  });

  it('says what came from which column, and what was left out', async () => {
    const { out, err } = await run(emptyRepo(STAFF));
    expect(out).toMatch(/^ {2}startDate +Hire date$/m);
    expect(out).toMatch(/^ {2}left out +Salary: never imported$/m);
    expect(out).toMatch(/^5 people and 3 teams found; 8 files written, committed as [0-9a-f]{10}$/m);
    expect(out + err).not.toContain('90000');
  });

  it('leaves the records that are there as they are, and takes them for managers', async () => {
    const repo = writingRepo({ '.gitignore': '*.csv\n' });
    repo.write('staff.csv', STAFF);
    const before = repo.read('people/ada.yml');
    const { code, err } = await run(repo, '--as', 'tim');
    expect(code, err).toBe(0);
    expect(repo.read('people/ada.yml')).toBe(before);
    expect(repo.read('people/gus-hall.yml')).toContain('manager: ada\n');
    expect(repo.git('diff', '--name-only', '--diff-filter=MD', 'HEAD~1')).toBe('');
    expect(repo.git('log', '-1', '--format=%B')).toContain('Handbook-By: tim');
    expect(err.replace(/\s+/g, ' ')).toContain('posthog-mgmt team join product-analytics gus-hall');
  });

  it.each<[who: string, flags: string[], by: string]>([
    ['whoever git knows', [], 'ada'], ['whoever is named', ['--as', 'tim'], 'tim'], ['someone who is imported', ['--as', 'gus-hall'], 'gus-hall'], ['nobody that there is', ['--as', 'zed'], ''],
  ])('says who imported: %s', async (_, flags, by) => {
    const repo = writingRepo({ '.gitignore': '*.csv\n' });
    repo.git('config', 'user.email', 'Ada@example.com');
    repo.write('staff.csv', STAFF);
    const { code, err } = await run(repo, ...flags);
    expect(code, err).toBe(0);
    expect(repo.git('log', '-1', '--format=%(trailers:key=Handbook-By,valueonly)').trim()).toBe(by);
    expect(err.includes('there is no one called "zed" here')).toBe(by === '');
  });

  it('takes the handle of somebody who is there for a manager', async () => {
    const repo = writingRepo({ '.gitignore': '*.csv\n' });
    repo.write('staff.csv', 'Name,Email,Start date,Manager\nHal Moss,hal@example.com,2026-03-04,ada\n');
    const { code, err } = await run(repo, '--as', 'tim');
    expect(code, err).toBe(0);
    expect(repo.read('people/hal-moss.yml')).toBe('name: Hal Moss\nstartDate: 2026-03-04\nmanager: ada\nemail: hal@example.com\n');
    expect(err).not.toContain('without a manager');
    expect((await run(repo, '--as', 'tim')).out).toContain('nothing to change');
  });

  it('calls nobody and no team README: files of that name are passed over', async () => {
    const repo = emptyRepo('Name,Start date,Department,Manager\nReadMe,2024-03-04,README,\nAda Obi,2024-03-04,README,ReadMe\n');
    expect((await run(repo)).code).toBe(0);
    expect(repo.read('teams/read-me.yml')).toBe('name: README\nlead: null\nmembers: [ada-obi, read-me]\n');
    expect((await cli(repo.root, ['lint', '--format', 'json'])).out).toContain('"records": 3,\n    "errors": 0');
    expect((await run(repo)).out).toContain('nothing to change');
  });

  it('shows a diff and writes nothing with --dry-run; writes without committing with --no-commit', async () => {
    const repo = emptyRepo(STAFF);
    const before = repo.snapshot();
    const { code, out } = await run(repo, '--dry-run');
    expect([code, repo.snapshot()]).toEqual([0, before]);
    expect(out).toMatch(/^\+manager: ivo-novak$/m);
    expect(out).toContain('person: import 5 people and 3 teams');
    const answer = JSON.parse((await run(repo, '--dry-run', '--format', 'json')).out) as object;
    expect(answer).toMatchObject({ version: 1, people: 5, commit: null, dryRun: true, message: expect.stringContaining('person: import 5 people and 3 teams') as string, diff: expect.stringContaining('+manager: ivo-novak\n') as string });
    expect(repo.snapshot()).toBe(before);
    expect((await run(repo, '--no-commit')).out).toContain('not committed');
    expect(repo.git('status', '--porcelain', '-uall')).toContain('?? people/ada-obi.yml');
  });

  it.each<[string, number, RegExp, string | Uint8Array, string[]]>([
    ['a malformed file', 1, /staff\.csv:3: a quote is opened/, 'Name,Start date\nAda Obi,2024-03-04\n"Bo Lind,2024-03-04\n', []],
    ['an impossible date', 1, /staff\.csv:2: "2024-02-30"/, 'Name,Start date\nAda Obi,2024-02-30\n', []],
    ['a circle', 1, /staff\.csv:2: a circle/, 'Name,Start date,Manager\nAda Obi,2024-03-04,Bo Lind\nBo Lind,2024-03-04,Ada Obi\n', []],
    ['an address that lint refuses', 1, /schema\/format/, 'Name,Start date,Email\nAda Obi,2024-03-04,a..b@-x-\n', []],
    ['Windows-1252', 1, /staff\.csv:2: .*not UTF-8[^]*WINDOWS-1252/, new Uint8Array([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0x4d, 0xfc, 0x0a]), []],
    ['no file', 2, /nothing lies at/, STAFF, ['--no-file']],
    ['an unknown field', 2, /Did you mean team\?/, STAFF, ['--map', 'Location=tem']],
    ['an unknown column', 2, /Did you mean Location\?[^]*Employee ID/, STAFF, ['--map', 'Locatoin=team']],
    ['no date', 2, /--start-date/, STAFF, ['--start-date', 'soon']],
    ['no order', 2, /--date-order/, STAFF, ['--date-order', 'md']],
    ['a folder', 2, /can't be read/, STAFF, ['--folder']],
  ])('writes nothing for %s', async (_, exit, message, csv, args) => {
    const repo = emptyRepo(csv);
    const before = repo.snapshot();
    const [file, flags] = args[0] === '--no-file' ? ['none.csv', []] : args[0] === '--folder' ? ['.', []] : ['staff.csv', args];
    const { code, err, out } = await cli(repo.root, ['import', 'csv', file, ...flags]);
    expect([code, repo.snapshot(), out]).toEqual([exit, before, '']);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('prints nothing of a hostile file raw', async () => {
    const { code, out, err } = await run(emptyRepo('Name,Start date,Manager,\u001b]0;x\u0007Evil\n"\u001b[2JAda Obi",2024-03-04,"\u001b[31mZed\u009b"\n'.replace('"\n', '",\n')));
    expect(code).toBe(0);
    // eslint-disable-next-line no-control-regex
    expect(out + err).not.toMatch(/[\u001b\u009b\u0007]/);
  });

  it('gives records without errors for any people, and none the second time', async () => {
    const person = fc.record({ name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), team: fc.string({ maxLength: 12 }), title: anyText(20), manager: fc.nat(8) });
    await fc.assert(fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), async (people) => {
      const cell = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', '').replace(/[\ud800-\udfff]/g, '')}"`;
      const rows = people.map(({ name, team, title, manager }, index) => [`P ${name}`, `p${index}@example.com`, '2024-03-04', team, title, index === 0 ? '' : `p${manager % index}@example.com`].map(cell).join(','));
      const repo = emptyRepo(`Name,Email,Start date,Department,Title,Manager\n${rows.join('\n')}\n`);
      const first = await run(repo);
      expect(first.code, first.err).toBe(0);
      expect((await cli(repo.root, ['lint', '--format', 'json'])).out).toContain('"errors": 0');
      const head = repo.git('rev-parse', 'HEAD');
      const again = await run(repo);
      expect([again.code, repo.git('rev-parse', 'HEAD')], again.err).toEqual([0, head]);
    }), times(4));
  });
});
