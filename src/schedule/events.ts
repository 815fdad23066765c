import type { Handbook } from '../handbook/handbook.js';
import { nameOf } from '../handbook/record.js';
import type { CivilDate } from './civil-date.js';
import { subjectOf } from './due.js';
import type { DueItem } from './due-item.js';

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
  const detail = item.kind === 'sprint' ? `-${item.action}` : item.kind === 'handover' ? `-${item.role}-${item.leaver}` : item.kind === 'exception' ? `-${item.rule.replace('/', '-')}` : '';
  return {
    uid: `${item.kind}${detail}-${subjectOf(item).replaceAll('/', '-')}-${item.due}@posthog-mgmt`,
    day: item.effectiveDue, summary: summaryOf(item, handbook), description: item.command,
  };
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

/** Sprints that begin or end on or after a day, as events: of the teams wanted, those not closed. */
export function sprintEvents(handbook: Handbook, today: CivilDate, wanted: (team: string) => boolean): CalendarEvent[] {
  return [...handbook.teams.values()].filter((team) => wanted(team.name)).flatMap((team) => handbook.sprintsOf(team.name).flatMap((sprint) => {
    const [start, end] = [sprint.facts.start as CivilDate, sprint.facts.end as CivilDate];
    const event = (what: 'begins' | 'ends', day: CivilDate): CalendarEvent[] => (day < today ? [] : [{
      uid: `sprint-${what}-${team.name}-${start}@posthog-mgmt`, day, summary: `Sprint of ${nameOf(team)} ${what}`, description: sprint.path,
    }]);
    return [...event('begins', start), ...event('ends', end)];
  }));
}
