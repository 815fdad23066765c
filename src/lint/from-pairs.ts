import type { Handbook } from '../handbook/handbook.js';
import { has, nameOf, type OneOnOne, type Review } from '../handbook/record.js';
import { outsideEmployment } from './employment.js';
import { dayOf, isSureOfPerson, sidesOf, type PairRecord } from './pairs.js';
import type { LintContext, Report, Rule } from './rule.js';

/** A check that reports records of a kind in which someone is on both sides. */
export function reportSelf(kind: PairRecord['kind'], does: string): Rule['check'] {
  return ({ handbook }, report) => ({
    [kind](record: PairRecord) {
      const [about, other] = sidesOf(record);
      if (about.handle === undefined || about.handle !== other.handle) return;
      report({ record, at: [other.key], message: `${called(handbook, about.handle)} ${does} themselves: \`${about.key}\` and \`${other.key}\` are both ${about.handle}` });
    },
  });
}

/** A check that reports records dated from the day that the person has another manager than the one named. */
export function reportOtherManager(kind: '1-1' | 'review', what: string): Rule['check'] {
  return (context, report) => ({
    [kind](record: OneOnOne | Review) {
      checkManager(context, record, what, report);
    },
  });
}

function checkManager({ handbook, references }: LintContext, record: OneOnOne | Review, what: string, report: Report): void {
  const { person: handle, manager } = record.facts;
  const person = handbook.people.get(handle ?? '');
  const day = dayOf(record);
  if (!person || !day || manager === undefined || manager === handle || !isSureOfPerson(references, record)) return;
  const { manager: own, startDate, managerSince } = person.facts;
  const since = has(person, 'managerSince') ? managerSince : startDate;
  if (own === undefined || own === manager || own === handle || since === undefined || day.date < since) return;
  // A handle that nobody has, and someone who wasn't there that day, are reported as that.
  if (!references.exists('person', own) || !references.exists('person', manager) || outsideEmployment(handbook, manager, day.date)) return;
  report({
    record, at: ['manager'],
    message: `${what} is with ${called(handbook, manager)}, and ${nameOf(person)}'s manager since ${since} is ${called(handbook, own)}`,
    help: `If it was with ${own}, correct \`manager\` here; if ${own} took over later, set \`managerSince\` of ${person.name}.`,
  });
}

function called({ people }: Handbook, handle: string): string {
  const person = people.get(handle);
  return person ? nameOf(person) : handle;
}
