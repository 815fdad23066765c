import { UsageError } from '../../../errors.js';
import { publicKeys } from '../../../sealing/identity.js';
import { identitiesOf } from '../../identities.js';
import type { Session } from '../../session.js';

/** The secret keys of one's identity file. Throws UsageError where there are none to use. */
export async function ownSecrets(session: Session): Promise<readonly string[]> {
  const { secrets, problem } = await identitiesOf(session);
  if (problem) throw problem;
  return secrets;
}

/** The public halves of one's identity file. Throws UsageError where there are none. */
export async function ownPublicKeys(session: Session): Promise<readonly string[]> {
  const secrets = await ownSecrets(session);
  try {
    return await publicKeys(secrets);
  } catch (error) {
    const { path } = await identitiesOf(session);
    throw new UsageError(`a key in ${path} is damaged`, { next: 'Put a copy of the file in its place.', cause: error });
  }
}
