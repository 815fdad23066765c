/** The teams of a file: a department, with everyone in it who has not left. */
import { pathIn } from '../../handbook/folders.js';
import { formatList } from '../list.js';
import { uniqueSlug } from '../../records/slug.js';
import { normalTeamName, recordSlug } from '../names.js';
import type { NoteBook } from '../notes.js';
import { recordText, textOf } from '../records.js';
import type { ExistingTeam, ImportWrite } from '../types.js';
import type { CsvPerson } from './people.js';
import type { Place } from './places.js';

/** What the teams' part of a plan needs. */
export interface TeamsInput {
  readonly people: readonly CsvPerson[];
  readonly places: ReadonlyMap<CsvPerson, Place>;
  readonly existing: readonly ExistingTeam[];
  /** The day that decides who has left: whose last day is before it. */
  readonly today: string;
  readonly folder: string;
  readonly file: string;
  readonly notes: NoteBook;
}

/** One team as the rows have it. */
interface CsvTeam {
  readonly name: string;
  /** The first row that names it. */
  readonly line: number;
  /** Handles, sorted. */
  readonly members: readonly string[];
}

/** The teams by name; of several spellings the first in code unit order. Those whom everyone has left are noted. */
function readTeams({ people, places, today, file, notes }: TeamsInput): CsvTeam[] {
  const found = new Map<string, { names: string[]; line: number; members: string[] }>();
  for (const person of people) {
    const handle = places.get(person)?.handle;
    if (person.team === undefined || handle === undefined) continue;
    // A name of signs alone has no normal form.
    const key = normalTeamName(person.team) || person.team;
    const team = found.get(key) ?? { names: [], line: person.line, members: [] };
    team.names.push(person.team);
    if (person.endDate === undefined || person.endDate >= today) team.members.push(handle);
    found.set(key, team);
  }
  const teams = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { names, line, members }]) => ({ name: [...names].sort()[0] as string, line, members: [...members].sort() }));
  return teams.filter(({ name, line, members }) => {
    if (members.length === 0) notes.listed(file, line, `everyone in ${name} has left: no team is made of it`);
    return members.length > 0;
  });
}

/** The record of a team: the one of its slug, else the one of its name that is nobody else's. */
function recordOf(name: string, existing: readonly ExistingTeam[]): ExistingTeam | undefined {
  const same = existing.filter(({ data }) => normalTeamName(textOf(data, 'name') ?? textOf(data, 'title') ?? '') === normalTeamName(name));
  return same.length === 1 && normalTeamName(name) !== '' ? same[0] : existing.find(({ slug }) => slug === recordSlug(name));
}

/** Says who is not in a team that is there already; it stays as it is. */
function compare({ name, line, members }: CsvTeam, record: ExistingTeam, { file, notes }: TeamsInput): void {
  const own = record.data?.['members'];
  const known = new Set(Array.isArray(own) ? own.map(String) : []);
  const missing = members.filter((handle) => !known.has(handle));
  if (missing.length === 0) return;
  notes.warning(file, line, `${record.path} stays as it is; ${name} has ${formatList(missing)} too. To add someone: posthog-mgmt team join ${record.slug} ${missing[0] as string}`);
}

/** What has to be written for the teams, and how many the file has. Teams that are there stay as they are. */
export function planTeams(input: TeamsInput): { writes: ImportWrite[]; teams: number } {
  const { existing, folder, file, notes } = input;
  const writes: ImportWrite[] = [];
  const taken = new Set(existing.map(({ slug }) => slug.toLowerCase()));
  const teams = readTeams(input);
  for (const team of teams) {
    const record = recordOf(team.name, existing);
    if (record) {
      compare(team, record, input);
      continue;
    }
    const base = recordSlug(team.name);
    if (base === '') {
      notes.warning(file, team.line, `no slug can be made of "${team.name}"; the team was not imported`);
      continue;
    }
    const slug = uniqueSlug(base, taken);
    taken.add(slug);
    writes.push({ path: pathIn(folder, `${slug}.yml`), before: null, after: recordText([['name', team.name], ['lead', null], ['members', team.members]]) });
  }
  return { writes, teams: teams.length };
}
