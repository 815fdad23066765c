import type { Handbook } from '../handbook/handbook.js';
import { items, type OneOnOne, type Person } from '../handbook/record.js';
import { addPeriod, parsePeriod, type CivilDate } from './civil-date.js';
import { daysLate, dueOrOverdue, isNear, latest, type Reckoning } from './clock.js';
import type { PersonItem } from './due-item.js';
import { absencesOf, firstDayPresent, isActive, isAway } from './presence.js';
import { lastHeld } from './reviews.js';

/** 1-1s come near three days before. */
const NEAR_DAYS = 3;

/** Someone and the manager they have, both active on the day. */
export interface Pair {
  readonly person: Person;
  readonly manager: Person;
}

/** The pair of a person, where both are active; undefined for whoever has no manager, or one who isn't there. */
export function pairOf(handbook: Handbook, person: Person, today: CivilDate): Pair | undefined {
  const manager = handbook.people.get(person.facts.manager ?? '');
  if (!manager?.readable || person.facts.startDate === undefined || !isActive(person.facts, today) || !isActive(manager.facts, today)) return undefined;
  return { person, manager };
}

/** The 1-1 that is next for a pair: every week or every other week, from the last one (handbook H15). */
export function oneOnOneItem(handbook: Handbook, { person, manager }: Pair, reckoning: Reckoning): PersonItem {
  const { config } = handbook;
  const { today } = reckoning;
  const every = parsePeriod(person.facts.oneOnOne?.every ?? '') ?? config.cadence.oneOnOne.period;
  const last = lastOneOnOne(handbook.oneOnOnesOf(person.name), today, (record) => record.facts.manager === manager.name);
  const started = last ?? latest(person.facts.startDate as CivilDate, person.facts.managerSince, manager.facts.startDate);
  const due = addPeriod(latest(started, config.since), every);
  const absences = [...absencesOf(person.facts.away), ...absencesOf(manager.facts.away)];
  const effectiveDue = firstDayPresent(absences, due);
  const status = isAway(absences, today) ? 'paused'
    : today < effectiveDue ? (isNear(effectiveDue, NEAR_DAYS, reckoning) ? 'upcoming' : 'ok')
      : dueOrOverdue(effectiveDue, config.grace.oneOnOne, today);
  return {
    kind: '1-1', person: person.name, manager: manager.name, due, effectiveDue, status,
    daysOverdue: daysLate(status, effectiveDue, today), last, command: `posthog-mgmt 1-1 record ${person.name}`,
  };
}

/** A career talk as a suggestion, once it is a while ago (handbook H17). It never fails anything. */
export function careerItem(handbook: Handbook, { person, manager }: Pair, { today }: Reckoning): PersonItem | undefined {
  const { config } = handbook;
  if (isAway(absencesOf(person.facts.away), today)) return undefined;
  const last = lastCareerTalk(handbook, person, today);
  const due = addPeriod(latest(last ?? (person.facts.startDate as CivilDate), config.since), config.cadence.careerTalk.period);
  if (today < due) return undefined;
  return {
    kind: 'career', person: person.name, manager: manager.name, due, effectiveDue: due, status: 'suggested',
    daysOverdue: 0, last, command: `posthog-mgmt 1-1 record ${person.name} --topic career`,
  };
}

/** The last day on which someone's long-term plans were talked about: in a 1-1 with the topic `career`, or in a review. */
export function lastCareerTalk(handbook: Handbook, person: Person, today: CivilDate): CivilDate | null {
  const talk = lastOneOnOne(handbook.oneOnOnesOf(person.name), today, (record) => items(record.facts.topics).some(({ item }) => item === 'career'));
  const review = lastHeld(handbook.reviewsOf(person.name), today);
  return talk === null ? review : review === null ? talk : latest(talk, review);
}

/** The newest 1-1 held so far among those wanted. */
function lastOneOnOne(records: readonly OneOnOne[], today: CivilDate, wanted: (record: OneOnOne) => boolean): CivilDate | null {
  for (let index = records.length - 1; index >= 0; index -= 1) {
    const record = records[index] as OneOnOne;
    const { status, date } = record.facts;
    if (status === 'held' && date !== undefined && date <= today && wanted(record)) return date as CivilDate;
  }
  return null;
}
