import type { Handbook } from '../handbook/handbook.js';
import { has, items, type Person, type Team } from '../handbook/record.js';
import { CONTEXT_KINDS, type ContextKind } from './agenda.js';
import { addDays, addMonths, addPeriod, anniversariesAround, dateOfDay, dayNumber, daysBetween, parsePeriod, type CivilDate } from './civil-date.js';
import { latest } from './clock.js';
import { pairOf, type Pair } from './one-on-ones.js';
import { absencesOf, firstDayPresent, isActive, isAway, type Absence } from './presence.js';

/** A calendar month, or as much of it as there has been; both days inclusive. */
export interface Month {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The twelve calendar months that end with a day: what a page looks back on. */
export interface Year {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly months: readonly Month[];
}

/** Of so much that was asked in a month, so much was met. Days of pairs or teams, or reviews. */
export interface Share {
  readonly met: number;
  readonly asked: number;
}

/** How regular 1-1s, reviews and sprints were, month by month, over all who have them. */
export interface Regularity {
  /** Days on which a pair, both there, was not overdue for a 1-1. */
  readonly oneOnOnes: readonly Share[];
  /** Reviews that fell due and were held, whenever that was. */
  readonly reviews: readonly Share[];
  /** Days on which a team was in a sprint, or not yet overdue for the next. */
  readonly sprints: readonly Share[];
}

/** The twelve calendar months up to a day. */
export function yearUpTo(today: CivilDate): Year {
  const first = addDays(today, 1 - Number(today.slice(8)));
  const months = Array.from({ length: 12 }, (_, index): Month => {
    const from = addMonths(first, index - 11);
    return { from, to: index === 11 ? today : addDays(addMonths(from, 1), -1) };
  });
  return { from: (months[0] as Month).from, to: today, months };
}

/**
 * How regular things were in a year, by the same rules and grace as what is due (handbook H4, H15, H16). It looks at processes: at
 * everyone together, and only at those who are here today.
 */
export function regularityOf(handbook: Handbook, year: Year): Regularity {
  const [talks, reviews, sprints] = [tally(year), tally(year), tally(year)];
  for (const person of handbook.all('person')) {
    const pair = pairOf(handbook, person, year.to);
    if (pair) eachDay(coverOfPair(handbook, pair, year), talks);
    countReviews(handbook, person, year, reviews);
  }
  for (const team of handbook.all('team')) {
    const cover = coverOfTeam(handbook, team, year);
    if (cover) eachDay(cover, sprints);
  }
  return { oneOnOnes: talks.shares, reviews: reviews.shares, sprints: sprints.shares };
}

/** Days that are asked of someone, and up to which day each stretch of them is met. */
interface Cover {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly absences: readonly Absence[];
  /** From each day on, by day, it is met up to another. */
  readonly stretches: readonly { readonly from: CivilDate; readonly until: CivilDate }[];
}

/** What covers a pair: each 1-1 until the next would be overdue, the first days together likewise. */
function coverOfPair(handbook: Handbook, { person, manager }: Pair, year: Year): Cover {
  const { config } = handbook;
  const every = parsePeriod(person.facts.oneOnOne?.every ?? '') ?? config.cadence.oneOnOne.period;
  const absences = [...absencesOf(person.facts.away), ...absencesOf(manager.facts.away)];
  const start = latest(person.facts.startDate as CivilDate, person.facts.managerSince, manager.facts.startDate);
  const until = (last: CivilDate): CivilDate => addPeriod(firstDayPresent(absences, addPeriod(latest(last, config.since), every)), config.grace.oneOnOne);
  const held = handbook.oneOnOnesOf(person.name)
    .filter(({ facts }) => facts.status === 'held' && facts.manager === manager.name && (facts.date as string) <= year.to).map(({ facts }) => facts.date as CivilDate);
  return { from: latest(start, config.since, year.from), to: year.to, absences, stretches: [start, ...held].map((day) => ({ from: day, until: until(day) })) };
}

/** What covers a team: its sprints, each until the next would be overdue. Undefined for one that has none to have. */
function coverOfTeam(handbook: Handbook, team: Team, year: Year): Cover | undefined {
  if (team.facts.sprint === 'none' || !isActive(team.facts, year.to)) return undefined;
  const stretches = handbook.sprintsOf(team.name).map(({ facts }) => ({ from: facts.start as CivilDate, until: addPeriod(addDays(facts.end as CivilDate, 1), handbook.config.grace.sprint) }));
  const first = (team.facts.startDate as CivilDate | undefined) ?? stretches[0]?.from;
  if (first === undefined) return undefined;
  const begins = latest(first, handbook.config.since);
  return { from: latest(begins, year.from), to: year.to, absences: [], stretches: [{ from: begins, until: addPeriod(begins, handbook.config.grace.sprint) }, ...stretches] };
}

interface Tally {
  readonly shares: { met: number; asked: number }[];
  add(day: CivilDate, isMet: boolean): void;
}

function tally({ from, months }: Year): Tally {
  const shares = months.map(() => ({ met: 0, asked: 0 }));
  const monthOf = (day: CivilDate): number => (Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(from.slice(5, 7));
  return {
    shares,
    add(day, isMet) {
      const share = shares[monthOf(day)];
      if (!share) return;
      share.asked += 1;
      if (isMet) share.met += 1;
    },
  };
}

function eachDay({ from, to, absences, stretches }: Cover, { add }: Tally): void {
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let at = 0;
  let until = '';
  for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
    const day = dateOfDay(number);
    // Whatever begins later, a longer stretch still covers its days.
    for (let stretch = sorted[at]; stretch && stretch.from <= day; stretch = sorted[at += 1]) if (stretch.until > until) until = stretch.until;
    if (!isAway(absences, day)) add(day, day <= until);
  }
}

/** Anniversaries of the year: each is met by a review held for it, and none asks while its grace lasts or once it was cancelled. */
function countReviews(handbook: Handbook, person: Person, year: Year, { add }: Tally): void {
  const { config } = handbook;
  const { facts } = person;
  if (facts.manager === undefined || facts.startDate === undefined || !isActive(facts, year.to)) return;
  const absences = absencesOf(facts.away);
  const first = addDays(latest(year.from, config.since, facts.startDate), -1);
  const next = (day: CivilDate): CivilDate => anniversariesAround(facts.startDate as CivilDate, config.cadence.review.period, day).after;
  // Where dates end, the next anniversary is no later one.
  for (let before = first, due = next(first); before < due && due <= year.to; before = due, due = next(due)) {
    const reviews = handbook.reviewsOf(person.name).filter((review) => review.facts.due === due);
    const isHeld = reviews.some((review) => review.facts.held !== undefined && review.facts.held <= year.to);
    if (!isHeld && (reviews.some((review) => has(review, 'cancelled')) || year.to <= addPeriod(firstDayPresent(absences, due), config.grace.review))) continue;
    add(due, isHeld);
  }
}

/** What there was with one person in a year, for a line of a picture. */
export interface PersonYear {
  readonly person: Person;
  readonly every: string;
  readonly talks: readonly CivilDate[];
  readonly reviews: readonly CivilDate[];
  readonly away: readonly Absence[];
}

/** The managers of a day with their reports' years; managers and reports by handle. */
export function yearsByManager(handbook: Handbook, year: Year): { manager: Person; reports: PersonYear[] }[] {
  return handbook.all('person').map((manager) => ({
    manager,
    reports: handbook.managedBy(manager.name).filter((person) => pairOf(handbook, person, year.to)).map((person) => yearOf(handbook, person, year)),
  })).filter(({ reports }) => reports.length > 0);
}

function yearOf(handbook: Handbook, person: Person, year: Year): PersonYear {
  const inYear = (day: string | undefined): day is CivilDate => day !== undefined && year.from <= day && day <= year.to;
  return {
    person,
    every: parsePeriod(person.facts.oneOnOne?.every ?? '') ? person.facts.oneOnOne?.every as string : handbook.config.cadence.oneOnOne.text,
    talks: handbook.oneOnOnesOf(person.name).filter(({ facts }) => facts.status === 'held').map(({ facts }) => facts.date).filter(inYear),
    reviews: handbook.reviewsOf(person.name).map(({ facts }) => facts.held).filter(inYear),
    away: absencesOf(person.facts.away).filter(({ from, to }) => from <= year.to && year.from <= to),
  };
}

/** How much context of each kind was shared, month by month. Context of several kinds counts for each. */
export function contextByKind(handbook: Handbook, year: Year): { kind: ContextKind; months: readonly number[] }[] {
  const records = handbook.all('context').filter(({ facts }) => facts.date !== undefined);
  return CONTEXT_KINDS.map((kind) => ({
    kind,
    months: year.months.map(({ from, to }) => records.filter(({ facts }) => from <= (facts.date as string) && (facts.date as string) <= to && items(facts.kinds).some(({ item }) => item === kind)).length),
  }));
}

/** Days in the year, for a scale: from 0 to this. */
export function daysIn({ from, to }: Year): number {
  return daysBetween(from, to) + 1;
}
