import { nameOf } from '../../handbook/record.js';
import { advice, well, type Check } from '../check.js';

export default {
  name: 'identity',
  async look({ ports, handbook, actor }) {
    if (!handbook) return [];
    const person = actor === undefined ? undefined : handbook.people.get(actor);
    if (person) return [well(`you are ${nameOf(person)} (${person.name})`)];
    const email = await emailOf(ports.git, handbook.root);
    return [advice(email === undefined ? "git's user.email is not set, so nobody knows who acts" : `git's user.email, ${email}, is nobody's in this handbook`, {
      command: 'put `email` into your own record, or say who you are with --as HANDLE',
    })];
  },
} satisfies Check;

async function emailOf(git: { config(folder: string, key: string): Promise<string | undefined> }, root: string): Promise<string | undefined> {
  const email = (await git.config(root, 'user.email').catch(() => undefined))?.trim();
  return email === '' ? undefined : email;
}
