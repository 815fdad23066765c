import { readIdentities, type AskSecret, type Identities } from '../sealing/identity.js';
import type { Session } from './session.js';

const known = new WeakMap<Session, Promise<Identities>>();

/**
 * One's secret keys, read once a run: a passphrase is asked for at most once. Nothing is thrown for a file that can't be
 * used (the answer's `problem` says why); Cancelled where somebody gives up at the question.
 */
export function identitiesOf(session: Session): Promise<Identities> {
  const before = known.get(session);
  if (before) return before;
  const reading = read(session);
  known.set(session, reading);
  return reading;
}

function read({ ports, flags }: Session): Promise<Identities> {
  const ask: AskSecret = ports.terminal.canAsk && flags.input ? (question) => ports.input.ask.secret(question) : undefined;
  return readIdentities(ports, ask);
}
