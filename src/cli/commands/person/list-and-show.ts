import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Person, type Team } from '../../../handbook/record.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import { hasLeft, stillHere } from '../../../schedule/presence.js';
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

/** Whom someone manages on a day, the teams that they lead, and those that they are in. */
function rolesOf(handbook: Handbook, { name }: Person, today: CivilDate): { reports: Person[]; leads: Team[]; teams: Team[] } {
  return { reports: stillHere(handbook.managedBy(name), today), leads: stillHere(handbook.teamsLedBy(name), today), teams: stillHere(handbook.teamsOf(name), today) };
}

/** Facts about one person, as json gives them. */
function personData(handbook: Handbook, person: Person, today: CivilDate): Record<string, unknown> {
  const { facts } = person;
  const roles = rolesOf(handbook, person, today);
  return {
    handle: person.name, name: nameOf(person), jobTitle: facts.jobTitle ?? null, craft: facts.craft ?? null,
    startDate: facts.startDate ?? null, endDate: facts.endDate ?? null, manager: facts.manager ?? null,
    reports: roles.reports.map(({ name }) => name),
    leads: roles.leads.map(({ name }) => name),
    teams: roles.teams.map(({ name }) => name),
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
    terminal.data(safeJson({ version: 1, people: people.map((person) => personData(handbook, person, today)) }));
    return 0;
  }
  if (people.length === 0) terminal.print('nobody is here yet');
  printTable(terminal, ['handle', 'name', 'craft', 'manager', 'manages', 'leads'], people.map((person) => {
    const { reports, leads } = rolesOf(handbook, person, today);
    return [
      person.name, nameOf(person), person.facts.craft ?? '', person.facts.manager ?? '',
      reports.length === 0 ? '' : String(reports.length), leads.map(({ name }) => name).join(', '),
    ];
  }));
  return 0;
}

/** `person show`. */
export async function showPerson(session: Session, handle: string): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const person = personOf(handbook, handle);
  const today = todayOf(session, handbook);
  const { terminal } = session.ports;
  warnOfUnreadable(session, handbook, ['person', 'team']);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, person: personData(handbook, person, today) }));
    return 0;
  }
  const { facts } = person;
  const { reports, leads, teams } = rolesOf(handbook, person, today);
  printHeading(terminal, nameOf(person), `${person.name}${facts.jobTitle === undefined ? '' : `, ${facts.jobTitle}`}`);
  const line = (label: string, value: string | undefined): void => { if (value) printBehind(terminal, `  ${label.padEnd(12)}`, value); };
  line('craft', facts.craft);
  line('started', facts.startDate);
  line(hasLeft(facts, today) ? 'left' : 'leaves', facts.endDate);
  if (person.readable) line('manager', facts.manager === undefined ? 'nobody' : `${facts.manager}${facts.managerSince === undefined ? '' : ` since ${facts.managerSince}`}`);
  line('manages', reports.map(({ name }) => name).join(', '));
  line('leads', leads.map(nameOf).join(', '));
  line('teams', teams.map(nameOf).join(', '));
  line('time', facts.time && [facts.time.craft === undefined ? '' : `${facts.time.craft}% craft`, facts.time.management === undefined ? '' : `${facts.time.management}% management`].filter(Boolean).join(', '));
  line('1-1s', facts.oneOnOne?.every && `every ${facts.oneOnOne.every === 'P1W' ? 'week' : facts.oneOnOne.every === 'P2W' ? 'other week' : facts.oneOnOne.every}`);
  line('file', person.path);
  return 0;
}
