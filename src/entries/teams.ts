import { RefusalError } from '../errors.js';
import { has, items, nameOf, type Person, type Sprint, type Team } from '../handbook/record.js';
import { formatValue, type YamlValue } from '../records/edit.js';
import { addItem, removeItem, removeKey, setValue } from '../records/edit-value.js';
import type { Making } from './people.js';
import type { Plan, PlannedWrite } from './plan.js';
import { newRecord, planEdit } from './record-text.js';

export interface NewTeam {
  readonly slug: string;
  readonly name: string;
  readonly kind?: string;
  readonly lead?: string;
  readonly members: readonly string[];
  readonly mission?: string;
  readonly channel?: string;
}

/** Plans a new team; its lead is one of its members. Throws RefusalError where a team has the slug. */
export function planTeam({ handbook, by }: Making, team: NewTeam): Plan {
  const known = handbook.teams.get(team.slug);
  if (known) throw new RefusalError(`there is a team ${team.slug} already: ${known.path}`);
  const path = `${handbook.config.folders.team}/${team.slug}.yml`;
  const members = [...new Set([...(team.lead === undefined ? [] : [team.lead]), ...team.members])];
  const value = (given: YamlValue | undefined): string | undefined => (given === undefined ? undefined : formatValue(given));
  const after = newRecord([
    ['name', value(team.name)], ['kind', value(team.kind)], ['lead', value(team.lead ?? null)], ['members', value(members)], ['mission', value(team.mission)], ['channel', value(team.channel)],
  ]);
  return plan(`team: ${team.name}${team.lead === undefined ? '' : `, led by ${team.lead}`}`, [{ path, before: null, after }], by);
}

/**
 * Plans that a person leads a team, as a member of it. Whoever finalized a sprint that is
 * still open did so as the lead they were: they are marked as standing in.
 */
export function planLead(making: Making, team: Team, lead: Person, interim: boolean): Plan {
  const { handbook, files, by } = making;
  const isMember = items(team.facts.members).some(({ item }) => item === lead.name);
  const write = planEdit(files, handbook.root, team.path, (text) => {
    const led = setValue(team.path, text, 'lead', lead.name);
    const marked = interim ? setValue(team.path, led, 'interim', true) : removeKey(team.path, led, 'interim');
    return isMember ? marked : addItem(team.path, marked, 'members', lead.name);
  });
  const sprints = handbook.sprintsOf(team.name).filter((sprint) => finalizedByAnother(sprint, team, lead.name));
  return plan(`team: ${lead.name} leads ${nameOf(team)}${interim ? ' for now' : ''}`, [write, ...sprints.map((sprint) => standingIn(making, sprint))], by);
}

function finalizedByAnother(sprint: Sprint, team: Team, lead: string): boolean {
  const { finalized } = sprint.facts;
  const isMember = items(team.facts.members).some(({ item }) => item === finalized?.by);
  return finalized?.by !== undefined && finalized.by !== lead && isMember && finalized.standingIn !== true && !has(sprint, 'closed');
}

function standingIn({ handbook, files }: Making, sprint: Sprint): PlannedWrite {
  const { by, on } = sprint.facts.finalized ?? {};
  return planEdit(files, handbook.root, sprint.path, (text) => setValue(sprint.path, text, 'finalized', { by: by ?? null, on: on ?? null, standingIn: true }));
}

/** Plans that a person joins a team; nothing where they are in it. */
export function planJoin({ handbook, files, by }: Making, team: Team, person: Person): Plan {
  const isMember = items(team.facts.members).some(({ item }) => item === person.name);
  const writes = isMember ? [] : [planEdit(files, handbook.root, team.path, (text) => addItem(team.path, text, 'members', person.name))];
  return plan(`team: ${person.name} joins ${nameOf(team)}`, writes, by);
}

/** Plans that a person leaves a team. Throws RefusalError for its lead, and for someone who isn't in it. */
export function planLeaveTeam({ handbook, files, by }: Making, team: Team, person: Person): Plan {
  if (team.facts.lead === person.name) {
    throw new RefusalError(`${nameOf(person)} leads ${nameOf(team)}, and a lead is a member (H1)`, { next: `posthog-mgmt team set-lead ${team.name} PERSON` });
  }
  const member = items(team.facts.members).find(({ item }) => item === person.name);
  if (!member) throw new RefusalError(`${nameOf(person)} is no member of ${nameOf(team)}`, { next: `posthog-mgmt team show ${team.name}` });
  return plan(`team: ${person.name} leaves ${nameOf(team)}`, [planEdit(files, handbook.root, team.path, (text) => removeItem(team.path, text, 'members', member.index))], by);
}

function plan(subject: string, writes: readonly PlannedWrite[], by: string): Plan {
  return { writes, message: { subject, trailers: { kind: 'team', records: writes.map(({ path }) => path), by } } };
}
