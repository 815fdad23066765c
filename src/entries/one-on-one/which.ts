import { RefusalError } from '../../errors.js';
import { pathIn } from '../../handbook/folders.js';
import type { Handbook } from '../../handbook/handbook.js';
import { twoNames } from '../../handbook/names.js';
import type { OneOnOne } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { inOrder, nextScheduled, scheduled } from '../../schedule/one-on-one-records.js';
import { assertReadable } from '../assert-readable.js';
import type { Making } from '../operation.js';
import type { Two } from './who.js';

/** A person's 1-1s of a day. */
export function onDay(handbook: Handbook, person: string, date: string): OneOnOne[] {
  return inOrder(handbook, person).filter(({ facts }) => facts.date === date);
}

/** The one that is planned for a day. Throws RefusalError that says what there is instead. */
export function scheduledOn({ handbook, today }: Making, { person, manager }: Two, date: string): OneOnOne {
  const that = onDay(handbook, person.name, date);
  const found = that.find(({ facts }) => facts.status === 'scheduled');
  if (found) return found;
  const names = twoNames(person, manager).join(' and ');
  const [other] = that;
  const planned = scheduled(handbook, person.name).map(({ facts }) => facts.date as string);
  throw new RefusalError(
    other ? `the 1-1 of ${names} on ${date} ${other.facts.status === 'held' ? 'was held already' : 'was cancelled'}: ${other.path}` : `${names} have no 1-1 planned for ${date}`,
    { next: planned.length > 0 ? `Planned: ${planned.join(', ')}` : `posthog-mgmt 1-1 schedule ${person.name} --date ${date < today ? 'DATE' : date}` },
  );
}

/** The one that is planned next, from a day on. Throws RefusalError where none is. */
export function nextPlanned(handbook: Handbook, { person, manager }: Two, from: CivilDate): OneOnOne {
  const found = nextScheduled(handbook, person.name, from);
  if (found) return found;
  throw new RefusalError(`${twoNames(person, manager).join(' and ')} have no 1-1 planned`, { next: `posthog-mgmt 1-1 schedule ${person.name} --date DATE` });
}

/**
 * The path for a new 1-1 of a day: `<date>.md`, `<date>-2.md` for a second one. Throws RefusalError
 * where a file of that day can't be read: it may be the very same 1-1.
 */
export function newPath(handbook: Handbook, person: string, date: CivilDate): string {
  const folder = pathIn(handbook.config.folders['1-1'], person);
  const { records, strays } = handbook.part('1-1', person);
  const files = records.filter(({ group }) => group === person);
  const broken = files.find(({ readable, name }) => !readable && name.startsWith(date));
  if (broken) assertReadable(broken, 'nobody knows whether it is this 1-1');
  const taken = new Set([...files, ...strays].map(({ path }) => path.replace(/\.[^./]+$/, '')));
  for (let number = 1; ; number += 1) {
    const stem = `${folder}/${date}${number === 1 ? '' : `-${number}`}`;
    if (!taken.has(stem)) return `${stem}.md`;
  }
}
