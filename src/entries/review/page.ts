import { nameOf } from '../../handbook/record.js';
import { fullDate } from '../../report/dates.js';
import { escapeMarkdown } from '../../report/markdown.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import type { Pair } from './which.js';

/** The sections of a review's page. */
export const SECTIONS = { self: 'Self-assessment', manager: 'Manager assessment', next: 'Next six months' } as const;

/** The body of a new review: a heading, and a section for each part. */
export function reviewBody({ person, manager }: Pair, due: CivilDate): string {
  const names = `${escapeMarkdown(nameOf(person))}${manager ? ` with ${escapeMarkdown(nameOf(manager))}` : ''}`;
  return [`# Review of ${names}, due ${fullDate(due)}`, ...Object.values(SECTIONS).map((section) => `## ${section}`)].join('\n\n');
}
