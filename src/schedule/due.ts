import { isSlug } from '../records/kinds.js';
import { compareText, type Handbook } from '../handbook/handbook.js';
import { careerItem, oneOnOneItem, pairOf } from './one-on-ones.js';
import type { Reckoning } from './clock.js';
import { DUE_KINDS, STATUSES, type DueItem, type DueKind, type Status } from './due-item.js';
import { exceptionItems, handoverItems } from './handovers.js';
import { reviewItem } from './reviews.js';
import { sprintItems } from './sprints.js';

/** Everything that is due, was, or will be on a day, in the order of urgency. Reckons with the records that can be read. */
export function dueItems(handbook: Handbook, reckoning: Reckoning): DueItem[] {
  const people = handbook.all('person').flatMap((person): (DueItem | undefined)[] => {
    const pair = pairOf(handbook, person, reckoning.today);
    return [reviewItem(handbook, person, reckoning), pair && oneOnOneItem(handbook, pair, reckoning), pair && careerItem(handbook, pair, reckoning)];
  });
  const sprints = handbook.all('team').flatMap((team) => sprintItems(handbook, team, reckoning));
  const found = [...people.filter((item) => item !== undefined), ...sprints, ...handoverItems(handbook, reckoning), ...exceptionItems(handbook, reckoning)];
  return found.map(withSafeCommand).sort(compareItems);
}

/** A file's name that is no handle or slug has to be mended first, and is nothing to be pasted into a shell. */
function withSafeCommand(item: DueItem): DueItem {
  const names = [...('person' in item && item.person !== undefined ? [item.person] : []), ...('team' in item && item.team !== undefined ? [item.team] : [])];
  return names.every(isSlug) ? item : { ...item, command: 'posthog-mgmt lint' };
}

/** By status, days overdue, kind, handle or slug or path, due, action or role, leaver. */
export function compareItems(a: DueItem, b: DueItem): number {
  return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status)
    || b.daysOverdue - a.daysOverdue
    || DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind)
    || compareText(subjectOf(a), subjectOf(b))
    || compareText(a.due, b.due)
    || compareText(detailOf(a), detailOf(b))
    || compareText(leaverOf(a), leaverOf(b));
}

/** The person, team or path that an item is about. */
export function subjectOf(item: DueItem): string {
  switch (item.kind) {
    case 'sprint': return item.team;
    case 'handover': return item.person ?? item.team ?? '';
    case 'exception': return item.path ?? '';
    default: return item.person;
  }
}

function detailOf(item: DueItem): string {
  return item.kind === 'sprint' ? item.action : item.kind === 'handover' ? item.role : item.kind === 'exception' ? item.rule : '';
}

function leaverOf(item: DueItem): string {
  return item.kind === 'handover' ? item.leaver : '';
}

/** Which items to keep. A filter keeps or drops an item; it never changes one. */
export interface DueFilter {
  readonly kinds?: readonly DueKind[];
  /** Where they are the person, the manager who owes it, or the lead. */
  readonly for?: string;
  readonly manager?: string;
  /** The team's own items and its members'. */
  readonly team?: string;
  readonly statuses?: readonly Status[];
}

/** The items that a filter keeps, in their order. */
export function filterDue(items: readonly DueItem[], filter: DueFilter, handbook: Handbook): DueItem[] {
  const members = new Set(filter.team === undefined ? [] : handbook.teams.get(filter.team)?.facts.members ?? []);
  return items.filter((item) =>
    (filter.kinds === undefined || filter.kinds.includes(item.kind))
    && (filter.statuses === undefined || filter.statuses.includes(item.status))
    && (filter.manager === undefined || ('manager' in item && item.manager === filter.manager))
    && (filter.for === undefined || concerns(item, filter.for, handbook))
    && (filter.team === undefined || ('team' in item && item.team === filter.team) || ('person' in item && members.has(item.person))));
}

function concerns(item: DueItem, handle: string, handbook: Handbook): boolean {
  switch (item.kind) {
    case 'exception': return false;
    case 'sprint': return item.lead === handle;
    case 'handover': return item.person === handle || (item.team !== undefined && item.role !== 'lead' && handbook.teams.get(item.team)?.facts.lead === handle);
    default: return item.person === handle || item.manager === handle;
  }
}
