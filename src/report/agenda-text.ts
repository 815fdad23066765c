import type { Handbook } from '../handbook/handbook.js';
import { nameOf, type Person } from '../handbook/record.js';
import type { Terminal } from '../ports.js';
import type { Agenda, OpenAction } from '../schedule/agenda.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { DueItem } from '../schedule/due-item.js';
import { managersReviewCommand } from '../schedule/reviews.js';
import { ago, shortDate } from './dates.js';
import { whenOf, whoOf } from './due-words.js';
import { width, wrap } from './layout.js';
import { printHeading } from './labelled.js';

/** One person's day on a screen: management first, then back to the craft. */
export function reportAgenda(agenda: Agenda, person: Person, handbook: Handbook, today: CivilDate, terminal: Terminal): void {
  const tasks = [
    ...agenda.management.map((item): [string, string] => [taskOf(item, handbook, today), commandOf(item, handbook)]),
    ...(agenda.selfAssessment ? [selfTask(agenda.selfAssessment, today)] : []),
    ...agenda.actions.map((action): [string, string] => [actionTask(action, today), doneCommand(action)]),
    ...(agenda.context ? [contextTask(agenda.context, today)] : []),
  ];
  const first = nameOf(person).split(' ')[0] as string;
  printHeading(terminal, `Hello, ${first}.`, tasks.length === 0 ? 'Nothing is asked of you today.' : 'Management first:', ' ');
  terminal.print();
  const widest = Math.min(Math.max(0, ...tasks.map(([task]) => width(task))), 44);
  tasks.forEach(([task, command], index) => printTask(`${index + 1}. `, task, command, widest, terminal));
  if (tasks.length > 0) terminal.print();
  picks(agenda, person, today, terminal);
}

function printTask(number: string, task: string, command: string, widest: number, terminal: Terminal): void {
  const lead = `  ${number}`;
  const fits = width(task) <= widest && width(lead) + widest + 2 + width(command) <= terminal.columns;
  if (fits) return terminal.print([`${lead}${task}${command === '' ? '' : ' '.repeat(widest - width(task) + 2)}`, { style: 'cyan', text: command }]);
  wrap(task, terminal.columns - width(lead)).forEach((line, index) => terminal.print((index === 0 ? lead : ' '.repeat(width(lead))) + line));
  if (command !== '') terminal.print([' '.repeat(width(lead)), { style: 'cyan', text: command }]);
}

const NOUNS = { '1-1': '1-1', review: 'Review', career: 'Career talk' } as const;

function taskOf(item: DueItem, handbook: Handbook, today: CivilDate): string {
  switch (item.kind) {
    case 'sprint': return `${item.action.charAt(0).toUpperCase()}${item.action.slice(1)} the sprint of ${whoOf(item, handbook)}, ${lateOrDue(item, today)}`;
    case 'handover': return `${whoOf(item, handbook)} needs a ${item.role}: ${item.leaver} ${item.status === 'overdue' ? 'has left' : 'leaves'}`;
    case 'exception': return `Exception from ${item.rule}`;
    case 'career': return `Career talk with ${item.person}, ${item.last === null ? 'not talked about yet' : `last ${ago(item.last, today)}`}`;
    default: return `${NOUNS[item.kind]} with ${item.person}, ${lateOrDue(item, today)}`;
  }
}

function lateOrDue(item: DueItem, today: CivilDate): string {
  if (item.status === 'overdue') return `${item.daysOverdue} ${item.daysOverdue === 1 ? 'day' : 'days'} late`;
  return item.status === 'due' ? `due since ${shortDate(item.effectiveDue, today)}` : whenOf(item, today);
}

function selfTask(item: DueItem, today: CivilDate): [string, string] {
  return [`Your self-assessment, review ${item.status === 'upcoming' ? 'on' : 'due'} ${shortDate(item.effectiveDue, today)}`, item.command];
}

function actionTask({ text, due, person }: OpenAction, today: CivilDate): string {
  return `You said you'd ${text}${due === null ? '' : ` (${shortDate(due, today)})`}, in a 1-1 of ${person}`;
}

/** A 1-1 begins with preparing it; what settles it comes after. Of a review it is the manager's own step. */
function commandOf(item: DueItem, handbook: Handbook): string {
  switch (item.kind) {
    case '1-1': return `posthog-mgmt 1-1 prep ${item.person}`;
    case 'review': return managersReviewCommand(handbook, item);
    default: return item.command;
  }
}

/** An action without an id is ticked off by its words; which those are the person knows best. */
function doneCommand({ person, id }: OpenAction): string {
  return id === null ? `posthog-mgmt 1-1 done ${person}` : `posthog-mgmt 1-1 done ${person} ${id}`;
}

const CONTEXT_WORDS = { customer: 'what customers say', metrics: 'what the metrics say', 'other-team': 'what other teams work on', 'company-goals': "the company's goals" } as const;

function contextTask({ kind, last }: NonNullable<Agenda['context']>, today: CivilDate): [string, string] {
  const words = CONTEXT_WORDS[kind];
  return [last === null ? `You haven't shared context on ${words} yet` : `You last shared context on ${words} ${ago(last, today)}`, 'posthog-mgmt context share'];
}

function picks({ picks: sprints }: Agenda, person: Person, today: CivilDate, terminal: Terminal): void {
  const craft = person.facts.craft ?? 'your craft';
  if (sprints.length === 0) return terminal.print(`Then back to ${craft}.`);
  terminal.print({ style: 'bold', text: `Then back to ${craft}:` });
  for (const { team, sprint, priorities } of sprints) {
    terminal.print();
    for (const line of wrap(`${nameOf(team)}, sprint to ${shortDate(sprint.facts.end as CivilDate, today)}`, terminal.columns, '  ')) terminal.print(line);
    for (const { title, level, others } of priorities) {
      const notes = [level ?? '', others.length === 0 ? '' : `with ${others.join(', ')}`].filter((note) => note !== '').join(', ');
      printPick(title, notes === '' ? '' : ` (${notes})`, terminal);
    }
  }
}

function printPick(title: string, notes: string, terminal: Terminal): void {
  const [bullet, lines] = ['  · ', wrap(`${title}${notes}`, terminal.columns - 4)];
  if (lines.length === 1) terminal.print([bullet, title, { style: 'dim', text: notes }]);
  else lines.forEach((line, index) => terminal.print((index === 0 ? bullet : ' '.repeat(4)) + line));
}
