import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planImport, type ExistingPerson, type ExistingTeam, type ImportInput, type ImportPlan, type PeoplePage } from '../../../src/importers/posthog-com/plan.js';
import { dataOf, fixtureInput, messages, run } from './helpers.js';
import { times } from '../../support/runs.js';

const page = (tree: string, teams = ''): { path: string; text: string } => ({ path: 'page.md', text: `## Reporting structure\n${tree}\n## Small teams\n${teams}` });
const personPage = (stem: string, front: string): PeoplePage => ({ path: `contents/team/${stem}.mdx`, stem, text: `---\n${front}\n---\n\nBody.\n` });
const person = (handle: string, text: string, path = `people/${handle}.yml`): ExistingPerson => ({ handle, path, text, data: dataOf(path, text) });
const team = (slug: string, text: string): ExistingTeam => ({ slug, path: `teams/${slug}.yml`, text, data: dataOf(`teams/${slug}.yml`, text) });
const fallbackStart = { date: '2022-01-01', from: '--start-date' };

function plan(given: Partial<ImportInput>): ImportPlan {
  return planImport({ page: page(''), peoplePages: [], existingPeople: [], existingTeams: [], paths: { people: 'people', teams: 'teams' }, fallbackStart, ...given });
}

const files = ({ writes }: ImportPlan): Record<string, string> => Object.fromEntries(writes.map(({ path, after }) => [path, after]));

