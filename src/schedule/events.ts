import type { Handbook } from '../handbook/handbook.js';
import { nameOf } from '../handbook/record.js';
import type { CivilDate } from './civil-date.js';
import { latest } from './clock.js';
import { subjectOf } from './due.js';
import type { DueItem, PersonItem } from './due-item.js';
import { scheduled } from './one-on-one-records.js';
import { absencesOf, firstDayPresent, hasLeft, type Absence } from './presence.js';

/** Something on a day of a calendar. */
export interface CalendarEvent {
  /** The same from day to day, for the same thing. */
  readonly uid: string;
  readonly day: CivilDate;
  readonly summary: string;
  readonly description: string;
}

/** An event for an item, on the day it falls due. */
export function eventOf(item: DueItem, handbook: Handbook): CalendarEvent {
  return { uid: uidOf(item.kind, ...identityOf(item, handbook)), day: item.effectiveDue, summary: summaryOf(item, handbook), description: item.command };
}

/** A 1-1 or review that is to come: a 1-1 on the days that are planned, else either on the first day that it can be held. None once someone it takes has left. */
export function comingEvents(item: PersonItem, handbook: Handbook, today: CivilDate): CalendarEvent[] {
  const concerned = item.kind === 'review' ? [item.person] : [item.person, item.manager];
  const facts = concerned.map((handle) => handbook.people.get(handle)?.facts);
  const planned = item.kind === '1-1' ? plannedEvents(item, handbook, today) : [];
  const events = planned.length > 0 ? planned : [{ ...eventOf(item, handbook), day: earliestDay(item, facts.flatMap((person) => absencesOf(person?.away)), today) }];
  return events.filter(({ day }) => !facts.some((person) => person && hasLeft(person, day)));
}

/** What is late stands on today, what is paused on the first day back. */
function earliestDay({ effectiveDue, status }: PersonItem, absences: readonly Absence[], today: CivilDate): CivilDate {
  const day = latest(effectiveDue, today);
  return status === 'paused' ? firstDayPresent(absences, day) : day;
}

/** The 1-1s of a pair that are planned from today on. */
function plannedEvents(item: PersonItem, handbook: Handbook, today: CivilDate): CalendarEvent[] {
  const { person, manager } = item;
  return scheduled(handbook, person).filter(({ facts }) => facts.manager === manager && (facts.date as string) >= today)
    .map(({ name, facts }) => ({ uid: uidOf('1-1', 'planned', person, name), day: facts.date as CivilDate, summary: summaryOf(item, handbook), description: item.command }));
}

/** What tells an item from every other of its kind, on any day. A team's first sprint may be due today, whatever the day. */
function identityOf(item: DueItem, handbook: Handbook): string[] {
  switch (item.kind) {
    case 'sprint': return [item.action, item.team, item.action === 'start' && handbook.sprintsOf(item.team).length === 0 ? 'first' : item.due];
    case 'handover': return [item.role, item.leaver, subjectOf(item), item.due];
    case 'exception': return [item.rule, subjectOf(item), item.due];
    default: return [item.person, item.due];
  }
}

/** Joined by a sign that no part has; what a config may hold beside plain signs is spelled out. */
function uidOf(...parts: readonly string[]): string {
  const plain = (part: string): string => part.replace(/[^\w/-]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${parts.map(plain).join('.')}@posthog-mgmt`;
}

function summaryOf(item: DueItem, handbook: Handbook): string {
  const person = (handle: string): string => {
    const record = handbook.people.get(handle);
    return record ? nameOf(record) : handle;
  };
  const team = (slug: string): string => {
    const record = handbook.teams.get(slug);
    return record ? nameOf(record) : slug;
  };
  switch (item.kind) {
    case '1-1': return `1-1: ${person(item.person)} and ${person(item.manager)}`;
    case 'review': return `Review: ${person(item.person)} with ${person(item.manager)}`;
    case 'career': return `Career talk: ${person(item.person)} with ${person(item.manager)}`;
    case 'sprint': return `Sprint of ${team(item.team)}: ${item.action}`;
    case 'handover': return `Handover: ${item.person === undefined ? team(item.team ?? '') : person(item.person)} needs a ${item.role}`;
    case 'exception': return `Exception to settle: ${item.rule}`;
  }
}

/** Sprints that begin or end on or after a day, as events, of the teams wanted. */
export function sprintEvents(handbook: Handbook, today: CivilDate, wanted: (team: string) => boolean): CalendarEvent[] {
  return [...handbook.teams.values()].filter((team) => wanted(team.name)).flatMap((team) => handbook.sprintsOf(team.name).flatMap((sprint) => {
    const [start, end] = [sprint.facts.start as CivilDate, sprint.facts.end as CivilDate];
    const event = (what: 'begins' | 'ends', day: CivilDate): CalendarEvent[] => (day < today ? [] : [{
      uid: uidOf('sprint', what, team.name, start), day, summary: `Sprint of ${nameOf(team)} ${what}`, description: sprint.path,
    }]);
    return [...event('begins', start), ...event('ends', end)];
  }));
}
