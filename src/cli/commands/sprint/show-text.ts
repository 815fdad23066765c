import { OUTCOME_WORDS } from '../../../entries/sprint/draw.js';
import { stateOf, type Priority, type SprintView } from '../../../entries/sprint/view.js';
import { sprintTitle } from '../../../entries/sprint/edit.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Sprint, type Team } from '../../../handbook/record.js';
import type { Terminal } from '../../../ports.js';
import { bodyStart, replaceMarkedPart } from '../../../records/page-sections.js';
import { parseDate, type CivilDate } from '../../../schedule/civil-date.js';
import { shortDate } from '../../../report/dates.js';
import { pad, widest, wrap } from '../../../report/layout.js';
import { printPageBody } from '../../../report/page-text.js';
import { printBehind, printHeading } from '../../../report/labelled.js';

/** A sprint for a terminal: its state, the people, the priorities, what changed, what was said, the page's own text. */
export function printSprint(handbook: Handbook, team: Team, sprint: Sprint, view: SprintView, today: CivilDate, terminal: Terminal): void {
  const { start, end } = sprint.facts as { start: CivilDate; end: CivilDate };
  const person = (handle: string): string => nameOfHandle(handbook, handle);
  const day = (text: string): string => dayWords(text, today);
  printHeading(terminal, sprintTitle(team, start, end), stateOf(view));
  const line = (label: string, value: string): void => printBehind(terminal, pad(`  ${label}`, 16), value);
  if (team.facts.lead !== undefined) line('lead', person(team.facts.lead));
  if (view.supportHero !== undefined) line('support hero', person(view.supportHero));
  if (view.away.length > 0) line('off', view.away.map(person).join(', '));
  if (view.finalized) line('finalized', `${day(view.finalized.on)} by ${person(view.finalized.by)}${view.finalized.standingIn ? ', standing in' : ''}`);
  if (view.closed !== undefined) line('closed', day(view.closed));
  if (view.notes !== undefined) line('notes', view.notes);
  line('file', sprint.path);
  printPriorities(view.priorities, person, terminal);
  const titleOf = (id: string): string => view.priorities.find((priority) => priority.id === id)?.title ?? id;
  printEntries('Changes of plan', view.changes.map(({ on, by, from, to, context }) => ({ on: day(on), head: `${person(by)}: from ${titleOf(from)} to ${titleOf(to)}`, text: context })), terminal);
  printEntries('Comments', view.comments.map(({ on, by, priority, text }) => ({ on: day(on), head: `${person(by)}${priority === undefined ? '' : ` on ${titleOf(priority)}`}:`, text })), terminal);
  printBody(sprint, terminal);
}

function nameOfHandle({ people }: Handbook, handle: string): string {
  const person = people.get(handle);
  return person ? nameOf(person) : handle;
}

function dayWords(text: string, today: CivilDate): string {
  const date = parseDate(text);
  return date === undefined ? text : shortDate(date, today);
}

function printPriorities(priorities: readonly Priority[], person: (handle: string) => string, terminal: Terminal): void {
  terminal.print();
  terminal.print({ style: 'bold', text: priorities.length === 0 ? 'No priorities yet' : 'Priorities' });
  for (const { level, title, id, owners, goal, outcome } of priorities) {
    printBehind(terminal, `  ${pad(level ?? '', 6)}`, title);
    const facts = [id, owners.length === 0 ? 'nobody yet' : owners.map(person).join(', '), ...(outcome === undefined ? [] : [OUTCOME_WORDS[outcome].toLowerCase()]), ...(goal === undefined ? [] : [`for ${goal}`])];
    for (const line of wrap(facts.join(' · '), terminal.columns, ' '.repeat(8))) terminal.print({ style: 'dim', text: line });
  }
}

function printEntries(heading: string, entries: readonly { on: string; head: string; text: string }[], terminal: Terminal): void {
  if (entries.length === 0) return;
  terminal.print();
  terminal.print({ style: 'bold', text: heading });
  const longest = widest(entries.map(({ on }) => on));
  for (const { on, head, text } of entries) {
    const indent = ' '.repeat(longest + 4);
    printBehind(terminal, `  ${pad(on, longest + 2)}`, head);
    for (const paragraph of text.split('\n').filter((line) => line.trim() !== '')) wrap(paragraph, terminal.columns, indent).forEach((line) => terminal.print(line));
  }
}

/** The page's own text: neither what is drawn from the keys, which stands above, nor its title. */
function printBody(sprint: Sprint, terminal: Terminal): void {
  const bare = replaceMarkedPart(sprint.path, sprint.text, '');
  const body = bare.slice(bodyStart(sprint.path, bare)).trimStart().replace(/^# .*/, '');
  printPageBody({ ...sprint, body }, terminal);
}
