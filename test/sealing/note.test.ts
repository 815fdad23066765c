import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readArmor, recipientCount } from '../../src/records/age-armor.js';
import { readInside, writeInside } from '../../src/sealing/inside.js';
import { movedFrom, openNote, sealAnew, sealNote } from '../../src/sealing/note.js';
import { MOST, paddedSize } from '../../src/sealing/padding.js';
import { MAX_BYTES } from '../../src/records/source.js';
import { anyText } from '../support/any-text.js';
import { age, AGE_VERSION, ageKeygen, secretsIn } from '../support/age.js';
import { armor, ageFile } from '../support/age-file.js';
import { makeFolder } from '../support/git-repo.js';

const AT = { path: '1-1s/bo/2026-11-17.md', writer: 'ada', date: '2026-11-17' };
const NOTE = { ...AT, text: 'Bo would like to learn Rust.' };

const HOSTILE = fc.oneof(anyText(), fc.constantFrom('', '\n', '  \n\n  ', 'path: x\nwriter: y\n\nz', 'length: 0\n\n', '\u001b[2J\0', '\ufeffZoë\r\n', '-----END AGE ENCRYPTED FILE-----\n', '👩‍🚀'.repeat(300)));

/** A file with a header that holds, as far as it can be told without a key. */
const wellFormed = (stanza: string): string => ageFile([stanza]).replace('B'.repeat(43), 'A'.repeat(43));

let ada: string;
let bo: string;
let keys: string[];

beforeAll(async () => {
  [ada, bo] = [await generateX25519Identity(), await generateX25519Identity()];
  keys = [await identityToRecipient(ada), await identityToRecipient(bo)];
});

