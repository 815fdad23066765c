import { UsageError } from '../errors.js';
import { pathIn } from '../handbook/folders.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Person } from '../handbook/record.js';
import { personOf } from '../handbook/lookup.js';
import type { Session } from './session.js';

/** GitHub's no-reply addresses name the account: `1234+adaobi@users.noreply.github.com`. */
const NO_REPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/i;

/**
 * Who acts: `--as`, else POSTHOG_MGMT_AS, else whoever git's `user.email` belongs to.
 * Undefined where nobody is named and git knows nobody of the handbook. Throws UsageError
 * for a handle that nobody has. A claim, not a proof.
 */
export async function findActor(session: Session, handbook: Handbook): Promise<Person | undefined> {
  if (session.givenActor !== undefined) return personOf(handbook, session.givenActor);
  const email = (await session.ports.git.config(handbook.root, 'user.email'))?.trim().toLowerCase();
  if (!email) return undefined;
  // Mostly it is the one who is called as the address begins: then nobody else need be read.
  const likely = handbook.people.get(email.split('@', 1)[0] as string);
  if (likely?.facts.email?.toLowerCase() === email) return likely;
  const account = NO_REPLY.exec(email)?.[1];
  const people = handbook.peopleWith([email, ...(account === undefined ? [] : [account])]);
  return people.find(({ facts }) => facts.email?.toLowerCase() === email)
    ?? people.find(({ facts }) => account !== undefined && facts.github?.toLowerCase() === account);
}

/** The handle of whoever acts, where nobody need be known: a handle that nobody has is noted, and named nowhere. */
export async function actorIfKnown(session: Session, handbook: Handbook): Promise<string | undefined> {
  const { givenActor, ports: { terminal } } = session;
  if (givenActor === undefined || handbook.people.has(givenActor)) return (await findActor(session, handbook))?.name;
  terminal.warn(`Note: there is no one called "${givenActor}" here, so the commit names nobody.`);
  return undefined;
}

/** The same, where somebody has to be known. Throws UsageError that names the flag, or how the first one comes into a handbook. */
export async function requireActor(session: Session, handbook: Handbook): Promise<Person> {
  try {
    const actor = await findActor(session, handbook);
    if (actor) return actor;
  } catch (error) {
    throw noOneYet(session, handbook) ?? error;
  }
  throw noOneYet(session, handbook) ?? new UsageError("who are you? git's user.email is nobody's in this handbook", { next: 'Say it with --as HANDLE, or put `email` into your own record.' });
}

/** Why nobody can act, where nobody is in the handbook. */
function noOneYet({ givenActor = 'ada' }: Session, handbook: Handbook): UsageError | undefined {
  if (handbook.namesOf('person').length > 0) return undefined;
  const path = pathIn(handbook.config.folders.person, `${givenActor}.yml`);
  return new UsageError('nobody is in this handbook yet, so there is nobody to act', { next: `Write the first record by hand, ${path}:\nposthog-mgmt help record person      says what goes into it\nposthog-mgmt import csv FILE         brings everyone in` });
}
