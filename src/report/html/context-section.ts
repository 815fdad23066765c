import type { Handbook } from '../../handbook/handbook.js';
import { items } from '../../handbook/record.js';
import type { ContextKind } from '../../schedule/agenda.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { contextByKind, type Year } from '../../schedule/regularity.js';
import { fullDate } from '../dates.js';
import { bars, monthNames } from './bars.js';
import { html, type Html } from './html.js';
import { list, personName } from './names.js';
import { table, type Row } from './table.js';

const KIND_WORDS: Readonly<Record<ContextKind, string>> = { customer: 'Customers', metrics: 'Metrics', 'other-team': 'Other teams', 'company-goals': 'Company goals' };
const NEWEST = 10;

/** What context was shared in writing, by kind (handbook H19): how much of it in all, and the newest by title. */
export function contextSection(handbook: Handbook, year: Year): Html {
  const kinds = contextByKind(handbook, year);
  const most = Math.max(1, ...kinds.flatMap(({ months }) => months));
  const newest = handbook.all('context').filter(({ facts }) => facts.date !== undefined && facts.date <= year.to)
    .sort((a, b) => ((a.facts.date as string) < (b.facts.date as string) ? 1 : -1)).slice(0, NEWEST);
  if (newest.length === 0) return html`<h2 id="context">Context shared</h2>
<p>No context has been shared yet.</p>`;
  return html`<h2 id="context">Context shared</h2>
<div class="figures">${kinds.map(({ kind, months }) => html`<figure><figcaption><b>${KIND_WORDS[kind]}</b></figcaption>${bars(year, `${KIND_WORDS[kind]} by month; the table below has the figures`, most, months.map((count) => ({ value: count, label: String(count) })), false)}</figure>`)}</div>
${table('Context shared, by kind and month', ['Kind', ...monthNames(year)], kinds.map(({ kind, months }): Row => ({ head: KIND_WORDS[kind], cells: months.map(String) })), { look: 'months' })}
${table('The newest', ['What', 'Day', 'About', 'Shared by'], newest.map(({ facts, name }): Row => ({
    head: facts.title ?? name,
    cells: [fullDate(facts.date as CivilDate), list(items(facts.kinds).map(({ item }) => KIND_WORDS[item])), facts.by === undefined ? '–' : personName(handbook, facts.by)],
  })))}`;
}
