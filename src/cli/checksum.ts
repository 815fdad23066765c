/** Bytes of a word. */
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/**
 * MurmurHash3 (x86, 32 bits; Austin Appleby's smhasher) of bytes, to tell damage: an unsigned number of 32 bits. Whoever wants two
 * texts of the same checksum can make them. Node's own hashes would take longer to load than a small handbook takes to look at.
 * @param seed another one makes another checksum of the same bytes
 */
export function checksum(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length - (bytes.length % WORD);
  let hash = seed;
  const words = wordsOf(bytes, whole);
  for (let at = 0; at < words.length; at += 1) hash = (Math.imul(rotated(hash ^ scrambled(words[at] as number), 13), 5) + 0xe6546b64) | 0;
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1) rest = (rest << 8) | (bytes[at] as number);
  hash ^= scrambled(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The bytes as words, in place where they lie as words do. */
function wordsOf(bytes: Uint8Array, length: number): Uint32Array {
  const { buffer, byteOffset } = bytes.byteOffset % WORD === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(buffer, byteOffset, length / WORD);
}

function scrambled(word: number): number {
  return Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
