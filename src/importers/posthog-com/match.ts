/**
 * Who is who: brings together the entries of the reporting tree, the people's pages and the
 * members of the teams. Identity is the name; links decide where names don't.
 */
import { slugOf } from '../../records/slug.js';
import { linkOf, matchPages, pageName, type Person } from './match-pages.js';
import { normalName } from '../names.js';
import { isAkin, isSpelledAlike, linkFits, linkIdentity } from './names.js';
import type { NoteBook } from '../notes.js';
import type { ReadPage } from './page.js';
import type { Entry, TeamMember, TeamStructure, TreePerson } from './types.js';

export type { Person } from './match-pages.js';

export interface Matched {
  /** Tree first, then those with a page alone, then those in teams alone. */
  readonly people: readonly Person[];
  readonly ofTree: ReadonlyMap<TreePerson, Person>;
  /** Members that could be told apart; the others are in the notes. */
  readonly ofMember: ReadonlyMap<TeamMember, Person>;
  /** Pages that nobody was imported from. */
  readonly unused: ReadonlySet<ReadPage>;
}

type Names = Map<string, Person[]>;

function addName(names: Names, person: Person): void {
  const key = normalName(person.name);
  const list = names.get(key);
  if (list) list.push(person);
  else names.set(key, [person]);
}

/** Whether two entries of one name are one person listed twice, not two of that name. */
function isSameEntry(a: TreePerson, b: TreePerson, ofTree: ReadonlyMap<TreePerson, Person>): boolean {
  const [one, other] = [linkIdentity(a.link), linkIdentity(b.link)];
  if (one !== undefined || other !== undefined) return one === other;
  const manager = (entry: TreePerson): Person | undefined => (entry.manager ? ofTree.get(entry.manager) : undefined);
  return a.jobTitle === b.jobTitle && manager(a) === manager(b);
}

/** The people of the tree, each once. */
function fromTree(entries: readonly TreePerson[], path: string, notes: NoteBook): { people: Person[]; ofTree: Map<TreePerson, Person> } {
  const ofTree = new Map<TreePerson, Person>();
  const names: Names = new Map();
  const people: Person[] = [];
  for (const entry of entries) {
    const namesakes = names.get(normalName(entry.name)) ?? [];
    const same = namesakes.find(({ tree }) => tree !== undefined && isSameEntry(tree, entry, ofTree));
    if (same) {
      notes.warning(path, entry.line, `${entry.name} is in the reporting tree twice; the first, on line ${same.tree?.line ?? 0}, counts`);
      ofTree.set(entry, same);
      continue;
    }
    const [first] = namesakes;
    if (first) notes.warning(path, entry.line, `${entry.name} is taken as another person than the ${first.name} on line ${first.tree?.line ?? 0}`);
    const person: Person = { name: entry.name, tree: entry };
    people.push(person);
    addName(names, person);
    ofTree.set(entry, person);
  }
  return { people, ofTree };
}

/** The one of several namesakes who alone is spelled as the member is, else the one whom the link points at. */
function amongNamesakes(member: Entry, namesakes: readonly Person[]): Person | undefined {
  const alike = namesakes.filter(({ name }) => isSpelledAlike(name, member.name));
  return alike.length === 1 ? alike[0] : byLink(member, namesakes);
}

/** The one of several namesakes that a member's link points at. */
function byLink(member: Entry, namesakes: readonly Person[]): Person | undefined {
  const identity = linkIdentity(member.link);
  if (identity === undefined) return undefined;
  const same = namesakes.filter((person) => linkIdentity(linkOf(person)) === identity);
  if (same.length === 1) return same[0];
  const paged = namesakes.filter(({ page }) => page !== undefined && linkFits(member.link, page.stem));
  const longest = Math.max(...paged.map(({ page }) => page?.stem.length ?? 0));
  const best = paged.filter(({ page }) => page?.stem.length === longest);
  return best.length === 1 ? best[0] : undefined;
}

/** Someone whose name is written otherwise, told by stem or link. */
function bySpelling(member: Entry, people: readonly Person[]): Person | undefined {
  const slug = slugOf(member.name);
  const stems = people.filter(({ page, name }) => page?.stem === slug || slugOf(name) === slug);
  if (stems.length === 1 && slug !== '') return stems[0];
  return byLink(member, people.filter(({ name }) => isAkin(name, member.name)));
}

/**
 * Brings the source's people together. Who could not be matched, or only by a guess that a
 * link supports, is noted with the line.
 */
export function matchPeople(structure: TeamStructure, allPages: readonly ReadPage[], path: string, notes: NoteBook): Matched {
  const { people, ofTree } = fromTree(structure.people, path, notes);
  const pages = new Set(allPages);
  matchPages(people, pages, path, notes);
  for (const page of [...pages]) {
    const name = pageName(page);
    if (name === undefined || normalName(name) === '') continue;
    people.push({ name, page });
    pages.delete(page);
    notes.listed(page.page.path, page.lineOf('name'), `${name} has a page but is not in the reporting tree: imported without a manager`);
  }
  const ofMember = new Map<TeamMember, Person>();
  const names: Names = new Map();
  for (const person of people) addName(names, person);
  for (const team of structure.teams) {
    for (const member of team.members) {
      const person = findMember(member);
      if (!person) continue;
      ofMember.set(member, person);
      if (person.tree === undefined) person.member ??= member;
    }
  }
  for (const page of pages) notes.warning(page.page.path, 1, 'this page names nobody to import: it gives no name, and no entry leads to it');
  return { people, ofTree, ofMember, unused: pages };

  /** The person a member is; a new one where nobody is, none where several could be. */
  function findMember(member: TeamMember): Person | undefined {
    const namesakes = names.get(normalName(member.name)) ?? [];
    if (namesakes.length === 1) return namesakes[0];
    if (namesakes.length > 1) {
      const told = amongNamesakes(member, namesakes);
      if (!told) notes.warning(path, member.line, `which ${member.name} this is can't be told; nobody was added to the team`);
      return told;
    }
    const spelt = bySpelling(member, people);
    if (spelt) {
      notes.listed(path, member.line, `${member.name} was taken as ${spelt.name}`);
      return spelt;
    }
    const person: Person = { name: member.name, member };
    matchPages([person], pages, path, notes);
    people.push(person);
    addName(names, person);
    notes.listed(path, member.line, `${member.name} is in a team but not in the reporting tree: imported without a manager`);
    return person;
  }
}
