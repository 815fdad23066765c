/** Which page is whose: by name, by link, by the file's stem. */
import { slugOf } from '../../records/slug.js';
import { normalName } from '../names.js';
import { isAkin, isSpelledAlike, linkFits } from './names.js';
import type { NoteBook } from '../notes.js';
import type { ReadPage } from './page.js';
import type { TeamMember, TreePerson } from './types.js';

/** One person of the source, from wherever they are known. */
export interface Person {
  readonly name: string;
  readonly tree?: TreePerson;
  /** Their first entry in a team, for those who are not in the tree. */
  member?: TeamMember;
  page?: ReadPage;
  /** The page was given by a guess, or after one: it gets no name and no title from the entry. */
  guessed?: boolean;
}

type Fits = (person: Person, page: ReadPage) => boolean;

/** The name that a page gives. */
export const pageName = (page: ReadPage): string | undefined => page.values.get('name');
const sameName: Fits = (person, page) => normalName(pageName(page) ?? '') === normalName(person.name);
const sameSpelling: Fits = (person, page) => isSpelledAlike(pageName(page) ?? '', person.name);
const sameTitle: Fits = ({ tree }, page) => {
  const title = normalName(tree?.jobTitle ?? '');
  return title !== '' && title === normalName(page.values.get('jobTitle') ?? '');
};
/** The link of a person's entry. */
export const linkOf = (person: Person): string | undefined => person.tree?.link ?? person.member?.link;

/** A page fits a link when no other page's longer stem fits it better. */
function linked(pages: readonly ReadPage[]): Fits {
  return (person, page) => {
    const link = linkOf(person);
    return linkFits(link, page.stem) && !pages.some(({ stem }) => stem.length > page.stem.length && linkFits(link, stem));
  };
}

type Pairs = [Person, ReadPage][];

/** People and pages that a test brings together with no choice left on either side. */
function pairsOf(people: readonly Person[], pages: ReadonlySet<ReadPage>, fits: Fits): Pairs {
  const free = people.filter(({ page }) => page === undefined);
  const pairs = free.map((person) => ({ person, found: [...pages].filter((page) => fits(person, page)) }));
  const claims = new Map<ReadPage, number>();
  for (const { found } of pairs) for (const page of found) claims.set(page, (claims.get(page) ?? 0) + 1);
  return pairs.flatMap(({ person, found: [page, more] }): Pairs => (page !== undefined && more === undefined && claims.get(page) === 1 ? [[person, page]] : []));
}

/** The first person who shares a name (or the stem of a nameless page) with a page that is left. */
function firstNamesake(people: readonly Person[], pages: ReadonlySet<ReadPage>): Pairs {
  for (const person of people) {
    const page = person.page ? undefined : [...pages].find((free) => sameName(person, free) || (pageName(free) === undefined && slugOf(person.name) === free.stem));
    if (page) return [[person, page]];
  }
  return [];
}

/**
 * Matches pages to people by name (spelled alike first), then by link, then by stem; takes them out of `pages`.
 * A match can settle what was open before, so the tests begin anew after each success.
 */
export function matchPages(people: readonly Person[], pages: Set<ReadPage>, pagePath: string, notes: NoteBook): void {
  const byLink = linked([...pages]);
  const tests: Fits[] = [
    sameSpelling,
    (person, page) => sameName(person, page) && byLink(person, page),
    sameName,
    (person, page) => byLink(person, page) && isAkin(person.name, pageName(page) ?? page.stem),
    (person, page) => slugOf(person.name) === page.stem,
    (person, page) => sameName(person, page) && sameTitle(person, page),
  ];
  const next = (): { pairs: Pairs; guessed: boolean } => {
    for (const test of tests) {
      const pairs = pairsOf(people, pages, test);
      if (pairs.length > 0) return { pairs, guessed: false };
    }
    return { pairs: firstNamesake(people, pages), guessed: true };
  };
  let sure = true;
  for (let { pairs, guessed } = next(); pairs.length > 0; { pairs, guessed } = next()) {
    // What follows from a guess is one too: were its titles written, the next import would guess otherwise.
    sure &&= !guessed;
    for (const [person, page] of pairs) {
      person.page = page;
      if (!sure) person.guessed = true;
      pages.delete(page);
      noteMatch(person, page, guessed, pagePath, notes);
    }
  }
}

/** Says so where a match was not by a name that is nobody else's. */
function noteMatch(person: Person, page: ReadPage, guessed: boolean, pagePath: string, notes: NoteBook): void {
  const line = person.tree?.line ?? person.member?.line ?? 1;
  const name = pageName(page);
  if (guessed) notes.warning(pagePath, line, `more than one person or page is called ${person.name}; this one was given ${page.page.path}`);
  else if (name !== undefined && !sameName(person, page)) notes.warning(pagePath, line, `${person.name} was matched to ${page.page.path}, which says "${name}"`);
}
