import { RefusalError, UsageError } from '../errors.js';
import { pathIn } from '../handbook/folders.js';
import { personOf } from '../handbook/lookup.js';
import { nameOf } from '../handbook/record.js';
import { isPassedOver } from '../handbook/walk.js';
import { formatValue } from '../records/edit.js';
import { setValue } from '../records/edit-value.js';
import { collapse } from '../records/markdown-lines.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { Operation, Planned } from './operation.js';
import type { Plan } from './plan.js';
import { newRecord, planEdit } from './record-text.js';

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

/** A new person. Refused where somebody has the handle. */
export const personAdd: Operation<NewPerson> = {
  name: 'person add',
  plan({ handbook, by }, person) {
    if (isPassedOver(person.handle)) throw new UsageError(`"${person.handle}" can be no handle: files called so are passed over`, { next: 'Take another one, such as read-me.' });
    const known = handbook.people.get(person.handle);
    if (known) throw new RefusalError(`${person.handle} is ${nameOf(known)} already: ${known.path}`, { next: `posthog-mgmt person show ${person.handle}      shows them; somebody else needs another handle` });
    const manager = person.manager === undefined ? undefined : personOf(handbook, person.manager).name;
    const path = pathIn(handbook.config.folders.person, `${person.handle}.yml`);
    const value = (text: string | undefined): string | undefined => (text === undefined ? undefined : formatValue(text));
    const name = collapse(person.name);
    const after = newRecord([
      ['name', value(name)], ['startDate', person.startDate], ['jobTitle', value(person.jobTitle === undefined ? undefined : collapse(person.jobTitle))], ['craft', value(person.craft)],
      ['manager', value(manager)], ['email', value(person.email)], ['github', value(person.github)],
    ]);
    return planned(`person: ${name} joins on ${person.startDate}`, path, [{ path, before: null, after }], by);
  },
};

/**
 * Somebody else manages a person from a day on; or the manager that they have does so from another day.
 * When left out it is today, or the first day of somebody who is still to come.
 */
export const personSetManager: Operation<{ readonly person: string; readonly manager: string; readonly since?: CivilDate }> = {
  name: 'person set-manager',
  plan({ handbook, files, by, today }, { person: handle, manager: managerHandle, since: given }) {
    const person = personOf(handbook, handle);
    const manager = personOf(handbook, managerHandle);
    const firstDay = parseDate(person.facts.startDate ?? '') ?? today;
    const since = given ?? (firstDay > today ? firstDay : today);
    const write = planEdit(files, handbook.root, person.path, (text) => setValue(person.path, setValue(person.path, text, 'manager', manager.name), 'managerSince', since));
    const { managerSince = person.facts.startDate } = person.facts;
    const unchanged = person.facts.manager === manager.name && (given === undefined || given === managerSince);
    return planned(`person: ${person.name} reports to ${manager.name} from ${since}`, person.path, unchanged ? [] : [write], by);
  },
};

/** A person's last day. */
export const personLeave: Operation<{ readonly person: string; readonly lastDay: CivilDate }> = {
  name: 'person leave',
  plan({ handbook, files, by }, { person: handle, lastDay }) {
    const person = personOf(handbook, handle);
    const write = planEdit(files, handbook.root, person.path, (text) => setValue(person.path, text, 'endDate', lastDay));
    return planned(`person: ${person.name} leaves, last day ${lastDay}`, person.path, [write], by);
  },
};

function planned(subject: string, path: string, writes: Plan['writes'], by: string): Planned {
  return { path, plan: { writes, message: { subject, trailers: { kind: 'person', records: writes.map((write) => write.path), by } } } };
}
