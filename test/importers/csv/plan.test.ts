import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIELDS, HEADERS, headerKeys, isSensitive } from '../../../src/importers/csv/fields.js';
import { decodeCsv } from '../../../src/importers/csv/read.js';
import type { ExistingPerson } from '../../../src/importers/types.js';
import { isSlug } from '../../../src/records/kinds.js';
import { asExisting, plan, refusal, written } from './helpers.js';
import { anyText } from '../../support/any-text.js';
import { times } from '../../support/runs.js';
import { expectLinear } from '../../support/growth.js';

const DEEL = `Worker ID,First name,Last name,Work email,Direct manager,Direct manager's email,Team,Job title,Start date,End date,Country,Hiring status,Salary,Date of birth,Personal email
w1,Tim,Berg,tim@example.com,,,Leadership,CEO,2023-01-02,,GB,Active,1,1980-01-01,t@example.org
w2,Ada,Obi,ada@example.com,Tim Berg,tim@example.com,Analytics,Engineer,2024-03-04,,GB,Active,1,1990-01-01,a@example.org
w3,Bo,Lind,bo@example.com,Ada Obi,ada@example.com,Analytics,Engineer,2026-03-04,2026-12-31,SE,Active,1,1990-01-01,b@example.org
`;

describe('import csv', () => {
  it('reads an export in the manner of Deel', () => {
    const made = plan(DEEL);
    expect(written(made)).toEqual({
      'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2024-03-04\njobTitle: Engineer\nmanager: tim-berg\nemail: ada@example.com\ncountry: GB\n',
      'people/bo-lind.yml': 'name: Bo Lind\nstartDate: 2026-03-04\njobTitle: Engineer\nmanager: ada-obi\nendDate: 2026-12-31\nemail: bo@example.com\ncountry: SE\n',
      'people/tim-berg.yml': 'name: Tim Berg\nstartDate: 2023-01-02\njobTitle: CEO\nemail: tim@example.com\ncountry: GB\n',
      'teams/analytics.yml': 'name: Analytics\nlead: null\nmembers: [ada-obi, bo-lind]\n',
      'teams/leadership.yml': 'name: Leadership\nlead: null\nmembers: [tim-berg]\n',
    });
    expect(made.leftOut.map(({ column, why }) => `${column} ${why}`)).toEqual(['Salary sensitive', 'Date of birth sensitive', 'Personal email sensitive']);
    expect([made.people, made.teams, made.notes]).toEqual([3, 2, []]);
  });

  it('reads an export in the manner of BambooHR: preferred names, "Last, First", month first', () => {
    const made = plan(`Employee #,First Name,Last Name,Preferred Name,Department,Division,Reporting To,Work Email,Hire Date,Termination Date,Status
1,Timothy,Berg,Tim,Leadership,EMEA,,tim@example.com,01/02/2023,00/00/0000,Active
2,Ada,Obi,,Analytics,EMEA,"Berg, Timothy",ada@example.com,03/14/2024,,Active
3,Cy,Roth,,Analytics,EMEA,"Obi, Ada",cy@example.com,03/04/2025,10/31/2026,Terminated
4,Dee,Park,,Support,EMEA,2,,02/03/2025,,Inactive
`);
    expect(written(made)).toEqual({
      'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2024-03-14\nmanager: tim-berg\nemail: ada@example.com\n',
      'people/cy-roth.yml': 'name: Cy Roth\nstartDate: 2025-03-04\nmanager: ada-obi\nendDate: 2026-10-31\nemail: cy@example.com\n',
      'people/tim-berg.yml': 'name: Tim Berg\nstartDate: 2023-01-02\nemail: tim@example.com\n',
      'teams/analytics.yml': 'name: Analytics\nlead: null\nmembers: [ada-obi]\n',
      'teams/leadership.yml': 'name: Leadership\nlead: null\nmembers: [tim-berg]\n',
    });
    expect(made.notes.map(({ where, message }) => `${where} ${message}`)).toEqual(['staff.csv:5 Dee Park has left, and no column says when: not imported']);
    expect(made.columns.find(({ field }) => field === 'startDate')).toEqual({ field: 'startDate', columns: ['Hire Date'], order: 'month first' });
  });

  it('reads a German export with semicolons, and one with tabs', () => {
    const german = 'Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Position;Vorgesetzter;Eintrittsdatum;Austrittsdatum;Geburtsdatum;Gehalt;Straße\n'
      + '7;Jürgen;Groß;j@example.com;Entwicklung;Entwickler, leitend;;01.02.2023;;01.01.1980;1;x\n8;Ada;Obi;ada@example.com;Entwicklung;Entwicklerin;Groß, Jürgen;4. März 2024;;01.01.1980;1;x\n';
    const made = plan(german);
    expect(written(made)).toMatchObject({
      'people/jurgen-gross.yml': 'name: Jürgen Groß\nstartDate: 2023-02-01\njobTitle: Entwickler, leitend\nemail: j@example.com\n',
      'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2024-03-04\njobTitle: Entwicklerin\nmanager: jurgen-gross\nemail: ada@example.com\n',
    });
    expect(made.leftOut.map(({ why }) => why)).toEqual(['sensitive', 'sensitive', 'sensitive']);
    expect(written(plan(german.replaceAll(',', ' ').replaceAll(';', '\t')))['people/ada-obi.yml']).toContain('name: Ada Obi');
  });

  it('reads accounts of Google Workspace, given a start date', () => {
    const users = 'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Status [READ ONLY],Manager Email,Department,Recovery Email\nAda,Obi,ada@example.com,****,Active,,Analytics,x@example.org\nBo,Lind,bo@example.com,****,Suspended,ada@example.com,Analytics,x@example.org\n';
    expect(refusal(users)).toMatchObject({ exitCode: 2, next: expect.stringContaining('--start-date') as string });
    const made = plan(users, { startDate: '2024-01-01' });
    expect(made.writes.map(({ path }) => path)).toEqual(['people/ada-obi.yml', 'teams/analytics.yml']);
    expect(made.leftOut.map(({ column }) => column)).toEqual(['Password [Required]', 'Recovery Email']);
    expect(made.notes[0]?.message).toContain('--start-date');
  });

  it.each<[string, string, string | undefined, RegExp | undefined]>([
    ['an id', '2', 'bo-lind', undefined],
    ['an address, whatever its case', 'BO@Example.com', 'bo-lind', undefined],
    ['a full name', ' bo  LIND', 'bo-lind', undefined],
    ['"Last, First"', 'Lind, Bo', 'bo-lind', undefined],
    ['a name with an address', 'Somebody <bo@example.com>', 'bo-lind', undefined],
    ['a name with an id', 'Bo Lind (2)', 'bo-lind', undefined],
    ['someone of the handbook', 'Tim Berg', 'tim', undefined],
    ['nobody', 'N/A', undefined, undefined],
    ['nobody, by a formula that found nothing', '#N/A', undefined, undefined],
    ['an unknown name', 'Zed Quux', undefined, /"Zed Quux" is nobody/],
    ['a name of two', 'Cy Roth', undefined, /can be Cy Roth on line 4 or Cy Roth on line 5; an id/],
  ])('finds a manager by %s', (_, cell, handle, why) => {
    const csv = `id,name,email,startdate,manager\n1,Ada Obi,ada@example.com,2024-03-04,"${cell}"\n2,Bo Lind,bo@example.com,2024-03-04,\n3,Cy Roth,cy@example.com,2024-03-04,\n4,Cy Roth,cy2@example.com,2025-03-04,\n`;
    const made = plan(csv, { existingPeople: [{ handle: 'tim', path: 'people/tim.yml', text: '', data: { name: 'Tim Berg' } }] });
    expect((parse(written(made)['people/ada-obi.yml'] as string) as { manager?: string }).manager).toBe(handle);
    const notes = made.notes.filter(({ level }) => level === 'warning').map(({ message }) => message).join();
    if (why) expect(notes).toMatch(why);
    else expect(notes).toBe('');
  });

  describe('a manager by handle', () => {
    const record = (handle: string, name: string, more: Record<string, string> = {}): ExistingPerson => ({ handle, path: `people/${handle}.yml`, text: '', data: { name, ...more } });
    const existingPeople = [record('tim', 'Timothy Berg'), record('ada', 'Ada Obi', { email: 'ada@example.com' }), record('eve', 'Eve Stone', { endDate: '2025-01-31' }), record('Gus', 'Gus Hall')];
    const managerOf = (cell: string, rows = ''): [string | undefined, string] => {
      const made = plan(`id,name,email,startdate,manager\n7,Bo Lind,bo@example.com,2026-03-04,${cell}\n${rows}`, { existingPeople });
      const { manager } = parse(written(made)['people/bo-lind.yml'] as string) as { manager?: string };
      return [manager, made.notes.filter(({ level }) => level === 'warning').map(({ message }) => message).join()];
    };

    it.each<[string, string, string, string]>([
      ['who is in the handbook alone', 'tim', '', 'tim'],
      ['who is in the file, too', 'ada', '8,Ada Obi,ada@example.com,2024-03-04,\n', 'ada'],
      ['who has left, as by name', 'eve', '', 'eve'],
      ['whom the file brings', 'cy-roth-2', '8,Cy Roth,cy@example.com,2026-03-04,\n9,Cy Roth,cy2@example.com,2026-03-05,\n', 'cy-roth-2'],
      ['unless it is an id of the file', 'tim', 'tim,Dee Park,dee@example.com,2026-03-04,\n', 'dee-park'],
      ['unless it is a name', 'tim', '8,Tim,t@example.com,2026-03-04,\n', 'tim-2'],
    ])('finds one %s', (_, cell, rows, handle) => expect(managerOf(cell, rows)).toEqual([handle, '']));

    it.each(['Tim', 'TIM', '@tim', 'Quux (tim)', 'ti', 'gus', 'Gus'])('takes %s for nobody', (cell) => {
      expect(managerOf(cell)).toEqual([undefined, `Bo Lind is imported without a manager: the manager "${cell}" is nobody in this file or in the handbook`]);
    });

    it.each<[string, string, RegExp]>([
      ['somebody who reports to themselves', 'Ada Obi,ada@example.com,2024-03-04,ada\n', /^staff\.csv:2: Ada Obi reports to themselves$/],
      ['somebody new who reports to themselves', 'Jürgen Groß,j@example.com,2026-03-04,jurgen-gross\n', /^staff\.csv:2: Jürgen Groß reports to themselves$/],
      ['a circle', 'Ada Obi,ada@example.com,2024-03-04,Bo Lind\nBo Lind,bo@example.com,2026-03-04,ada\n', /^staff\.csv:2: a circle of managers: Ada Obi → Bo Lind → Ada Obi$/],
    ])('refuses %s', (_, rows, message) => {
      expect(refusal(`name,email,startdate,manager\n${rows}`, { existingPeople })).toMatchObject({ exitCode: 1, message: expect.stringMatching(message) as string });
    });

    it('gives nothing to change the second time', () => {
      const csv = 'name,startdate,manager\nBo Lind,2026-03-04,tim\nCy Roth,2026-03-04,bo-lind\n';
      const made = plan(csv, { existingPeople });
      const again = plan(csv, { existingPeople: [...existingPeople, ...asExisting(made).existingPeople] });
      expect([made.writes.length, again.writes, again.notes]).toEqual([2, [], []]);
    });
  });

  describe('a column of managers', () => {
    const known = [
      ['Line Manager Email Address', 'Managers E-mail', 'Manager Email Address', 'Supervisor Email', 'Reports To Email', 'Reporting Manager Work Email', 'Direct supervisor’s e-mail', "Worker's Manager Email", 'manager_email_id', 'directManagersEmail',
        'Email of Manager', 'E-mail address of the line manager', 'Manager (e-mail)', 'Email (Manager)', 'Managed By Email', 'E-Mail-Adresse der Führungskraft', 'Vorgesetzten-E-Mail'],
      ['Line Manager ID', 'Managers Employee ID', 'Supervisor Employee Number', 'Reports To Worker ID', 'Manager #', 'Immediate Supervisor Staff Number', 'ID of Manager', 'Direct Manager (ID)', 'Personalnummer des Vorgesetzten'],
      ['Manager', 'Line Managers Name', 'Reports To Full Name', 'Immediate Manager', 'Boss Name', 'Manager Name (Last, First)', 'Supervisor Display Name', 'Name of Supervisor', 'Name (Manager)', 'Name des Vorgesetzten'],
    ] as const;
    const CELLS = ['TIM@example.com', 'e1', 'Tim Berg'];
    const withColumns = (headers: readonly string[], cells: readonly string[]): ReturnType<typeof plan> => {
      const row = (own: string, others: readonly string[]): string => [own, ...others.map((text) => `"${text}"`)].join(',');
      return plan([row('Name,Email,Employee ID,Start date', headers), row('Tim Berg,tim@example.com,e1,2023-01-02', headers.map(() => '')), row('Ada Obi,ada@example.com,e2,2024-03-04', cells)].join('\n'));
    };

    it.each(known.flatMap((headers, index) => headers.map((header) => [header, CELLS[index] as string])))('is known by %s', (header, cell) => {
      const made = withColumns([header], [cell]);
      expect(made.columns.find(({ field }) => field === 'manager')?.columns).toEqual([header]);
      expect(written(made)['people/ada-obi.yml']).toContain('manager: tim-berg\n');
      expect([made.leftOut, made.notes]).toEqual([[], []]);
    });

    it.each(['Manager Start Date', 'Manager Title', 'Is Manager', 'Manager Level', 'Managers', 'Number of Managers', 'No manager', 'Hiring Manager Email', 'Dotted-line Manager Name', "Manager's Manager", 'Manager Department', 'Manager Since', 'Manager Position ID', 'Manager First Name', 'Email Sent to Manager', 'Project Manager', 'Direct Reports'])('is not known by %s', (header) => {
      expect(withColumns([header], ['Tim Berg'])).toMatchObject({ leftOut: [{ column: header, why: 'unknown' }], notes: [] });
    });

    it.each(['Manager Salary', 'Line Manager Home Address', 'Managers Personal E-mail', 'Manager Private Email Address', 'Manager Address', 'Supervisor Phone Number', 'Manager National ID', 'Manager Birth Name', 'Supervisor Account Number'])('is left out where it is sensitive: %s', (header) => {
      expect(withColumns([header], ['Tim Berg']).leftOut).toEqual([{ column: header, why: 'sensitive' }]);
    });

    it('is one of each kind, the plainest word for a manager first', () => {
      const made = withColumns(['Manager', 'Manager (e-mail)', 'Supervisor Email', 'Line Manager ID'], ['Tim Berg', 'tim@example.com', 'x', 'e1']);
      expect(made.columns.find(({ field }) => field === 'manager')?.columns).toEqual(['Line Manager ID', 'Manager (e-mail)', 'Manager']);
      expect(made.leftOut).toEqual([{ column: 'Supervisor Email', why: 'second', field: 'manager' }]);
      expect(written(made)['people/ada-obi.yml']).toContain('manager: tim-berg\n');
    });
  });

  it('writes no manager where the columns name different people', () => {
    const made = plan('id,name,startdate,manager id,manager\n1,Ada Obi,2024-03-04,,\n2,Bo Lind,2024-03-04,,\n3,Cy Roth,2024-03-04,1,Bo Lind\n');
    expect(written(made)['people/cy-roth.yml']).toBe('name: Cy Roth\nstartDate: 2024-03-04\n');
    expect(made.notes[0]?.message).toContain('name different people: Ada Obi, Bo Lind');
  });

  it('leaves what is there alone, matched by address whatever its case, and a namesake apart', () => {
    const existingPeople = [
      { handle: 'ada', path: 'people/ada.yml', text: '', data: { name: 'A. Obi', email: 'ADA@example.com' } },
      { handle: 'bo-lind', path: 'people/bo-lind.yml', text: '', data: { name: 'Bo Lind', email: 'other@example.com' } },
    ];
    const existingTeams = [{ slug: 'data', path: 'teams/data.yml', text: '', data: { name: 'Analytics', members: ['ada'] } }];
    const made = plan('Name,Email,Start date,Manager,Department\nAda Obi,ada@example.com,2024-03-04,,Analytics\nBo Lind,bo@example.com,2026-03-04,Ada Obi,Analytics\n', { existingPeople, existingTeams });
    expect(written(made)).toEqual({ 'people/bo-lind-2.yml': 'name: Bo Lind\nstartDate: 2026-03-04\nmanager: ada\nemail: bo@example.com\n' });
    expect(made.notes.map(({ message }) => message).join('\n')).toMatch(/teams\/data\.yml stays as it is; Analytics has bo-lind-2 too\. To add someone: posthog-mgmt team join data bo-lind-2/);
  });

  it('gives people of one name handles in the order of their rows, whenever they started', () => {
    const csv = 'Name,Start date,Job title\nA,2024-03-05,First\nA,2024-03-06,Second\nA,2024-03-05,Third\n';
    const made = plan(csv);
    expect(written(made)).toEqual({
      'people/a.yml': 'name: A\nstartDate: 2024-03-05\njobTitle: First\n', 'people/a-2.yml': 'name: A\nstartDate: 2024-03-06\njobTitle: Second\n', 'people/a-3.yml': 'name: A\nstartDate: 2024-03-05\njobTitle: Third\n',
    });
    expect(made.notes.map(({ where, message }) => `${where} ${message}`)).toEqual(["staff.csv:3 A gets the handle a-2, since a is somebody else's", "staff.csv:4 A gets the handle a-3, since a is somebody else's"]);
    expect(plan(csv, asExisting(made)).writes).toEqual([]);
    expect(written(plan(csv.replace('2024-03-05,First', '2026-03-05,First')))['people/a.yml']).toContain('First');
  });

  it('reads crafts of several words, in other cases too, and none that could be two', () => {
    const crafts = ['Customer success', 'C++', 'C#', 'design'];
    const rows = ['customer success', 'Customer-Success', 'c#', 'C', 'DESIGN'];
    const made = plan(`name,startdate,craft\n${rows.map((craft, index) => `Eve ${'abcde'[index]},2024-03-04,${craft}\n`).join('')}`, { crafts });
    expect(Object.values(written(made)).map((text) => /craft: (.*)/.exec(text)?.[1])).toEqual(['Customer success', 'Customer success', 'C#', undefined, 'design']);
  });

  it('reads accounts, crafts and time zones, and says what it can make nothing of', () => {
    const made = plan('name,startdate,github,craft,time zone\nAda Obi,2024-03-04,https://github.com/adaobi,Engineering,Europe/London\nBo Lind,2024-03-04,bo lind,Wizardry,CET+5 Berlin\n');
    expect(written(made)).toMatchObject({ 'people/ada-obi.yml': expect.stringContaining('craft: engineering\ngithub: adaobi\ntimezone: Europe/London\n') as string, 'people/bo-lind.yml': 'name: Bo Lind\nstartDate: 2024-03-04\n' });
    expect(made.notes.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringContaining('no GitHub account'), expect.stringContaining('crafts'), expect.stringContaining('time zone')]));
  });

  it.each(['Start', 'Joined', 'joined_on', 'Hired on', 'Starting date'])('knows when people started by %s', (header) => {
    expect(plan(`Name,${header}\nAda,2024-03-04\n`).writes[0]?.after).toBe('name: Ada\nstartDate: 2024-03-04\n');
    expect(plan(`Name,${header},Start date\nAda,later,2024-03-04\n`).writes[0]?.after).toBe('name: Ada\nstartDate: 2024-03-04\n');
  });

  it('takes what --map says before what headers say', () => {
    const made = plan('Who,Joined=on,Squad,Department,Email\nAda Obi,2024-03-04,Growth,Analytics,ada@example.com\n', { maps: ['who=name', 'Joined=on=startDate', 'SQUAD=team', 'Email=ignore'] });
    expect(written(made)).toEqual({ 'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'teams/growth.yml': 'name: Growth\nlead: null\nmembers: [ada-obi]\n' });
    expect(made.leftOut).toEqual([{ column: 'Department', why: 'second', field: 'team' }, { column: 'Email', why: 'asked' }]);
  });

  const ONE = 'Name,Start date,Salary\nAda Obi,2024-03-04,1\n';
  it.each<[string, string, string[], RegExp, RegExp]>([
    ['an unknown field', ONE, ['Name=nam'], /no field "nam"\. Did you mean name\?/, /firstName/],
    ['an unknown column', ONE, ['Nam=name'], /no column "Nam"\. Did you mean Name\?/, /Name, Start date/],
    ['no field', ONE, ['Name'], /is not COLUMN=FIELD/, /--map/],
    ['a sensitive column', ONE, ['Salary=jobTitle'], /never imported/, /^/],
    ['one column twice', ONE, ['Name=name', 'Name=email'], /at once/, /^/],
    ['a field twice', ONE, ['Name=name', 'Start date=name'], /two columns/, /^/],
    ['a file without names', 'a,b\n1,2\n', [], /^staff\.csv:1: no column holds people's names/, /--map.* a, b/],
    ['dates that can be two', 'Name,Start date\nAda Obi,03/04/2024\n', [], /^staff\.csv:2: /, /--date-order/],
    ['a row without a date', 'Name,Start date\nAda Obi,\n', [], /Ada Obi \(staff\.csv:2\)/, /--start-date/],
  ])('calls %s misuse', (_, text, maps, message, next) => {
    const refused = refusal(text, { maps });
    expect([refused.exitCode, refused.message, refused.next ?? '']).toEqual([2, expect.stringMatching(message), expect.stringMatching(next)]);
  });

  it.each<[string, string, RegExp]>([
    ['a row without a name', 'Name,Email,Start date\n,ada@example.com,2024-03-04\n', /^staff\.csv:2: this row has no name/],
    ['an impossible date', 'Name,Start date\nAda Obi,2024-02-30\n', /^staff\.csv:2: "2024-02-30" is no date/],
    ['a last day before the first', 'Name,Start date,End date\nAda Obi,2024-02-20,2024-02-19\n', /^staff\.csv:2: the last day/],
    ['two rows with one address', 'Name,Email,Start date\nAda Obi,ada@example.com,2024-03-04\nBo Lind,ADA@example.com,2024-03-04\n', /^staff\.csv:3: .* is on line 2 already/],
    ['no address', 'Name,Email,Start date\nAda Obi,ada at example,2024-03-04\n', /^staff\.csv:2: .* is no e-mail address/],
    ['someone who reports to themselves', 'Name,Start date,Manager\nAda Obi,2024-03-04,Ada Obi\n', /^staff\.csv:2: Ada Obi reports to themselves/],
    ['a circle', 'Name,Start date,Manager\nTim Berg,2024-03-04,\nAda Obi,2024-03-04,Cy Roth\nBo Lind,2024-03-04,Ada Obi\nCy Roth,2024-03-04,Bo Lind\n', /^staff\.csv:3: a circle of managers: Ada Obi → Cy Roth → Bo Lind → Ada Obi$/],
    ['two columns of one name', 'Name,Name,Start date\nAda,Obi,2024-03-04\n', /^staff\.csv:1: 2 columns are called "Name"/],
    ['a name that is too long', `Name,Start date\n${'Ada '.repeat(60)},2024-03-04\n`, /^staff\.csv:2: .* longer than 200/],
    ['several at once, by line', 'Name,Start date\nAda Obi,2024-02-30\n-,2024-01-01\nBo Lind,soon\n', /^staff\.csv:2: .*\nstaff\.csv:3: .*\nstaff\.csv:4: /],
  ])('refuses %s, with the line', (_, text, message) => expect(refusal(text)).toMatchObject({ exitCode: 1, message: expect.stringMatching(message) as string }));

  it('survives hostile headers and cells', () => {
    const made = plan(`__proto__,constructor,Name,Start date,Title,Department\nx,y,=cmd|'/C calc'!A0,2024-03-04,"a: b # c\n- d",__proto__\nx,y,李 小龙,2024-03-04,@SUM(A1),constructor\nx,y,☃ ☃,2024-03-04,,☃\n`.replace('☃ ☃', 'Ada ☃'));
    for (const { path, after } of made.writes) {
      expect(isSlug(path.replace(/^\w+\/|\.yml$/g, '')), path).toBe(true);
      expect(Object.keys(parse(after) as object)[0]).toBe('name');
    }
    expect(made.writes.length).toBeGreaterThan(4);
    expect(refusal('Name,Start date\n☃,2024-03-04\n').message).toMatch(/^staff\.csv:2: "☃" is no name/);
  });

  it('takes no longer for people who have one name, and names a few of them', async () => {
    const same = (count: number): string => `Name,Start date,Manager\n${'Ada Obi,2024-03-04,Ada Obi\n'.repeat(count)}`;
    expect(plan(same(7)).notes.map(({ message }) => message)).toContainEqual(expect.stringContaining('on line 5 or Ada Obi on line 6 or 2 more; an id'));
    const texts = { 1: same(2000), 4: same(8000) };
    await expectLinear((times) => plan(texts[times]));
  });

  it.each<[string, (count: number) => string]>([
    ['brackets', (count) => '('.repeat(count)], ['a bracket and digits', (count) => `(${'1'.repeat(count)}`], ['words', (count) => 'a '.repeat(count / 2)], ['angles', (count) => '<'.repeat(count)], ['commas', (count) => ','.repeat(count)],
  ])('takes no longer for cells that are made to be slow: %s', async (_, cell) => {
    await expectLinear((times) => {
      const text = cell(times * 22_500);
      plan(`Name,Start date,Manager,"${text}"\nAda Obi,2024-03-04,,\n`);
      expect(plan(`Name,Start date,Manager\nAda Obi,2024-03-04,"${text}"\n`).notes[0]?.message).toContain('is nobody');
      for (const header of ['Email', 'Title', 'Department', 'Status', 'GitHub', 'Time zone', 'First name', 'Preferred name', 'End date', 'Craft']) {
        try {
          plan(`Name,Start date,${header}\nAda Obi,2024-03-04,"${text}"\n`);
        } catch (error) {
          expect((error as { message: string }).message).toMatch(/^staff\.csv:2: /);
        }
      }
    });
  });

  it.each(['E-Mail-Adresse (privat)', 'Email (personal)', 'Email [Home]', 'Personal Email (work)', 'Manager (home address)', 'Title (pay grade)', 'Manager Email (private)', 'E-mail - Personal'])('leaves out what a header says is private, in brackets too: %s', (header) => {
    const made = plan(`Name,Start date,${header}\nAda Obi,2024-03-04,ada@example.org\n`);
    expect(made.leftOut).toEqual([{ column: header, why: 'sensitive' }]);
    expect([written(made), made.notes]).toEqual([{ 'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' }, []]);
  });

  it('still takes an address of work, whatever stands in its brackets', () => {
    for (const header of ['Email (Address)', 'Email address [Required]', 'workemailaddress [Required]', 'E-Mail-Adresse (Arbeit)', 'Email (Work)']) {
      expect(written(plan(`Name,Start date,${header}\nAda Obi,2024-03-04,ada@example.com\n`))['people/ada-obi.yml'], header).toContain('email: ada@example.com\n');
    }
  });

  it('says so where nobody is below the header', () => {
    expect(plan('Name,Start date\n').notes.map(({ message }) => message)).toEqual(['there is nobody below the header']);
  });

  it('knows its own headers, none of them as sensitive by mistake', () => {
    const all = FIELDS.flatMap((field) => HEADERS[field].flat());
    expect(new Set(all).size).toBe(all.length);
    for (const header of ['E-mail address [Required]', "Manager's e-mail", 'employee_id', 'Employee #', 'reportingTo', 'Time zone', 'Start Date (MM/DD/YYYY)']) expect(headerKeys(header).some((key) => all.includes(key)), header).toBe(true);
    for (const header of ['Base Salary', 'Date of Birth', 'DOB', 'Gender', 'Home address', 'Street', 'Zip', 'IBAN', 'Bank name', 'Mobile phone', 'National ID', 'SSN', 'payRate', 'Personal Email', 'Ethnicity', 'Emergency contact', 'Steuer-ID', 'Termination reason']) expect(isSensitive(header), header).toBe(true);
  });
});

describe('any table of people', () => {
  const FIRST = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gus', 'Łukasz', 'Zoë', "D'Arcy"];
  const LAST = ['Obi', 'Lind', 'Roth', 'Park', 'Berg', 'van Dijk', 'Müller-Groß'];
  const person = fc.record({
    first: fc.constantFrom(...FIRST), last: fc.constantFrom(...LAST), day: fc.integer({ min: 13, max: 28 }), year: fc.integer({ min: 2015, max: 2026 }),
    manager: fc.nat(20), by: fc.constantFrom('id', 'email', 'name', 'turned'), team: fc.constantFrom('', 'Growth', 'Product Analytics', 'R&D; "core"'), title: fc.constantFrom('', 'Engineer, "senior"', 'Head\nof'),
  });
  const people = fc.uniqueArray(person, { selector: ({ first, last }) => `${first} ${last}`, minLength: 1, maxLength: 12 });
  const form = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'), quoteAll: fc.boolean(), crlf: fc.boolean(), bom: fc.boolean(), seed: fc.nat(), spelling: fc.nat(3), date: fc.constantFrom('iso', 'dmy', 'mdy', 'dots'),
  });
  const SPELLINGS = [['First Name', 'Last Name', 'Work Email', 'Employee #', 'Hire Date', 'Department', 'Job Title', 'Reporting To'], ['first_name', 'LASTNAME', 'e-mail', 'employeeId', 'startDate', 'team', 'position', 'manager'],
    ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Personalnummer', 'Eintrittsdatum', 'Abteilung', 'Stelle', 'Vorgesetzter'], ['Given name', 'Surname', 'Email address', 'ID', 'Join date', 'Department name', 'Role', 'Supervisor']];
  type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;
  type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

  /** The table as a file: each person's manager is someone before them. */
  function write(list: readonly Person[], { delimiter, quoteAll, crlf, bom, seed, spelling, date }: Form): string {
    const email = (index: number): string => `p${index}@example.com`;
    const rows = list.map((one, index) => {
      const boss = index === 0 ? undefined : one.manager % index;
      const { first = '', last = '' } = boss === undefined ? {} : (list[boss] as Person);
      const by = { id: `e${boss ?? ''}`, email: email(boss ?? 0).toUpperCase(), name: `${first} ${last}`, turned: `${last}, ${first}` }[one.by];
      const start = { iso: `${one.year}-03-${one.day}`, dmy: `${one.day}/03/${one.year}`, mdy: `03/${one.day}/${one.year}`, dots: `${one.day}.03.${one.year}` }[date];
      return [one.first, one.last, email(index), `e${index}`, start, one.team, one.title, boss === undefined ? '' : by];
    });
    const order = rows.map((row, index) => ({ row, at: (index * 7919 + seed) % 104_729 })).sort((a, b) => a.at - b.at).map(({ row }) => row);
    const columns = SPELLINGS[0]?.map((_, index) => index).sort((a, b) => ((a * 31 + seed) % 17) - ((b * 31 + seed) % 17)) ?? [];
    const cell = (text: string): string => (quoteAll || /["\n;,|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [SPELLINGS[spelling] as string[], ...order].map((row) => columns.map((column) => cell(row[column] as string)).join(delimiter));
    return decodeCsv(new TextEncoder().encode(`${bom ? '\ufeff' : ''}${lines.join(crlf ? '\r\n' : '\n')}`), 'staff.csv');
  }

  it('gives the same records however it is written, and nothing the second time', () => {
    fc.assert(fc.property(people, form, form, (list, one, other) => {
      const made = plan(write(list, one));
      expect(written(plan(write(list, other)))).toEqual(written(made));
      expect(made.notes.filter(({ level }) => level === 'warning')).toEqual([]);
      expect(made.writes.filter(({ path }) => path.startsWith('people/')).length).toBe(list.length);
      expect(made.writes.filter(({ after }) => /^manager: /m.test(after)).length).toBe(list.length - 1);
      expect(plan(write(list, other), asExisting(made)).writes).toEqual([]);
    }), times(25));
  });

  it('numbers those of one name as the rows have them, and finds the same ones again', () => {
    const row = fc.record({ name: fc.constantFrom('Ada Obi', 'Zoë Ng', 'Zoe Ng'), day: fc.constantFrom('05', '06'), hasEmail: fc.boolean(), manager: fc.nat(20) });
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), (rows) => {
      const lines = rows.map(({ name, day, hasEmail, manager }, index) => [name, `e${99 - index}`, hasEmail ? `p${99 - index}@example.com` : '', `2024-03-${day}`, `Team ${index}`, index === 0 ? '' : `e${99 - (manager % index)}`].join(','));
      const file = (more: string): string => `Name,ID,Email,Start date,Team,Manager ID\n${[...lines, ...more ? [more] : []].join('\n')}\n`;
      const handles = (made: ReturnType<typeof plan>): (string | undefined)[] => rows.map((_, index) => /members: \[(.*)\]/.exec(written(made)[`teams/team-${index}.yml`] ?? '')?.[1]);
      const made = plan(file(''));
      const seen = new Map<string, number>();
      expect(handles(made)).toEqual(rows.map(({ name }) => {
        const base = name === 'Ada Obi' ? 'ada-obi' : 'zoe-ng';
        seen.set(base, (seen.get(base) ?? 0) + 1);
        return seen.get(base) === 1 ? base : `${base}-${seen.get(base) ?? 0}`;
      }));
      const again = plan(file(''), asExisting(made));
      expect([again.writes, again.notes]).toEqual([[], []]);
      expect(written(plan(file(`Bo Lind,b,,2026-03-04,,e${100 - rows.length}`), asExisting(made)))).toEqual({ 'people/bo-lind.yml': `name: Bo Lind\nstartDate: 2026-03-04\nmanager: ${handles(made).at(-1) ?? ''}\n` });
    }), times(40));
  });

  it('never fails otherwise than by refusing, whatever the text', () => {
    const junk = fc.array(fc.oneof(fc.constantFrom(',', ';', '"', '\n', '\t', 'Name', 'Email', 'Start date', 'Manager', '__proto__', '2024-01-01', '1/2/24', '=1+1', '\u001b[2J'), anyText(6)), { maxLength: 40 });
    fc.assert(fc.property(junk, (parts) => {
      try {
        plan(`Name,Start date\n${parts.join('')}`);
        plan(parts.join(''));
      } catch (error) {
        expect((error as { exitCode?: number }).exitCode, String(error)).toBeGreaterThan(0);
      }
    }), times(150));
  });
});
