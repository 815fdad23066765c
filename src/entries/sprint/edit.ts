import { nameOf, type Sprint, type Team } from '../../handbook/record.js';
import { dateSpan } from '../../report/dates.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Making, Planned } from '../operation.js';
import type { PlannedWrite } from '../plan.js';
import { planEdit } from '../record-text.js';
import { redrawn } from './page.js';

/** What an edit of a sprint is called, and what people should know. */
export interface EditWords {
  readonly subject: string;
  readonly warnings?: readonly string[];
}

/** One edit of a sprint's record, the drawn part of its page brought up to it. An edit that changes nothing plans nothing. */
export function planSprintEdit({ handbook, files, by }: Making, team: Team, sprint: Sprint, words: EditWords, change: (text: string) => string): Planned {
  const write = planEdit(files, handbook.root, sprint.path, (text) => {
    const edited = change(text);
    return edited === text ? text : redrawn(handbook, team, sprint.path, edited);
  });
  return plannedSprint(sprint.path, write.before === write.after ? [] : [write], words, by);
}

/** Nothing is to change: it is so already. */
export function unchanged(sprint: Sprint, by: string, subject: string): Planned {
  return plannedSprint(sprint.path, [], { subject }, by);
}

export function plannedSprint(path: string, writes: readonly PlannedWrite[], { subject, warnings }: EditWords, by: string): Planned {
  return { path, ...(warnings && warnings.length > 0 ? { warnings } : {}), plan: { writes, message: { subject, trailers: { kind: 'sprint', records: [path], by } } } };
}

/** `Product Analytics, 16 to 29 November 2026`. */
export function sprintTitle(team: Team, start: CivilDate, end: CivilDate): string {
  return `${nameOf(team)}, ${dateSpan(start, end)}`;
}
