import { UsageError } from '../../../errors.js';
import type { SaidAction } from '../../../entries/one-on-one/index.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { personOf } from '../../../handbook/lookup.js';
import { isSlug } from '../../../records/kinds.js';
import { slugOf } from '../../../records/slug.js';
import { parseDate } from '../../../schedule/civil-date.js';

const DUE = /\s+(?:\((\d{4}-\d{2}-\d{2})\)|by (\d{4}-\d{2}-\d{2}))\.?$/;

/**
 * An action as it is typed: `ada: introduce bo to Acme (2026-11-24)`. Without an owner before a
 * colon it is the acting person's. Throws UsageError for an owner whom nobody knows, a day that is
 * none, and where nothing is to be done.
 */
export function actionFlag(handbook: Handbook, typed: string, actor: string): SaidAction {
  const words = typed.replace(/\s+/g, ' ').trim();
  const [, before, after] = /^([^\s:]+):(?!\/\/)\s*(.*)$/.exec(words) ?? [];
  const named = before === undefined ? undefined : handbook.people.has(before.toLowerCase()) ? before.toLowerCase() : isSlug(before) ? before : undefined;
  const owner = named === undefined ? actor : personOf(handbook, named).name;
  const rest = named === undefined ? words : after as string;
  const [ending, bracketed, by] = DUE.exec(rest) ?? [];
  const day = bracketed ?? by;
  const due = day === undefined ? undefined : parseDate(day);
  if (day !== undefined && !due) throw new UsageError(`--action: "${day}" is no date`, { next: 'Write year, month and day, such as (2026-11-24).' });
  const text = rest.slice(0, rest.length - (ending?.length ?? 0)).trim();
  if (text === '') throw new UsageError(`--action: "${typed}" doesn't say what is to be done`, { next: 'Such as --action "ada: introduce bo to Acme (2026-11-24)".' });
  return { owner, text, ...(due === undefined ? {} : { due }) };
}

/** A topic: a slug. Throws UsageError, with the slug that is meant, for words. */
export function topicFlag(typed: string): string {
  if (isSlug(typed)) return typed;
  const slug = slugOf(typed);
  throw new UsageError(`--topic: "${typed}" is no slug`, { next: slug === '' ? 'Lower-case letters and digits, joined by single - or _.' : `Write --topic ${slug}` });
}
