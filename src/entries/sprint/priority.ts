import { RefusalError, UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import { slugOf, uniqueSlug } from '../../records/slug.js';
import type { Level, Priority } from './view.js';

/** As the schema of sprints has it. */
const LONGEST_TITLE = 300;
const LONGEST_GOAL = 2000;

/** More names than this are not listed in a message. */
const MOST_LISTED = 12;

/**
 * The priority that someone means: by its id, its title, or a run of whole words in either
 * (`funnels-v2` for `ship-funnels-v2`). Undefined where none is. Throws UsageError where several are.
 */
export function findPriority<P extends Pick<Priority, 'id' | 'title'>>(priorities: readonly P[], typed: string): P | undefined {
  const words = typed.trim();
  const exact = priorities.find(({ id }) => id === words) ?? priorities.find(({ title }) => title === words);
  if (exact) return exact;
  const slug = slugOf(words);
  const ways: ((priority: P) => boolean)[] = [
    ({ title }) => title.toLowerCase() === words.toLowerCase(),
    ({ id }) => id === slug,
    ({ id }) => hasRun(id, slug),
    ({ title }) => hasRun(slugOf(title), slug),
  ];
  for (const way of ways) {
    const [found, ...more] = priorities.filter(way);
    if (more.length === 0 && found) return found;
    if (found) throw new UsageError(`"${typed}" could be ${listed([found, ...more])}`, { next: 'Name it by more of its words, or by its whole id.' });
  }
  return undefined;
}

/** The same, where one has to be meant. Throws UsageError with what might be meant, and what there is. */
export function priorityMeant<P extends Pick<Priority, 'id' | 'title'>>(priorities: readonly P[], typed: string): P {
  const found = findPriority(priorities, typed);
  if (found) return found;
  if (priorities.length === 0) throw new UsageError(`there is no priority "${typed}": the sprint has none yet`, { next: 'posthog-mgmt sprint pick TEAM --new "TITLE"      adds one and picks it' });
  throw new UsageError(`there is no priority "${typed}" in this sprint${orDidYouMean(slugOf(typed), priorities.map(({ id }) => id))}`, { next: `There ${priorities.length === 1 ? 'is' : 'are'} ${listed(priorities)}.` });
}

/** Whether whole words, as a slug has them, stand in another slug one behind the other. */
function hasRun(slug: string, run: string): boolean {
  const joined = (text: string): string => `-${text.replaceAll('_', '-')}-`;
  return run !== '' && joined(slug).includes(joined(run));
}

function listed(priorities: readonly Pick<Priority, 'id'>[]): string {
  const ids = priorities.map(({ id }) => id);
  if (ids.length > MOST_LISTED) return `${ids.slice(0, MOST_LISTED).join(', ')} and ${ids.length - MOST_LISTED} more`;
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) as string}`;
}

/** A priority that is about to be added. */
export interface NewPriority {
  readonly title: string;
  readonly level: Level;
  readonly owners: readonly string[];
  readonly goal?: string;
}

/** An id for a new priority: a slug of its title that no other has. A title of emoji alone gives `priority`. */
export function newId(title: string, taken: ReadonlySet<string>): string {
  return uniqueSlug(slugOf(title) || 'priority', taken);
}

/** A title on one line, as it is stored. Throws UsageError where nothing is left, RefusalError where it is too long. */
export function titleOf(typed: string): string {
  const title = typed.replace(/\s+/g, ' ').trim();
  if (title === '') throw new UsageError('a priority needs a title', { next: 'Such as --priority "Ship funnels v2=bo"' });
  return notLonger(title, LONGEST_TITLE, 'a priority\'s title');
}

/** A goal as it is stored. */
export function goalOf(typed: string): string {
  return notLonger(typed.replace(/\s+/g, ' ').trim(), LONGEST_GOAL, 'a goal');
}

/** Text that the schema takes. Throws RefusalError where it is longer. */
export function notLonger(text: string, longest: number, what: string): string {
  const length = [...text].length;
  if (length <= longest) return text;
  throw new RefusalError(`${what} has at most ${longest} characters, and this one has ${length} (schema/value)`, { next: 'Say it shorter here, and the rest in the page or behind a link.' });
}
