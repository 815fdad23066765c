import { html, Html } from './html.js';

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

/** At most so many rows stay together on paper. */
const SHORT = 10;

/** How a table looks: `even` and `lines` where tables below each other share their columns, the second a picture a row; `months` for many narrow ones. */
export type Look = 'plain' | 'even' | 'lines' | 'months';

/**
 * A table with a caption and headers for columns and rows, in a region that can be scrolled by keyboard where it is too wide.
 * `said`: a heading above says what the caption says, which is left to those who hear the page.
 */
export function table(caption: string, columns: readonly Cell[], rows: readonly Row[], { look = 'plain', said = false }: { look?: Look; said?: boolean } = {}): Html {
  // These are stacked where there is little room, and what is stacked must be said to be a table still.
  const role = (name: string): Html | undefined => (look === 'even' || look === 'lines' ? html` role="${name}"` : undefined);
  const cell = (content: Cell, index: number): Html => {
    const column = columns[index + 1];
    return html`<td${role('cell')}${long(content)}${look === 'lines' && typeof column === 'string' ? html` data-column="${column}"` : undefined}>${content}</td>`;
  };
  return html`<div class="wide${rows.length <= SHORT ? ' short' : ''}" tabindex="0" role="region" aria-label="${caption}"><table class="${look}"${role('table')}><caption${said ? html` class="heard"` : ''}>${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${columns.map((column) => html`<th scope="col"${role('columnheader')}>${column}</th>`)}</tr></thead>
<tbody${role('rowgroup')}>
${rows.map(({ head, cells, depth = 0 }) => html`<tr${role('row')}><th scope="row"${role('rowheader')}${long(head)}${depth === 0 ? '' : html` style="padding-left:${Math.min(depth, DEEPEST) * 1.4 + 0.6}rem"`}>${head}</th>${cells.map(cell)}</tr>
`)}</tbody></table></div>`;
}

/** A word longer than any of a language may be broken anywhere, so that it makes no table wider than the page. */
function long(cell: Cell): Html | undefined {
  return /[^\s<>]{25}/u.test(cell instanceof Html ? cell.text.replace(/<[^>]*>/g, ' ') : cell) ? html` class="long"` : undefined;
}
