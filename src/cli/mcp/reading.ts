import { STATUSES } from '../../schedule/due-item.js';
import { DATE, flag, HANDLE, PATH, plain, type Tool } from './tool.js';

/** Tools that read: what the command line prints with `--format json`. None of them shows a body of a 1-1, review or feedback, and none opens what is sealed. */
export const READING: readonly Tool[] = [
  {
    name: 'due', title: 'What is due',
    description: '1-1s, reviews, sprints and handovers that are overdue, due or coming up, for everyone or one person, each with the command that settles it.',
    parameters: {
      for: { ...HANDLE, description: 'a handle: items where they are the person, the manager who owes it, or the lead' },
      manager: { ...HANDLE, description: 'a handle: what this manager owes' },
      team: { ...HANDLE, description: "a team's slug: its own items and its members'" },
      within: { type: 'string', pattern: '^P[0-9YMWD]+$', maxLength: 20, description: 'an ISO 8601 duration, such as P2W: what comes up in this time' },
      status: { type: 'array', items: { type: 'string', enum: STATUSES }, maxItems: STATUSES.length, description: 'of these alone' },
    },
    argv: (given) => ['due', '--format=json', '--exit-zero', ...flag('for', given.for), ...flag('manager', given.manager), ...flag('team', given.team), ...flag('within', given.within), ...flag('status', given.status)],
  },
  {
    name: 'lint', title: 'Check the records',
    description: 'Validates every record against its schema and checks the role rules of the handbook: findings with path, line, message, why it matters and what to do.',
    parameters: {
      paths: { type: 'array', items: PATH, maxItems: 100, description: 'files or folders of the handbook, relative to its root; everything when left out' },
      rules: { type: 'array', items: { type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$', maxLength: 100 }, maxItems: 100, description: 'ids of rules to run alone, such as manager/part-time' },
    },
    argv: (given) => ['lint', '--format=json', '--exit-zero', ...flag('rule', given.rules), ...plain(given.paths)],
  },
  {
    name: 'org', title: 'The organisation',
    description: 'The reporting tree and the teams: who manages whom, who leads and who is a member of which team.',
    parameters: {},
    argv: () => ['org', '--format=json'],
  },
  {
    name: 'person', title: 'People',
    description: 'One person by handle, with manager, reports, teams, craft and time; everyone when no handle is given.',
    parameters: { handle: { ...HANDLE, description: 'the handle: the name of their file without extension' } },
    argv: ({ handle }) => (handle === undefined ? ['person', 'list', '--format=json'] : ['person', 'show', '--format=json', ...plain(handle)]),
  },
  {
    name: 'team', title: 'Teams',
    description: 'One team by slug, with lead, members and mission; all teams when no slug is given.',
    parameters: { slug: { ...HANDLE, description: "the team's slug" } },
    argv: ({ slug }) => (slug === undefined ? ['team', 'list', '--format=json'] : ['team', 'show', '--format=json', ...plain(slug)]),
  },
  {
    name: 'sprint', title: 'Sprints',
    description: "A team's sprint with priorities, owners, changes and comments; the open sprints of all teams when no team is given.",
    parameters: {
      team: { ...HANDLE, description: "the team's slug" },
      sprint: { ...DATE, description: 'with a team, a date: the sprint that starts then or holds the day; the current one when left out' },
    },
    needs: { sprint: 'team' },
    argv: ({ team, sprint }) => (team === undefined ? ['sprint', 'list', '--format=json'] : ['sprint', 'show', '--format=json', ...flag('sprint', sprint), ...plain(team)]),
  },
];
