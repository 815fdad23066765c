import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Review } from '../../../handbook/record.js';
import { anniversariesAround, isAnniversary, parseDate, type CivilDate, type Period } from '../../../schedule/civil-date.js';
import { isSureOfPerson } from '../../pairs.js';
import { everyWords } from '../../period-words.js';
import type { Report, Rule } from '../../rule.js';

export default {
  id: 'review/due-date',
  severity: 'error',
  clauses: ['H16'],
  summary: "a review that is due on no half-year anniversary of the person's start",
  why: 'Reviews come every six months from the first day, so that nobody waits longer than anybody else.',
  help: 'Set `due`, and the name of the file, to the anniversary that it serves.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-04.yml': 'person: bo\nmanager: ada\ndue: 2026-09-04\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'reviews/bo/2026-09-05.yml': 'person: bo\nmanager: ada\ndue: 2026-09-05  # finds: review/due-date\n',
    },
  },
  check({ handbook, references }, report) {
    return { review: (review) => { if (isSureOfPerson(references, review)) checkReview(handbook, review, report); } };
  },
} satisfies Rule;

function checkReview({ people, config }: Handbook, review: Review, report: Report): void {
  const { period, text } = config.cadence.review;
  const person = people.get(review.facts.person ?? '');
  const start = parseDate(person?.facts.startDate ?? '');
  const due = parseDate(review.facts.due ?? '');
  if (!person || !start || !due || isAnniversary(start, period, due)) return;
  // The name has the right day, and record/file-name says that `due` disagrees with it.
  const named = parseDate(review.name);
  if (named && isAnniversary(start, period, named)) return;
  report({
    record: review, at: ['due'],
    message: `${due} is no anniversary of ${nameOf(person)}'s start on ${start}: reviews are ${everyWords(text)}`,
    help: nearest(start, period, due),
  });
}

function nearest(start: CivilDate, period: Period, due: CivilDate): string {
  const { before, after } = anniversariesAround(start, period, due);
  return before === undefined ? `The first is ${after}; set \`due\` and the file's name to the one that is meant.`
    : `The nearest are ${before} and ${after}; set \`due\` and the file's name to the one that is meant.`;
}
