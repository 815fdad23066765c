import { RefusalError } from '../../errors.js';
import { setAt } from '../../records/edit-at.js';
import type { Operation } from '../operation.js';
import { planEdit } from '../record-text.js';
import { planned } from './planned.js';
import { onDay, scheduledOn } from './which.js';
import { twoFor, type Doing } from './who.js';

/** What it takes to be one of the two for. */
export const CANCEL: Doing = { verb: 'cancel', command: '1-1 cancel' };

/** A planned 1-1 that won't take place. Refused for one that was held. */
export const oneOnOneCancel: Operation<{ readonly person: string; readonly date: string }> = {
  name: '1-1 cancel',
  plan(making, { person: handle, date }) {
    const { handbook, files, by } = making;
    const two = twoFor(handbook, handle, by, CANCEL);
    const { person, manager } = two;
    const subject = `${person.name} and ${manager.name} don't meet on ${date}`;
    const that = onDay(handbook, person.name, date);
    const cancelled = that.find(({ facts }) => facts.status === 'cancelled');
    if (cancelled && !that.some(({ facts }) => facts.status === 'scheduled')) return planned(subject, cancelled.path, undefined, by);
    const held = that.find(({ facts }) => facts.status === 'held');
    if (held && that.length === 1) throw new RefusalError(`the 1-1 of ${date} was held, and what took place isn't cancelled: ${held.path}`, { next: 'If it was recorded by mistake, remove the file in a commit of your own.' });
    const record = scheduledOn(making, two, date);
    return planned(subject, record.path, planEdit(files, handbook.root, record.path, (text) => setAt(record.path, text, ['status'], 'cancelled')), by);
  },
};
