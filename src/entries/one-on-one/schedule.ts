import { RefusalError } from '../../errors.js';
import { firstName } from '../../handbook/names.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { agendaHeadings } from '../../schedule/one-on-one-records.js';
import { absencesOf, isAway } from '../../schedule/presence.js';
import type { Operation } from '../operation.js';
import { agendaHint, newPage } from './page.js';
import { planned } from './planned.js';
import { newPath, onDay } from './which.js';
import { twoFor, type Two, type Doing } from './who.js';

/** What it takes to be one of the two for. */
const SCHEDULE: Doing = { verb: 'plan', command: '1-1 schedule' };

/** A 1-1 that is to come, with an agenda for each of the two. */
export const oneOnOneSchedule: Operation<{ readonly person: string; readonly date: CivilDate }> = {
  name: '1-1 schedule',
  plan({ handbook, by, today }, { person: handle, date }) {
    const two = twoFor(handbook, handle, by, { ...SCHEDULE, flags: `--date ${date}` });
    const { person, manager } = two;
    if (date < today) throw new RefusalError(`${date} is over: what has taken place is recorded, not planned`, { next: `posthog-mgmt 1-1 record ${person.name} --date ${date}` });
    const subject = `${person.name} and ${manager.name} plan to meet on ${date}`;
    const known = onDay(handbook, person.name, date).find(({ facts }) => facts.status === 'scheduled');
    if (known) return planned(subject, known.path, undefined, by);
    const path = newPath(handbook, person.name, date);
    // A heading alone says something too: where notes are to be sealed, nothing stands in the clear.
    const headings = handbook.config.sealRequired.has('1-1') ? [] : agendaHeadings(person, manager);
    const after = newPage({ path, two, date, status: 'scheduled', topics: [], actions: [], sections: headings.map((heading) => [heading, agendaHint(person.name)]) });
    return planned(subject, path, { path, before: null, after }, by, whoIsAway(two, date));
  },
};

function whoIsAway({ person, manager }: Two, date: CivilDate): string[] {
  return [person, manager].filter(({ facts }) => isAway(absencesOf(facts.away), date)).map((away) => `${firstName(away)} is away on ${date}`);
}
