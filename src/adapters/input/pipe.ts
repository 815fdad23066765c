import { closeSync, fstatSync, openSync } from 'node:fs';
import { readToEnd } from './read-to-end.js';

/**
 * What comes out of a pipe that has a name, such as the `/dev/fd/63` that a shell makes of `<(command)`: to its end, or a little more than
 * `limit` bytes. Undefined where there is none.
 */
export function readPipe(path: string, limit: number): Uint8Array | undefined {
  let pipe: number;
  try {
    pipe = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return fstatSync(pipe).isFIFO() ? readToEnd(pipe, limit) : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(pipe);
  }
}
