import { readSync } from 'node:fs';

const AT_A_TIME = 64 * 1024;
/** Milliseconds until something may have come. */
const PAUSE = 5;

/**
 * What comes out of an open descriptor to its end, or a little more than `limit` bytes. Where whoever opened it made it answer at once
 * (O_NONBLOCK), it is asked again until the end.
 */
export function readToEnd(descriptor: number, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let size = 0; size <= limit;) {
    const part = Buffer.allocUnsafe(AT_A_TIME);
    const count = readSome(descriptor, part);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    size += count;
  }
  return Buffer.concat(parts);
}

/** How many bytes came; none at the end. */
function readSome(descriptor: number, part: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, part, 0, part.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The end on Windows, and a descriptor that is closed.
      if (code === 'EOF' || code === 'EBADF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
