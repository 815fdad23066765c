import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const AT_A_TIME = 64 * 1024;

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

function readToEnd(pipe: number, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let size = 0; size <= limit;) {
    const part = Buffer.allocUnsafe(AT_A_TIME);
    const count = readSync(pipe, part, 0, AT_A_TIME, null);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    size += count;
  }
  return Buffer.concat(parts);
}
