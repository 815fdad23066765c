import type { CivilDate } from './civil-date.js';

/** How pressing something is, in order of urgency. */
export const STATUSES = ['overdue', 'due', 'upcoming', 'suggested', 'paused', 'ok'] as const;
export type Status = (typeof STATUSES)[number];

/** Kinds of what can be due, in the order in which they are listed. */
export const DUE_KINDS = ['handover', '1-1', 'review', 'sprint', 'career', 'exception'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

interface Dated {
  /** When it fell, or falls, due. */
  readonly due: CivilDate;
  /** The same, moved by absence. */
  readonly effectiveDue: CivilDate;
  readonly status: Status;
  /** Today minus `effectiveDue` where it is overdue, else 0. */
  readonly daysOverdue: number;
  /** The date of the last one held. */
  readonly last: CivilDate | null;
  /** The command that settles it. */
  readonly command: string;
}

export interface PersonItem extends Dated {
  readonly kind: '1-1' | 'review' | 'career';
  readonly person: string;
  readonly manager: string;
}

export interface SprintItem extends Dated {
  readonly kind: 'sprint';
  readonly team: string;
  readonly lead: string | null;
  readonly action: 'start' | 'finalize' | 'close';
}

/** Someone in a role has left, or will; `person` or `team` needs someone. */
export interface HandoverItem extends Dated {
  readonly kind: 'handover';
  readonly role: 'manager' | 'lead' | 'member';
  readonly leaver: string;
  readonly person?: string;
  readonly team?: string;
}

/** An exception of the config past its date. */
export interface ExceptionItem extends Dated {
  readonly kind: 'exception';
  readonly rule: string;
  readonly path: string | null;
}

export type DueItem = PersonItem | SprintItem | HandoverItem | ExceptionItem;

/** How many items there are of each status. */
export type DueSummary = Readonly<Record<Status, number>>;

/** Counts items by status. */
export function summarizeDue(items: readonly DueItem[]): DueSummary {
  const summary = { overdue: 0, due: 0, upcoming: 0, paused: 0, ok: 0, suggested: 0 };
  for (const { status } of items) summary[status] += 1;
  return summary;
}
