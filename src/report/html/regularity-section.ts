import type { Handbook } from '../../handbook/handbook.js';
import { has } from '../../handbook/record.js';
import { hasLeft } from '../../schedule/presence.js';
import { regularityOf, yearsByManager, type PersonYear, type Share, type Year } from '../../schedule/regularity.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { fullDate, shortDate } from '../dates.js';
import { bars, monthNames } from './bars.js';
import { html, type Html } from './html.js';
import { named, personName, teamName } from './names.js';
import { monthStrip, personStrip, teamStrip } from './strip.js';
import { table, type Row } from './table.js';

/** How regular 1-1s, reviews and sprints have been: over everyone by month, then a line for each person and each team. */
export function regularitySection(handbook: Handbook, year: Year): Html {
  const { oneOnOnes, reviews, sprints } = regularityOf(handbook, year);
  const charts = [
    { name: '1-1s', shares: oneOnOnes, about: 'of the days of every pair, those on which no 1-1 was overdue' },
    { name: 'Reviews', shares: reviews, about: 'of the reviews that fell due, those that were held by now' },
    { name: 'Sprints', shares: sprints, about: 'of the days of every team, those in a sprint or not overdue for one' },
  ];
  const isEmpty = charts.every(({ shares }) => shares.every(({ asked }) => asked === 0));
  return html`<h2 id="regularity">How regular it has been</h2>
${isEmpty ? html`<p>There is nothing to look back on yet.</p>` : html`<p class="dim">From ${fullDate(year.from)} to ${fullDate(year.to)}, in per cent, for those who are here today. This is about the process and never about anyone's worth.</p>
<div class="figures">${charts.map(({ name, shares, about }) => html`<figure><figcaption><b>${name}</b>: ${about}</figcaption>${bars(year, `${name} by month; the table below has the figures`, 100, shares.map((share) => ({ value: percent(share), label: words(share) })), true)}</figure>`)}</div>
${table('Regularity by month, in per cent', ['What', ...monthNames(year)], charts.map(({ name, shares }): Row => ({ head: name, cells: shares.map(words) })), { look: 'months' })}`}
${people(handbook, year)}
${teams(handbook, year)}`;
}

function percent({ met, asked }: Share): number | undefined {
  return asked === 0 ? undefined : Math.floor((met / asked) * 100);
}

function words(share: Share): string {
  const value = percent(share);
  return value === undefined ? '–' : String(value);
}

/** For each manager the years of their reports, by handle: no order of merit. */
function people(handbook: Handbook, year: Year): Html {
  const managers = yearsByManager(handbook, year);
  if (managers.length === 0) return html``;
  return html`<h3>1-1s and reviews</h3>
<p class="dim"><svg class="key" viewBox="0 0 20 20" aria-hidden="true"><path class="tick" d="M10 3V17"/></svg> a 1-1, <svg class="key" viewBox="0 0 20 20" aria-hidden="true"><path class="mark" d="M10 3L15 10L10 17L5 10Z"/></svg> a review, <svg class="key" viewBox="0 0 20 20" aria-hidden="true"><rect class="away" width="20" height="20"/></svg> away; a line goes from ${shortDate(year.from, year.to)} to this day, and each grey stroke begins a month.</p>
${managers.map(({ manager, reports }) => table(`With ${personName(handbook, manager.name)}`, ['Person', yearHead(year), 'Every', 'Last 1-1'], reports.map((report) => personRow(handbook, year, report)), { look: 'lines' }))}`;
}

function yearHead(year: Year): Html {
  return html`<span class="heard">Last twelve months</span>${monthStrip(year)}`;
}

function personRow(handbook: Handbook, year: Year, report: PersonYear): Row {
  const name = personName(handbook, report.person.name);
  const last = report.talks.at(-1);
  const title = `${name}: ${report.talks.length === 0 ? 'no 1-1' : `1-1s on ${report.talks.map((day) => shortDate(day, year.to)).join(', ')}`}; ${report.reviews.length === 0 ? 'no review' : `reviews on ${report.reviews.map((day) => shortDate(day, year.to)).join(', ')}`}`;
  return { head: named(name, report.person.name), cells: [personStrip(year, report, title), every(report.every), last === undefined ? '–' : shortDate(last, year.to)] };
}

function every(duration: string): string {
  return duration === 'P1W' || duration === 'P7D' ? 'week' : duration === 'P2W' || duration === 'P14D' ? 'other week' : duration;
}

function teams(handbook: Handbook, year: Year): Html {
  const rows = handbook.all('team').filter(({ facts }) => facts.sprint !== 'none' && !hasLeft(facts, year.to)).map(({ name, facts }): Row => {
    const sprints = handbook.sprintsOf(name).filter(({ facts }) => (facts.end as string) >= year.from && (facts.start as string) <= year.to)
      .map((sprint) => ({ start: sprint.facts.start as CivilDate, end: sprint.facts.end as CivilDate, isFinalized: has(sprint, 'finalized') }));
    const title = `${teamName(handbook, name)}: ${sprints.length === 0 ? 'no sprint' : `sprints from ${sprints.map(({ start }) => shortDate(start, year.to)).join(', ')}`}`;
    const begun = sprints.map(({ start }) => start).filter((start) => start <= year.to).sort().at(-1);
    return { head: named(teamName(handbook, name), name), cells: [teamStrip(year, sprints, title), every(typeof facts.sprint === 'object' ? facts.sprint.every ?? '' : handbook.config.cadence.sprint.text), begun === undefined ? '–' : shortDate(begun, year.to)] };
  });
  return rows.length === 0 ? html`` : html`<h3>Sprints</h3>
<p class="dim"><svg class="key" viewBox="0 0 20 20" aria-hidden="true"><rect class="mark" y="5" width="20" height="10" rx="2"/></svg> finalized by its lead, <svg class="key" viewBox="0 0 20 20" aria-hidden="true"><rect class="open" x="1" y="5" width="18" height="10" rx="2"/></svg> not finalized.</p>
${table('Sprints of the last twelve months', ['Team', yearHead(year), 'Every', 'Last began'], rows, { look: 'lines', said: true })}`;
}
