import type { Command } from 'commander';
import { RefusalError, UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { personOf } from '../../../handbook/lookup.js';
import { nameOf, type Person, type Review } from '../../../handbook/record.js';
import { shortDate } from '../../../report/dates.js';
import { isSealed } from '../../../lint/sealed.js';
import { printPageBody } from '../../../report/page-text.js';
import { printSealed } from '../../../report/sealed-text.js';
import { safeJson } from '../../../report/sanitize.js';
import { printBehind, printHeading } from '../../../report/labelled.js';
import { printTable } from '../../../report/table.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import { reviewState } from '../../../schedule/review-state.js';
import { findActor } from '../../actor.js';
import type { CommandTools, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { noteData, openedFor, sealedWords } from '../../opened.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { dueFlag } from './due-flag.js';

const FORMATS = ['text', 'json'] as const;

/** Declares `review show` and `review list`. */
export function defineReading(group: Command, { make, act }: CommandTools): void {
  const show = make(group, 'show', "Shows someone's review: the newest, or the one of --due.", { formats: FORMATS, examples: ['posthog-mgmt review show bo', 'posthog-mgmt review show bo --due 2026-09-04 --format json'] });
  show.argument('[person]', 'whose review (your own when left out)').option('--due <date>', 'the review of this anniversary')
    .action((person: string | undefined, flags: { due?: string }) => act(show, (session) => showReview(session, person, dueFlag(flags.due))));
  const list = make(group, 'list', "Lists reviews: everyone's, or one person's.", { formats: FORMATS, examples: ['posthog-mgmt review list', 'posthog-mgmt review list bo --format json'] });
  list.argument('[person]', 'whose reviews').action((person: string | undefined) => act(list, (session) => listReviews(session, person)));
}

async function personMeant(session: Session, handbook: Handbook, handle: string | undefined): Promise<Person> {
  const person = handle === undefined ? await findActor(session, handbook) : personOf(handbook, handle);
  if (!person) throw new UsageError('whose review? Name them', { next: 'posthog-mgmt review show bo' });
  return person;
}

async function showReview(session: Session, handle: string | undefined, due: CivilDate | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await session.handbook();
  const person = await personMeant(session, handbook, handle);
  const reviews = handbook.reviewsOf(person.name);
  const review = due === undefined ? reviews.at(-1) : reviews.find(({ facts }) => facts.due === due);
  if (!review) {
    if (due !== undefined) throw new UsageError(`${nameOf(person)} has no review due on ${due}`, { next: `posthog-mgmt review list ${person.name}` });
    throw new RefusalError(`${nameOf(person)} has no review yet`, typeof person.facts.manager === 'string' ? { next: `posthog-mgmt review start ${person.name}` } : {});
  }
  const { terminal } = session.ports;
  const { handbook: open, notes } = await openedFor(session, handbook, ({ path }) => path === review.path);
  const shown = open.all('review').find(({ path }) => path === review.path) ?? review;
  const note = notes.get(review.path);
  if (format === 'json') terminal.data(safeJson({ version: 1, path: review.path, state: reviewState(review), record: review.facts, body: shown.body, ...noteData(note) }));
  else {
    printReview(session, handbook, person, review);
    const { facts: { person: about, manager } } = review;
    if (isSealed(review)) printSealed(await sealedWords(session, [about, manager], note), terminal);
    printPageBody(shown, terminal);
  }
  return 0;
}

function printReview(session: Session, handbook: Handbook, person: Person, review: Review): void {
  const { terminal } = session.ports;
  const { facts } = review;
  const today = todayOf(session, handbook);
  const manager = handbook.people.get(facts.manager ?? '');
  const day = (date: string | undefined): string => (date === undefined ? 'not yet' : shortDate(date as CivilDate, today));
  printHeading(terminal, `Review of ${nameOf(person)}${manager ? ` with ${nameOf(manager)}` : ''}`, `due ${day(facts.due)}: ${reviewState(review)}`, ', ');
  const line = (label: string, value: string): void => printBehind(terminal, `  ${label.padEnd(20)}`, value);
  if (facts.cancelled) line('cancelled', `${day(facts.cancelled.on)}${facts.cancelled.reason === undefined ? '' : `: ${facts.cancelled.reason}`}`);
  line('self-assessment', day(facts.selfAssessment?.on));
  line('manager assessment', day(facts.managerAssessment?.on));
  line('held', day(facts.held));
  line('acknowledged', day(facts.acknowledged?.on));
  line('file', review.path);
}

async function listReviews(session: Session, handle: string | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await session.handbook();
  const { terminal } = session.ports;
  const reviews = handle === undefined ? handbook.all('review') : handbook.reviewsOf(personOf(handbook, handle).name);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, reviews: reviews.map((review) => ({ path: review.path, state: reviewState(review), record: review.facts })) }));
    return 0;
  }
  if (reviews.length === 0) terminal.print('there are no reviews yet');
  printTable(terminal, ['person', 'due', 'state', 'manager', 'held'], reviews.map((review) => [
    review.group ?? '', review.facts.due ?? review.name, reviewState(review), review.facts.manager ?? '', review.facts.held ?? '',
  ]));
  return 0;
}
