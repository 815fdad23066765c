import type { Handbook } from '../../../handbook/handbook.js';
import { has, inDoubt, nameOf, type Person } from '../../../handbook/record.js';
import { ADA_AND_BO } from '../../examples.js';
import type { Rule } from '../../rule.js';
import { isSureOfCraft } from '../../sure.js';

const TIM = { 'people/tim.yml': 'name: Tim Vo\nstartDate: 2022-01-03\ncraft: engineering\n' };
const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: design\nmanager: tim\n';
const REASON = 'specialistException: the first designer; Tim manages her until there are two\n';

export default {
  id: 'manager/specialist',
  severity: 'warning',
  clauses: ['H30'],
  summary: 'a manager of another craft, without a recorded reason',
  why: 'An engineer learns most from an engineer, a designer from a designer; as far as there is one, people have a manager of their own craft.',
  help: 'Set `manager` to someone of the same craft, or write the reason as `specialistException`.',
  examples: {
    good: { ...TIM, ...ADA_AND_BO, 'people/ada.yml': ADA, 'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}${REASON}` },
    bad: {
      ...TIM, ...ADA_AND_BO, 'people/ada.yml': ADA,
      'people/bo.yml': ADA_AND_BO['people/bo.yml'].replace('manager: ada', 'manager: ada  # finds: manager/specialist'),
    },
  },
  check({ handbook }, report) {
    return {
      person(person) {
        const manager = handbook.people.get(person.facts.manager ?? '');
        if (!manager || !isHeldToCraft(handbook, person, manager)) return;
        report({
          record: person, at: ['manager'],
          message: `${nameOf(person)}'s craft is ${person.facts.craft as string}, ${nameOf(manager)}'s is ${manager.facts.craft as string}`,
        });
      },
    };
  },
} satisfies Rule;

/** Whether the two can be compared, differ, and nothing excuses it; managers who report to nobody are excused. */
function isHeldToCraft(handbook: Handbook, person: Person, manager: Person): boolean {
  const crafts = [person.facts.craft, manager.facts.craft];
  if (crafts.includes(undefined) || crafts[0] === crafts[1]) return false;
  if (!manager.readable || has(person, 'endDate') || !has(manager, 'manager')) return false;
  if ((person.facts.specialistException ?? '').trim() !== '') return false;
  return !inDoubt(person, 'specialistException') && isSureOfCraft(handbook, person) && isSureOfCraft(handbook, manager);
}
