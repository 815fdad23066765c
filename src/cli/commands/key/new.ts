import { RefusalError, UsageError } from '../../../errors.js';
import { formatIdentity, makeKeys } from '../../../sealing/identity.js';
import { identityPath, IDENTITY_VARIABLE, refuseInsideRepo } from '../../../sealing/identity-place.js';
import { lock } from '../../../sealing/passphrase.js';
import { wrap } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import type { Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import type { Session } from '../../session.js';
import { WRITING_FORMATS } from '../../outcome.js';

export interface NewFlags {
  readonly passphrase?: boolean;
  readonly postQuantum?: boolean;
}

/** `key new`: a key in a file that only its owner reads. Never over another file, never inside a repo. */
export async function newKey(session: Session, flags: NewFlags): Promise<Exit> {
  const format = oneFormat(session.flags, WRITING_FORMATS);
  const { files, terminal, clock } = session.ports;
  const path = identityPath(session.ports);
  refuseInsideRepo(files, path);
  if (files.kindOf(path) !== undefined) throw taken(path);
  const passphrase = await passphraseFor(session, flags);
  const kind = flags.postQuantum ? 'pq' : 'classic';
  const keys = await makeKeys(kind);
  const text = formatIdentity(keys, session.givenToday ?? clock.today('UTC'));
  // Asked for again: somebody may have made one while the passphrase was typed.
  if (files.kindOf(path) !== undefined) throw taken(path);
  files.write(path, passphrase === undefined ? text : await lock(text, passphrase), { mode: 0o600, fresh: true });
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, path, key: keys.key, kind, passphrase: passphrase !== undefined }));
    return 0;
  }
  const told = `Your key is in ${path}${passphrase === undefined ? '' : ', behind your passphrase'}. Only you may read it: keep it so, and keep a copy, for without it nobody opens what is sealed to you. Its public half:`;
  for (const line of wrap(told, terminal.columns)) terminal.print(line);
  terminal.print();
  terminal.print(`  ${keys.key}`);
  if (!session.flags.quiet) {
    terminal.print();
    terminal.print('Next: posthog-mgmt key add      puts the public half on your record');
  }
  return 0;
}

function taken(path: string): RefusalError {
  return new RefusalError(`${path} is there already, and a key is never overwritten: what is sealed to it would be lost`, {
    next: `posthog-mgmt key add      puts the public half of that key on your record\n${IDENTITY_VARIABLE}=FILE posthog-mgmt key new      makes another one elsewhere`,
  });
}

/** The passphrase, typed twice; undefined for none. On a terminal one is offered. Throws UsageError where one is wanted and nobody can be asked. */
async function passphraseFor({ ports: { terminal, input }, flags }: Session, { passphrase: wanted }: NewFlags): Promise<string | undefined> {
  if (wanted === false) return undefined;
  if (!terminal.canAsk || !flags.input) {
    if (wanted) throw new UsageError('--passphrase: nobody can be asked for it here', { next: 'Run it on a terminal, without --no-input.' });
    return undefined;
  }
  const passphrase = await input.ask.secret(wanted ? 'A passphrase for the key' : 'A passphrase for the key (Enter for none)');
  if (passphrase === '') {
    if (wanted) throw new UsageError('--passphrase: there was none, so nothing was written');
    return undefined;
  }
  if (await input.ask.secret('Once more') !== passphrase) throw new UsageError('the two are not the same, so nothing was written', { next: 'posthog-mgmt key new' });
  return passphrase;
}
