import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from '../../src/cli/checksum.js';

const of = (text: string, seed = 0): number => checksum(new TextEncoder().encode(text), seed);

describe('checksum', () => {
  it.each([
    ['', 0, 0], ['', 1, 0x514e28b7], ['', 0xffffffff, 0x81f16f39], ['test', 0, 0xba6bd213], ['Hello, world!', 0, 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723], ['a', 0x9747b28c, 0x7fa09ea6], ['aa', 0x9747b28c, 0x5d211726], ['abc', 0x9747b28c, 0xc84a62dd], ['aaaa', 0x9747b28c, 0x5a97808a],
  ])('of %j with the seed %d is what MurmurHash3 has', (text, seed, wanted) => {
    expect(of(text, seed)).toBe(wanted);
  });

  it('is the same wherever the bytes lie, and another where one of them is', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 0, max: 7 }), fc.nat(), (bytes, offset, at) => {
      const around = new Uint8Array(bytes.length + offset);
      around.set(bytes, offset);
      const moved = around.subarray(offset);
      const whole = checksum(bytes, 1);
      expect([checksum(moved, 1), checksum(Buffer.from(around.buffer, offset), 1)]).toEqual([whole, whole]);
      moved[at % bytes.length] = (moved[at % bytes.length] as number) ^ 1;
      expect(checksum(moved, 1)).not.toBe(whole);
    }));
  });
});
