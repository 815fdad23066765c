import { armorStart } from '../../records/age-armor.js';
import { formatValue, type YamlValue } from '../../records/edit.js';
import { removeAt, setAt } from '../../records/edit-at.js';
import { bodyStart } from '../../records/page-sections.js';

/**
 * A page as the two see it, and as everybody does. Inside the note stands a page of its own: front matter with the
 * actions, where there are any, then the body.
 */
const INNER = /^---\n(actions:\n(?: {2}.*\n)+)---\n(?:\n|$)/;

/** A page with its sealed body replaced by what the note says; the actions go back among the keys. */
export function openedPage(path: string, text: string, note: string): string {
  const start = bodyStart(path, text);
  const newline = text.slice(0, start).includes('\r\n') ? '\r\n' : '\n';
  const [inner, actions] = INNER.exec(note) ?? [''];
  const head = actions === undefined ? text.slice(0, start) : withLines(text.slice(0, start), actions, newline);
  const body = note.slice(inner.length).trim();
  return `${head.trimEnd()}${newline}${body === '' ? '' : `${newline}${body.replaceAll('\n', newline)}${newline}`}`;
}

/** Lines above the mark that ends the front matter. */
function withLines(head: string, lines: string, newline: string): string {
  const end = head.trimEnd().lastIndexOf('\n') + 1;
  return head.slice(0, end) + lines.replaceAll('\n', newline) + head.slice(end);
}

/** What of a page is sealed, and how the rest of it looks; undefined where nothing is to be sealed. Throws EditError. */
export interface ClosedPage {
  /** The front matter, with `sealed: true` and without actions. */
  readonly head: string;
  readonly note: string;
}

/** Takes a page apart. `actions` are those that it has among its keys. */
export function closedPage(path: string, text: string, actions: readonly YamlValue[]): ClosedPage | undefined {
  const body = text.slice(bodyStart(path, text)).replaceAll('\r\n', '\n').trim();
  if (armorStart(body) !== undefined || (body === '' && actions.length === 0)) return undefined;
  const sealed = setAt(path, text, ['sealed'], true);
  const without = actions.length === 0 ? sealed : removeAt(path, sealed, ['actions']);
  const front = actions.length === 0 ? '' : `---\nactions:\n${actions.map((action) => `  - ${formatValue(action)}\n`).join('')}---\n\n`;
  return { head: without.slice(0, bodyStart(path, without)), note: `${front}${body}` };
}

/** The page that everybody sees. */
export function sealedPage({ head }: ClosedPage, armored: string): string {
  const newline = head.includes('\r\n') ? '\r\n' : '\n';
  return `${head.trimEnd()}${newline}${newline}${armored.trim().replaceAll('\n', newline)}${newline}`;
}
