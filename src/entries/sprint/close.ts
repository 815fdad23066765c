import { UsageError } from '../../errors.js';
import { teamOf } from '../../handbook/lookup.js';
import { has, nameOf } from '../../handbook/record.js';
import { setAt } from '../../records/edit-at.js';
import { appendToSection } from '../../records/page-sections.js';
import { dateSpan } from '../../report/dates.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Operation, Worded } from '../operation.js';
import { refuseFuture } from '../dates.js';
import { planSprintEdit } from './edit.js';
import { HOW_IT_WENT } from './page.js';
import { priorityMeant } from './priority.js';
import { OUTCOMES, viewOf, type Outcome, type Priority, type SprintView } from './view.js';
import { assertOpen, sprintStarting } from './which.js';
import { actorOf, assertInTeam } from './who.js';
import { notOneOf } from '../../records/did-you-mean.js';

/** A sprint is wrapped up; the text says how it went. */
export interface SprintClose extends Worded {
  readonly team: string;
  /** The day that the sprint starts on. */
  readonly sprint: string;
  readonly on: CivilDate;
  readonly outcomes: readonly OutcomeOf[];
}

export interface OutcomeOf { readonly priority: string; readonly outcome: string }

/** A sprint with what became of each priority. What has no outcome comes along into the next one. Refused outside of the team, and the second time. */
export const sprintClose: Operation<SprintClose> = {
  name: 'sprint close',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    assertInTeam(actorOf(handbook, by, today), team, 'close its sprints');
    const sprint = sprintStarting(handbook, team, input.sprint);
    assertOpen(sprint, team, 'it is closed once');
    refuseFuture(input.on, today, 'a sprint is closed on a day that has come');
    if (input.on < input.sprint) throw new UsageError(`the sprint of ${nameOf(team)} starts on ${input.sprint}, so it can't be closed on ${input.on}`, { next: 'Give --date, or name another one with --sprint.' });
    const view = viewOf(sprint.data);
    const outcomes = outcomesById(view, input.outcomes);
    const span = dateSpan(sprint.facts.start as CivilDate, sprint.facts.end as CivilDate);
    const words = { subject: `sprint: ${by} closes ${team.name}, ${span}`, warnings: warningsOf(view, outcomes, has(sprint, 'finalized')) };
    return planSprintEdit(making, team, sprint, words, (text) => {
      const settled = [...outcomes].reduce((edited, [{ index }, outcome]) => setAt(sprint.path, edited, ['priorities', index, 'outcome'], outcome), text);
      const closed = setAt(sprint.path, settled, ['closed'], input.on);
      return input.text === undefined ? closed : appendToSection(sprint.path, closed, HOW_IT_WENT, input.text);
    });
  },
};

function outcomesById({ priorities }: SprintView, given: readonly OutcomeOf[]): Map<Priority, Outcome> {
  const outcomes = new Map<Priority, Outcome>();
  for (const { priority: typed, outcome: word } of given) {
    const outcome = OUTCOMES.find((known) => known === word);
    if (!outcome) throw new UsageError(notOneOf('--outcome', word, OUTCOMES), { next: 'Such as --outcome funnels-v2=nailed' });
    const priority = priorityMeant(priorities, typed);
    const other = outcomes.get(priority);
    if (other !== undefined && other !== outcome) throw new UsageError(`--outcome: ${priority.id} can't be both ${other} and ${outcome}`);
    outcomes.set(priority, outcome);
  }
  return outcomes;
}

function warningsOf({ priorities }: SprintView, outcomes: ReadonlyMap<Priority, Outcome>, isFinalized: boolean): string[] {
  const open = priorities.filter((priority) => !outcomes.has(priority) && priority.outcome === undefined).map(({ id }) => id);
  return [
    ...(isFinalized ? [] : ['its priorities were never finalized']),
    ...(open.length === 0 ? [] : [`the next sprint takes up what has no outcome: ${open.join(', ')}`]),
  ];
}
