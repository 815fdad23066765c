import { html, type Html } from './html.js';

type Cell = string | Html;

/** A row: what it is about, then its cells. */
export interface Row {
  readonly head: Cell;
  readonly cells: readonly Cell[];
  /** How deep it is in a tree. */
  readonly depth?: number;
}

/** Beyond this it is no use to indent any further. */
const DEEPEST = 12;

/** How a table looks: `even` and `lines` where tables below each other share their columns, the second a picture a row; `months` for many narrow ones. */
export type Look = 'plain' | 'even' | 'lines' | 'months';

/**
 * A table with a caption and headers for columns and rows, in a region that can be scrolled by keyboard where it is too wide.
 * `said`: a heading above says what the caption says, which is left to those who hear the page.
 */
export function table(caption: string, columns: readonly string[], rows: readonly Row[], { look = 'plain', said = false }: { look?: Look; said?: boolean } = {}): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table class="${look}"><caption${said ? html` class="heard"` : ''}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map(({ head, cells, depth = 0 }) => html`<tr><th scope="row"${depth === 0 ? '' : html` style="padding-left:${Math.min(depth, DEEPEST) * 1.4 + 0.6}rem"`}>${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`)}</tbody></table></div>`;
}
