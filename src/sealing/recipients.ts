import { RefusalError } from '../errors.js';
import { inDoubt, items, nameOf, type Person } from '../handbook/record.js';
import { readBech32 } from './bech32.js';

/** `pq` keys (ML-KEM-768 with X25519) hold against quantum computers too, and are about 2,000 characters long. */
export type KeyKind = 'classic' | 'pq';

/** What a text is as a public key: its kind, or what is wrong with it, in words that don't repeat the text. */
export type KeyCheck = { readonly kind: KeyKind; readonly problem?: undefined } | { readonly kind?: undefined; readonly problem: string };

/** Prefix and bytes of the keys that notes are sealed to. */
const KINDS: readonly { readonly kind: KeyKind; readonly prefix: string; readonly bytes: number }[] = [
  { kind: 'classic', prefix: 'age', bytes: 32 },
  { kind: 'pq', prefix: 'age1pq', bytes: 1216 },
];
/** Longer than any key; what is longer isn't looked at. */
const LONGEST = 4000;

/** Looks a public key over, by its letters alone. */
export function checkKey(text: string): KeyCheck {
  if (/^AGE-SECRET-KEY-/i.test(text)) return { problem: 'this is the secret half of a key. It stays with its owner: only the public half, age1…, goes into the handbook' };
  if (/^ssh-/.test(text)) return { problem: 'this is a key for ssh; sealing takes keys that begin with age1' };
  if (text.length > LONGEST || !text.startsWith('age1')) return { problem: 'a public key begins with age1, in lower case' };
  const read = readBech32(text);
  if (!read) return { problem: 'a letter of this key is wrong, or missing: its checksum is not right' };
  const known = KINDS.find(({ prefix, bytes }) => prefix === read.prefix && bytes === read.bytes);
  return known ? { kind: known.kind } : { problem: `keys of this sort (${read.prefix}1…) need a plugin or a device, which can't be used here` };
}

/** A key short enough for a line: its beginning and its end. */
export function shortKey(key: string): string {
  return key.length <= 24 ? key : `${key.slice(0, 12)}…${key.slice(-6)}`;
}

/** A person's public keys, each once, as far as they are well-formed texts. */
export function keysOf({ facts }: Person): readonly string[] {
  return [...new Set(items(facts.ageRecipients).map(({ item }) => item))];
}

/**
 * The keys that a note for some people is sealed to: all of theirs, each once, in the order of the people.
 * Throws RefusalError where someone has no key, or one that is none, and where classic and post-quantum
 * keys would be mixed.
 */
export function recipientsOf(people: readonly Person[]): readonly string[] {
  const each = [...new Set(people)];
  const without = each.filter((person) => keysOf(person).length === 0 && !inDoubt(person, 'ageRecipients'));
  if (without.length > 0) throw noKey(without);
  const kinds = new Map<KeyKind, Person>();
  for (const person of each) for (const kind of kindsOf(person)) kinds.set(kind, kinds.get(kind) ?? person);
  if (kinds.size > 1) throw mixed(kinds);
  return [...new Set(each.flatMap(keysOf))];
}

/** Throws RefusalError, naming the person, where one of the keys can't be sealed to. */
function kindsOf(person: Person): KeyKind[] {
  const checks = keysOf(person).map(checkKey);
  const problem = inDoubt(person, 'ageRecipients') ? 'it is no list of age keys' : checks.find((check) => check.problem !== undefined)?.problem;
  if (problem !== undefined) {
    throw new RefusalError(`\`ageRecipients\` of ${nameOf(person)} can't be sealed to: ${problem}`, {
      next: `Nothing was sealed. ${nameOf(person)} puts it right in ${person.path}, or with: posthog-mgmt key add --replace`,
    });
  }
  return checks.flatMap(({ kind }) => kind ?? []);
}

function noKey(people: readonly Person[]): RefusalError {
  const names = people.map(nameOf).join(' and ');
  return new RefusalError(`${names} ${people.length === 1 ? 'has' : 'have'} no key yet, so nothing can be sealed to them`, {
    next: `${people.length === 1 ? 'They make one and put' : 'Each makes one and puts'} its public half on their own record:\nposthog-mgmt key new\nposthog-mgmt key add`,
  });
}

function mixed(kinds: ReadonlyMap<KeyKind, Person>): RefusalError {
  const [classic, pq] = [kinds.get('classic') as Person, kinds.get('pq') as Person];
  const who = classic === pq ? `${nameOf(pq)} has both` : `${nameOf(pq)} has a post-quantum key, ${nameOf(classic)} a classic one`;
  return new RefusalError(`${who}, and one note is never sealed to both kinds: it would be no safer than its weakest key`, {
    next: 'Agree on one kind; then: posthog-mgmt key new [--post-quantum], posthog-mgmt key add --replace',
  });
}
