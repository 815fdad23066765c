import { UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { items } from '../../handbook/record.js';
import { slugOf, uniqueSlug } from '../../records/slug.js';
import { agreedActions, type AgreedAction } from '../../schedule/one-on-one-records.js';
import { closedAmong } from '../sealing.js';
import type { NewAction } from './page.js';

/** Something that one of the two takes on, as it was said. */
export interface SaidAction {
  readonly owner: string;
  readonly text: string;
  readonly due?: string;
}

/** Ids are for typing: a few words will do. */
const ID_LENGTH = 40;

/** Actions with ids: slugs of their texts, unlike those of every other action of the person's 1-1s. */
export function withIds(handbook: Handbook, person: string, said: readonly SaidAction[]): NewAction[] {
  const taken = new Set(handbook.oneOnOnesOf(person).flatMap((record) => items(record.facts.actions).flatMap(({ item: { id, text } }) => id ?? (text === undefined ? [] : slugOf(text)))));
  return said.map(({ owner, text, due }) => {
    const id = uniqueSlug(shortSlug(text), taken);
    taken.add(id);
    return { id, owner, text, ...(due === undefined ? {} : { due }) };
  });
}

/** The slug of a text, cut behind a word. */
function shortSlug(text: string): string {
  const slug = slugOf(text);
  if (slug.length <= ID_LENGTH) return slug || 'action';
  const end = slug.lastIndexOf('-', ID_LENGTH);
  return slug.slice(0, end > 0 ? end : ID_LENGTH).replace(/[-_]+$/, '');
}

/** Whether a record has an action of the same owner, text and date. */
export function hasAction(actions: readonly AgreedAction[], { owner, text, due }: SaidAction): boolean {
  return actions.some((action) => action.owner === owner && action.text === text && action.due === (due ?? null));
}

/**
 * The action of a person's 1-1s that is meant: by its id, or by a unique run of whole words in it,
 * among the open ones, then among those that are done. Throws UsageError, with the open ones, where
 * none or several are meant.
 */
export function actionMeant(handbook: Handbook, person: string, words: string): AgreedAction {
  const all = agreedActions(handbook, person);
  const wanted = slugOf(words);
  const open = all.filter(({ isDone }) => !isDone);
  const done = all.filter(({ isDone }) => isDone).reverse();
  for (const actions of [open, done]) {
    const same = actions.find(({ id }) => id === words || id === wanted);
    if (same) return same;
  }
  for (const actions of [open, done]) {
    const near = wanted === '' ? [] : actions.filter(({ id }) => hasRun(id, wanted));
    const ids = [...new Set(near.map(({ id }) => id))];
    if (ids.length === 1) return near[0] as AgreedAction;
    if (ids.length > 1) throw new UsageError(`"${words}" may mean ${ids.join(' or ')}`, { next: 'Say which with its id.' });
  }
  throw new UsageError(`there is no action "${words}" in the 1-1s of ${person}`, { next: openInWords(handbook, person, open) });
}

/** Whether whole words of an id are the words wanted, one behind the other. */
function hasRun(id: string, wanted: string): boolean {
  const joined = (slug: string): string => `-${slug.replaceAll('_', '-')}-`;
  return joined(id).includes(joined(wanted));
}

function openInWords(handbook: Handbook, person: string, open: readonly AgreedAction[]): string {
  const all = handbook.oneOnOnesOf(person);
  const closed = closedAmong(all);
  if (open.length > 0) return ['Open:', ...open.map(({ id, owner, text }) => `    ${id}  (${owner}: ${text})`), ...(closed === undefined ? [] : [closed])].join('\n');
  return closed ?? (all.length === 0 ? 'There is no 1-1 of theirs yet.' : `Nothing is open there.\nposthog-mgmt 1-1 show ${person}      shows the last one`);
}

/** The action of a record that goes by an id; an open one before one that is done. */
export function actionOf(actions: readonly AgreedAction[], id: string): AgreedAction | undefined {
  return actions.find((action) => action.id === id && !action.isDone) ?? actions.find((action) => action.id === id);
}
