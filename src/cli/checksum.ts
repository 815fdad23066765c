/** Bytes of a word. */
const WORD = Int32Array.BYTES_PER_ELEMENT;

/**
 * MurmurHash3 (x86, 32 bits; Austin Appleby's smhasher) of bytes, to tell damage: an unsigned number of 32 bits. Whoever wants two
 * texts of the same checksum can make them. Node's own hashes would take longer to load than a small handbook takes to look at.
 * @param seed another one makes another checksum of the same bytes
 */
export function checksum(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length - (bytes.length % WORD);
  const words = wordsOf(bytes, whole);
  let hash = seed;
  // In one piece: a call for each word would take ten times as long.
  for (let at = 0; at < words.length; at += 1) {
    let word = Math.imul(words[at] as number, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1) rest = (rest << 8) | (bytes[at] as number);
  rest = Math.imul(rest, 0xcc9e2d51);
  hash ^= Math.imul((rest << 15) | (rest >>> 17), 0x1b873593) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The bytes as words, in place where they lie as words do. */
function wordsOf(bytes: Uint8Array, length: number): Int32Array {
  const { buffer, byteOffset } = bytes.byteOffset % WORD === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(buffer, byteOffset, length / WORD);
}

/** So many hexadecimal digits to name a file by, for what a text says; seldom two the same. */
export function nameOf(text: string, digits: number): string {
  return checksum(Buffer.from(text), 0).toString(16).padStart(2 * WORD, '0').slice(-digits);
}
