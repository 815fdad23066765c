import { scaleBand, scaleLinear } from 'd3-scale';
import type { Year } from '../../schedule/regularity.js';
import { shortMonth } from '../dates.js';
import { html, type Html } from './html.js';

const [WIDTH, HEIGHT, TOP, FOOT] = [280, 96, 16, 16];

/**
 * A bar for each month of a year: `value` is its height, from 0 to `most`, or undefined where there was nothing to show.
 * `isShare`: `most` is all there can be, and a pale bar behind each shows it.
 */
export function bars(year: Year, title: string, most: number, months: readonly { readonly value: number | undefined; readonly label: string }[], isShare: boolean): Html {
  const x = scaleBand<number>().domain(year.months.map((_, index) => index)).range([0, WIDTH]).padding(0.2);
  const y = scaleLinear().domain([0, Math.max(most, 1e-9)]).range([HEIGHT - FOOT, TOP]);
  const column = ({ value, label }: (typeof months)[number], index: number): Html => {
    const [left, middle, top] = [x(index) as number, (x(index) as number) + x.bandwidth() / 2, y(value ?? 0)];
    return html`${value === undefined || !isShare ? '' : html`<rect class="weak" x="${left.toFixed(1)}" y="${TOP}" width="${x.bandwidth().toFixed(1)}" height="${HEIGHT - FOOT - TOP}"/>`}${value === undefined ? '' : html`<rect class="mark" x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${x.bandwidth().toFixed(1)}" height="${(HEIGHT - FOOT - top).toFixed(1)}"/>`}<text x="${middle.toFixed(1)}" y="${TOP - 5}" text-anchor="middle" font-size="9">${label}</text><text x="${middle.toFixed(1)}" y="${HEIGHT - 3}" text-anchor="middle">${shortMonth((year.months[index] as Year['months'][number]).from).slice(0, 1)}</text>`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${months.map(column)}<path class="grid" d="M0 ${HEIGHT - FOOT}H${WIDTH}"/></svg>`;
}

/** The months of a year as column headers: the year stands where it begins. */
export function monthNames({ months }: Year): string[] {
  return months.map(({ from }, index) => (index === 0 || from.slice(5, 7) === '01' ? `${shortMonth(from)} ${from.slice(0, 4)}` : shortMonth(from)));
}
