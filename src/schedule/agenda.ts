import { compareText, type Handbook } from '../handbook/handbook.js';
import { has, items, type Person, type Review, type Sprint, type Team } from '../handbook/record.js';
import { daysBetween, type CivilDate } from './civil-date.js';
import { dueItems } from './due.js';
import type { DueItem } from './due-item.js';
import { stillHere } from './presence.js';
import { currentSprint } from './sprints.js';

/** Something that someone took on in a 1-1 and hasn't done. */
export interface OpenAction {
  readonly text: string;
  readonly due: CivilDate | null;
  /** Whose 1-1 it was agreed in. */
  readonly person: string;
  readonly id: string | null;
}

/** A team's current sprint with what one person picked. */
export interface Picks {
  readonly team: Team;
  readonly sprint: Sprint;
  readonly priorities: readonly { readonly title: string; readonly level: 'high' | 'low' | null; readonly others: readonly string[] }[];
}

/** One person's day: management first, then what they owe as a report, then their craft (handbook H25). */
export interface Agenda {
  /** What they owe as a manager or lead, by urgency. */
  readonly management: readonly DueItem[];
  /** Their own review, where their self-assessment is missing. */
  readonly selfAssessment: DueItem | undefined;
  readonly actions: readonly OpenAction[];
  readonly picks: readonly Picks[];
  /** For a manager or lead: the kind of context that they have gone longest without sharing, where that is a while. */
  readonly context: { readonly kind: ContextKind; readonly last: CivilDate | null } | undefined;
}

/** What context can be about (handbook H19). */
export const CONTEXT_KINDS = ['customer', 'metrics', 'other-team', 'company-goals'] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

/** Context not shared for so many days is worth a thought. */
const CONTEXT_DAYS = 60;

/** What a day asks of a person. */
export function agendaOf(handbook: Handbook, { name }: Person, today: CivilDate): Agenda {
  const all = dueItems(handbook, { today, within: undefined }).filter(({ status }) => status !== 'ok' && status !== 'paused');
  return {
    management: all.filter((item) => isTheirs(item, name, handbook)),
    selfAssessment: all.find((item) => item.kind === 'review' && item.person === name && !isAssessed(handbook.reviewsOf(name), item.due)),
    actions: openActions(handbook, name),
    picks: [...handbook.teams.values()].flatMap((team) => picksIn(handbook, team, name, today)),
    context: stillHere(handbook.managedBy(name), today).length + stillHere(handbook.teamsLedBy(name), today).length > 0 ? staleContext(handbook, name, today) : undefined,
  };
}

/** Whether someone owes an item as a manager or a lead; a handover falls to the lead of the team, or to the leaver's manager. */
function isTheirs(item: DueItem, handle: string, handbook: Handbook): boolean {
  switch (item.kind) {
    case 'exception': return false;
    case 'sprint': return item.lead === handle;
    case 'handover': return handbook.people.get(item.leaver)?.facts.manager === handle || (item.team !== undefined && item.role === 'member' && handbook.teams.get(item.team)?.facts.lead === handle);
    default: return item.manager === handle;
  }
}

function staleContext(handbook: Handbook, handle: string, today: CivilDate): Agenda['context'] {
  const shared = handbook.all('context').filter(({ facts }) => facts.by === handle && facts.date !== undefined && facts.date <= today);
  const lasts = CONTEXT_KINDS.map((kind) => ({ kind, last: shared.filter(({ facts }) => facts.kinds?.includes(kind)).map(({ facts }) => facts.date as CivilDate).sort().at(-1) ?? null }));
  const [stalest] = lasts.sort((a, b) => compareText(a.last ?? '', b.last ?? ''));
  return stalest && (stalest.last === null || daysBetween(stalest.last, today) > CONTEXT_DAYS) ? stalest : undefined;
}

function isAssessed(reviews: readonly Review[], due: CivilDate): boolean {
  return reviews.some((review) => review.facts.due === due && has(review, 'selfAssessment'));
}

/** What a person took on in any 1-1 and hasn't done; what is due first comes first. */
export function openActions(handbook: Handbook, owner: string): OpenAction[] {
  const open = handbook.all('1-1').filter(({ facts }) => facts.status === 'held').flatMap((record) => items(record.facts.actions)
    .filter(({ item, index }) => item.owner === owner && item.text !== undefined && !has(record, 'actions', index, 'done'))
    .map(({ item }): OpenAction => ({ text: item.text as string, due: (item.due as CivilDate | undefined) ?? null, person: record.group ?? '', id: item.id ?? null })));
  return open.sort((a, b) => compareText(a.due ?? '9999', b.due ?? '9999'));
}

function picksIn(handbook: Handbook, team: Team, handle: string, today: CivilDate): Picks[] {
  const sprint = currentSprint(handbook.sprintsOf(team.name), today);
  if (!sprint) return [];
  const priorities = items(sprint.facts.priorities).map(({ item }) => item).filter(({ owners }) => owners?.includes(handle)).map((priority) => ({
    title: priority.title ?? priority.id ?? '', level: priority.level ?? null, others: items(priority.owners).map(({ item }) => item).filter((owner) => owner !== handle),
  }));
  return priorities.length === 0 ? [] : [{ team, sprint, priorities }];
}
