import { RefusalError, UsageError } from '../../errors.js';
import { personOf } from '../../handbook/lookup.js';
import { nameOf, type Person } from '../../handbook/record.js';
import { addItem, setValue } from '../../records/edit-value.js';
import { checkKey, keysOf, shortKey } from '../../sealing/recipients.js';
import type { Operation } from '../operation.js';
import { planEdit } from '../record-text.js';

/** Public keys that notes are sealed to from then on, on one's own record. With `replace`, instead of those that are there. */
export const keyAdd: Operation<{ readonly keys: readonly string[]; readonly replace?: boolean }> = {
  name: 'key add',
  plan({ handbook, files, by }, { keys: given, replace = false }) {
    const person = personOf(handbook, by);
    const keys = [...new Set(given)];
    keys.forEach(refuseWrong);
    refuseOthers(person, keys, handbook.all('person'));
    const had = keysOf(person);
    refuseMixture(person, replace ? keys : [...had, ...keys], replace);
    const added = keys.filter((key) => !had.includes(key));
    const isSo = added.length === 0 && (!replace || had.length === keys.length);
    const change = (text: string): string => (replace ? setValue(person.path, text, 'ageRecipients', keys) : added.reduce((edited, key) => addItem(person.path, edited, 'ageRecipients', key), text));
    const subject = `person: ${person.name} ${replace && had.length > 0 ? 'changes their key to' : 'adds the key'} ${(replace ? keys : added).map(shortKey).join(', ')}`;
    const warning = replace && !isSo && had.length > 0 ? ['what is sealed already opens with the old keys alone until you run posthog-mgmt key rotate with an old key and the new one in your identity file, or the other one of the two does'] : [];
    return {
      path: person.path, warnings: warning,
      plan: { writes: isSo ? [] : [planEdit(files, handbook.root, person.path, change)], message: { subject, trailers: { kind: 'person', records: [person.path], by } } },
    };
  },
};

/** The message doesn't repeat the key: it could be a secret one, pasted by mistake. */
function refuseWrong(key: string): void {
  const { problem } = checkKey(key);
  if (problem !== undefined) throw new UsageError(problem, { next: 'posthog-mgmt key add      without a key takes the public half of your identity file' });
}

function refuseOthers(person: Person, keys: readonly string[], people: readonly Person[]): void {
  for (const other of people) {
    const shared = other.name === person.name ? undefined : keysOf(other).find((key) => keys.includes(key));
    if (shared !== undefined) throw new RefusalError(`${shortKey(shared)} is ${nameOf(other)}'s key already (${other.path}), and two people with one key read each other's notes`, { next: 'posthog-mgmt key new      makes one of your own' });
  }
}

function refuseMixture({ path }: Person, keys: readonly string[], replace: boolean): void {
  const kinds = new Set(keys.flatMap((key) => checkKey(key).kind ?? []));
  if (kinds.size < 2) return;
  throw new RefusalError(`classic and post-quantum keys are never mixed, and ${replace ? 'these are of both kinds' : `${path} would have both`}: a note is no safer than its weakest key`, {
    next: replace ? 'Name the keys of one kind.' : 'posthog-mgmt key add --replace      puts the new key in place of the others',
  });
}
