/** What is written about 1-1s. */
export { actionMeant, type SaidAction } from './actions.js';
export { AGENDA, oneOnOneAgenda } from './agenda.js';
export { CANCEL, oneOnOneCancel } from './cancel.js';
export { oneOnOneDone, refuseOthers } from './done.js';
export { oneOnOneRecord, type HeldOneOnOne } from './record.js';
export { oneOnOneSchedule } from './schedule.js';
export { nextPlanned } from './which.js';
export { twoFor, twoOf } from './who.js';