describe('a sealed note', () => {
  test('opens for each of the two, and says where it belongs, who wrote it and when', async () => {
    const sealed = await sealNote(NOTE, keys);
    expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n[\s\S]+\n-----END AGE ENCRYPTED FILE-----\n$/);
    expect(recipientCount(readArmor(sealed) as Uint8Array)).toBe(2);
    for (const secret of [ada, bo]) expect(await openNote(sealed, [secret])).toEqual({ opened: true, ...NOTE });
    expect(await openNote(sealed.replaceAll('\n', '\r\n'), [ada])).toEqual({ opened: true, ...NOTE });
  });

  test('stays closed for another key, and without one', async () => {
    const sealed = await sealNote(NOTE, keys);
    expect(await openNote(sealed, [await generateX25519Identity(), await generateHybridIdentity()])).toEqual({ opened: false, why: 'no-key' });
    expect(await openNote(sealed, [])).toEqual({ opened: false, why: 'no-key' });
    expect(await openNote(sealed, ['no key at all'])).toEqual({ opened: false, why: 'no-key' });
    expect(await openNote(sealed, ['no key at all', bo])).toMatchObject({ opened: true });
  });

  test('comes back to the character, hostile or not', async () => {
    await fc.assert(fc.asyncProperty(HOSTILE, async (text) => {
      expect(await openNote(await sealNote({ ...AT, text }, keys.slice(0, 1)), [ada])).toEqual({ opened: true, ...AT, text });
    }), { numRuns: 12 });
  });

  test('is never opened wrongly, and nothing throws, where it was damaged', async () => {
    const sealed = await sealNote(NOTE, keys);
    const change = fc.record({ at: fc.nat(sealed.length - 1), cut: fc.nat(3), put: fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('A', '\n', '=')) });
    await fc.assert(fc.asyncProperty(fc.oneof(change.map(({ at, cut, put }) => sealed.slice(0, at) + put + sealed.slice(at + cut)), anyText()), async (text) => {
      const answer = await openNote(text, [bo]);
      if (text.trim().replaceAll('\r\n', '\n') !== sealed.trim()) expect(answer.opened).toBe(false);
    }), { numRuns: 120 });
  });

  test.each([
    ['nothing', '', 'damaged'],
    ['words', 'Bo would like to learn Rust.', 'damaged'],
    ['a megabyte and more', 'A'.repeat(MAX_BYTES + 1), 'damaged'],
    ['ten thousand recipients', armor(ageFile(Array.from({ length: 9000 }, () => `X25519 ${'A'.repeat(43)}`))), 'damaged'],
    ['a recipient that is no point', armor(ageFile([`X25519 ${'A'.repeat(43)}`])), 'damaged'],
    ['a passphrase with a work factor of years', armor(wellFormed(`scrypt ${'A'.repeat(22)} 63`)), 'no-key'],
    ['a recipient of a plugin', armor(wellFormed('yubikey AAAA BBBB')), 'no-key'],
  ])('%s stays closed', async (_, text, why) => {
    expect(await openNote(text, [ada])).toEqual({ opened: false, why });
  });

  test('shows where it was moved', async () => {
    const sealed = await sealNote(NOTE, keys);
    const opened = await openNote(sealed, [ada]);
    if (!opened.opened) throw new Error(opened.why);
    expect(movedFrom(opened, AT)).toEqual([]);
    expect(movedFrom(opened, { ...AT, path: '1-1s/cy/2026-11-17.md' })).toEqual(['path']);
    expect(movedFrom(opened, { path: AT.path, writer: 'bo', date: '2026-11-24' })).toEqual(['writer', 'date']);
    expect(movedFrom({ path: undefined, writer: undefined, date: undefined, text: 'by hand' }, AT)).toEqual([]);
  });

  test('is sealed anew to the byte, whoever wrote it', async () => {
    const cy = await generateX25519Identity();
    const sealed = await sealNote(NOTE, keys);
    const anew = await sealAnew(sealed, [ada], [keys[0] as string, await identityToRecipient(cy)], AT.path);
    expect(anew).not.toBe(sealed);
    expect(await openNote(anew as string, [cy])).toEqual({ opened: true, ...NOTE });
    expect(await openNote(anew as string, [bo])).toEqual({ opened: false, why: 'no-key' });
    expect(await sealAnew(sealed, [cy], keys, AT.path)).toEqual({ opened: false, why: 'no-key' });
    expect(await sealAnew(sealed, [ada], keys, '1-1s/cy/2026-11-17.md')).toEqual({ belongsTo: AT.path });
    expect(typeof await sealAnew(sealed, [ada], keys, `handbook/${AT.path.replace('.md', '.mdx')}`)).toBe('string');
  });

  test('takes post-quantum keys, and never both kinds at once', async () => {
    const secret = await generateHybridIdentity();
    const key = await identityToRecipient(secret);
    expect(await openNote(await sealNote(NOTE, [key]), [secret])).toEqual({ opened: true, ...NOTE });
    await expect(sealNote(NOTE, [...keys, key])).rejects.toThrow(/never mixed/);
  });

  test('is refused for what is no key, and says it without a secret', async () => {
    await expect(sealNote(NOTE, [])).rejects.toThrow(/no key/);
    await expect(sealNote(NOTE, ['age1qqqq'])).rejects.toThrow(/checksum/);
    await expect(sealNote(NOTE, [ada])).rejects.toThrow(/^(?!.*AGE-SECRET-KEY-).*secret half/);
    // 32 zero bytes: the letters of a key, and a point that hides nothing.
    await expect(sealNote(NOTE, ['age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z'])).rejects.toThrow(/no key that can be sealed to/);
    await expect(sealNote({ ...NOTE, path: 'a\nwriter: bo' }, keys)).rejects.toThrow(/line break/);
  });
});

describe('its size', () => {
  test.each([[1, 1024], [1024, 1024], [1025, 2048], [5000, 8192], [65_536, 65_536], [65_537, 131_072], [140_000, 196_608]])('%i bytes become %i', (bytes, size) => {
    expect(paddedSize(bytes)).toBe(size);
  });

  test('says nothing about a short text, and the largest fits a record', async () => {
    const [short, longer] = await Promise.all(['Yes.', 'x'.repeat(900)].map((text) => sealNote({ ...AT, text }, keys)));
    expect(short?.length).toBe(longer?.length);
    const pq = await identityToRecipient(await generateHybridIdentity());
    const largest = await sealNote({ ...AT, text: 'x'.repeat(MOST - 100) }, [pq]);
    expect(largest.length).toBeLessThan(MAX_BYTES - 20_000);
    await expect(sealNote({ ...AT, text: 'x'.repeat(MOST) }, keys)).rejects.toThrow(/too long/);
  });
});

