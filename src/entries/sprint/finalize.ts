import { RefusalError } from '../../errors.js';
import { teamOf } from '../../handbook/lookup.js';
import { has, nameOf, type Sprint, type Team } from '../../handbook/record.js';
import type { Handbook } from '../../handbook/handbook.js';
import { saysSomething } from '../../records/body-text.js';
import { isMarkdown } from '../../records/kinds.js';
import { setAt } from '../../records/edit-at.js';
import { appendToSection } from '../../records/page-sections.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Operation, Worded } from '../operation.js';
import { refuseFuture } from '../dates.js';
import { planSprintEdit } from './edit.js';
import { PLAN } from './page.js';
import { goalOf, priorityMeant } from './priority.js';
import type { GoalFor } from './start.js';
import { viewOf, type Priority } from './view.js';
import { assertOpen, sprintStarting } from './which.js';
import { actorOf, finalizerOf } from './who.js';

/** A lead settles a sprint's priorities; the text goes to the plan. */
export interface SprintFinalize extends Worded {
  readonly team: string;
  /** The day that the sprint starts on. */
  readonly sprint: string;
  readonly on: CivilDate;
  readonly standingIn: boolean;
  readonly goals: readonly GoalFor[];
}

/** The priorities of a sprint, settled by the team's lead (H6) or a member standing in. Refused for everyone else, and the second time. */
export const sprintFinalize: Operation<SprintFinalize> = {
  name: 'sprint finalize',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    const sprint = sprintStarting(handbook, team, input.sprint);
    const { standingIn } = finalizerOf(handbook, team, actorOf(handbook, by, today), input.on, input.standingIn);
    assertOpen(sprint, team, 'its priorities are settled');
    assertFirst(handbook, sprint, team);
    refuseFuture(input.on, today, 'priorities are finalized on a day that has come');
    assertWrittenUp(sprint, team, input.text);
    const { priorities } = viewOf(sprint.data);
    const words = { subject: `sprint: ${by} finalizes the priorities of ${team.name}`, warnings: gapsIn(priorities) };
    return planSprintEdit(making, team, sprint, words, (text) => {
      const finalized = setAt(sprint.path, withGoals(text, sprint, priorities, input.goals), ['finalized'], { by, on: input.on, ...(standingIn ? { standingIn } : {}) });
      return input.text === undefined ? finalized : appendToSection(sprint.path, finalized, PLAN, input.text);
    });
  },
};

function assertFirst({ people }: Handbook, sprint: Sprint, team: Team): void {
  if (!has(sprint, 'finalized')) return;
  const { by, on } = sprint.facts.finalized ?? {};
  const person = people.get(by ?? '');
  const who = by === undefined ? '' : ` by ${person ? nameOf(person) : by}`;
  throw new RefusalError(`the priorities of ${nameOf(team)} are finalized already${who}${on === undefined ? '' : `, on ${on}`}`, {
    next: `posthog-mgmt sprint change ${team.name} --from PRIORITY --to PRIORITY --context "…"      for whoever changes plan`,
  });
}

/** A finalized sprint is written up where everyone can read it (H5, H26). */
function assertWrittenUp({ path, body, facts }: Sprint, team: Team, text: string | undefined): void {
  if ((facts.notes ?? '').trim() !== '' || saysSomething(body) || (text !== undefined && isMarkdown(path))) return;
  const write = `posthog-mgmt sprint finalize ${team.name} -m "…"      writes how you came to these priorities into the page`;
  throw new RefusalError(`${path} says nothing about how the team came to its priorities, and anyone may read that (H5, H26; sprint/public-notes)`, {
    next: isMarkdown(path) ? `${write}\nOr link the notes in it: notes: https://…` : 'Link the notes in it: notes: https://…',
  });
}

function gapsIn(priorities: readonly Priority[]): string[] {
  if (priorities.length === 0) return ['the sprint has no priorities'];
  const unowned = priorities.filter(({ owners, outcome }) => owners.length === 0 && outcome === undefined).map(({ id }) => id);
  return unowned.length === 0 ? [] : [`nobody has picked ${unowned.join(', ')}`];
}

function withGoals(text: string, { path }: Sprint, priorities: readonly Priority[], goals: readonly GoalFor[]): string {
  return goals.reduce((edited, { priority, goal }) => setAt(path, edited, ['priorities', priorityMeant(priorities, priority).index, 'goal'], goalOf(goal)), text);
}