describe('the handbook of 2022', () => {
  const input = { ...fixtureInput('2022', 'people/team-structure/team-structure.md'), fallbackStart };
  const imported = planImport(input);
  const written = files(imported);

  it('has a file for everyone, the mascot too, and one for every team', () => {
    expect(imported).toMatchObject({ people: 23, teams: 7, needsStartDate: [] });
    expect(imported.writes).toHaveLength(30);
  });

  it('names people by their pages’ stems, else by their names', () => {
    for (const handle of ['kit', 'nico-dalba', 'liam-odair', 'hugo-saether', 'jonas-weiss', 'oscar-lund', 'hedgehog', 'yuki-tanabe']) expect(written).toHaveProperty([`people/${handle}.yml`]);
  });

  it('takes titles and dates from the pages, managers from the tree', () => {
    expect(written['people/liam-odair.yml']).toBe("name: Liam O'Dair\nstartDate: 2021-09-20\njobTitle: Software Engineer\nmanager: hugo-saether\ngithub: odair\ncountry: GB\n");
    expect(written['people/ines-okafor.yml']).toBe('name: Ines Okafor\nstartDate: 2019-07-02\njobTitle: Co-Founder & CEO\ngithub: ines-ok\ncountry: GB\ntwitter: inesokafor\n');
    expect(written['people/hedgehog.yml']).toBe('name: Pip\nstartDate: 2020-01-23\njobTitle: Hedgehog in Residence\ngithub: pip-the-hedgehog\ncountry: world\n');
    expect(written['people/jonas-weiss.yml']).toContain('startDate: 2021-04-09\n');
    expect(written['people/renzo-bellucci.yml']).toContain('github: "12345"\n');
    expect(written['people/yuki-tanabe.yml']).toBe('name: Yuki Tanabe\nstartDate: 2022-01-01\njobTitle: Graphic Designer\nmanager: casey-moran\n');
  });

  it('writes the teams', () => {
    expect(written['teams/app-east.yml']).toBe('name: App East\nlead: hugo-saether\ninterim: true\nmembers: [hugo-saether, nico-dalba, ana-maria-popescu, liam-odair]\n');
    expect(written['teams/website-docs.yml']).toBe('name: Website and Docs\nlead: null\nmembers: [casey-moran, yuki-tanabe]\n');
    expect(written['teams/people.yml']).toContain('lead: greta-holm\n');
  });

  it('says what was decided, with the line', () => {
    const said = messages(imported);
    expect(said).toContainEqual(expect.stringMatching(/hedgehog\.mdx:2 listed: Pip has a page but is not in the reporting tree/));
    expect(said).toContainEqual(expect.stringMatching(/yuki-tanabe\.mdx:3 warning: its front matter can't be read/));
    expect(said).toContainEqual(expect.stringMatching(/jonas-weiss\.mdx:\d+ listed: the start date "2021-4-9" was written as 2021-04-09/));
    expect(said).toContainEqual(expect.stringMatching(/team-structure\.md:\d+ listed: Oscar Lund has no start date of their own; 2022-01-01 was taken from --start-date/));
    expect(said).toContainEqual(expect.stringMatching(/listed: Website and Docs labels no team lead/));
    expect(said.filter((line) => line.includes(' warning: '))).toHaveLength(1);
  });

  it('needs a start date for those who have none', () => {
    const { fallbackStart: _none, ...bare } = input;
    const asked = planImport(bare);
    expect(asked.needsStartDate.map(({ name }) => name)).toEqual(['Oscar Lund', 'Dev Patil', 'Yuki Tanabe']);
    expect(asked.writes.map(({ path }) => path)).not.toContain('people/oscar-lund.yml');
  });

  it.each(['people', 'contents/team'])('changes nothing the second time, with people in %s', (folder) => {
    const given = folder === 'people' ? input : inPlace(input);
    const first = planImport(given);
    expect(first.writes.length).toBeGreaterThan(0);
    expect(planImport(run(given, first)).writes).toEqual([]);
  });

  it('adds keys to pages that stay in place, and touches nothing else', () => {
    const given = inPlace(input);
    const { writes } = planImport(given);
    for (const { path, before, after } of writes.filter(({ path: at }) => at.startsWith('contents/team/') && at.endsWith('.mdx'))) {
      expect(before).toBe(given.peoplePages.find(({ recordPath }) => recordPath === path)?.text);
      expect(after.replace(/^manager: .*\r?\n/m, '')).toBe(before);
    }
    const changed = writes.map(({ path }) => path);
    expect(changed).toContain('contents/team/kofi-mensah.mdx');
    expect(changed).toContain('contents/team/oscar-lund.yml');
    expect(changed).not.toContain('contents/team/ines-okafor.mdx');
    expect(changed).not.toContain('contents/team/yuki-tanabe.mdx');
    expect(changed).not.toContain('contents/team/yuki-tanabe.yml');
    expect(messages(planImport(given))).toContainEqual(expect.stringMatching(/warning: the start date "2021-4-9" is no ISO date; it was left as it is/));
  });
});

it.each([
  ['2021-bold-bullets', 'people/team-structure/team-structure.md'],
  ['2020-no-headings', 'company/team-structure.md'],
])('imports %s, once', (leaf, path) => {
  const input = { ...fixtureInput(leaf, path), fallbackStart };
  const first = planImport(input);
  expect(first.writes).not.toEqual([]);
  expect(planImport(run(input, first)).writes).toEqual([]);
});

it('finds a page by the link where the name is misspelt, and says so', () => {
  const imported = planImport({ ...fixtureInput('2021-bold-bullets', 'people/team-structure/team-structure.md'), fallbackStart });
  expect(files(imported)['teams/marketing.yml']).toContain('members: [kit-larsen, casey-moran, phil-leggeter]');
  expect(messages(imported)).toContainEqual(expect.stringContaining('Phil Legeter was taken as Phil Leggeter'));
  expect(messages(imported)).toContainEqual(expect.stringContaining('Marketing has a lead already, kit-larsen; Casey Moran is imported as a member'));
});

describe('namesakes', () => {
  const two = page('- Sam Lee, CEO\n  - [Sam Lee, Engineer](/team#sam-lee-engineer)\n', '### Core\n- [Sam Lee](/team#sam-lee-engineer) (Team lead)\n- Sam Lee\n');

  it('in the tree are two people; a team’s is told by the link, or listed', () => {
    const imported = plan({ page: two });
    expect(files(imported)).toMatchObject({ 'people/sam-lee-2.yml': expect.stringContaining('manager: sam-lee\n') as string, 'teams/core.yml': 'name: Core\nlead: sam-lee-2\nmembers: [sam-lee-2]\n' });
    expect(messages(imported)).toContainEqual(expect.stringMatching(/page\.md:3 warning: Sam Lee is taken as another person/));
    expect(messages(imported)).toContainEqual(expect.stringMatching(/page\.md:8 warning: which Sam Lee this is can't be told/));
  });

  it.each<[string, string, string | undefined]>([
    ['with accents', 'Zoë Ångström', 'zoe-angstrom'],
    ['with accents typed apart', 'Zoë Ångström'.normalize('NFD'), 'zoe-angstrom'],
    ['without accents', 'Zoe Angstrom', 'zoe-angstrom-2'],
    ['without accents, with a link that both names make', '[Zoe Angstrom](/team#zoe-angstrom)', 'zoe-angstrom-2'],
    ['like neither, with a link', '[Zoe Ångström](/team#zoe-angstrom)', 'zoe-angstrom'],
    ['like neither', 'Zoe Ångström', undefined],
  ])('but for their accents are told by the spelling: %s', (_, member, handle) => {
    const imported = plan({ page: page('- [Zoë Ångström, CEO](/team#zoe-angstrom)\n  - Zoe Angstrom, Engineer\n', `### Core\n- ${member} (Team lead)\n`) });
    expect(files(imported)).toMatchObject({ 'people/zoe-angstrom.yml': expect.stringContaining('name: Zoë Ångström\n') as string, 'people/zoe-angstrom-2.yml': expect.stringContaining('name: Zoe Angstrom\n') as string });
    expect(files(imported)['teams/core.yml']).toBe(`name: Core\nlead: ${handle ?? 'null'}\nmembers: [${handle ?? ''}]\n`);
    expect(messages(imported).some((line) => line.includes("can't be told"))).toBe(handle === undefined);
  });

  it('get the page that their link names', () => {
    const imported = plan({ page: two, peoplePages: [personPage('sam-lee', 'name: Sam Lee\nstartDate: 2021-01-01')] });
    expect(files(imported)['people/sam-lee.yml']).toBe('name: Sam Lee\nstartDate: 2021-01-01\njobTitle: Engineer\nmanager: sam-lee-2\n');
  });

  it('but for their accents get the page that is spelled as they are', () => {
    const tree = page('- Zoe Angstrom, CEO\n  - Zoë Ångström, Engineer\n', '### Core\n- Zoë Ångström (Team lead)\n');
    const imported = plan({ page: tree, peoplePages: [personPage('zoe', 'name: Zoë Ångström\nstartDate: 2021-01-01'), personPage('zoe-angstrom', 'name: Zoe Angstrom\nstartDate: 2020-01-01')] });
    expect(files(imported)).toEqual({
      'people/zoe.yml': 'name: Zoë Ångström\nstartDate: 2021-01-01\njobTitle: Engineer\nmanager: zoe-angstrom\n',
      'people/zoe-angstrom.yml': 'name: Zoe Angstrom\nstartDate: 2020-01-01\njobTitle: CEO\n',
      'teams/core.yml': 'name: Core\nlead: zoe\nmembers: [zoe]\n',
    });
    expect(messages(imported).filter((line) => line.includes('warning'))).toEqual(['page.md:3 warning: Zoë Ångström is taken as another person than the Zoe Angstrom on line 2']);
  });

  it('of one link are one person listed twice', () => {
    const imported = plan({ page: page('- [Ada Obi, CEO](#ada)\n- [Bo Lim, CTO](#bo)\n  - [Ada Obi, CEO](#ada)\n    - Cy Dahl, Engineer\n') });
    expect(imported.people).toBe(3);
    expect(files(imported)['people/cy-dahl.yml']).toContain('manager: ada-obi\n');
    expect(files(imported)['people/ada-obi.yml']).not.toContain('manager');
    expect(messages(imported)).toContainEqual(expect.stringContaining('page.md:4 warning: Ada Obi is in the reporting tree twice'));
  });
});

describe('pages', () => {
  it.each<[what: string, tree: string, stem: string, front: string, handle: string]>([
    ['case and accents', 'Zoë NG, Engineer', 'zoe', 'name: Zoe Ng', 'zoe'],
    ['apostrophes', 'Liam O’Dair, Engineer', 'liam', "name: Liam O'Dair", 'liam'],
    ['the stem', 'Hugo Sæther, Engineer', 'hugo-saether', 'name: Hugo S.', 'hugo-saether'],
    ['the stem, without a name', 'Ada Obi, Engineer', 'ada-obi', 'country: GB', 'ada-obi'],
    ['the link', '[Ada Obbi, Engineer](/handbook/company/team#ada-obi-engineer)', 'ada-obi', 'name: Ada Obi', 'ada-obi'],
    ['the link’s segment', '[Ada Obbi, Engineer](/team/ada-obi/)', 'ada-obi', 'name: Ada Obi', 'ada-obi'],
    ['a stem that is no slug', 'Ada Obi, Engineer', 'Ada Obi', 'name: Ada Obi', 'ada-obi'],
  ])('match by %s', (_what, tree, stem, front, handle) => {
    const imported = plan({ page: page(`- ${tree}\n`), peoplePages: [personPage(stem, `${front}\nstartDate: 2021-01-01`)] });
    expect(imported.writes.map(({ path }) => path)).toEqual([`people/${handle}.yml`]);
    expect(imported.writes[0]?.after).toContain('startDate: 2021-01-01');
  });

  it('of somebody else are not taken for a link alone', () => {
    const imported = plan({ page: page('- [Ada Obi, CEO](/team#bo-lim)\n'), peoplePages: [personPage('bo-lim', 'name: Bo Lim\nstartDate: 2021-01-01')] });
    expect(imported.people).toBe(2);
  });

  it.each([
    ['2021-6-1', '2021-06-01'],
    ['2021/06/01', '2021-06-01'],
    ['2021-06-01T09:00:00Z', '2021-06-01'],
    ['01/06/2021', '2022-01-01'],
    ['June 2021', '2022-01-01'],
    ['2021-02-30', '2022-01-01'],
  ])('with the start date %s give %s, and say so', (given, date) => {
    const imported = plan({ page: page('- Ada Obi\n'), peoplePages: [personPage('ada', `name: Ada Obi\nstartDate: ${given}`)] });
    expect(imported.writes[0]?.after).toContain(`startDate: ${date}\n`);
    expect(messages(imported)).toContainEqual(expect.stringMatching(/ada\.mdx:3 \w+: the start date/));
  });

  it.each(['---js\n{}\n---\n', '---\nname: &a Ada\n---\n', '---\n- x\n---\n', 'no front matter', '---\nname: Ada'])('that can’t be read are listed: %j', (text) => {
    const imported = plan({ page: page('- [Ada Obi](/team#ada-obi)\n'), peoplePages: [{ path: 'contents/team/ada-obi.mdx', stem: 'ada-obi', text }] });
    expect(files(imported)).toEqual({ 'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2022-01-01\n' });
    expect(imported.notes.filter(({ level, where }) => level === 'warning' && where.startsWith('contents/team/ada-obi.mdx:'))).toHaveLength(1);
  });

  it('that lead to nobody are listed', () => {
    const imported = plan({ peoplePages: [personPage('x', 'country: GB')] });
    expect(imported.people).toBe(0);
    expect(messages(imported)).toContainEqual(expect.stringContaining('this page names nobody to import'));
  });
});

describe('records that are there', () => {
  const tree = page('- Ada Obi, CEO\n  - Bo Lim, Engineer\n', '### Core\n- Ada Obi (Team lead)\n- Bo Lim\n');

  it('get what they lack, and keep what they say', () => {
    const bo = person('bo-lim', '# Bo\nname: "Bo Lim" # x\nstartDate: 2020-01-01\nmanager: cy\n');
    const imported = plan({ page: tree, existingPeople: [person('ada-obi', 'startDate: 2020-01-01\n'), bo] });
    expect(files(imported)).toMatchObject({ 'people/ada-obi.yml': 'startDate: 2020-01-01\nname: Ada Obi\njobTitle: CEO\n', 'people/bo-lim.yml': `${bo.text}jobTitle: Engineer\n` });
    expect(messages(imported)).toContainEqual('page.md:3 warning: people/bo-lim.yml keeps manager: cy; the source says ada-obi');
  });

  it.each([
    ['name', person('bo', 'name: bo lim\nstartDate: 2020-01-01\njobTitle: x\nmanager: ada-obi\n')],
    ['GitHub account', person('bobby', 'name: Bobby\nstartDate: 2020-01-01\njobTitle: x\nmanager: ada-obi\ngithub: BoLim\n')],
  ])('are found by %s', (_by, record) => {
    const imported = plan({ page: tree, existingPeople: [record], peoplePages: [personPage('bo-lim', 'name: Bo Lim\ngithub: bolim')] });
    expect(Object.keys(files(imported))).toEqual(['people/ada-obi.yml', 'teams/core.yml']);
    expect(files(imported)['teams/core.yml']).toContain(`members: [ada-obi, ${record.handle}]`);
  });

  it('that can’t be read are left alone', () => {
    const imported = plan({ page: tree, existingPeople: [{ ...person('bo-lim', ''), text: 'a: [', data: undefined }], existingTeams: [{ ...team('core', ''), text: 'a: [', data: undefined }] });
    expect(Object.keys(files(imported))).toEqual(['people/ada-obi.yml']);
  });

  it('of teams get what they lack, and keep what they say', () => {
    const known = team('core', 'title: Team Core\nmembers: [cy]\n');
    const imported = plan({ page: tree, existingTeams: [known] });
    expect(files(imported)['teams/core.yml']).toBe(`${known.text}lead: ada-obi\n`);
    expect(messages(imported)).toContainEqual('page.md:6 warning: teams/core.yml keeps its members without ada-obi, bo-lim, whom the page lists');
    expect(messages(imported)).toContainEqual("page.md:6 warning: teams/core.yml keeps cy among its members, whom the page doesn't list");
  });
});

describe('teams', () => {
  it.each([
    ['[Core](/handbook/people/team-structure/core-analytics/?x#y)', 'core-analytics'],
    ['[Core](core.mdx)', 'core'],
    ['[Core](/teams/core/index.mdx)', 'core'],
    ['[Core](https://example.com/teams/Core%20X)', 'core-20x'],
    ['[Core & Ops](#core)', 'core-ops'],
    ['Zoë’s Team', 'zoes-team'],
  ])('%s has the slug %s', (heading, slug) => {
    expect(plan({ page: page('', `### ${heading}\n- Ada Obi (Team lead)\n`) }).writes.at(-1)?.path).toBe(`teams/${slug}.yml`);
  });

  it('of one slug are counted on, of one name listed', () => {
    const imported = plan({ page: page('', '### [Core](x)\n- Ada Obi\n- Ada Obi\n### [Other](x)\n- Bo Lim\n### [Core](x)\n- Cy Dahl\n') });
    expect(imported.teams).toBe(2);
    expect(files(imported)['teams/x-2.yml']).toContain('name: Other\n');
    expect(messages(imported).filter((line) => line.includes('twice'))).toHaveLength(2);
  });

  it('make people of members that nobody else knows', () => {
    const imported = plan({ page: page('', '### A\n- Ada Obi (Engineer)\n### B\n- [Ada Obi](/team#ada) (Designer)\n') });
    expect(files(imported)).toEqual({
      'people/ada-obi.yml': 'name: Ada Obi\nstartDate: 2022-01-01\njobTitle: Engineer\n',
      'teams/a.yml': 'name: A\nlead: null\nmembers: [ada-obi]\n',
      'teams/b.yml': 'name: B\nlead: null\nmembers: [ada-obi]\n',
    });
  });
});

it('changes nothing the second time, whatever the source and the handbook', () => {
  const name = fc.constantFrom('Ada Obi', 'Ada  OBI', 'Áda Obi', 'Bo Lim', 'Bo', "Cy O'Dahl", 'Cy O’Dahl', 'Æ Å', '陈伟', 'TBD', 'Sam Lee', 'Sam Lee');
  const link = fc.constantFrom('', '/team#ada-obi-engineer', '/team#ada-obi', '/team#bo', '/team/sam-lee', '/team');
  const entry = fc.tuple(name, link, fc.constantFrom('', ', Engineer', ', CEO')).map(([who, to, title]) => (to === '' ? who + title : `[${who}${title}](${to})`));
  const tree = fc.array(fc.tuple(fc.constantFrom('', '  ', '    '), entry), { maxLength: 6 }).map((lines) => lines.map(([indent, text]) => `${indent}- ${text}\n`).join(''));
  const teams = fc.array(fc.tuple(fc.constantFrom('[Core](core)', 'Core', '[Other](core)', 'Team Core', 'Bo'), fc.array(fc.tuple(entry, fc.constantFrom('', ' (Team lead)', ' (Team lead, interim)')), { maxLength: 4 })), { maxLength: 4 }).map((list) => list.map(([head, members]) => `### ${head}\n${members.map(([text, label]) => `- ${text}${label}\n`).join('')}`).join(''));
  const pages = fc.uniqueArray(fc.tuple(fc.constantFrom('ada-obi', 'ada', 'bo', 'Bo Lim', 'sam-lee', 'sam-lee-2', 'x'), fc.constantFrom('name: Ada Obi', 'name: Áda Obi', 'name: Sam Lee', 'name: Bo Lim\nmanager: ada', 'country: GB', 'name: [', 'name:', 'name: X\nstartDate: 2021-1-1'), fc.boolean()), { selector: ([stem]) => stem });
  const existing = fc.uniqueArray(fc.tuple(fc.constantFrom('ada-obi', 'bo', 'sam-lee', 'sam-lee-2', 'y'), fc.constantFrom('name: Ada Obi\n', 'name: Sam Lee\nstartDate: 2020-01-01', '{ name: Bo }', '', 'github: x\n')), { selector: ([handle]) => handle });
  const kept = fc.uniqueArray(fc.tuple(fc.constantFrom('core', 'bo', 'z'), fc.constantFrom('name: Core\n', 'title: Team Core\nmembers: []', '{}', 'lead: null\n')), { selector: ([slug]) => slug });
  fc.assert(
    fc.property(tree, teams, pages, existing, kept, fc.boolean(), (t, s, p, e, k, stay) => {
      const peoplePages = p.map(([stem, front]) => ({ ...personPage(stem, front), ...(stay ? { inPlace: true, recordPath: `people/${stem}.mdx` } : {}) }));
      const inPlaceStems: string[] = stay ? p.map(([stem]) => stem) : [];
      const input: ImportInput = {
        page: page(t, s),
        peoplePages,
        existingPeople: e.filter(([handle]) => !inPlaceStems.includes(handle)).map(([handle, text]) => person(handle, text)),
        existingTeams: k.map(([slug, text]) => team(slug, text)),
        paths: { people: 'people', teams: 'teams' },
        fallbackStart,
      };
      const first = planImport(input);
      expect(new Set(first.writes.map(({ path }) => path)).size).toBe(first.writes.length);
      expect(planImport(run(input, first)).writes).toEqual([]);
    }),
    times(80),
  );
});

/** The same source, its people pages being the handbook's own. */
function inPlace(input: ImportInput): ImportInput {
  const peoplePages = input.peoplePages.map((one) => ({ ...one, inPlace: true, recordPath: one.path }));
  return { ...input, peoplePages, paths: { people: 'contents/team', teams: 'teams' } };
}
