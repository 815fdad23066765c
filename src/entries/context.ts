import { UsageError } from '../errors.js';
import { teamOf } from '../handbook/lookup.js';
import { formatValue } from '../records/edit.js';
import { collapse } from '../records/markdown-lines.js';
import { slugOf } from '../records/slug.js';
import { CONTEXT_KINDS } from '../schedule/agenda.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { refuseFuture } from './dates.js';
import { newPlace } from './new-place.js';
import type { Operation, Worded } from './operation.js';
import { newPage } from './record-text.js';
import { notOneOf } from '../records/did-you-mean.js';

export interface SharedContext extends Worded {
  readonly title: string;
  readonly date: CivilDate;
  /** Of CONTEXT_KINDS, at least one. */
  readonly kinds: readonly string[];
  /** Whom it helps; everyone where left out. */
  readonly teams?: readonly string[];
  readonly channel?: string;
  readonly link?: string;
}

/** So much of a title goes into the name of its file, behind the date. */
const NAME_LENGTH = 50;

/** Context shared in writing and in public, by anyone (handbook H9, H19, H22). */
export const contextShare: Operation<SharedContext> = {
  name: 'context share',
  plan({ handbook, by, today }, { title, date, kinds, teams, channel, link, text: words }) {
    const unknown = kinds.find((kind) => !(CONTEXT_KINDS as readonly string[]).includes(kind));
    if (unknown !== undefined || kinds.length === 0) {
      throw new UsageError(unknown === undefined ? `what is it about? Say it with --kind: ${CONTEXT_KINDS.join(', ')}` : notOneOf('--kind', unknown, CONTEXT_KINDS), { next: 'Context is about customers, metrics, other teams or company goals (H19).' });
    }
    refuseFuture(date, today, 'context is dated when it is shared');
    const slugs = teams?.map((slug) => teamOf(handbook, slug).name);
    const oneLine = collapse(title);
    const value = (given: string | undefined): string | undefined => (given === undefined ? undefined : formatValue(collapse(given)));
    const page = newPage([
      ['title', formatValue(oneLine)], ['date', date], ['by', by], ['kinds', formatValue([...new Set(kinds)])],
      ['teams', slugs && formatValue([...new Set(slugs)])], ['channel', value(channel)], ['link', value(link)],
    ], words);
    const name = `${date}-${shortSlug(oneLine)}`;
    const { path, writes } = newPlace(handbook, 'context', undefined, name, page);
    const warnings = words === undefined && link === undefined ? ['a title alone says little: write more with -m or --body-file, or name where it is written with --link (H22)'] : [];
    return { path, warnings, plan: { writes, message: { subject: `context: ${oneLine}`, trailers: { kind: 'context', records: [path], by } } } };
  },
};

/** A slug of whole words that leaves room for the date. */
function shortSlug(title: string): string {
  const slug = slugOf(title) || 'context';
  return slug.length <= NAME_LENGTH ? slug : slug.slice(0, NAME_LENGTH + 1).replace(/[-_][^-_]*$/, '').slice(0, NAME_LENGTH);
}
