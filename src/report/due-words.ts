import type { Handbook } from '../handbook/handbook.js';
import { nameOf } from '../handbook/record.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { DueItem, Status } from '../schedule/due-item.js';
import { ago, shortDate } from './dates.js';

/** The headings that people read, in their order on screen. */
export const STATUS_WORDS: readonly (readonly [Status, string])[] = [
  ['overdue', 'Overdue'], ['due', 'Due'], ['upcoming', 'Coming up'], ['paused', 'Paused while away'], ['suggested', 'Now and again'], ['ok', 'All well'],
];

/** A report of what is due on a day. */
export interface DueReport {
  readonly handbook: Handbook;
  readonly today: CivilDate;
  readonly items: readonly DueItem[];
}

/** Whom or what an item is about. */
export function whoOf(item: DueItem, handbook: Handbook): string {
  switch (item.kind) {
    case 'sprint': return teamName(handbook, item.team);
    case 'handover': return item.person ?? teamName(handbook, item.team ?? '');
    case 'exception': return item.path ?? 'everywhere';
    default: return item.person;
  }
}

/** Who else has to do with it: `with ada`. */
export function withOf(item: DueItem): string {
  switch (item.kind) {
    case 'sprint': return item.lead === null ? '' : `led by ${item.lead}`;
    case 'handover': return `${item.role} ${item.leaver} ${item.status === 'overdue' ? 'has left' : 'leaves'}`;
    case 'exception': return item.rule;
    default: return `with ${item.manager}`;
  }
}

/** When it is or was due, in words. */
export function whenOf(item: DueItem, today: CivilDate): string {
  const at = shortDate(item.effectiveDue, today);
  const verb = item.kind === 'sprint' ? `${item.action} by ` : item.kind === 'handover' ? 'needs someone ' : '';
  switch (item.status) {
    case 'overdue': return `${verb}${at}, ${item.daysOverdue === 0 ? 'today' : ago(item.effectiveDue, today)}`;
    case 'due': return item.kind === 'exception' ? `over since ${at}` : `${verb}${at}`;
    case 'suggested': return item.last === null ? 'not talked about yet' : `last talked about ${ago(item.last, today)}`;
    default: return `${verb}${at}`;
  }
}

/** The record that an item is about, relative to the handbook's root. */
export function pathOf(item: DueItem, handbook: Handbook): string {
  const { config, people, teams } = handbook;
  switch (item.kind) {
    case 'sprint': return teams.get(item.team)?.path ?? config.path;
    case 'handover': return (item.person === undefined ? teams.get(item.team ?? '') : people.get(item.person))?.path ?? config.path;
    case 'exception': return config.path;
    default: return people.get(item.person)?.path ?? config.path;
  }
}

function teamName(handbook: Handbook, slug: string): string {
  const team = handbook.teams.get(slug);
  return team ? nameOf(team) : slug;
}

/** An item as one sentence for a log or a summary: `review of bo with ada: due 4 Sep, 79 days ago`. */
export function sentenceOf(item: DueItem, { handbook, today }: DueReport): string {
  const other = withOf(item);
  return `${item.kind === 'exception' ? 'exception for' : `${item.kind} of`} ${whoOf(item, handbook)}${other === '' ? '' : ` ${item.kind === 'exception' ? `from ${other}` : other}`}: ${whenOf(item, today)}`;
}
