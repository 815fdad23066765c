import { PosthogMgmtError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Change } from '../lint/change.js';
import type { Files } from '../ports.js';
import type { Session } from './session.js';

/** A handbook, and the change that it is judged by. */
export interface ChangedHandbook { readonly handbook: Handbook; readonly change: Change }

/**
 * The change of some paths of a handbook.
 * @param before the files before it; undefined where there were none
 */
export async function changeOf(session: Session, handbook: Handbook, paths: ReadonlySet<string>, before: Files | undefined): Promise<ChangedHandbook> {
  const old = paths.size === 0 ? handbook : before && await unlessRefused(() => loadFrom(session, before));
  return { handbook, change: { before: old, changed: (path) => paths.has(path) } };
}

/** What something answers; undefined where it throws an error for people: there may have been no handbook yet, or one with a config that nobody could use. */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PosthogMgmtError) return undefined;
    throw error;
  }
}

/** The handbook here, from other files than the disk's. */
export async function loadFrom(session: Session, files: Files): Promise<Handbook> {
  const [{ loadHandbook, rememberRecords }, schemas] = await Promise.all([import('../handbook/load.js'), session.schemas()]);
  rememberRecords(schemas);
  return loadHandbook(files, schemas, session.root());
}
