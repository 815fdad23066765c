import { has, items, nameOf, type Sprint } from '../../../handbook/record.js';
import type { Pointer } from '../../../records/position.js';
import { isMap, valueAt } from '../../../records/value.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import type { Rule } from '../../rule.js';

const PRIORITIES = ['priorities:', '  - { id: faster-signup, title: Make signing up faster }', '  - { id: shorter-form, title: Shorten the form, owners: [bo] }'];
const CHANGE = 'on: 2026-11-19, by: bo, from: faster-signup, to: shorter-form';

export default {
  id: 'sprint/change-has-context',
  severity: 'error',
  clauses: ['H7'],
  summary: 'a change of plan without the context that led to it',
  why: 'Changing plan is welcome; what was learnt belongs beside it, so that the rest of the team can decide as well.',
  help: 'Add `context`: what did you learn that changed your mind?',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'changes:', `  - { ${CHANGE}, context: half of the visitors stop at the second page }`) },
    bad: { ...GROWTH, [SPRINT]: sprintPage(...PRIORITIES, 'changes:', `  - { ${CHANGE} }  # finds: sprint/change-has-context`) },
  },
  check({ handbook }, report) {
    return {
      sprint(sprint) {
        for (const { item, index } of items(sprint.facts.changes)) {
          if (item.context === undefined ? has(sprint, 'changes', index, 'context') : item.context.trim() !== '') continue;
          const by = handbook.people.get(item.by ?? '');
          report({ record: sprint, ...placeOf(sprint, index), message: `${by ? nameOf(by) : 'someone'} changed plan, and nothing says why` });
        }
      },
    };
  },
} satisfies Rule;

/** The empty context where one stands there, else the change's first key. */
function placeOf({ data }: Sprint, index: number): { at: Pointer; part?: 'key' } {
  const change = valueAt(data, ['changes', index]);
  if (!isMap(change)) return { at: ['changes', index] };
  if (typeof change.context === 'string') return { at: ['changes', index, 'context'] };
  const [first] = Object.keys(change);
  return first === undefined ? { at: ['changes', index] } : { at: ['changes', index, first], part: 'key' };
}
