import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Person } from '../../../handbook/record.js';
import { hasLeft } from '../../../schedule/presence.js';
import { printBehind, printHeading } from '../../../report/labelled.js';
import { printTable } from '../../../report/table.js';
import { safeJson } from '../../../report/sanitize.js';
import type { Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { personOf } from '../../../handbook/lookup.js';
import { handbookToRead } from '../../known-facts.js';
import { todayOf } from '../../today.js';
import type { Session } from '../../session.js';
import { warnOfUnreadable } from '../../warn-of-unreadable.js';

/** The formats of `person list` and `person show`. */
export const FORMATS = ['text', 'json'] as const;

/** Facts about one person, as json gives them. */
function personData(handbook: Handbook, person: Person): Record<string, unknown> {
  const { facts } = person;
  return {
    handle: person.name, name: nameOf(person), jobTitle: facts.jobTitle ?? null, craft: facts.craft ?? null,
    startDate: facts.startDate ?? null, endDate: facts.endDate ?? null, manager: facts.manager ?? null,
    reports: handbook.reportsOf(person.name).map(({ name }) => name),
    leads: handbook.teamsLedBy(person.name).map(({ name }) => name),
    teams: handbook.teamsOf(person.name).map(({ name }) => name),
    time: facts.time === undefined ? null : { craft: facts.time.craft ?? null, management: facts.time.management ?? null },
    path: person.path,
  };
}

/** `person list`. */
export async function listPeople(session: Session, everyone: boolean): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const today = todayOf(session, handbook);
  const { terminal } = session.ports;
  warnOfUnreadable(session, handbook, ['person', 'team']);
  const people = [...handbook.people.values()].filter((person) => everyone || !hasLeft(person.facts, today));
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, people: people.map((person) => personData(handbook, person)) }));
    return 0;
  }
  if (people.length === 0) terminal.print('nobody is here yet');
  printTable(terminal, ['handle', 'name', 'craft', 'manager', 'manages', 'leads'], people.map((person) => [
    person.name, nameOf(person), person.facts.craft ?? '', person.facts.manager ?? '',
    handbook.reportsOf(person.name).length === 0 ? '' : String(handbook.reportsOf(person.name).length),
    handbook.teamsLedBy(person.name).map(({ name }) => name).join(', '),
  ]));
  return 0;
}

/** `person show`. */
export async function showPerson(session: Session, handle: string): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const person = personOf(handbook, handle);
  const { terminal } = session.ports;
  warnOfUnreadable(session, handbook, ['person', 'team']);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, person: personData(handbook, person) }));
    return 0;
  }
  const { facts } = person;
  printHeading(terminal, nameOf(person), `${person.name}${facts.jobTitle === undefined ? '' : `, ${facts.jobTitle}`}`);
  const line = (label: string, value: string | undefined): void => { if (value) printBehind(terminal, `  ${label.padEnd(12)}`, value); };
  line('craft', facts.craft);
  line('started', facts.startDate);
  line('leaves', facts.endDate);
  if (person.readable) line('manager', facts.manager === undefined ? 'nobody' : `${facts.manager}${facts.managerSince === undefined ? '' : ` since ${facts.managerSince}`}`);
  line('manages', handbook.reportsOf(handle).map(({ name }) => name).join(', '));
  line('leads', handbook.teamsLedBy(handle).map(nameOf).join(', '));
  line('teams', handbook.teamsOf(handle).map(nameOf).join(', '));
  line('time', facts.time && [facts.time.craft === undefined ? '' : `${facts.time.craft}% craft`, facts.time.management === undefined ? '' : `${facts.time.management}% management`].filter(Boolean).join(', '));
  line('1-1s', facts.oneOnOne?.every && `every ${facts.oneOnOne.every === 'P1W' ? 'week' : facts.oneOnOne.every === 'P2W' ? 'other week' : facts.oneOnOne.every}`);
  line('file', person.path);
  return 0;
}