describe('what is inside', () => {
  test('comes back to the character, hostile or not', () => {
    fc.assert(fc.property(fc.oneof(HOSTILE, fc.tuple(HOSTILE, fc.nat(3000)).map(([text, more]) => `${text}${' '.repeat(more)}`)), (text) => {
      const bytes = writeInside({ ...AT, text });
      expect(bytes.length & (bytes.length - 1)).toBe(0);
      expect(readInside(bytes)).toEqual({ ...AT, text });
    }), { numRuns: 300 });
  });

  test('is read whatever the bytes', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), HOSTILE.map((text) => new TextEncoder().encode(`path: a\nwriter: b\ndate: c\nlength: ${text.length}\n\n${text}`))), (bytes) => {
      const found = readInside(bytes);
      expect(found === undefined || typeof found.text === 'string').toBe(true);
    }), { numRuns: 300 });
  });

  const read = (text: string) => readInside(new TextEncoder().encode(text));

  test('is plain lines, a blank one, the words and blanks', () => {
    const inside = new TextDecoder().decode(writeInside({ ...NOTE, text: 'Zoë' }));
    expect(inside).toMatch(/^path: 1-1s\/bo\/2026-11-17\.md\nwriter: ada\ndate: 2026-11-17\nlength: 4\n\nZoë\n +\n$/);
  });

  test('is words alone where it was sealed by hand', () => {
    expect(read('Bo would like\n\nto learn Rust.\n')).toEqual({ path: undefined, writer: undefined, date: undefined, text: 'Bo would like\n\nto learn Rust.' });
    expect(read('writer: ada\n\nwords')).toMatchObject({ writer: undefined, text: 'writer: ada\n\nwords' });
    expect(read('path: a\npath: b\nwriter: ada\ndate: c\n\nwords')).toMatchObject({ writer: undefined });
  });

  test('keeps what was added by hand below the lines', () => {
    const head = 'path: a.md\nwriter: ada\ndate: 2026-11-17\n';
    for (const [text, words] of [['length: 3\n\nYes, and more\n  \n', 'Yes, and more'], ['length: 99\n\nYes\n', 'Yes'], ['length: 1\n\nZoë\n', 'Zoë'], ['\nYes\n', 'Yes']]) {
      expect(read(head + text)).toEqual({ path: 'a.md', writer: 'ada', date: '2026-11-17', text: words });
    }
  });

  test('is nothing where it is no UTF-8', async () => {
    expect(readInside(new Uint8Array([0xff, 0x41]))).toBeUndefined();
  });
});

describe.skipIf(AGE_VERSION === undefined)(`with the age command (${AGE_VERSION ?? 'not installed, so nothing is shown here'})`, () => {
  test('age opens what is sealed here, with either key', async () => {
    const [one, two] = [ageKeygen(), ageKeygen()];
    const sealed = await sealNote({ ...AT, text: 'Zoë would like to learn Rust.' }, [one.key, two.key]);
    for (const { file } of [one, two]) {
      const path = join(makeFolder(), 'identity');
      writeFileSync(path, file);
      expect(age(['-d', '-i', path], sealed).toString()).toMatch(/^path: 1-1s\/bo\/2026-11-17\.md\nwriter: ada\n[\s\S]*\n\nZoë would like to learn Rust\.\n\s+$/);
    }
  });

  test('what age seals by hand is opened here, whatever its size', async () => {
    const [one, two] = [ageKeygen(), ageKeygen()];
    for (const text of ['', 'Zoë', 'x'.repeat(64 * 1024), `${'line\n'.repeat(40_000)}end`]) {
      const sealed = age(['-a', '-r', one.key, '-r', two.key], text).toString();
      expect(await openNote(sealed, secretsIn(two.file))).toEqual({ opened: true, path: undefined, writer: undefined, date: undefined, text });
    }
  });

  test('what age edits of a note keeps its lines', async () => {
    const one = ageKeygen();
    const path = join(makeFolder(), 'identity');
    writeFileSync(path, one.file);
    const inside = age(['-d', '-i', path], await sealNote(NOTE, [one.key])).toString();
    const sealed = age(['-a', '-r', one.key], inside.replace('Rust', 'Rust and Go')).toString();
    expect(await openNote(sealed, secretsIn(one.file))).toEqual({ opened: true, ...AT, text: 'Bo would like to learn Rust and Go.' });
  });
});
