import { RefusalError, UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { has, isLeftOut, nameOf, type Person, type Sprint, type Team } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { isActive } from '../../schedule/presence.js';
import { currentSprint, earliestToClose } from '../../schedule/sprints.js';
import { LINT_SAYS_WHY } from '../assert-readable.js';

/**
 * The sprint that a command is about when nobody says which: the one of today, else the next one
 * that is planned. With `open`, one of today that is closed gives way to a planned one. Throws
 * UsageError where there is none.
 */
export function sprintMeant(handbook: Handbook, team: Team, today: CivilDate, { open = false } = {}): Sprint {
  const sprints = handbook.sprintsOf(team.name);
  const current = currentSprint(sprints, today);
  const planned = sprints.find((sprint) => startOf(sprint) > today && !has(sprint, 'closed'));
  const found = open && current && has(current, 'closed') ? planned ?? current : current ?? planned;
  if (found) return found;
  throw noSprint(handbook, team, `${nameOf(team)} has no sprint on ${today}, and none is planned`);
}

/**
 * The sprint that is to be closed: the earliest that is over and not closed, else the one of today.
 * Where it is closed as of another day, the sprint of that day goes first. Throws UsageError.
 */
export function sprintToClose(handbook: Handbook, team: Team, today: CivilDate, asOf: CivilDate | undefined): Sprint {
  const sprints = handbook.sprintsOf(team.name);
  const open = sprints.filter((sprint) => !has(sprint, 'closed'));
  const found = (asOf === undefined ? undefined : currentSprint(open, asOf)) ?? earliestToClose(sprints, today) ?? currentSprint(sprints, today);
  if (found) return found;
  throw noSprint(handbook, team, `${nameOf(team)} has no sprint to close: none is over and open, and there is none on ${today}`);
}

/** The sprint that a date names: the one that starts on it, else the one that it lies in. Throws UsageError. */
export function sprintNamed(handbook: Handbook, team: Team, date: CivilDate): Sprint {
  const sprints = handbook.sprintsOf(team.name);
  const found = sprints.find((sprint) => startOf(sprint) === date) ?? currentSprint(sprints, date);
  if (found) return found;
  throw noSprint(handbook, team, `${nameOf(team)} has no sprint on ${date}`);
}

/** The sprint that starts on a day, as an operation's input names it. Throws UsageError where it isn't there any more. */
export function sprintStarting(handbook: Handbook, team: Team, start: string): Sprint {
  const found = handbook.sprintsOf(team.name).find((sprint) => startOf(sprint) === start);
  if (found) return found;
  throw noSprint(handbook, team, `${nameOf(team)} has no sprint that starts on ${start}`);
}

/** The teams that are someone's own: those that they lead, else those that they are in. Teams that run no sprints come only where there are no others. */
export function ownTeams(handbook: Handbook, { name }: Person, today: CivilDate): readonly Team[] {
  const running = (teams: readonly Team[]): readonly Team[] => {
    const active = teams.filter(({ facts }) => isActive(facts, today));
    const sprinting = active.filter(({ facts }) => facts.sprint !== 'none');
    return sprinting.length > 0 ? sprinting : active;
  };
  const led = running(handbook.teamsLedBy(name));
  return led.length > 0 ? led : running(handbook.teamsOf(name));
}

/** Every file among a team's sprints that can't be used: unreadable, or without good dates. */
export function brokenSprints({ part, sprintsOf }: Handbook, team: Team): readonly Sprint[] {
  const usable = new Set<unknown>(sprintsOf(team.name));
  return part('sprint', team.name).records.filter((record): record is Sprint => record.group === team.name && !usable.has(record));
}

/** Refuses where the sprint is closed: what happened in it is settled. */
export function assertOpen(sprint: Sprint, team: Team, what: string): void {
  const { closed } = sprint.facts;
  if (!has(sprint, 'closed')) return;
  throw new RefusalError(`the sprint of ${nameOf(team)} that started on ${startOf(sprint)} ${closed === undefined ? 'is closed' : `was closed on ${closed}`}: ${what}`, { next: `posthog-mgmt sprint start ${team.name}      starts the next one` });
}

function startOf({ facts }: Sprint): string {
  return facts.start as string;
}

function noSprint(handbook: Handbook, team: Team, message: string): UsageError {
  const unusable = brokenSprints(handbook, team);
  const away = unusable.filter(isLeftOut).map(({ path }) => path);
  if (away.length > 0) return new UsageError(`${message} in this sparse checkout: ${away.slice(0, 3).join(', ')} ${away.length === 1 ? 'is' : 'are'} not in it`, { next: 'git sparse-checkout disable      brings them here' });
  const broken = unusable.map(({ path }) => path);
  if (broken.length > 0) return new UsageError(`${message}, as far as can be read: ${broken.slice(0, 3).join(', ')} can't be`, { next: LINT_SAYS_WHY });
  return new UsageError(message, { next: `posthog-mgmt sprint start ${team.name}      starts one\nposthog-mgmt sprint list ${team.name} --all      lists those that were; --sprint DATE names one` });
}
