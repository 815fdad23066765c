import { has, items, type Sprint } from '../../../handbook/record.js';
import { didYouMean } from '../../../records/did-you-mean.js';
import { obviouslyMeant } from '../../../records/obvious.js';
import type { Pointer } from '../../../records/position.js';
import { quote } from '../../../records/value.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { respelling } from '../../fix.js';
import type { Report, Rule } from '../../rule.js';

const PRIORITIES = ['priorities:', '  - { id: faster-signup, title: Make signing up faster, owners: [bo] }', '  - { id: shorter-form, title: Shorten the form, owners: [ada] }'];

export default {
  id: 'sprint/ids',
  severity: 'error',
  clauses: [],
  summary: "two priorities with one id; a change or comment that names a priority that isn't there",
  why: 'An id that stands for two things, or for none, leaves readers guessing what someone moved to or spoke about.',
  help: 'Give each priority an id of its own, and name it by that id.',
  fixes: { unsafe: 'corrects an obvious misspelling' },
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'comments:', '  - { on: 2026-11-17, by: bo, priority: shorter-form, text: which fields can go }') },
    bad: {
      ...GROWTH,
      [SPRINT]: sprintPage(
        ...PRIORITIES, '  - { id: shorter-form, title: Ask for less, owners: [bo] }  # finds: sprint/ids',
        'comments:', '  - { on: 2026-11-17, by: bo, priority: short-form, text: which fields can go }  # finds: sprint/ids',
      ),
    },
  },
  check(_, report) {
    return {
      sprint(sprint) {
        reportTwice(sprint, report);
        const ids = sureIds(sprint);
        if (ids) reportUnknown(sprint, ids, report);
      },
    };
  },
} satisfies Rule;

function reportTwice(sprint: Sprint, report: Report): void {
  const seen = new Set<string>();
  for (const { item: { id }, index } of items(sprint.facts.priorities)) {
    if (id === undefined) continue;
    if (seen.has(id)) report({ record: sprint, at: ['priorities', index, 'id'], message: `a second priority with the id ${quote(id)}` });
    seen.add(id);
  }
}

/** The ids of a sprint's priorities; undefined where one of them can't be read. */
function sureIds(sprint: Sprint): string[] | undefined {
  const { priorities } = sprint.facts;
  if (priorities === undefined) return has(sprint, 'priorities') ? undefined : [];
  const ids = priorities.flatMap((priority) => priority?.id ?? []);
  return ids.length === priorities.length ? ids : undefined;
}

function reportUnknown(sprint: Sprint, ids: readonly string[], report: Report): void {
  const known = new Set(ids);
  for (const { id, at } of namedIds(sprint)) {
    if (id === undefined || known.has(id)) continue;
    const meant = ids.length <= SUGGESTED_FROM ? obviouslyMeant(id, ids) : undefined;
    const near = meant ?? (ids.length <= SUGGESTED_FROM ? didYouMean(id, ids) : undefined);
    report({
      record: sprint, at, message: `no priority of this sprint has the id ${quote(id)}`,
      ...(near === undefined ? {} : { help: `Did you mean ${near}?`, ...respelling(at, meant) }),
    });
  }
}

/** Among more priorities than this nothing is suggested: a hostile file would make it slow. */
const SUGGESTED_FROM = 200;

function namedIds({ facts }: Sprint): { id: string | undefined; at: Pointer }[] {
  return [
    ...items(facts.changes).flatMap(({ item, index }) => [
      { id: item.from, at: ['changes', index, 'from'] },
      { id: item.to, at: ['changes', index, 'to'] },
    ]),
    ...items(facts.comments).map(({ item, index }) => ({ id: item.priority, at: ['comments', index, 'priority'] })),
  ];
}
