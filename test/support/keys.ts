import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIdentity, makeKeys } from '../../src/sealing/identity.js';
import type { KeyKind } from '../../src/sealing/recipients.js';
import { makeFolder } from './git-repo.js';

/** Somebody with a key in an identity file of their own. */
export interface KeyHolder {
  readonly secret: string;
  readonly key: string;
  /** Where the identity file lies. */
  readonly path: string;
  /** The environment that names it. */
  readonly env: { readonly POSTHOG_MGMT_IDENTITY: string };
}

/** A new key in a new identity file. */
export async function keyHolder(kind: KeyKind = 'classic'): Promise<KeyHolder> {
  const keys = await makeKeys(kind);
  const path = join(makeFolder(), 'identity');
  writeFileSync(path, formatIdentity(keys, '2026-11-24'), { mode: 0o600 });
  return { ...keys, path, env: { POSTHOG_MGMT_IDENTITY: path } };
}
