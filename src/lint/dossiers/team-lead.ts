import { lazy, type Handbook } from '../../handbook/handbook.js';
import { has, inDoubt, items, type HandbookRecord, type Sprint, type Team } from '../../handbook/record.js';
import { emptyMap, type ValueMap } from '../../records/value.js';
import type { Where } from '../rule.js';
import { spacings, sprintFilesOf } from '../spacing.js';
import { isSureOfTeam, meant, sureMembers } from '../sure.js';
import { makeDossier, type Dossier, type DossierBuilder } from './dossier.js';

/** The dossiers held against the team lead's schema: one for each team, but for some, and for each folder of sprints. */
export function* teamDossiers(handbook: Handbook, isLeftOut: (team: HandbookRecord) => boolean): Generator<Dossier> {
  const slugs = new Set([...handbook.all('team').map(({ name }) => name), ...handbook.all('sprint').map(({ group }) => group ?? '')]);
  for (const slug of slugs) {
    const team = handbook.teams.get(slug);
    if (!team || !isLeftOut(team)) yield teamDossier(handbook, slug);
  }
}

function teamDossier(handbook: Handbook, slug: string): Dossier {
  const found = handbook.teams.get(slug);
  const team = found?.readable ? found : undefined;
  const fallback: Where = team ? { record: team, at: ['members'], part: 'key' } : { path: '', range: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
  return makeDossier({ schema: 'roles/team-lead', subject: team, fallback }, (builder) => {
    if (team && team.facts.endDate === undefined) addLead(handbook, team, builder);
    addSprints(handbook, slug, team, builder);
  });
}

function addSprints(handbook: Handbook, slug: string, team: Team | undefined, builder: DossierBuilder): void {
  const sprints = sprintFilesOf(handbook, slug).filter(({ readable }) => readable);
  const apart = spacings(handbook, slug);
  const regular = team !== undefined && !inDoubt(team, 'sprint') && team.facts.sprint !== 'none';
  const role = team && rolesIn(handbook, team);
  builder.set('/sprints', sprints.map((sprint) => {
    const days = apart.get(sprint.path)?.days;
    return sprintEntry(sprint, regular || (days ?? 0) < 0 ? days : undefined, isSureOfTeam(handbook, sprint) ? role : undefined);
  }));
  sprints.forEach((sprint, index) => {
    builder.source(`/sprints/${index}/daysBefore`, () => ({ record: sprint, at: ['start'] }));
    builder.source(`/sprints/${index}/goals`, () => ({ record: sprint, at: ['priorities'], part: 'key' }));
    builder.source(`/sprints/${index}/finalizedBy`, () => ({ record: sprint, at: ['finalized', 'by'] }));
  });
}

function addLead(handbook: Handbook, team: Team, builder: DossierBuilder): void {
  const { lead, kind } = team.facts;
  builder.set('/kind', inDoubt(team, 'kind') ? 'cross-functional' : kind ?? 'small-team');
  builder.set('/lead', lead ?? (has(team, 'lead') ? '(unclear)' : undefined), () => ({ record: team, at: ['lead'], part: has(team, 'lead') ? 'value' : 'key' }));
  if (!('lead' in (team.data as ValueMap))) builder.source('/lead', () => ({ record: team, at: ['members'], part: 'key' }));
  const sure = sureMembers(handbook, team);
  if (lead === undefined || !sure || !handbook.people.has(lead)) return;
  builder.set('/leadIs', sure.has(lead) ? 'member' : 'outsider', () => ({ record: team, at: ['lead'] }));
}

function sprintEntry(sprint: Sprint, daysBefore: number | undefined, roleOf: RoleOf | undefined): ValueMap {
  const { facts } = sprint;
  const entry = emptyMap();
  if (daysBefore !== undefined) entry.daysBefore = daysBefore;
  const priorities = items(facts.priorities);
  if (facts.finalized !== undefined && priorities.length > 0 && !inDoubt(sprint, 'priorities')) {
    entry.goals = priorities.filter(({ item }) => (item.goal ?? '').trim() !== '').length;
  }
  const by = facts.finalized?.by;
  if (roleOf && by !== undefined && !has(sprint, 'closed') && !inDoubt(sprint, 'finalized', 'standingIn')) {
    const role = roleOf(by, facts.finalized?.standingIn === true);
    if (role !== undefined) entry.finalizedBy = role;
  }
  return entry;
}

/** What someone is to a team whose priorities they finalized, the most specific first; undefined where it can't be told. */
type RoleOf = (by: string, standingIn: boolean) => string | undefined;

/**
 * The same for one team; undefined where it can be told of nobody. Whoever stood in, or led by then, and has an `endDate`
 * is believed to have been a member: nobody has to wait for a sprint's end to take them off the team.
 */
function rolesIn(handbook: Handbook, team: Team): RoleOf | undefined {
  const members = sureMembers(handbook, team);
  if (inDoubt(team, 'lead') || !members) return undefined;
  const managers = lazy(() => new Set([...members].map((member) => handbook.people.get(member)?.facts.manager)));
  return (by, standingIn) => {
    if (!handbook.people.has(by)) return undefined;
    if (team.facts.lead !== undefined && meant(handbook, team.facts.lead) === by) return 'lead';
    const isMember = members.has(by);
    if (standingIn && (isMember || handbook.people.get(by)?.facts.endDate !== undefined)) return 'stand-in';
    if (managers().has(by)) return 'manager';
    return isMember ? 'member' : 'outsider';
  };
}
