import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTeamStructure } from '../../../src/importers/posthog-com/team-structure.js';
import { times } from '../../support/runs.js';

const fixture = (leaf: string, path: string): string => readFileSync(new URL(`../../../fixtures/posthog-com/${leaf}/contents/handbook/${path}`, import.meta.url), 'utf8');
const page2022 = fixture('2022', 'people/team-structure/team-structure.md');

/** A team in one line: name, then members with `*` for the lead and `~` for an interim one. */
function teamsOf(text: string): string[] {
  return parseTeamStructure(text).teams.map(({ name, link, members }) => `${name}${link === undefined ? '' : ` <${link}>`}: ${members.map((member) => `${member.interim ? '~' : ''}${member.lead ? '*' : ''}${member.name}`).join('; ')}`);
}

function treeOf(text: string): string[] {
  return parseTeamStructure(text).people.map(({ name, jobTitle, manager }) => `${name} | ${jobTitle ?? ''} | ${manager?.name ?? ''}`);
}

const inTeam = (entry: string): string => `## Small teams\n\n### Growth\n${entry}\n`;

describe('the page of 2022', () => {
  it('has everybody of the tree below their manager', () => {
    const tree = treeOf(page2022);
    expect(tree).toHaveLength(22);
    expect(tree.slice(0, 5)).toEqual([
      'Ines Okafor | CEO & Co-founder | ',
      'Tom Brandvold | CTO & Co-founder | Ines Okafor',
      'Priya Nair | VP of Product | Tom Brandvold',
      "Nico D'Alba | Product | Priya Nair",
      'Wen Li Zhao | Product Marketer | Priya Nair',
    ]);
    expect(tree.filter((line) => line.endsWith('| Tom Brandvold'))).toHaveLength(9);
    expect(tree).toContain('Liam O’Dair | Full Stack Engineer | Hugo Sæther');
  });

  it('has its teams, and no team for a heading above teams', () => {
    expect(teamsOf(page2022)).toEqual([
      "Core Analytics <core-analytics>: *Elif Demir; Noor Haddad; Ruth Adeyemi; Jonas Weiß; Yuki Tanabe; Nico D'Alba; Oscar Lund",
      "App East: ~*Hugo Sæther; Nico D'Alba; Ana-Maria Popescu; Liam O'Dair",
      'Platform <platform>: *Kofi Mensah; Mira Kovač; Priya Nair; Renzo Bellucci',
      'Growth <growth>: *Kit Larsen',
      'Marketing <marketing>: *Greta Holm; Wen Li Zhao',
      'Website and Docs <website-docs>: Casey Moran; Yuki Tanabe',
      'People & Operations <people>: *Greta Holm; Femke de Vries; Dev Patil',
    ]);
    expect(parseTeamStructure(page2022).unread).toEqual([]);
  });

  it('says where things stand, from 1', () => {
    const { people, teams } = parseTeamStructure(page2022);
    const lines = page2022.split('\n');
    for (const { name, line, column } of people) expect(lines[line - 1]?.slice(column - 1).replace(/^\[/, '').startsWith(name)).toBe(true);
    for (const { name, line } of teams) expect(lines[line - 1]).toContain(name);
  });

  it('reads the same with CRLF, tabs, a byte order mark and four blanks', () => {
    const variants = [page2022.replaceAll('\n', '\r\n'), `\ufeff${page2022}`, page2022.replace(/^( {2})+/gm, (blanks) => blanks.replaceAll('  ', '\t')), page2022.replace(/^( {2})+/gm, (blanks) => blanks + blanks)];
    for (const variant of variants) {
      expect(treeOf(variant)).toEqual(treeOf(page2022));
      expect(teamsOf(variant)).toEqual(teamsOf(page2022));
    }
  });
});

describe('older forms of the page', () => {
  it('reads bold-bullet teams below "# Small teams", and a bold tree', () => {
    const text = fixture('2021-bold-bullets', 'people/team-structure/team-structure.md');
    expect(teamsOf(text)).toEqual([
      'Core analytics <core-analytics>: *Elif Demir; Noor Haddad',
      "Core experience: ~*Tom Brandvold; Nico D'Alba; Sam Winter",
      'Growth engineering <growth-engineering>: Kit Larsen',
      'Design <design>: *Casey Moran; Yuki Tanabe',
      'Marketing <marketing>: *Kit Larsen; *Casey Moran; Phil Legeter',
    ]);
    expect(treeOf(text)).toEqual([
      'Ines Okafor | CEO & Co-founder | ',
      'Tom Brandvold | CTO & Co-founder | Ines Okafor',
      'Elif Demir | Full Stack Engineer | Tom Brandvold',
      'Noor Haddad | Full Stack Engineer | Tom Brandvold',
      'Casey Moran | Lead Designer | Ines Okafor',
    ]);
    const { teams, unread } = parseTeamStructure(text);
    expect(teams[0]?.members[1]?.link).toBe('/handbook/people/team/#noor-haddad-software-engineer');
    expect(unread).toEqual([]);
  });

  it('reads a page without a heading for the teams', () => {
    const text = fixture('2020-no-headings', 'company/team-structure.md');
    expect(teamsOf(text)).toEqual(['Core experience: *Elif Demir; Sam Winter', 'Infrastructure and Deployments: *Kofi Mensah', 'Design <design>: *Casey Moran', 'People & Culture <people>: Femke de Vries']);
    expect(parseTeamStructure(text)).toMatchObject({ people: [], unread: [] });
  });

  it('lists the teams of later pages, which name no members', () => {
    const { teams, people, unread } = parseTeamStructure('## Small teams\n\nOur small teams are:\n\n- Lighthouse (page coming soon!)\n- [Growth](/teams/growth)\n\n## Org chart and reporting lines\n\nWe keep it elsewhere.\n');
    expect({ teams, people }).toEqual({ teams: [], people: [] });
    expect(unread.map(({ line }) => line)).toEqual([5, 6]);
  });

  it.each(['/handbook/people/team-structure/infra#people', '/handbook/small-teams/infra/#people', '/teams/infra#us'])('takes a bold bullet for a team, where its link has an anchor too: %s', (link) => {
    expect(teamsOf(`# Small teams\n\n- **[Infra](${link}):**\n  - [Ada Obi (Team lead)](/handbook/company/team#ada)\n`)).toEqual([`Infra <${link}>: *Ada Obi`]);
    expect(teamsOf(`# Small teams\n\n- **[Infra](${link})**:\n  - Ada Obi\n`)).toEqual([`Infra <${link}>: Ada Obi`]);
  });

  it.each(['## Core:', '**Core:**', '**Core**:', '- **Core:**', '- **Core**:', '- Core:'])('names a team without the colon behind it: %s', (name) => {
    expect(teamsOf(`# Small teams\n\n${name}\n${name.startsWith('-') ? '  ' : '\n'}- Ada Obi\n`)).toEqual(['Core: Ada Obi']);
  });

  it('reads bold lines above lists as teams', () => {
    expect(teamsOf('## Small teams\n\n**Core**\n\n- Ada Obi\n\n**[Growth](growth)**\n\n- Bo Lim\n')).toEqual(['Core: Ada Obi', 'Growth <growth>: Bo Lim']);
  });
});

describe('an entry', () => {
  it.each<[entry: string, name: string, title: string | undefined, labels?: string]>([
    ['[Ada Obi, Product Engineer](/t#ada)', 'Ada Obi', 'Product Engineer'],
    ['Ada Obi, Product Engineer', 'Ada Obi', 'Product Engineer'],
    ['[Ada Obi](/t#ada) (Team lead, Product Engineer)', 'Ada Obi', 'Product Engineer', '*'],
    ['[Ada Obi](/t#ada) (TEAM LEAD)', 'Ada Obi', undefined, '*'],
    ['[Ada Obi](/t#ada) (Team lead, interim, Product Engineer)', 'Ada Obi', 'Product Engineer', '~*'],
    ['[Ada Obi](/t#ada) (Interim team lead)', 'Ada Obi', undefined, '~*'],
    ['[Ada Obi](/t#ada) (Team lead & Product Engineer)', 'Ada Obi', 'Product Engineer', '*'],
    ['[Ada Obi (Team lead, Product Engineer)](/t#ada)', 'Ada Obi', 'Product Engineer', '*'],
    ['[Ada Obi (Team lead, interim)](/t#ada)', 'Ada Obi', undefined, '~*'],
    ['Ada Obi (Product Engineer)', 'Ada Obi', 'Product Engineer'],
    ['[Ada Obi, Content](/t#ada) (Content Marketer)', 'Ada Obi', 'Content Marketer'],
    ['[Ada Obi, Content](/t#ada) (Team lead)', 'Ada Obi', 'Content', '*'],
    ['[Ada Obi](/t#ada), Product Engineer', 'Ada Obi', 'Product Engineer'],
    ['[Ada Obi](/t#ada) – Product Engineer', 'Ada Obi', 'Product Engineer'],
    ['Ada Obi (Lead Designer)', 'Ada Obi', 'Lead Designer'],
    ['Ada Obi (Customer Success Lead)', 'Ada Obi', 'Customer Success Lead'],
    ['Ada Obi, Product (Growth)', 'Ada Obi', 'Product (Growth)'],
    ['Ada Obi, VP Ops & Marketing, EMEA', 'Ada Obi', 'VP Ops & Marketing, EMEA'],
    ['_[Ada Obi](/t#ada) (Designer)_', 'Ada Obi', 'Designer'],
    ['**Ada Obi, Designer**', 'Ada Obi', 'Designer'],
    ['[**Ada Obi**](/t#ada "Ada") (Designer)', 'Ada Obi', 'Designer'],
    ['Ada Obi &amp; Sons, R\\&D', 'Ada Obi & Sons', 'R&D'],
    ["Zoë O’Brien-D'Souza (Engineer)", "Zoë O’Brien-D'Souza", 'Engineer'],
    ['Jan van der Berg', 'Jan van der Berg', undefined],
    ['Ada Obi, Jr., Engineer', 'Ada Obi, Jr.', 'Engineer'],
    ['陈伟 (Engineer)', '陈伟', 'Engineer'],
    ['[Ada](/t#ada)', 'Ada', undefined],
  ])('%s', (entry, name, title, labels = '') => {
    const { teams, unread } = parseTeamStructure(inTeam(`- ${entry}`));
    const member = teams[0]?.members[0];
    expect(unread).toEqual([]);
    expect(member).toMatchObject({ name, lead: labels.includes('*'), interim: labels.includes('~'), line: 4, column: 3 });
    expect(member?.jobTitle).toBe(title);
  });

  it.each<[entry: string, why: RegExp]>([
    ['[Ada Obi, Engineer(/t#ada)', /link is not closed/],
    ['[Ada Obi](/t#ada', /link is not closed/],
    ['See [the page](/t)', /before its link/],
    ['[Ada Obi](/t#ada) & [Bo Lim](/t#bo)', /more than one link/],
    ['TBD (Engineer)', /nobody/],
    ["We're hiring!", /nobody/],
    ['Onboarding 1:1 with new team member.', /does not look like a name/],
    ['run our own sprint planning', /does not look like a name/],
    ['Mission: grow', /does not look like a name/],
    [`[${'x'.repeat(2000)}](y)`, /longer than/],
    ['[Growth](/teams/growth)', /leads to a team/],
    ['**Ada**', /without members or a person/],
  ])('is listed when it can’t be read: %s', (entry, why) => {
    const { teams, unread } = parseTeamStructure(inTeam(`- ${entry}`));
    expect(teams).toEqual([]);
    expect(unread).toHaveLength(1);
    expect(unread[0]).toMatchObject({ line: 4, text: entry });
    expect(unread[0]?.why).toMatch(why);
  });

  it('is read, and what stands behind it listed', () => {
    const { teams, unread } = parseTeamStructure(inTeam('- [Ada Obi](/t#ada) (Engineer) on leave'));
    expect(teams[0]?.members[0]).toMatchObject({ name: 'Ada Obi', jobTitle: 'Engineer' });
    expect(unread).toMatchObject([{ line: 4, why: expect.stringContaining('on leave') as string }]);
  });

  it('keeps "Team lead" as a job title in the tree', () => {
    expect(treeOf('## Reporting structure\n- Ada Obi, Team Lead\n  - Bo Lim (Team lead, Engineer)\n')).toEqual(['Ada Obi | Team Lead | ', 'Bo Lim | Engineer | Ada Obi']);
  });
});

describe('a tree that is not as it should be', () => {
  it('says that a manager could not be read', () => {
    const { people, unread } = parseTeamStructure('## Reporting structure\n- Ada Obi, CEO\n  - TBD\n    - Bo Lim, Engineer\n');
    expect(people[1]).toMatchObject({ name: 'Bo Lim', manager: null, unreadManagerLine: 3 });
    expect(unread).toMatchObject([{ line: 3 }]);
  });

  it('lists lines that go on, and text nested below members', () => {
    const text = '## Reporting structure\n- Ada Obi, CEO\n  and more\n\n## Small teams\n### Core\n- Ada Obi (CEO)\n  - on Fridays\n';
    expect(parseTeamStructure(text).unread).toMatchObject([{ line: 3 }, { line: 8 }]);
  });

  it('stops at a heading of its own level', () => {
    expect(treeOf('### Reporting structure\n- Ada Obi, CEO\n### Other\n- Bo Lim, Engineer\n## Small teams\n')).toEqual(['Ada Obi | CEO | ']);
  });

  it('takes a bullet that is indented by one blank as a sibling, as Markdown does', () => {
    expect(treeOf('## Reporting structure\n- Ada Obi, CEO\n - Bo Lim, Engineer\n   - Cy Dahl, Engineer\n')).toEqual(['Ada Obi | CEO | ', 'Bo Lim | Engineer | ', 'Cy Dahl | Engineer | Bo Lim']);
  });

  it('passes over code, comments and checklists', () => {
    const text = '## Reporting structure\n```\n- Not Me, Coder\n```\n<!-- - Nor Me, Ghost\n- Nor Her, Ghost --> \n- [ ] Update the page\n  - Nested Task\n- Ada Obi, CEO <!-- since ever -->\n';
    expect(parseTeamStructure(text)).toMatchObject({ people: [{ name: 'Ada Obi', line: 9 }], unread: [] });
  });
});

it('reads any text without failing, and fast', () => {
  const piece = fc.constantFrom('## Small teams\n', '## Reporting structure\n', '### [A](a)\n', '- ', '  ', '\t', '\n', '[', ']', '(', ')', '**', '_', ', ', 'Ada Obi', 'Team lead', '<!--', '-->', '```', '\\', '<b ', '---\n', '- [ ] ', '\r\n');
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => void parseTeamStructure(pieces.join(''))), times(150));
  for (const flood of ['- [', '(', '- a\n', '<a', '**', '<!--', '# ', '- ( ', ', '].map((part) => `## Small teams\n### A\n- ${part.repeat(20_000)}\n`)) parseTeamStructure(flood);
});
