import { RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf } from '../../handbook/lookup.js';
import { items, nameOf, type Person, type Team } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { absencesOf, hasLeft, isActive, isAway } from '../../schedule/presence.js';
import { assertReadable } from '../assert-readable.js';

/** A team's members, its lead among them. */
export function membersOf({ facts }: Team): readonly string[] {
  return [...new Set([...items(facts.members).map(({ item }) => item), ...(facts.lead === undefined ? [] : [facts.lead])])];
}

/** Whoever acts, as long as they are with the company. Throws RefusalError for someone who has left. */
export function actorOf(handbook: Handbook, handle: string, today: CivilDate): Person {
  const person = personOf(handbook, handle);
  if (hasLeft(person.facts, today)) throw new RefusalError(`${nameOf(person)} has left: ${person.facts.endDate as string} was the last day`, { next: 'posthog-mgmt person list      lists everyone who is here' });
  return person;
}

/** Refuses whoever isn't in the team: what a small team works on is up to the team (H28). `what` ends "…, and so it is they who". */
export function assertInTeam(person: Person, team: Team, what: string): void {
  assertReadable(team, 'nobody knows who is in the team');
  if (membersOf(team).includes(person.name)) return;
  throw new RefusalError(`${nameOf(person)} is not in ${nameOf(team)}. A small team decides for itself what it ships, so it is its members who ${what} (H28)`, {
    next: `posthog-mgmt team join ${team.name} ${person.name}      for someone who works with it\nposthog-mgmt sprint comment ${team.name}      for what you think of its priorities; anyone may`,
  });
}

/** How someone finalizes: as the lead, or standing in. */
export interface Finalizer { readonly standingIn: boolean }

/**
 * Refuses whoever doesn't finalize a team's priorities on a day: its lead does (H6), and a member
 * stands in, saying so, where the team has none or the lead isn't there.
 */
export function finalizerOf(handbook: Handbook, team: Team, person: Person, on: CivilDate, saysStandingIn: boolean): Finalizer {
  const lead = team.facts.lead === undefined ? undefined : handbook.people.get(team.facts.lead);
  if (lead?.name === person.name) return { standingIn: false };
  const command = `posthog-mgmt sprint finalize ${team.name}`;
  const absence = absenceOf(lead, on);
  if (!membersOf(team).includes(person.name)) throw new RefusalError(outsiderWords(handbook, team, person, lead), { next: lead === undefined ? `A member stands in: ${command} --standing-in` : `Ask ${nameOf(lead)} to run: ${command}` });
  if (absence === undefined) throw new RefusalError(`only ${nameOf(lead as Person)}, who leads ${nameOf(team)}, finalizes its priorities (H6)`, { next: `Ask ${nameOf(lead as Person)} to run: ${command}` });
  if (saysStandingIn) return { standingIn: true };
  throw new RefusalError(`the lead finalizes the priorities of ${nameOf(team)} (H6), and ${absence}. A member may stand in, and says so`, { next: `${command} --standing-in` });
}

/** Why a lead doesn't finalize on a day; undefined where they can. */
function absenceOf(lead: Person | undefined, on: CivilDate): string | undefined {
  if (lead === undefined) return 'there is none';
  if (!isActive(lead.facts, on)) return `${nameOf(lead)} is not with the company that day`;
  return isAway(absencesOf(lead.facts.away), on) ? `${nameOf(lead)} is away` : undefined;
}

function outsiderWords(handbook: Handbook, team: Team, person: Person, lead: Person | undefined): string {
  const who = lead === undefined ? `only the lead of ${nameOf(team)} finalizes its priorities (H6), and nobody leads it yet` : `only ${nameOf(lead)}, who leads ${nameOf(team)}, finalizes its priorities (H6)`;
  const manages = membersOf(team).some((handle) => handbook.people.get(handle)?.facts.manager === person.name);
  return `${who}. ${nameOf(person)} ${manages ? 'manages people in it, and a manager sets no tasks (H11)' : 'is not in the team, which decides for itself what it ships (H28)'}`;
}

/** Those of a team who are away for a part of a sprint, by their own records. */
export function awayDuring(handbook: Handbook, team: Team, start: string, end: string): string[] {
  return membersOf(team).filter((handle) => absencesOf(handbook.people.get(handle)?.facts.away).some(({ from, to }) => from <= end && to >= start));
}
