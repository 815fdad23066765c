import type { Command } from 'commander';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { personOf } from '../../../handbook/lookup.js';
import { compareText } from '../../../handbook/handbook.js';
import { items, type OneOnOne, type Person } from '../../../handbook/record.js';
import { isSealed } from '../../../lint/sealed.js';
import { reportOneOnOne } from '../../../report/one-on-one-text.js';
import { safeJson } from '../../../report/sanitize.js';
import { printTable } from '../../../report/table.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import { actionsOf, inOrder, nextScheduled } from '../../../schedule/one-on-one-records.js';
import { hasLeft } from '../../../schedule/presence.js';
import { findActor } from '../../actor.js';
import type { CommandTools, Exit } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { oneFormat } from '../../flags.js';
import { given } from '../../given.js';
import { noteData, openedFor, sealedWords } from '../../opened.js';
import { questionsOf } from '../../questions.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { WHOSE, whoseToRead } from './whose.js';

const FORMATS = ['text', 'json'] as const;

/** `1-1 show`. */
export function defineShow(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'show', 'Shows a 1-1: the last one that was held, or the one of a day.', { formats: FORMATS, examples: ['posthog-mgmt 1-1 show bo', 'posthog-mgmt 1-1 show bo --date 2026-11-17 --format json'] });
  command.argument('[person]', WHOSE).option('--date <date>', 'of which day').action((given: string | undefined, { date }: { date?: string }) => act(command, (session) => show(session, given, date)));
}

/** `1-1 list`. */
export function defineList(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'list', 'Lists 1-1s, the newest first: of one person, or of everyone.', { formats: FORMATS, examples: ['posthog-mgmt 1-1 list', 'posthog-mgmt 1-1 list bo --all --format json'] });
  command.argument('[person]', WHOSE).option('--all', 'cancelled ones too, and those of people who have left').action((given: string | undefined, { all }: { all?: boolean }) => act(command, (session) => list(session, given, all === true)));
}

async function show(session: Session, given: string | undefined, date: string | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const closed = await session.handbook();
  const today = todayOf(session, closed);
  const { terminal } = session.ports;
  const person = await whoseToRead(given, closed, await findActor(session, closed), today, questionsOf(session, closed, today), '1-1 show');
  const found = date === undefined ? newest(closed, person) : ofDay(session, closed, person, dateFlag(session, closed, date));
  const { path } = found;
  const { handbook, notes } = await openedFor(session, closed, (record) => record.path === path);
  const record = handbook.all('1-1').find((own) => own.path === path) ?? found;
  const note = notes.get(path);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, path, record: { ...found.facts, ...record.facts }, body: record.body, ...noteData(note) }));
    return 0;
  }
  const sealed = isSealed(found) ? await sealedWords(session, [found.facts.manager, found.facts.person], note) : undefined;
  reportOneOnOne(record, handbook, today, terminal, sealed);
  const next = nextScheduled(handbook, person.name, today);
  if (next && next.path !== path) {
    terminal.print();
    terminal.print(['The next one is planned for ', next.facts.date as string, ': ', { style: 'cyan', text: `posthog-mgmt 1-1 show ${person.name} --date ${next.facts.date as string}` }]);
  }
  return 0;
}

/** The last one that was held; where none was, the next one that is planned, else the last of all. */
function newest(handbook: Handbook, person: Person): OneOnOne {
  const all = inOrder(handbook, person.name);
  const record = all.findLast(({ facts }) => facts.status === 'held') ?? all.find(({ facts }) => facts.status === 'scheduled') ?? all.at(-1);
  if (record) return record;
  throw new UsageError(`there is no 1-1 of ${person.name} yet`, given({ next: toPlanOne(person) }));
}

/** How a first one is planned; whoever reports to nobody has none. */
function toPlanOne({ name, facts }: Person): string | undefined {
  return typeof facts.manager === 'string' ? `posthog-mgmt 1-1 schedule ${name} --date DATE` : undefined;
}

function ofDay({ ports: { terminal } }: Session, handbook: Handbook, person: Person, date: CivilDate): OneOnOne {
  const all = inOrder(handbook, person.name);
  const that = all.filter(({ facts }) => facts.date === date);
  const record = that.at(-1);
  if (!record) {
    const days = [...new Set(all.map(({ facts }) => facts.date as string))].slice(-5).reverse();
    throw new UsageError(`there is no 1-1 of ${person.name} on ${date}`, { next: days.length === 0 ? ['There is none at all yet', toPlanOne(person)].filter(Boolean).join(': ') : `The last ones: ${days.join(', ')}. All of them: posthog-mgmt 1-1 list ${person.name} --all` });
  }
  for (const { path } of that.slice(0, -1)) terminal.warn(`Note: ${path} is of the same day.`);
  return record;
}

async function list(session: Session, given: string | undefined, everything: boolean): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  const { terminal } = session.ports;
  const people = given === undefined ? [...handbook.people.values()].filter(({ facts }) => everything || !hasLeft(facts, today)) : [personOf(handbook, given)];
  const records = people.flatMap(({ name }) => inOrder(handbook, name).reverse()).filter(({ facts }) => everything || facts.status !== 'cancelled');
  const newestFirst = records.sort((a, b) => compareText(b.facts.date as string, a.facts.date as string));
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, oneOnOnes: newestFirst.map(data) }));
    return 0;
  }
  if (newestFirst.length === 0) terminal.print('no 1-1s are here yet');
  printTable(terminal, ['date', 'person', 'manager', 'status', 'topics', 'open', 'file'], newestFirst.map((record) => {
    const { person, manager, date, status, topics, openActions, sealed, path } = data(record);
    return [date ?? '', person ?? '', manager ?? '', `${status ?? ''}${sealed ? ', sealed' : ''}`, topics.join(', '), openActions === null || openActions === 0 ? '' : String(openActions), path];
  }));
  return 0;
}

function data(record: OneOnOne) {
  const { facts: { person, manager, date, status, topics, sealed }, path } = record;
  const actions = actionsOf(record);
  return {
    person: person ?? record.group ?? null, manager: manager ?? null, date: date ?? null, status: status ?? null, topics: items(topics).map(({ item }) => item), sealed: sealed === true,
    // What is sealed is for two people to know.
    openActions: sealed === true ? null : status === 'held' ? actions.filter(({ isDone }) => !isDone).length : 0, path,
  };
}
