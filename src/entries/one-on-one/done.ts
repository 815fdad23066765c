import { RefusalError } from '../../errors.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { actionsOf, agreedActions, inOrder, type AgreedAction } from '../../schedule/one-on-one-records.js';
import { pathIn } from '../../handbook/folders.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf } from '../../handbook/lookup.js';
import { has } from '../../handbook/record.js';
import { setAt } from '../../records/edit-at.js';
import type { Operation } from '../operation.js';
import { planEdit } from '../record-text.js';
import { actionOf } from './actions.js';
import { planned } from './planned.js';
import { twoFor, type Doing } from './who.js';

const DONE: Doing = { verb: 'tick off the actions of', command: '1-1 done' };

export interface DoneAction {
  readonly person: string;
  /** The name of the record in which it was agreed: `2026-11-17`. */
  readonly record: string;
  /** Its id, else the slug of its text. */
  readonly action: string;
  readonly on: CivilDate;
}

/** An action is ticked off, in the record in which it was agreed; by one of the two, or by whoever took it on. */
export const oneOnOneDone: Operation<DoneAction> = {
  name: '1-1 done',
  seals: { kind: '1-1', keys: ['action'] },
  plan({ handbook, files, by, today }, { person: handle, record: name, action: id, on }) {
    refuseOthers(handbook, handle, by, agreedActions(handbook, handle).filter((action) => action.record.name === name && action.id === id));
    const person = personOf(handbook, handle);
    if (on > today) throw new RefusalError(`${on} is still to come, so nothing was done then`, { next: `Leave --date out for today, ${today}.` });
    const record = inOrder(handbook, person.name).find((known) => known.name === name);
    const action = record && actionOf(actionsOf(record), id);
    if (!record || !action) throw new RefusalError(`the action "${id}" is no longer in ${pathIn(handbook.config.folders['1-1'], person.name, name)}`, { next: `posthog-mgmt 1-1 show ${person.name}` });
    // What was agreed is sealed where the record is; the message is for everyone.
    const subject = `${person.name} and ${record.facts.manager ?? 'their manager'}: ${has(record, 'sealed') ? 'an action' : id} is done`;
    if (action.isDone) return planned(subject, record.path, undefined, by, [`${id} was done already${action.done === null ? '' : ` on ${action.done}`}`]);
    return planned(subject, record.path, planEdit(files, handbook.root, record.path, (text) => setAt(record.path, text, ['actions', action.index, 'done'], on)), by);
  },
};

/** Refuses whoever ticks off actions that aren't theirs, of a 1-1 that isn't either. What was agreed outlives who managed whom then. */
export function refuseOthers(handbook: Handbook, handle: string, by: string, actions: readonly AgreedAction[]): void {
  if (by !== personOf(handbook, handle).name && !actions.some(({ owner }) => owner === by)) twoFor(handbook, handle, by, DONE);
}
