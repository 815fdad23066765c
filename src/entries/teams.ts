import { RefusalError, UsageError } from '../errors.js';
import { pathIn } from '../handbook/folders.js';
import { personOf, teamOf } from '../handbook/lookup.js';
import { has, items, nameOf, type Sprint, type Team } from '../handbook/record.js';
import { isPassedOver } from '../handbook/walk.js';
import { formatValue, type YamlValue } from '../records/edit.js';
import { addItem, removeItem, removeKey, setValue } from '../records/edit-value.js';
import { collapse } from '../records/markdown-lines.js';
import type { Making, Operation, Planned } from './operation.js';
import type { PlannedWrite } from './plan.js';
import { newRecord, planEdit } from './record-text.js';
import { redrawn } from './sprint/page.js';

export interface NewTeam {
  readonly slug: string;
  readonly name: string;
  readonly kind?: string;
  readonly lead?: string;
  readonly members: readonly string[];
  readonly mission?: string;
  readonly channel?: string;
}

interface Membership { readonly team: string; readonly person: string }

/** A new team; its lead is one of its members. Refused where a team has the slug. */
export const teamAdd: Operation<NewTeam> = {
  name: 'team add',
  plan({ handbook, by }, team) {
    if (isPassedOver(team.slug)) throw new UsageError(`"${team.slug}" can be no slug: files called so are passed over`, { next: 'Take another one, such as read-me.' });
    const known = handbook.teams.get(team.slug);
    if (known) throw new RefusalError(`there is a team ${team.slug} already: ${known.path}`, { next: `posthog-mgmt team show ${team.slug}      shows it; another team needs another slug` });
    const path = pathIn(handbook.config.folders.team, `${team.slug}.yml`);
    const members = [...new Set([...(team.lead === undefined ? [] : [team.lead]), ...team.members])].map((handle) => personOf(handbook, handle).name);
    const value = (given: YamlValue | undefined): string | undefined => (given === undefined ? undefined : formatValue(given));
    const name = collapse(team.name);
    const after = newRecord([
      ['name', value(name)], ['kind', value(team.kind)], ['lead', value(team.lead ?? null)], ['members', value(members)], ['mission', value(team.mission)], ['channel', value(team.channel === undefined ? undefined : collapse(team.channel))],
    ]);
    return planned(`team: ${name}${team.lead === undefined ? '' : `, led by ${team.lead}`}`, path, [{ path, before: null, after }], by);
  },
};

/**
 * A person leads a team, as a member of it. Whoever finalized a sprint that is still open did so
 * as the lead they were: they are marked as standing in.
 */
export const teamSetLead: Operation<Membership & { readonly interim: boolean }> = {
  name: 'team set-lead',
  plan(making, { team: slug, person, interim }) {
    const { handbook, files, by } = making;
    const team = teamOf(handbook, slug);
    const lead = personOf(handbook, person);
    const write = planEdit(files, handbook.root, team.path, (text) => {
      const led = setValue(team.path, text, 'lead', lead.name);
      const marked = interim ? setValue(team.path, led, 'interim', true) : removeKey(team.path, led, 'interim');
      return isMember(team, lead.name) ? marked : addItem(team.path, marked, 'members', lead.name);
    });
    const sprints = handbook.sprintsOf(team.name).filter((sprint) => finalizedByAnother(sprint, team, lead.name));
    const after = { ...team, facts: { ...team.facts, lead: lead.name } };
    return planned(`team: ${lead.name} leads ${nameOf(team)}${interim ? ' for now' : ''}`, team.path, [write, ...sprints.map((sprint) => standingIn(making, after, sprint))], by);
  },
};

/** A person joins a team; nothing where they are in it. */
export const teamJoin: Operation<Membership> = {
  name: 'team join',
  plan({ handbook, files, by }, { team: slug, person: handle }) {
    const team = teamOf(handbook, slug);
    const person = personOf(handbook, handle);
    const writes = isMember(team, person.name) ? [] : [planEdit(files, handbook.root, team.path, (text) => addItem(team.path, text, 'members', person.name))];
    return planned(`team: ${person.name} joins ${nameOf(team)}`, team.path, writes, by);
  },
};

/** A person leaves a team. Refused for its lead, and for someone who isn't in it. */
export const teamLeave: Operation<Membership> = {
  name: 'team leave',
  plan({ handbook, files, by }, { team: slug, person: handle }) {
    const team = teamOf(handbook, slug);
    const person = personOf(handbook, handle);
    if (team.facts.lead === person.name) {
      throw new RefusalError(`${nameOf(person)} leads ${nameOf(team)}, and a lead is a member (H1)`, { next: `posthog-mgmt team set-lead ${team.name} PERSON` });
    }
    const member = items(team.facts.members).find(({ item }) => item === person.name);
    if (!member) throw new RefusalError(`${nameOf(person)} is no member of ${nameOf(team)}`, { next: `posthog-mgmt team show ${team.name}` });
    return planned(`team: ${person.name} leaves ${nameOf(team)}`, team.path, [planEdit(files, handbook.root, team.path, (text) => removeItem(team.path, text, 'members', member.index))], by);
  },
};

function isMember(team: Team, handle: string): boolean {
  return items(team.facts.members).some(({ item }) => item === handle);
}

function finalizedByAnother(sprint: Sprint, team: Team, lead: string): boolean {
  const { finalized } = sprint.facts;
  return finalized?.by !== undefined && finalized.by !== lead && isMember(team, finalized.by) && finalized.standingIn !== true && !has(sprint, 'closed');
}

/** The sprint with its finalizer marked as standing in, its page drawn anew for the team as it is then. */
function standingIn({ handbook, files }: Making, team: Team, sprint: Sprint): PlannedWrite {
  const { by, on } = sprint.facts.finalized ?? {};
  return planEdit(files, handbook.root, sprint.path, (text) => redrawn(handbook, team, sprint.path, setValue(sprint.path, text, 'finalized', { by: by ?? null, on: on ?? null, standingIn: true })));
}

function planned(subject: string, path: string, writes: readonly PlannedWrite[], by: string): Planned {
  return { path, plan: { writes, message: { subject, trailers: { kind: 'team', records: writes.map((write) => write.path), by } } } };
}
