import { compareText, type Handbook } from '../handbook/handbook.js';
import type { Sprint } from '../handbook/record.js';
import { daysBetween, parseDate, type CivilDate } from '../schedule/civil-date.js';
import { isSureOfTeam, sureStart } from './sure.js';

/** How far a sprint is from the one before it. */
export interface Spacing {
  readonly before: Sprint;
  /** Days strictly between the two; below zero where they overlap. */
  readonly days: number;
}

/** Of each handbook those of the team that was asked about last: all together would take much memory. */
const known = new WeakMap<Handbook, { readonly team: string; readonly found: ReadonlyMap<string, Spacing> }>();

/**
 * How far each of a team's sprints is from the one before it, by path. Sprints whose
 * dates or team are in doubt are left out, and so is every gap that one of them may fill.
 */
export function spacings(handbook: Handbook, team: string): ReadonlyMap<string, Spacing> {
  const last = known.get(handbook);
  if (last?.team === team) return last.found;
  const found = findSpacings(handbook, team);
  known.set(handbook, { team, found });
  return found;
}

function findSpacings(handbook: Handbook, team: string): ReadonlyMap<string, Spacing> {
  const sprints = handbook.sprintsOf(team).filter((sprint) => hasSureDates(sprint) && isSureOfTeam(handbook, sprint));
  const found = new Map<string, Spacing>();
  const paths = new Set(sprints.map(({ path }) => path));
  const unsure = startsOf(sprintFilesOf(handbook, team).filter(({ path }) => !paths.has(path)));
  let latest: Sprint | undefined;
  sprints.forEach((sprint, index) => {
    const neighbour = sprints[index - 1];
    if (neighbour && latest) {
      const overlaps = daysAfter(neighbour, sprint) < 0;
      const before = overlaps ? neighbour : latest;
      const days = daysAfter(before, sprint);
      if (overlaps || (days >= 0 && !liesBetween(unsure, before, sprint))) found.set(sprint.path, { before, days });
    }
    if (!latest || endOf(sprint) > endOf(latest)) latest = sprint;
  });
  return found;
}

function hasSureDates(sprint: Sprint): boolean {
  const start = sureStart(sprint);
  return start !== undefined && endOf(sprint) >= start;
}

function endOf({ facts }: Sprint): CivilDate {
  return facts.end as CivilDate;
}

function daysAfter(before: Sprint, sprint: Sprint): number {
  return daysBetween(endOf(before), sprint.facts.start as CivilDate) - 1;
}

/** Every file among a team's sprints: unreadable ones, and those without two good dates, too. */
export function sprintFilesOf(handbook: Handbook, team: string): readonly Sprint[] {
  const { records, duplicates } = handbook.part('sprint', team);
  const second = new Set(duplicates.map(({ record }) => record));
  return records.filter((record): record is Sprint => record.group === team && !second.has(record));
}

/** The days on which some sprints may start, in their order. */
function startsOf(sprints: readonly Sprint[]): string[] {
  return sprints.flatMap(({ name, facts }) => [parseDate(name), facts.start].filter((start) => start !== undefined)).sort(compareText);
}

/** Whether one of some days, in their order, lies between the starts of two sprints. */
function liesBetween(days: readonly string[], before: Sprint, sprint: Sprint): boolean {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as string) > (before.facts.start as string)) high = middle;
    else low = middle + 1;
  }
  return low < days.length && (days[low] as string) < (sprint.facts.start as string);
}
