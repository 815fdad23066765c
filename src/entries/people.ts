import { RefusalError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { nameOf, type Person } from '../handbook/record.js';
import type { Files } from '../ports.js';
import { formatValue } from '../records/edit.js';
import { setValue } from '../records/edit-value.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { Plan } from './plan.js';
import { newRecord, planEdit } from './record-text.js';

/** What the plans of people need: the handbook, its files, and who acts. */
export interface Making {
  readonly handbook: Handbook;
  readonly files: Files;
  readonly by: string;
}

export interface NewPerson {
  readonly handle: string;
  readonly name: string;
  readonly startDate: CivilDate;
  readonly jobTitle?: string;
  readonly craft?: string;
  readonly manager?: string;
  readonly email?: string;
  readonly github?: string;
}

/** Plans a new person. Throws RefusalError where somebody has the handle. */
export function planPerson({ handbook, by }: Making, person: NewPerson): Plan {
  const known = handbook.people.get(person.handle);
  if (known) throw new RefusalError(`${person.handle} is ${nameOf(known)} already: ${known.path}`);
  const path = `${handbook.config.folders.person}/${person.handle}.yml`;
  const value = (text: string | undefined): string | undefined => (text === undefined ? undefined : formatValue(text));
  const after = newRecord([
    ['name', value(person.name)], ['startDate', person.startDate], ['jobTitle', value(person.jobTitle)], ['craft', value(person.craft)],
    ['manager', value(person.manager)], ['email', value(person.email)], ['github', value(person.github)],
  ]);
  return plan(`person: ${person.name} joins on ${person.startDate}`, [{ path, before: null, after }], by);
}

/** Plans that somebody else manages a person from a day on. */
export function planManager({ handbook, files, by }: Making, person: Person, manager: Person, since: CivilDate): Plan {
  const write = planEdit(files, handbook.root, person.path, (text) => setValue(person.path, setValue(person.path, text, 'manager', manager.name), 'managerSince', since));
  const unchanged = person.facts.manager === manager.name;
  return plan(`person: ${person.name} reports to ${manager.name} from ${since}`, unchanged ? [] : [write], by);
}

/** Plans a person's last day. */
export function planLeave({ handbook, files, by }: Making, person: Person, lastDay: CivilDate): Plan {
  return plan(`person: ${person.name} leaves, last day ${lastDay}`, [planEdit(files, handbook.root, person.path, (text) => setValue(person.path, text, 'endDate', lastDay))], by);
}

function plan(subject: string, writes: Plan['writes'], by: string): Plan {
  return { writes, message: { subject, trailers: { kind: 'person', records: writes.map(({ path }) => path), by } } };
}
