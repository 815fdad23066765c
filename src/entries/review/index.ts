export { reviewStart } from './start.js';
export { reviewAssess } from './assess.js';
export { reviewComplete } from './complete.js';
export { reviewAcknowledge } from './acknowledge.js';
export { reviewCancel } from './cancel.js';
