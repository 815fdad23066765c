import { agendaHeadings } from '../../schedule/one-on-one-records.js';
import type { Operation, Worded } from '../operation.js';
import { planEdit } from '../record-text.js';
import { withPoint } from './page.js';
import { planned } from './planned.js';
import { refuseIfSealed } from '../sealing.js';
import { scheduledOn } from './which.js';
import { twoFor, type Doing } from './who.js';

/** What it takes to be one of the two for. */
export const AGENDA: Doing = { verb: 'add to the agendas of', command: '1-1 agenda' };

/** One of the two adds a point to their own agenda in a planned 1-1. */
export const oneOnOneAgenda: Operation<{ readonly person: string; readonly date: string } & Worded> = {
  name: '1-1 agenda',
  seals: { kind: '1-1', keys: ['text'] },
  plan(making, { person: handle, date, text: point = '' }) {
    const { handbook, files, by } = making;
    const two = twoFor(handbook, handle, by, AGENDA);
    const { person, manager } = two;
    const record = scheduledOn(making, two, date);
    refuseIfSealed(record, 'a point');
    const [own, other] = agendaHeadings(person, manager);
    const write = planEdit(files, handbook.root, record.path, (text) => withPoint(record.path, text, by === person.name ? own : other, point, person.name));
    return planned(`${person.name} and ${manager.name}, ${date}: ${by} adds to the agenda`, record.path, write, by);
  },
};
