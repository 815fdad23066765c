import type { CivilDate } from '../schedule/civil-date.js';
import { hasLeft } from '../schedule/presence.js';
import type { Handbook } from './handbook.js';
import { items, nameOf } from './record.js';

/** The organisation on a day: who reports to whom, and the teams. */
export interface Org {
  readonly people: readonly OrgPerson[];
  readonly teams: readonly OrgTeam[];
}
export interface OrgPerson { readonly handle: string; readonly name: string; readonly manager: string | null; readonly jobTitle: string | undefined }
export interface OrgTeam { readonly slug: string; readonly name: string; readonly lead: string | null; readonly members: readonly string[] }

/** Everyone who hasn't left and every team that still is. */
export function orgOn(handbook: Handbook, today: CivilDate): Org {
  const people = [...handbook.people.values()].filter(({ facts }) => !hasLeft(facts, today));
  const teams = [...handbook.teams.values()].filter(({ facts }) => !hasLeft(facts, today));
  return {
    people: people.map((person) => ({ handle: person.name, name: nameOf(person), manager: person.facts.manager ?? null, jobTitle: person.facts.jobTitle })),
    teams: teams.map((team) => ({ slug: team.name, name: nameOf(team), lead: team.facts.lead ?? null, members: items(team.facts.members).map(({ item }) => item) })),
  };
}

/** The teams that each person leads, by handle. */
export function teamsByLead({ teams }: Org): ReadonlyMap<string, readonly OrgTeam[]> {
  const led = new Map<string, OrgTeam[]>();
  for (const team of teams) {
    if (team.lead === null) continue;
    const others = led.get(team.lead);
    if (others) others.push(team);
    else led.set(team.lead, [team]);
  }
  return led;
}

/** One line of the reporting tree. */
export interface TreeLine {
  readonly person: OrgPerson;
  readonly depth: number;
  /** For each level above, and its own, whether it is the last one there. */
  readonly last: readonly boolean[];
}

/**
 * The reporting tree, depth first, people under one manager by handle. Whoever's manager
 * is not there stands at the top. People in a reporting circle come apart.
 */
export function reportingTree({ people }: Org): { lines: TreeLine[]; inCircles: OrgPerson[] } {
  const handles = new Set(people.map(({ handle }) => handle));
  const below = new Map<string, OrgPerson[]>();
  for (const person of people) {
    const above = person.manager !== null && handles.has(person.manager) ? person.manager : '';
    const beside = below.get(above);
    if (beside) beside.push(person);
    else below.set(above, [person]);
  }
  const lines: TreeLine[] = [];
  const seen = new Set<string>();
  const stack = reversed((below.get('') ?? []).map((person, index, list): TreeLine => ({ person, depth: 0, last: [index === list.length - 1] })));
  for (let line = stack.pop(); line; line = stack.pop()) {
    const { person, depth, last } = line;
    lines.push(line);
    seen.add(person.handle);
    const reports = below.get(person.handle) ?? [];
    for (let index = reports.length - 1; index >= 0; index -= 1) stack.push({ person: reports[index] as OrgPerson, depth: depth + 1, last: [...last, index === reports.length - 1] });
  }
  return { lines, inCircles: people.filter(({ handle }) => !seen.has(handle)) };
}

function reversed<T>(list: T[]): T[] {
  return list.reverse();
}
