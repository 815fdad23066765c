import { scaleLinear } from 'd3-scale';
import { symbol, symbolDiamond } from 'd3-shape';
import { daysBetween, type CivilDate } from '../../schedule/civil-date.js';
import type { Absence } from '../../schedule/presence.js';
import { daysIn, type Month, type PersonYear, type Year } from '../../schedule/regularity.js';
import { shortMonth } from '../dates.js';
import { html, type Html } from './html.js';

const [WIDTH, HEIGHT] = [480, 20];
const DIAMOND = symbol(symbolDiamond, 70)() as string;

/** A sprint on a team's line. */
export interface StripSprint {
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly isFinalized: boolean;
}

/** A person's year on one line: a tick for each 1-1, a diamond for each review, and when they were away. */
export function personStrip(year: Year, { talks, reviews, away }: PersonYear, title: string): Html {
  const at = scaleOf(year);
  const ticks = talks.map((day) => `M${middle(at, year, day)} 4V16`).join('');
  return strip(year, title, html`${away.map((absence) => band(at, year, absence))}${ticks === '' ? '' : html`<path class="tick" d="${ticks}"/>`}${
    reviews.map((day) => html`<path class="mark" d="${DIAMOND}" transform="translate(${middle(at, year, day)} 10)"/>`)}`);
}

/** A team's year on one line: a bar for each sprint, filled where it was finalized. */
export function teamStrip(year: Year, sprints: readonly StripSprint[], title: string): Html {
  const at = scaleOf(year);
  return strip(year, title, html`${sprints.map(({ start, end, isFinalized }) => {
    const [from, to] = [Math.max(0, at(daysBetween(year.from, start))), Math.min(WIDTH, at(daysBetween(year.from, end) + 1))];
    return html`<rect class="${isFinalized ? 'mark' : 'open'}" x="${(from + 0.5).toFixed(1)}" y="5" width="${Math.max(1, to - from - 1.5).toFixed(1)}" height="10" rx="2"/>`;
  })}`);
}

/** The months that strips go through, each above its own stretch. For the eye: a strip's title has the days. */
export function monthStrip(year: Year): Html {
  const at = scaleOf(year);
  const name = ({ from }: Month, index: number): Html => html`<text x="${(at(daysBetween(year.from, from)) + 2).toFixed(1)}" y="15" font-size="9">${index === 0 || from.slice(5, 7) === '01' ? `${shortMonth(from)} ’${from.slice(2, 4)}` : shortMonth(from)}</text>`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${year.months.map(name)}</svg>`;
}

type Scale = (day: number) => number;

function scaleOf(year: Year): Scale {
  return scaleLinear().domain([0, daysIn(year)]).range([0, WIDTH]);
}

function middle(at: Scale, { from }: Year, day: CivilDate): string {
  return at(daysBetween(from, day) + 0.5).toFixed(1);
}

function band(at: Scale, year: Year, { from, to }: Absence): Html {
  const [left, right] = [Math.max(0, at(daysBetween(year.from, from))), Math.min(WIDTH, at(daysBetween(year.from, to) + 1))];
  return html`<rect class="away" x="${left.toFixed(1)}" y="0" width="${(right - left).toFixed(1)}" height="${HEIGHT}"/>`;
}

function strip(year: Year, title: string, drawn: Html): Html {
  const at = scaleOf(year);
  const grid = year.months.map(({ from }) => `M${at(daysBetween(year.from, from)).toFixed(1)} 0V${HEIGHT}`).join('');
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><path class="grid" d="${grid}"/>${drawn}</svg>`;
}
