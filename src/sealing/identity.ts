import { shellQuoted, UsageError } from '../errors.js';
import type { Files, Ports } from '../ports.js';
import { IDENTITY_VARIABLE, identityPath } from './identity-place.js';
import { unlock } from './passphrase.js';
import type { KeyKind } from './recipients.js';

/** One's secret keys, or why there are none to use. */
export interface Identities {
  /** Of the file, absolute; empty where it can't be known. */
  readonly path: string;
  /** `AGE-SECRET-KEY-…`, for `openNote`; never shown to anybody. */
  readonly secrets: readonly string[];
  /** Set where there are none: to be thrown by who needs them, or to be said by who does without. */
  readonly problem?: UsageError;
  /** Whether there simply is no such file. */
  readonly missing?: boolean;
}

/** Asks for a passphrase; undefined where nobody can be asked. */
export type AskSecret = ((question: string) => Promise<string>) | undefined;

const MOST = 64 * 1024;

/**
 * Reads one's identity file, as age has them: a key a line, comments, or all of it behind a passphrase, which
 * is asked for. A file that others may read is not used, as with ssh. Throws only what asking throws.
 */
export async function readIdentities({ files, env, cwd }: Pick<Ports, 'files' | 'env' | 'cwd'>, ask: AskSecret): Promise<Identities> {
  let path = '';
  try {
    path = identityPath({ env, cwd });
    const bytes = readPrivate(files, path, Boolean(env[IDENTITY_VARIABLE]));
    if (bytes === undefined) return { path, secrets: [], problem: noFile(path, Boolean(env[IDENTITY_VARIABLE])), missing: true };
    const text = await unlock(bytes, path, ask);
    return { path, secrets: secretsIn(text, path) };
  } catch (error) {
    if (error instanceof UsageError) return { path, secrets: [], problem: error };
    throw error;
  }
}

/** The public halves of secret keys, in their order. */
export async function publicKeys(secrets: readonly string[]): Promise<string[]> {
  const { identityToRecipient } = await import('age-encryption');
  return Promise.all(secrets.map((secret) => identityToRecipient(secret)));
}

/** A new pair of keys. */
export async function makeKeys(kind: KeyKind): Promise<{ readonly secret: string; readonly key: string }> {
  const { generateHybridIdentity, generateX25519Identity } = await import('age-encryption');
  const secret = await (kind === 'pq' ? generateHybridIdentity() : generateX25519Identity());
  return { secret, key: (await publicKeys([secret]))[0] as string };
}

/** An identity file's text, as `age-keygen` writes it. */
export function formatIdentity({ secret, key }: { readonly secret: string; readonly key: string }, created: string): string {
  return `# Your key for sealed notes (posthog-mgmt, age). Keep it to yourself, and keep a copy.\n# created: ${created}\n# public key: ${key}\n${secret}\n`;
}

/** The file's bytes; undefined where there is none. Throws UsageError where it can't be used. */
function readPrivate(files: Files, path: string, named: boolean): Uint8Array | undefined {
  const { bytes, mode, problem } = files.read(files.realPath(path) ?? path, MOST);
  if (problem === 'missing') return undefined;
  if (bytes === undefined) throw new UsageError(`${path} is no identity file: ${WHY[problem]}`, named ? { next: `${IDENTITY_VARIABLE} names it.` } : {});
  if (mode !== undefined && (mode & 0o077) !== 0) {
    throw new UsageError(`others on this machine may read ${path} (mode ${mode.toString(8)}), so the key in it is not used`, { next: `chmod 600 ${shellQuoted(path)}` });
  }
  return bytes;
}

const WHY = { link: 'it is a link that leads in a circle', 'not-a-file': 'it is no file', 'too-large': 'it is larger than 64 KiB', unreadable: "it can't be read", 'left-out': 'it is not in this sparse checkout' } as const;

function noFile(path: string, named: boolean): UsageError {
  return new UsageError(`you have no key here: there is no file ${path}${named ? `, which ${IDENTITY_VARIABLE} names` : ''}`, {
    next: `posthog-mgmt key new      makes one${named ? '' : `\n${IDENTITY_VARIABLE}=FILE     names the file where you have one elsewhere`}`,
  });
}

/** The keys of an identity file. Throws UsageError, which repeats nothing of the file, for a line that is none. */
function secretsIn(text: string, path: string): string[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const given = lines.filter(({ line }) => line !== '' && !line.startsWith('#') && !line.startsWith('AGE-PLUGIN-'));
  const wrong = given.find(({ line }) => !/^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{58}$/.test(line));
  if (wrong) throw new UsageError(`${path}:${wrong.number} is no secret key as age-keygen makes them`, { next: /^-----BEGIN|^ssh-/.test(wrong.line) ? 'Keys for ssh are not taken: posthog-mgmt key new makes one of age.' : 'Every line is AGE-SECRET-KEY-…, or a comment that begins with #.' });
  if (given.length === 0) throw new UsageError(`there is no key in ${path}`, { next: lines.some(({ line }) => line.startsWith('AGE-PLUGIN-')) ? 'Keys of plugins and devices are not taken here.' : 'Move it away, then: posthog-mgmt key new' });
  return [...new Set(given.map(({ line }) => line))];
}
