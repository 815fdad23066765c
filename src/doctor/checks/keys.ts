import { publicKeys, readIdentities } from '../../sealing/identity.js';
import { keysOf } from '../../sealing/recipients.js';
import { advice, well, type Check } from '../check.js';

/** Whether one can read what is sealed to one. A handbook that seals nothing asks for no keys. */
export default {
  name: 'keys',
  async look({ ports, handbook, actor }) {
    if (!handbook) return [];
    const person = actor === undefined ? undefined : handbook.people.get(actor);
    const own = person ? keysOf(person) : [];
    const identities = await readIdentities(ports, undefined);
    if (identities.missing) {
      if (own.length > 0) return [advice('notes are sealed to keys on your record, and there is no key of yours on this machine', { command: 'put a copy of your identity file there, or: posthog-mgmt key new' })];
      return handbook.config.sealRequired.size > 0 ? [advice('this handbook asks for sealed notes, and you have no key', { command: 'posthog-mgmt key new && posthog-mgmt key add' })] : [];
    }
    if (identities.problem) return [advice(identities.problem.message, { command: identities.problem.next?.split('\n', 1)[0] ?? 'posthog-mgmt key list' })];
    const keys = await publicKeys(identities.secrets).catch(() => []);
    return [keys.some((key) => own.includes(key)) ? well('what is sealed to you opens with your key') : advice('your key is not on your record, so nobody seals to it', { command: 'posthog-mgmt key add' })];
  },
} satisfies Check;
