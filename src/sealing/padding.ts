/** Sizes, in bytes, that sealed notes come in: their length shows, so it should say little. */

const SMALLEST = 1024;
const STEP = 64 * 1024;

/** The most that is sealed: with age's own share and its armor, the record stays below the largest that is read. */
export const MOST = 11 * STEP;

/** The size that so many bytes are padded to: powers of two from 1 KiB, then whole steps of 64 KiB. */
export function paddedSize(bytes: number): number {
  if (bytes > STEP) return Math.ceil(bytes / STEP) * STEP;
  let size = SMALLEST;
  while (size < bytes) size *= 2;
  return size;
}
