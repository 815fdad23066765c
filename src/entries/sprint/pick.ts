import { RefusalError, shellQuoted } from '../../errors.js';
import { teamOf } from '../../handbook/lookup.js';
import { has, type Sprint, type Team } from '../../handbook/record.js';
import { appendAt } from '../../records/edit-at.js';
import type { Operation } from '../operation.js';
import { planSprintEdit, unchanged } from './edit.js';
import { newId, priorityMeant, titleOf } from './priority.js';
import { viewOf, type Level, type Priority } from './view.js';
import { assertOpen, sprintStarting } from './which.js';
import { actorOf, assertInTeam } from './who.js';

/** A priority that someone takes on: one that is there, or a new one. */
export interface SprintPick {
  readonly team: string;
  /** The day that the sprint starts on. */
  readonly sprint: string;
  readonly priority?: string;
  /** The title of a new one. */
  readonly title?: string;
  readonly level?: Level;
}

/**
 * Someone picks a priority, for themselves (H11, H20): members of the team alone. A new one can be
 * added until the priorities are finalized; then a change says why (H7).
 */
export const sprintPick: Operation<SprintPick> = {
  name: 'sprint pick',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    assertInTeam(actorOf(handbook, by, today), team, 'pick its priorities');
    const sprint = sprintStarting(handbook, team, input.sprint);
    assertOpen(sprint, team, 'nothing can be picked in it any more');
    const { priorities } = viewOf(sprint.data);
    const found = input.title === undefined ? priorityMeant(priorities, input.priority ?? '') : entitled(priorities, titleOf(input.title));
    if (found) {
      const subject = `sprint: ${by} picks ${found.id}`;
      if (found.owners.includes(by)) return unchanged(sprint, by, subject);
      return planSprintEdit(making, team, sprint, { subject }, (text) => appendAt(sprint.path, text, ['priorities', found.index, 'owners'], by));
    }
    assertStillPlanned(sprint, team, input.title as string);
    const title = titleOf(input.title as string);
    const id = newId(title, new Set(priorities.map((priority) => priority.id)));
    return planSprintEdit(making, team, sprint, { subject: `sprint: ${by} picks ${id}, a new priority` }, (text) =>
      appendAt(sprint.path, text, ['priorities'], { id, title, level: input.level ?? 'high', owners: [by] }, 'block'));
  },
};

/** The priority that has a title already: there is no need for a second one. */
function entitled(priorities: readonly Priority[], wanted: string): Priority | undefined {
  return priorities.find(({ title }) => title.toLowerCase() === wanted.toLowerCase());
}

function assertStillPlanned(sprint: Sprint, team: Team, title: string): void {
  if (!has(sprint, 'finalized')) return;
  throw new RefusalError('the priorities of this sprint are finalized (H6). Moving on to something new is fine, and says what led to it (H7)', {
    next: `posthog-mgmt sprint change ${team.name} --from PRIORITY --to ${shellQuoted(title)} --context "…"`,
  });
}
