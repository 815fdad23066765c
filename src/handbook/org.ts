import type { CivilDate } from '../schedule/civil-date.js';
import { hasLeft } from '../schedule/presence.js';
import { groupBy } from './group-by.js';
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

/** One line of the reporting tree. */
export interface TreeLine {
  readonly person: OrgPerson;
  readonly depth: number;
  /** For each level above, and its own, whether it is the last one there. */
  readonly last: readonly boolean[];
}

/** The reporting tree, and who has no place in it. */
export interface ReportingTree {
  readonly lines: readonly TreeLine[];
  /** Those who report to one another, in a circle. */
  readonly inCircles: readonly OrgPerson[];
  /** Those whose managers' managers lead into one. */
  readonly belowCircles: readonly OrgPerson[];
}

/**
 * The reporting tree, depth first, people under one manager by handle. Whoever's manager
 * is not there stands at the top. People in a reporting circle, and below it, come apart.
 */
export function reportingTree({ people }: Org): ReportingTree {
  const handles = new Set(people.map(({ handle }) => handle));
  const below = groupBy(people, ({ manager }) => (manager !== null && handles.has(manager) ? manager : ''));
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
  const apart = people.filter(({ handle }) => !seen.has(handle));
  const circular = handlesInCircles(apart);
  return { lines, inCircles: apart.filter(({ handle }) => circular.has(handle)), belowCircles: apart.filter(({ handle }) => !circular.has(handle)) };
}

/** The names of the teams that people lead, by the lead's handle. */
export function namesOfTeamsLed({ teams }: Org): (handle: string) => readonly string[] {
  const led = groupBy(teams, ({ lead }) => lead ?? undefined);
  return (handle) => (led.get(handle) ?? []).map(({ name }) => name);
}

/** Of people whose managers are all among them, those whom their own managers' managers lead back to. */
function handlesInCircles(people: readonly OrgPerson[]): ReadonlySet<string> {
  const managers = new Map(people.map(({ handle, manager }) => [handle, manager ?? '']));
  const circular = new Set<string>();
  const visited = new Set<string>();
  for (const { handle } of people) {
    const way: string[] = [];
    let at = handle;
    for (; !visited.has(at); at = managers.get(at) ?? '') {
      visited.add(at);
      way.push(at);
    }
    const first = way.indexOf(at);
    if (first !== -1) for (const member of way.slice(first)) circular.add(member);
  }
  return circular;
}

function reversed<T>(list: T[]): T[] {
  return list.reverse();
}
