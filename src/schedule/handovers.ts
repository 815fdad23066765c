import type { Handbook } from '../handbook/handbook.js';
import { items, type Person, type Team } from '../handbook/record.js';
import { addDays, type CivilDate } from './civil-date.js';
import { daysLate, isNear, type Reckoning } from './clock.js';
import type { ExceptionItem, HandoverItem } from './due-item.js';
import { isActive } from './presence.js';

/** Handovers come near two weeks before. */
const NEAR_DAYS = 14;

type Need = Pick<HandoverItem, 'role' | 'person' | 'team' | 'command'>;

/** People and teams that need someone because a manager, lead or member has left or will. */
export function handoverItems(handbook: Handbook, reckoning: Reckoning): HandoverItem[] {
  const { today } = reckoning;
  const people = handbook.all('person').filter(({ facts }) => isActive(facts, today)).flatMap((person) => ofPerson(handbook, person, reckoning));
  const teams = handbook.all('team').filter(({ facts }) => isActive(facts, today)).flatMap((team) => ofTeam(handbook, team, reckoning));
  return [...people, ...teams];
}

function ofPerson(handbook: Handbook, person: Person, reckoning: Reckoning): HandoverItem[] {
  const leaver = handbook.people.get(person.facts.manager ?? '');
  const need: Need = { role: 'manager', person: person.name, command: `posthog-mgmt person set-manager ${person.name} MANAGER` };
  return item(leaver, person.facts.endDate, need, reckoning);
}

function ofTeam(handbook: Handbook, team: Team, reckoning: Reckoning): HandoverItem[] {
  const { lead, members, endDate } = team.facts;
  const others = [...new Set(items(members).map((member) => member.item))].filter((member) => member !== lead);
  const lacksLead: Need = { role: 'lead', team: team.name, command: `posthog-mgmt team set-lead ${team.name} LEAD` };
  return [
    ...item(handbook.people.get(lead ?? ''), endDate, lacksLead, reckoning),
    ...others.flatMap((member) => item(handbook.people.get(member), endDate, { role: 'member', team: team.name, command: `posthog-mgmt team leave ${team.name} ${member}` }, reckoning)),
  ];
}

/** None while it is far off, nor for what ends with the leaver or before. */
function item(leaver: Person | undefined, ends: string | undefined, need: Need, reckoning: Reckoning): HandoverItem[] {
  const { today } = reckoning;
  const lastDay = leaver?.facts.endDate as CivilDate | undefined;
  if (leaver === undefined || lastDay === undefined || (ends !== undefined && ends <= lastDay)) return [];
  const due = addDays(lastDay, 1);
  const status = today >= due ? 'overdue' : isNear(due, NEAR_DAYS, reckoning) ? 'upcoming' : undefined;
  if (status === undefined) return [];
  const { command, ...who } = need;
  return [{ kind: 'handover', leaver: leaver.name, ...who, due, effectiveDue: due, status, daysOverdue: daysLate(status, due, today), last: null, command }];
}

/** Exceptions of the config whose last day is over. */
export function exceptionItems({ config }: Handbook, { today }: Reckoning): ExceptionItem[] {
  return config.exceptions.filter(({ until }) => until !== undefined && until < today).map(({ rule, path, until }) => {
    const due = addDays(until as CivilDate, 1);
    return { kind: 'exception', rule, path: path ?? null, due, effectiveDue: due, status: 'due', daysOverdue: 0, last: null, command: ruleCommand(rule) };
  });
}

/** A config may name anything as a rule; what is shown to be copied into a shell holds ids alone. */
function ruleCommand(rule: string): string {
  return /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(rule) ? `posthog-mgmt explain ${rule}` : 'posthog-mgmt rules';
}
