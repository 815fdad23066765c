import { makeVault, type Vault } from '../entries/sealed/vault.js';
import { identitiesOf } from './identities.js';
import type { Session } from './session.js';

const known = new WeakMap<Session, Vault>();

/** What this run opens sealed notes with: one's own keys, read when something is sealed or opened. */
export function vaultOf(session: Session): Vault {
  const vault = known.get(session) ?? makeVault(async () => (await identitiesOf(session)).secrets);
  known.set(session, vault);
  return vault;
}
