import { RefusalError, UsageError } from '../../errors.js';
import { teamOf } from '../../handbook/lookup.js';
import { nameOf, type Person } from '../../handbook/record.js';
import { appendAt, setAt } from '../../records/edit-at.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Operation, Worded } from '../operation.js';
import { refuseFuture } from '../dates.js';
import { planSprintEdit, unchanged } from './edit.js';
import { findPriority, newId, notLonger, priorityMeant, titleOf } from './priority.js';
import { viewOf, type Change, type Priority } from './view.js';
import { assertOpen, sprintStarting } from './which.js';
import { actorOf } from './who.js';

const LONGEST_CONTEXT = 10_000;

/** A change of plan; its text is the context that led to it. */
export interface SprintChange extends Worded {
  readonly team: string;
  /** The day that the sprint starts on. */
  readonly sprint: string;
  readonly from: string;
  /** A priority that is there, else the title of a new one. */
  readonly to: string;
  readonly on: CivilDate;
}

/**
 * Someone moves from a priority of theirs to another (H20), and says what they learnt (H7). The one
 * they leave stays listed; where none is meant by `to` it is a new one, of the same level.
 */
export const sprintChange: Operation<SprintChange> = {
  name: 'sprint change',
  plan(making, input) {
    const { handbook, by, today } = making;
    const team = teamOf(handbook, input.team);
    const actor = actorOf(handbook, by, today);
    const sprint = sprintStarting(handbook, team, input.sprint);
    assertOpen(sprint, team, 'its plan can\'t be changed any more');
    refuseFuture(input.on, today, 'a change of plan is recorded once it has happened');
    const { priorities, changes } = viewOf(sprint.data);
    const from = priorityMeant(priorities, input.from);
    const to = findPriority(priorities, input.to);
    if (to?.id === from.id) throw new UsageError(`--from and --to are both ${from.id}`, { next: 'Name the priority that you move on to; words that no priority has make a new one.' });
    const title = to === undefined ? titleOf(input.to) : to.title;
    const id = to?.id ?? newId(title, new Set(priorities.map((priority) => priority.id)));
    const context = contextOf(input.text);
    const entry = { on: input.on, by, from: from.id, to: id, context };
    const subject = `sprint: ${by} moves from ${from.id} to ${id}`;
    if (to?.owners.includes(by) && !from.owners.includes(by) && changes.some((change) => isSame(change, entry))) return unchanged(sprint, by, subject);
    assertOwns(actor, from, team.name);
    return planSprintEdit(making, team, sprint, { subject }, (text) => {
      const left = setAt(sprint.path, text, ['priorities', from.index, 'owners'], from.owners.filter((owner) => owner !== by));
      const taken = to === undefined ? appendAt(sprint.path, left, ['priorities'], { id, title, level: from.level ?? 'high', owners: [by] }, 'block')
        : to.owners.includes(by) ? left : appendAt(sprint.path, left, ['priorities', to.index, 'owners'], by);
      return appendAt(sprint.path, taken, ['changes'], entry, 'flow');
    });
  },
};

function contextOf(text: string | undefined): string {
  const context = (text ?? '').trim();
  if (context === '') throw new UsageError('a change of plan says what led to it, so that others can decide as well (H7)', { next: 'Say it with --context TEXT, or --body-file FILE.' });
  return notLonger(context, LONGEST_CONTEXT, 'the context of a change');
}

function assertOwns(person: Person, { id, owners }: Priority, team: string): void {
  if (owners.includes(person.name)) return;
  const whose = owners.length === 0 ? 'nobody has picked it' : `it is ${owners.join(', ')} who picked it`;
  throw new RefusalError(`${nameOf(person)} can't move away from ${id}: ${whose}, and what people work on is theirs to decide (H20)`, {
    next: `posthog-mgmt sprint pick ${team} PRIORITY      takes something on\nposthog-mgmt sprint comment ${team} --priority ${id}      says what you think of it`,
  });
}

function isSame(change: Change, entry: Change): boolean {
  return change.on === entry.on && change.by === entry.by && change.from === entry.from && change.to === entry.to && change.context.trim() === entry.context;
}
