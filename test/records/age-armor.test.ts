import { describe, expect, it } from 'vitest';
import { armorStart, readArmor, recipientCount } from '../../src/records/age-armor.js';
import { SEALED_TO_TWO } from '../../src/lint/sealed-example.js';
import { ageFile, armor, sealedTo } from '../support/age-file.js';
import { expectLinear } from '../support/growth.js';

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('armor', () => {
  it.each([
    ['one file', sealedTo(2)],
    ['blanks around it', `\n \n${sealedTo(2)}\n\n`],
    ['CRLF', armor(ageFile(['X25519 a']), 64, '\r\n')],
    ['no newline at the end', sealedTo(1).trimEnd()],
    ['a last line of 64', armor(ageFile(['X25519 a'], 'x'.repeat(200)).slice(0, 48 * 4))],
    ['the example of the docs', SEALED_TO_TWO],
  ])('%s is read', (_, text) => {
    expect(readArmor(text)).toBeDefined();
  });

  it('reads a message whose last line is padded with one, two and no characters', () => {
    for (const length of [48, 49, 50]) expect(readArmor(armor(ageFile(['X25519 a'], 'x'.repeat(length))))).toHaveLength(ageFile(['X25519 a'], 'x'.repeat(length)).length);
  });

  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['no end', sealedTo(1).replace(END, '')],
    ['no beginning', sealedTo(1).replace(BEGIN, '')],
    ['text before', `hello\n${sealedTo(1)}`],
    ['text after', `${sealedTo(1)}hello`],
    ['two files', sealedTo(1) + sealedTo(1)],
    ['nothing inside', `${BEGIN}\n${END}\n`],
    ['an empty line inside', `${BEGIN}\n\n${END}\n`],
    ['an empty line in the middle', sealedTo(1).replace(/\n(?=.{10,}\n-----END)/, '\n\n')],
    ['short lines', armor(ageFile(['X25519 a']), 60)],
    ['long lines', armor(ageFile(['X25519 a']), 76)],
    ['a blank inside a line', sealedTo(1).replace('YWdl', 'YW l')],
    ['letters of another alphabet', sealedTo(1).replace('YWdl', 'YW-_')],
    ['padding in the middle', `${BEGIN}\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n${END}`],
    ['padding left out', `${BEGIN}\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg\n${END}`],
    ['bits after the padding', `${BEGIN}\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCh==\n${END}`],
    ['another version', armor('age-encryption.org/v2\n-> X25519 a\n')],
    ['something else than age', armor('x'.repeat(200))],
    ['a PGP message', sealedTo(1).replaceAll('AGE ENCRYPTED FILE', 'PGP MESSAGE')],
  ])('%s is none', (_, text) => {
    expect(readArmor(text)).toBeUndefined();
  });

  it('finds where armor begins, and takes prose about it for prose', () => {
    expect(armorStart(`one\r\n  ${BEGIN} \r\nabc`)).toBe(7);
    expect(armorStart(`Write ${BEGIN} first\n`)).toBeUndefined();
    expect(armorStart('')).toBeUndefined();
  });
});

describe('recipients', () => {
  it.each([
    [0, []],
    [1, ['X25519 abc']],
    [2, ['X25519 abc', 'mlkem768x25519 abc def']],
    [1, ['scrypt salt 18']],
    [1, ['X25519 abc', 'Xq!-grease foo', 'y-grease']],
    [2, ['piv-p256 tag key', 'ssh-ed25519 a b']],
  ])('%i of %j', (count, stanzas) => {
    expect(recipientCount(bytesOf(ageFile(stanzas)))).toBe(count);
  });

  it('stanzas have bodies of several lines, or an empty one', () => {
    const header = `age-encryption.org/v1\n-> a b\n${'A'.repeat(64)}\n${'A'.repeat(64)}\nAA\n-> c d\n\n--- mac\n`;
    expect(recipientCount(bytesOf(`${header}-> X25519 in the payload\n`))).toBe(2);
  });

  it.each([
    ['no end', 'age-encryption.org/v1\n-> X25519 a\nAAAA\n'],
    ['a line that belongs to nothing', 'age-encryption.org/v1\nAAAA\n--- mac\n'],
    ['a stanza without a type', 'age-encryption.org/v1\n-> \nAAAA\n--- mac\n'],
    ['a body that is no base64', 'age-encryption.org/v1\n-> X25519 a\n!!\n--- mac\n'],
    ['a body line over 64', `age-encryption.org/v1\n-> X25519 a\n${'A'.repeat(65)}\n--- mac\n`],
  ])('a header with %s has no count', (_, header) => {
    expect(recipientCount(bytesOf(header))).toBeUndefined();
  });
});

describe('hostile input', () => {
  it.each<[string, (size: number) => string]>([
    ['many beginnings on one line', (size) => BEGIN.repeat(size / BEGIN.length)],
    ['many beginnings on lines of their own', (size) => `x${BEGIN}\n`.repeat(size / 36)],
    ['many blanks', (size) => ' '.repeat(size) + BEGIN],
    ['many lines', (size) => `${BEGIN}\n${'A\n'.repeat(size / 2)}${END}`],
    ['one long line', (size) => `${BEGIN}\n${'A'.repeat(size)}\n${END}`],
  ])('%s: four times of it take four times as long', async (_, text) => {
    await expectLinear((times) => {
      const size = times * 250_000;
      armorStart(text(size));
      readArmor(text(size));
      recipientCount(bytesOf(`age-encryption.org/v1\n-> ${'a '.repeat(size / 4)}\n-> ${'a'.repeat(size / 4)} \n--- `));
    });
  });
});
