import { twoNames } from '../../handbook/names.js';
import { formatValue } from '../../records/edit.js';
import { newlineAt } from '../../records/edit-block.js';
import { appendToSection, sectionText, setSection } from '../../records/page-sections.js';
import { escapeMarkdown } from '../../report/markdown.js';
import { longDate } from '../../report/dates.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { newRecord } from '../record-text.js';
import type { Two } from './who.js';

/** Something that one of the two takes on, as it is written into a record. */
export interface NewAction {
  readonly id: string;
  readonly owner: string;
  readonly text: string;
  readonly due?: string;
}

/** What a new page holds. */
export interface NewPage {
  readonly path: string;
  readonly two: Two;
  readonly date: CivilDate;
  readonly status: 'held' | 'scheduled';
  readonly topics: readonly string[];
  readonly actions: readonly NewAction[];
  /** Sections of the body: heading and content. Without any there is no body. */
  readonly sections: readonly (readonly [heading: string, content: string])[];
}

/** A new 1-1's file: front matter, and below it a title and the sections. */
export function newPage({ path, two: { person, manager }, date, status, topics, actions, sections }: NewPage): string {
  const keys = newRecord([
    ['person', person.name], ['manager', manager.name], ['date', date], ['status', status],
    ['topics', topics.length === 0 ? undefined : formatValue(topics)],
  ]);
  const agreed = actions.length === 0 ? '' : `actions:\n${actions.map((action) => `  - ${formatValue({ ...action })}\n`).join('')}`;
  const front = `---\n${keys}${agreed}---\n`;
  if (sections.length === 0) return front;
  const [one, other] = twoNames(person, manager);
  const title = `\n# ${escapeMarkdown(`${one} and ${other}, ${longDate(date)}`)}\n`;
  return sections.reduce((text, [heading, content]) => setSection(path, text, heading, content), front + title);
}

/** A point of an agenda: an item of a list, further lines indented to stay in it. */
function asPoint(text: string): string {
  return `- ${text.split('\n').map((line, index) => (index === 0 || line === '' ? line : `  ${line}`)).join('\n')}`;
}

/**
 * A page with more in one of its sections; the text itself where the section says it already, so
 * that doing it again does it once. Throws EditError where the page can't hold it.
 */
export function withMore(path: string, text: string, heading: string, content: string): string {
  const old = sectionText(path, text, heading);
  const edited = appendToSection(path, text, heading, content);
  if (old === undefined) return edited;
  const put = (sectionText(path, edited, heading) ?? '').slice(old.length).replace(/^\n+/, '');
  return `\n${old}\n`.includes(`\n${put}\n`) ? text : edited;
}

/** What someone sees who opens a page to fill their agenda in; nobody sees it on the rendered page. The first point takes its place. */
export function agendaHint(person: string): string {
  return `<!-- Points go here, by hand or with: posthog-mgmt 1-1 agenda ${person} -m "…" -->`;
}

/** A page with one more point in an agenda, right below the last one where that ends a list. Throws EditError. */
export function withPoint(path: string, text: string, heading: string, point: string, person: string): string {
  const old = sectionText(path, text, heading);
  if (old === agendaHint(person)) return setSection(path, text, heading, asPoint(point));
  const lastLine = old?.split('\n').at(-1) ?? '';
  const edited = withMore(path, text, heading, asPoint(point));
  return edited !== text && /^(?:[-*+] | {2,}\S)/.test(lastLine) ? withoutGap(text, edited) : edited;
}

/** An edit without the blank line before what it put in. */
function withoutGap(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  while (after[at] === '\n' || after[at] === '\r') at += 1;
  const start = after.lastIndexOf('\n', at - 1) + 1;
  const newline = newlineAt(after, start);
  return after.slice(0, start).endsWith(newline + newline) ? after.slice(0, start - newline.length) + after.slice(start) : after;
}
