import { outsideEmployment, outsideInWords, type Outside } from '../../employment.js';
import { has } from '../../../handbook/record.js';
import { dayOf, eachPair, isSureOfPerson, sidesOf, type PairRecord } from '../../pairs.js';
import type { Rule } from '../../rule.js';

const WHAT = { '1-1': 'this 1-1', review: 'this review', feedback: 'this feedback' } as const;

export default {
  id: 'record/outside-employment',
  severity: 'error',
  clauses: [],
  summary: "a 1-1, review or feedback dated before someone's first day or after their last",
  why: "Someone who wasn't at the company that day can't have been there, so a date or a handle is wrong.",
  help: "Correct the date or the handle here, or the person's `startDate` or `endDate`.",
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-03-05.yml': 'person: bo\nmanager: ada\ndate: 2026-03-05\nstatus: held\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-02-26.yml': 'person: bo\nmanager: ada\ndate: 2026-02-26  # finds: record/outside-employment\nstatus: held\n',
    },
  },
  check({ handbook, references }, report) {
    return eachPair((record) => {
      const day = dayOf(record);
      if (!day) return;
      const [{ handle: about }, { handle: other }] = sidesOf(record);
      const found = [isSureOfPerson(references, record) ? outsideEmployment(handbook, about, day.date) : undefined, about === other ? undefined : outsideEmployment(handbook, other, day.date)];
      const outside = found.filter((who) => who !== undefined).filter((who) => !isLateReview(record, who));
      if (outside.length === 0) return;
      report({ record, at: [day.key], message: `${WHAT[record.kind]} is dated ${day.date}, ${outside.map(outsideInWords).join(' and ')}` });
    });
  },
} satisfies Rule;

/** A review that wasn't held yet may have fallen due before its manager came. */
function isLateReview(record: PairRecord, { person, bound }: Outside): boolean {
  return record.kind === 'review' && !has(record, 'held') && bound === 'startDate' && person.name === record.facts.manager && person.name !== record.facts.person;
}
