/** Bech32 as age writes keys in it (BIP 173, without its limit of 90 characters). */

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;

/** What a lower-case Bech32 text says: its prefix and how many bytes it holds. Undefined for a wrong letter, checksum or padding. */
export function readBech32(text: string): { readonly prefix: string; readonly bytes: number } | undefined {
  const split = text.lastIndexOf('1');
  const prefix = text.slice(0, split);
  const values = [...text.slice(split + 1)].map((letter) => LETTERS.indexOf(letter));
  if (split < 1 || values.length < 6 || values.includes(-1) || !/^[!-~]+$/.test(prefix) || checksum(prefix, values) !== 1) return undefined;
  const data = values.slice(0, -6);
  const left = (data.length * 5) % 8;
  // What is left over after whole bytes is padding: less than a letter, and zero.
  const isPadded = left < 5 && ((data.at(-1) ?? 0) & ((1 << left) - 1)) === 0;
  return isPadded ? { prefix, bytes: Math.floor((data.length * 5) / 8) } : undefined;
}

function checksum(prefix: string, values: readonly number[]): number {
  const codes = Array.from(prefix, (char) => char.charCodeAt(0));
  let sum = 1;
  for (const value of [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((part, bit) => {
      if ((top >> bit) & 1) sum ^= part;
    });
  }
  return sum;
}
