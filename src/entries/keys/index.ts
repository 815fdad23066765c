export { keyAdd } from './add.js';
export { keyRotate } from './rotate.js';
