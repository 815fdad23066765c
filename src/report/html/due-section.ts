import type { Handbook } from '../../handbook/handbook.js';
import { summarizeDue, type DueItem, type DueKind, type Status } from '../../schedule/due-item.js';
import { reviewState, TO_BE_HELD } from '../../schedule/review-state.js';
import { fullDate } from '../dates.js';
import { STATUS_WORDS, whenOf, type DueReport } from '../due-words.js';
import { html, type Html } from './html.js';
import { named, personName, teamName } from './names.js';
import { table, type Row } from './table.js';

const KIND_WORDS: Readonly<Record<DueKind, readonly [string, string]>> = {
  handover: ['handover', 'handovers'], '1-1': ['1-1', '1-1s'], review: ['review', 'reviews'], sprint: ['sprint', 'sprints'], career: ['career talk', 'career talks'], exception: ['exception', 'exceptions'],
};
/** Suggestions are nothing that is due, and what is well needs no line. */
const SHOWN: readonly Status[] = ['overdue', 'due', 'upcoming', 'paused'];

/** How much is overdue, due and coming up, of what. */
export function dueCards({ items }: DueReport): Html {
  const found = summarizeDue(items);
  return html`<ul class="cards">${(['overdue', 'due', 'upcoming'] as const).map((status) => html`<li><strong${found[status] > 0 && status !== 'upcoming' ? html` class="${status}"` : ''}>${found[status]}</strong>${wordOf(status).toLowerCase()}<br><span class="dim">${kinds(items.filter((item) => item.status === status))}</span></li>`)}</ul>`;
}

function kinds(items: readonly DueItem[]): string {
  const counts = new Map<DueKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts.size === 0 ? 'nothing' : [...counts].map(([kind, count]) => `${count} ${KIND_WORDS[kind][count === 1 ? 0 : 1]}`).join(', ');
}

function wordOf(status: Status): string {
  return (STATUS_WORDS.find(([known]) => known === status) as readonly [Status, string])[1];
}

/** Who is due what, by urgency; then the reviews and 1-1s that are on their way. */
export function dueSection(report: DueReport): Html {
  const { items } = report;
  const groups = SHOWN.map((status) => ({ status, group: items.filter((item) => item.status === status) })).filter(({ group }) => group.length > 0);
  return html`<h2 id="due">Who is due what</h2>
${groups.length === 0 ? html`<p>Nothing is due.</p>` : groups.map(({ status, group }) => html`<h3 class="${status}">${wordOf(status)}</h3>
${table(`${wordOf(status)} on ${fullDate(report.today)}`, ['Who', 'What', 'With', 'When'], alike(group).map((items) => dueRow(items, report)), { look: 'even', said: true })}
`)}${underWay(report)}`;
}

/** Items that differ in nothing but their day, such as the sprints that a team has yet to close: a row for all of them, the most urgent first. */
function alike(items: readonly DueItem[]): [DueItem, ...DueItem[]][] {
  const groups = new Map<string | DueItem, [DueItem, ...DueItem[]]>();
  for (const item of items) {
    const key = item.kind === 'sprint' ? `${item.team} ${item.action}` : item;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function dueRow([item, ...others]: [DueItem, ...DueItem[]], { handbook, today }: DueReport): Row {
  const more = others.length === 0 ? '' : `, and ${others.length} more since`;
  return { head: whoCell(item, handbook), cells: [KIND_WORDS[item.kind][0], withCell(item, handbook), `${whenOf(item, today)}${more}`] };
}

function whoCell(item: DueItem, handbook: Handbook): string | Html {
  switch (item.kind) {
    case 'sprint': return named(teamName(handbook, item.team), item.team);
    case 'handover': return item.person === undefined ? named(teamName(handbook, item.team ?? ''), item.team ?? '') : named(personName(handbook, item.person), item.person);
    case 'exception': return item.path ?? 'everywhere';
    default: return named(personName(handbook, item.person), item.person);
  }
}

function withCell(item: DueItem, handbook: Handbook): string {
  switch (item.kind) {
    case 'sprint': return item.lead === null ? 'no lead' : `led by ${personName(handbook, item.lead)}`;
    case 'handover': return `${item.role} ${personName(handbook, item.leaver)}`;
    case 'exception': return item.rule;
    default: return personName(handbook, item.manager);
  }
}

/** Reviews that were begun and not held, and 1-1s that have a day: that they are, and nothing of what they say. */
function underWay({ handbook }: DueReport): Html {
  const reviews = handbook.all('review').filter((review) => TO_BE_HELD.includes(reviewState(review)) && review.facts.person !== undefined);
  const planned = handbook.all('1-1').filter(({ facts }) => facts.status === 'scheduled' && facts.person !== undefined && facts.date !== undefined);
  const rows: Row[] = [
    ...reviews.map((review): Row => ({ head: named(personName(handbook, review.facts.person as string), review.facts.person as string), cells: ['review', personName(handbook, review.facts.manager ?? ''), dateOr(review.facts.due), reviewState(review) === 'assessed' ? 'both assessments written' : 'assessments to write'] })),
    ...planned.map(({ facts }): Row => ({ head: named(personName(handbook, facts.person as string), facts.person as string), cells: ['1-1', personName(handbook, facts.manager ?? ''), dateOr(facts.date), 'planned'] })),
  ];
  return rows.length === 0 ? html`` : html`<h3>On the way</h3>
${table('Reviews and 1-1s that are open', ['Who', 'What', 'With', 'Day', 'How far'], rows, { look: 'even', said: true })}
`;
}

function dateOr(date: string | undefined): string {
  return date === undefined ? '–' : fullDate(date as Parameters<typeof fullDate>[0]);
}
