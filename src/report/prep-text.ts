import type { Handbook } from '../handbook/handbook.js';
import { firstName, twoNames } from '../handbook/names.js';
import { items, nameOf, type Feedback } from '../handbook/record.js';
import { isSealed } from '../lint/sealed.js';
import type { Terminal } from '../ports.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { PersonItem } from '../schedule/due-item.js';
import type { AgreedAction } from '../schedule/one-on-one-records.js';
import type { PrepPick, PrepSprint } from '../schedule/one-on-one-picks.js';
import type { Preparation } from '../schedule/one-on-one-prep.js';
import { ago, shortDate } from './dates.js';
import { count, cropped, pad, widest, wrap } from './layout.js';

/** Rows of a kind beyond this many are only counted. */
const MOST = 6;
/** What someone wrote shows to about two lines. */
const EXCERPT = 140;

/** What to know before a 1-1, on a screen. `viewer` is the handle of who looks, where that is known. */
export function reportPrep(prep: Preparation, viewer: string | undefined, handbook: Handbook, today: CivilDate, terminal: Terminal): void {
  const { person, next, actions, sprints, feedback, context, review, questions } = prep;
  for (const line of wrap(title(prep, viewer, today), terminal.columns)) terminal.print({ style: 'bold', text: line });
  terminal.print();
  const labelled: [string, string[]][] = [
    ...(next ? [['Planned', [shortDate(next.record.facts.date as CivilDate, today)]] as [string, string[]]] : []),
    ...(next?.agendas ?? []).map(({ heading, points }): [string, string[]] => [heading, most(points.map((point) => `· ${cropped(point, EXCERPT)}`))]),
    ['Still open', most(actions.map((action) => actionLine(action, today)))],
    [`${firstName(person)}'s sprint`, sprints.flatMap((sprint) => sprintLines(sprint, sprints.length > 1, today))],
    ['Said about it', most(sprints.flatMap(({ picks }) => picks.flatMap(({ comments }) => comments)).map(({ by, text }) => `${called(handbook, by)}: ${cropped(text, EXCERPT)}`))],
    ['Feedback', most(feedback.map((record) => feedbackLine(record, handbook, today)))],
    ['Context to give', most(context.map(({ facts }) => `${facts.title ?? ''}${facts.kinds ? ` (${items(facts.kinds).map(({ item }) => item).join(', ')})` : ''}`))],
    ['Career', [careerLine(prep, today)]],
    ...(review ? [['Review', [reviewLine(review, today)]] as [string, string[]]] : []),
  ];
  const shown = labelled.filter(([, lines]) => lines.length > 0);
  const ask = viewer === person.name ? 'You may be asked' : 'You might ask';
  const indent = Math.min(widest([...shown.map(([label]) => label), ask]) + 2, 24);
  for (const [label, lines] of shown) printRow(label, lines, indent, terminal);
  terminal.print();
  printRow(ask, questions, indent, terminal);
}

function title({ person, manager, every, last }: Preparation, viewer: string | undefined, today: CivilDate): string {
  const [one, other] = manager ? twoNames(person, manager) : [firstName(person), person.facts.manager ?? ''];
  const who = other === '' ? `of ${one}` : viewer === person.name ? `with ${other}` : viewer === manager?.name ? `with ${one}` : `of ${one} and ${other}`;
  const often = every === 'P1W' || every === 'P7D' ? 'every week' : every === 'P2W' || every === 'P14D' ? 'every other week' : `every ${every}`;
  return `1-1 ${who}, ${often}, ${last === null ? 'the first one' : `last on ${shortDate(last, today)}`}`;
}

function printRow(label: string, lines: readonly string[], indent: number, terminal: Terminal): void {
  lines.flatMap((line) => wrap(line, Math.min(terminal.columns, 100), ' '.repeat(indent))).forEach((line, index) => {
    if (index > 0) terminal.print(line);
    else terminal.print([{ style: 'dim', text: pad(cropped(label, indent - 2), indent) }, line.slice(indent)]);
  });
}

function most(lines: readonly string[]): string[] {
  return lines.length <= MOST ? [...lines] : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];
}

function actionLine({ owner, text, due }: AgreedAction, today: CivilDate): string {
  return `${owner}: ${text}${due === null ? '' : ` (${shortDate(due, today)}${due < today ? `, ${ago(due, today)}` : ''})`}`;
}

function sprintLines({ team, sprint, isFinal, picks }: PrepSprint, areSeveral: boolean, today: CivilDate): string[] {
  const name = nameOf(team);
  const open = isFinal ? [] : [`${name}, to ${shortDate(sprint.facts.end as CivilDate, today)}: not finalized yet`];
  if (picks.length === 0) return [...open, `${name}: nothing picked`];
  return [...open, ...picks.map((pick) => `${areSeveral ? `${name}: ` : ''}${pickLine(pick, today)}`)];
}

function pickLine({ title, level, outcome, change }: PrepPick, today: CivilDate): string {
  const notes = [level, outcome].filter((note) => note !== null);
  const to = change && `, changed${change.on === null ? '' : ` on ${shortDate(change.on, today)}`} to "${change.to}"${change.context === null ? '' : `: "${cropped(change.context, EXCERPT)}"`}`;
  return `${title}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}${to ?? ''}`;
}

function feedbackLine(record: Feedback, handbook: Handbook, today: CivilDate): string {
  const text = feedbackText(record);
  const what = text === null ? (record.facts.sealed === true ? ' (sealed)' : '') : `: ${cropped(text.replace(/\s+/g, ' '), EXCERPT)}`;
  return `${called(handbook, record.facts.from ?? '')}, ${shortDate(record.facts.date as CivilDate, today)}${what}`;
}

/** What feedback says; null where it is sealed or says nothing. */
export function feedbackText(record: Feedback): string | null {
  const text = record.body.trim();
  return text === '' || isSealed(record) ? null : text;
}

function careerLine({ career: { last, isWorthIt } }: Preparation, today: CivilDate): string {
  const when = last === null ? 'not talked about yet' : `last talked about ${ago(last, today)}, ${shortDate(last, today)}`;
  return isWorthIt ? `${when}; it may be time again` : when;
}

function reviewLine({ effectiveDue, status, daysOverdue, command }: PersonItem, today: CivilDate): string {
  const late = status === 'overdue' ? `, ${count(daysOverdue, 'day')} late` : status === 'paused' ? ', paused while away' : '';
  return `due ${shortDate(effectiveDue, today)}${late}${status === 'overdue' || status === 'due' || status === 'upcoming' ? `: ${command}` : ''}`;
}

function called(handbook: Handbook, handle: string): string {
  const person = handbook.people.get(handle);
  return person ? firstName(person) : handle;
}
