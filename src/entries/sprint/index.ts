/** What can be written about sprints. */
export { sprintStart } from './start.js';
export { sprintPick } from './pick.js';
export { sprintChange } from './change.js';
export { sprintComment } from './comment.js';
export { sprintFinalize } from './finalize.js';
export { sprintClose } from './close.js';
