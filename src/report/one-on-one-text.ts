import type { Handbook } from '../handbook/handbook.js';
import { twoNames } from '../handbook/names.js';
import { items, type OneOnOne } from '../handbook/record.js';
import { armorStart } from '../records/age-armor.js';
import type { Terminal } from '../ports.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { actionsOf, type AgreedAction } from '../schedule/one-on-one-records.js';
import { longDate, shortDate } from './dates.js';
import { pad, wrap } from './layout.js';
import { printWritten } from './page-text.js';
import { printSealed, type SealedWords } from './sealed-text.js';

/** A 1-1 on a screen: who and when, topics and actions, then what its page says. */
export function reportOneOnOne(record: OneOnOne, handbook: Handbook, today: CivilDate, terminal: Terminal, sealed?: SealedWords): void {
  const { facts, body, path } = record;
  const who = namesOf(record, handbook);
  const title = `${who}, ${longDate(facts.date as CivilDate)}`;
  for (const line of wrap(`${title}, ${facts.status ?? 'of no known status'}`, terminal.columns)) terminal.print({ style: 'bold', text: line });
  printRow('topics', [items(facts.topics).map(({ item }) => item).join(', ')], terminal);
  printRow('actions', actionsOf(record).map((action) => actionLine(action, today)), terminal);
  printRow('file', [path], terminal);
  if (sealed) printSealed(sealed, terminal);
  if (sealed?.closed === undefined && armorStart(body) === undefined) printBody(body, title, terminal);
}

/** At the beginning of a text; what the first line is indented by stays. */
const BLANK_LINES = /^(?:[^\S\n]*\n)+/;

/** The page's words, line by line, without a heading that only says what stands above it. */
function printBody(body: string, title: string, terminal: Terminal): void {
  const words = body.replace(BLANK_LINES, '').trimEnd();
  const text = words.startsWith(`# ${title}`) ? words.slice(title.length + 2).replace(BLANK_LINES, '') : words;
  if (text === '') return;
  terminal.print();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') terminal.print();
    else printWritten(line.trimEnd(), terminal);
  }
}

function namesOf({ facts, group = '' }: OneOnOne, { people }: Handbook): string {
  const [person, manager] = [people.get(group), people.get(facts.manager ?? '')];
  return (person && manager ? twoNames(person, manager) : [group, facts.manager ?? 'nobody']).join(' and ');
}

function actionLine({ id, owner, text, due, isDone, done }: AgreedAction, today: CivilDate): string {
  const state = isDone ? `done${done === null ? '' : ` ${shortDate(done, today)}`}` : due === null ? 'open' : `open, due ${shortDate(due, today)}`;
  return `${owner}: ${text} (${state}; ${id})`;
}

function printRow(label: string, lines: readonly string[], terminal: Terminal): void {
  lines.filter((line) => line !== '').flatMap((line) => wrap(line, terminal.columns, ' '.repeat(11))).forEach((line, index) =>
    terminal.print([index === 0 ? { style: 'dim', text: pad(`  ${label}`, 11) } : ' '.repeat(11), line.slice(11)]));
}
