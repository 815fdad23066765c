import type { Handbook } from '../../../handbook/handbook.js';
import { has, items, nameOf, type Sprint } from '../../../handbook/record.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import type { Rule } from '../../rule.js';
import { withMeant } from '../../sure.js';

const PRIORITIES = ['priorities:', '  - { id: faster-signup, title: Make signing up faster }', '  - { id: shorter-form, title: Shorten the form, owners: [bo] }'];
const CHANGE = 'on: 2026-11-19, from: faster-signup, to: shorter-form, context: half of the visitors stop at the second page';

export default {
  id: 'sprint/own-choice',
  severity: 'error',
  clauses: ['H20', 'H21'],
  summary: 'a change made by someone who owns neither priority, before or after',
  why: 'What people work on is theirs to decide; nobody changes it over their heads.',
  help: 'Name whoever made the choice as `by`. Whoever suggests a change to others comments: posthog-mgmt sprint comment TEAM.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'changes:', `  - { ${CHANGE}, by: bo }`) },
    bad: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'changes:', `  - { ${CHANGE}, by: ada }  # finds: sprint/own-choice`) },
  },
  check({ handbook }, report) {
    return {
      sprint(sprint) {
        if (sprint.facts.changes === undefined) return;
        const owners = ownersById(handbook, sprint);
        for (const [by, changes] of changesByPerson(sprint)) {
          const person = handbook.people.get(by);
          if (!person) continue;
          const theirs = everTheirs(by, changes, owners);
          for (const { index, from, to } of changes) {
            if (theirs.has(from) || !owners.has(from) || !owners.has(to)) continue;
            report({ record: sprint, at: ['changes', index, 'by'], message: `${nameOf(person)} moved from "${from}" to "${to}" and owns neither` });
          }
        }
      },
    };
  },
} satisfies Rule;

interface Change { readonly index: number; readonly from: string; readonly to: string }
type Owners = ReadonlyMap<string, ReadonlySet<string>>;

/** The changes whose three names can be read. */
function changesByPerson({ facts }: Sprint): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const { item: { by, from, to }, index } of items(facts.changes)) {
    if (by === undefined || from === undefined || to === undefined) continue;
    const own = found.get(by) ?? [];
    own.push({ index, from, to });
    found.set(by, own);
  }
  return found;
}

/** Who owns each priority whose owners can be read; of two with one id, the owners of both. */
function ownersById(handbook: Handbook, sprint: Sprint): Owners {
  const owners = new Map<string, Set<string>>();
  for (const { item: { id, owners: own }, index } of items(sprint.facts.priorities)) {
    if (id === undefined || (own === undefined ? has(sprint, 'priorities', index, 'owners') : own.includes(undefined))) continue;
    const known = owners.get(id) ?? new Set<string>();
    owners.set(id, known);
    for (const owner of withMeant(handbook, items(own).map(({ item }) => item))) known.add(owner);
  }
  return owners;
}

/**
 * Priorities that are or were a person's: those they own, and what their own changes link
 * to them. Someone who moved from a to b and then on to c owns c alone in the end; the
 * chain shows that b was theirs as well. One whose owners are in doubt counts as theirs.
 */
function everTheirs(by: string, changes: readonly Change[], owners: Owners): ReadonlySet<string> {
  const links = new Map<string, string[]>();
  for (const { from, to } of changes) {
    links.set(from, links.get(from) ?? []).get(from)?.push(to);
    links.set(to, links.get(to) ?? []).get(to)?.push(from);
  }
  const theirs = new Set([...links.keys()].filter((id) => owners.get(id)?.has(by) ?? true));
  for (const id of theirs) for (const next of links.get(id) ?? []) theirs.add(next);
  return theirs;
}
