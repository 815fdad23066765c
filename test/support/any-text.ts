import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode, as often a short one as not. fast-check's own `binary` unit keeps a table of them all, 90 MB in which
 * every process that a test starts takes longer to start.
 */
const character = fc.oneof(fc.nat(0x7f), fc.nat(0x7ff), fc.nat(0x10ffff - SURROGATES.count)).map((code) => String.fromCodePoint(code < SURROGATES.first ? code : code + SURROGATES.count));

/** Text of any characters, controls and unassigned ones among them; at most so many where it says. */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...(maxLength !== undefined && { maxLength }) });
}
