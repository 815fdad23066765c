/** The teams' records: new files, and keys that records which are there lack. */
import { pathIn } from '../../handbook/folders.js';
import type { KeyEntry } from '../../records/edit.js';
import { uniqueSlug } from '../../records/slug.js';
import { normalTeamName, recordSlug } from '../names.js';
import { recordText, textOf } from '../records.js';
import type { Place } from './handles.js';
import type { Matched, Person } from './match.js';
import { lastSegment } from './names.js';
import type { NoteBook } from '../notes.js';
import { addMissing } from './people.js';
import type { ExistingTeam, ImportWrite, SmallTeam } from './types.js';

/** What the teams' part of a plan needs. */
export interface TeamsInput {
  readonly teams: readonly SmallTeam[];
  readonly matched: Matched;
  readonly places: ReadonlyMap<Person, Place>;
  readonly existing: readonly ExistingTeam[];
  readonly pagePath: string;
  readonly folder: string;
  readonly notes: NoteBook;
}

/** A team with handles for people. */
interface Resolved {
  readonly team: SmallTeam;
  readonly slug: string;
  readonly lead: string | null;
  readonly interim: boolean;
  readonly members: readonly string[];
}

/** The last segment of the link, else a slug of the name. */
function slugOfTeam(team: SmallTeam): string {
  const segment = team.link === undefined ? '' : lastSegment(team.link);
  return recordSlug(segment) || recordSlug(team.name);
}

/** Turns a team's entries into handles; what is there twice counts once, the first. */
function resolve(team: SmallTeam, slug: string, input: TeamsInput): Resolved {
  const { notes, pagePath } = input;
  const members: string[] = [];
  let lead: string | null = null;
  let interim = false;
  for (const member of team.members) {
    const person = input.matched.ofMember.get(member);
    const handle = person && input.places.get(person)?.handle;
    if (handle === undefined) continue;
    if (members.includes(handle)) notes.warning(pagePath, member.line, `${member.name} is in ${team.name} twice; once counts`);
    else members.push(handle);
    if (!member.lead) continue;
    if (lead === null) [lead, interim] = [handle, member.interim];
    else if (lead !== handle) notes.warning(pagePath, member.line, `${team.name} has a lead already, ${lead}; ${member.name} is imported as a member`);
  }
  if (lead === null) notes.listed(pagePath, team.line, `${team.name} labels no team lead: imported with none`);
  return { team, slug, lead, interim, members };
}

function newTeam(resolved: Resolved, folder: string): ImportWrite {
  const entries: KeyEntry[] = [
    ['name', resolved.team.name],
    ['lead', resolved.lead],
    ...(resolved.interim ? [['interim', true] as const] : []),
    ['members', resolved.members],
  ];
  return { path: pathIn(folder, `${resolved.slug}.yml`), before: null, after: recordText(entries) };
}

/** Notes where a record that is there differs; the record stays as it is. */
function compare(resolved: Resolved, record: ExistingTeam, input: TeamsInput): void {
  const { team } = resolved;
  const own = record.data ?? {};
  const say = (message: string): void => input.notes.warning(input.pagePath, team.line, `${record.path} keeps ${message}`);
  const name = textOf(own, 'name') ?? textOf(own, 'title');
  if (name !== undefined && normalTeamName(name) !== normalTeamName(team.name)) say(`the name "${name}"; the page says "${team.name}"`);
  if (Object.hasOwn(own, 'lead')) {
    const lead = textOf(own, 'lead') ?? null;
    if (lead !== resolved.lead) say(`lead: ${lead ?? 'null'}; the page says ${resolved.lead ?? 'none'}`);
    else if (lead !== null && (own['interim'] === true) !== resolved.interim) say(`interim: ${String(own['interim'] === true)}; the page says ${String(resolved.interim)}`);
  }
  if (!Object.hasOwn(own, 'members')) return;
  const members = Array.isArray(own['members']) ? own['members'].map(String) : [];
  const missing = resolved.members.filter((handle) => !members.includes(handle));
  const more = members.filter((handle) => !resolved.members.includes(handle));
  if (missing.length > 0) say(`its members without ${missing.join(', ')}, whom the page lists`);
  if (more.length > 0) say(`${more.join(', ')} among its members, whom the page doesn't list`);
}

function completeTeam(resolved: Resolved, record: ExistingTeam, input: TeamsInput): ImportWrite | undefined {
  if (record.data === undefined) {
    input.notes.warning(record.path, 1, `the record of ${resolved.team.name} can't be read; it was left alone`);
    return undefined;
  }
  const own = record.data;
  const has = (key: string): boolean => Object.hasOwn(own, key);
  const entries: KeyEntry[] = [];
  if (!has('name') && !has('title')) entries.push(['name', resolved.team.name]);
  if (!has('lead')) entries.push(['lead', resolved.lead]);
  if (!has('lead') && resolved.interim && !has('interim')) entries.push(['interim', true]);
  if (!has('members')) entries.push(['members', resolved.members]);
  compare(resolved, record, input);
  return addMissing(record, entries, input.notes);
}

/** Every team once, with its slug; a name that comes again is noted, and the first counts. */
function withSlugs(input: TeamsInput): { team: SmallTeam; slug: string }[] {
  const { notes, pagePath } = input;
  const kept: { team: SmallTeam; slug: string }[] = [];
  const taken = new Set<string>();
  for (const team of input.teams) {
    const base = slugOfTeam(team);
    const twin = kept.find((other) => normalTeamName(other.team.name) === normalTeamName(team.name) && slugOfTeam(other.team) === base);
    if (twin) notes.warning(pagePath, team.line, `${team.name} is on the page twice; the first, on line ${twin.team.line}, counts`);
    else if (base === '') notes.warning(pagePath, team.line, `no slug can be made of "${team.name}"; the team was not imported`);
    else {
      const slug = uniqueSlug(base, taken);
      if (slug !== base) notes.listed(pagePath, team.line, `${team.name} gets the slug ${slug}, since ${base} is another team's`);
      taken.add(slug);
      kept.push({ team, slug });
    }
  }
  return kept;
}

/** The record that each team has: the one of its slug, else the one of its name that is nobody else's. */
function findRecords(teams: readonly { team: SmallTeam; slug: string }[], existing: readonly ExistingTeam[]): Map<SmallTeam, ExistingTeam> {
  const records = new Map<SmallTeam, ExistingTeam>();
  const slugs = new Set(teams.map(({ slug }) => slug));
  const free = new Set(existing.filter(({ slug }) => !slugs.has(slug)));
  for (const { team, slug } of teams) {
    const same = [...free].filter(({ data }) => normalTeamName(textOf(data, 'name') ?? textOf(data, 'title') ?? '') === normalTeamName(team.name));
    const record = existing.find((other) => other.slug === slug) ?? (same.length === 1 ? same[0] : undefined);
    if (!record) continue;
    records.set(team, record);
    free.delete(record);
  }
  return records;
}

/** What has to be written for the teams, and how many the source has. */
export function planTeams(input: TeamsInput): { writes: ImportWrite[]; teams: number } {
  const writes: ImportWrite[] = [];
  const teams = withSlugs(input);
  const records = findRecords(teams, input.existing);
  for (const { team, slug } of teams) {
    const resolved = resolve(team, slug, input);
    const record = records.get(team);
    const write = record ? completeTeam(resolved, record, input) : newTeam(resolved, input.folder);
    if (write) writes.push(write);
  }
  return { writes, teams: teams.length };
}
