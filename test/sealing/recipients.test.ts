import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { RefusalError } from '../../src/errors.js';
import type { Person } from '../../src/handbook/record.js';
import { checkKey, recipientsOf, shortKey } from '../../src/sealing/recipients.js';

/** A person as far as their keys go. */
const person = (name: string, keys: readonly (string | undefined)[], wrong = false): Person => ({
  kind: 'person', name, path: `people/${name}.yml`, facts: { name: `${name} name`, ageRecipients: keys }, schemaProblems: wrong ? [{ pointer: ['ageRecipients', 1] }] : [],
}) as unknown as Person;

let one: string;
let two: string;
let pq: string;

beforeAll(async () => {
  [one, two] = [await identityToRecipient(await generateX25519Identity()), await identityToRecipient(await generateX25519Identity())];
  pq = await identityToRecipient(await generateHybridIdentity());
});

describe('a public key', () => {
  test('has a kind', () => {
    expect(checkKey(one)).toEqual({ kind: 'classic' });
    expect(checkKey(pq)).toEqual({ kind: 'pq' });
    // As the specification of age has it.
    expect(checkKey('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')).toEqual({ kind: 'classic' });
  });

  test('with one letter changed, left out or put in is none', () => {
    fc.assert(fc.property(fc.nat(one.length - 1), fc.constantFrom(...'qpzry9x8gf2tvdw0s3jn54khce6mua7lb1Aé ', ''), fc.nat(1), (at, letter, cut) => {
      const other = one.slice(0, at) + letter + one.slice(at + cut);
      if (other !== one) expect(checkKey(other).kind).toBeUndefined();
    }), { numRuns: 300 });
  });

  test.each([
    ['AGE-SECRET-KEY-1QQQQ', /secret half/], ['age-secret-key-1qqqq', /secret half/], ['ssh-ed25519 AAAA', /ssh/], ['', /begins with age1/], ['AGE1ZVKYG2L', /lower case/],
    ['age1', /checksum/], [`age1${'q'.repeat(5000)}`, /begins with/], ['age1tag1qqqqqqqq', /checksum/],
  ])('%s is none, and says why', (text, why) => {
    expect(checkKey(text).problem).toMatch(why);
    expect(checkKey(text).problem).not.toContain(text.slice(0, 20) || 'nothing');
  });

  test('is short on a line', () => {
    expect(shortKey(pq)).toHaveLength(19);
    expect(shortKey('age1qqqq')).toBe('age1qqqq');
  });
});

describe('the recipients of a note', () => {
  const refused = (people: readonly Person[]): RefusalError => {
    try {
      recipientsOf(people);
    } catch (error) {
      return error as RefusalError;
    }
    throw new Error('not refused');
  };

  test('are all keys of the people, each once', () => {
    expect(recipientsOf([person('ada', [one, two, one]), person('bo', [two])])).toEqual([one, two]);
    const ada = person('ada', [one]);
    expect(recipientsOf([ada, ada])).toEqual([one]);
    expect(recipientsOf([person('ada', [pq])])).toEqual([pq]);
  });

  test('are refused where someone has none, by name and with the command', () => {
    const error = refused([person('ada', [one]), person('bo', []), person('cy', [])]);
    expect(error.message).toBe('bo name and cy name have no key yet, so nothing can be sealed to them');
    expect(error.next).toContain('posthog-mgmt key add');
  });

  test('are refused where a key is wrong, and where kinds would be mixed', () => {
    expect(refused([person('ada', ['age1qqqq'])]).message).toMatch(/ada name can't be sealed to: .*checksum/);
    expect(refused([person('ada', [one, undefined], true)]).message).toMatch(/ada name/);
    expect(refused([person('ada', [one]), person('bo', [pq])]).message).toMatch(/bo name has a post-quantum key, ada name a classic one/);
    expect(refused([person('ada', [one, pq])]).message).toMatch(/ada name has both/);
  });
});
